"""Grammar of what a cell leaves to its neighbour or its section: «I, III квартал», «10-14 апреля», «25», «середина»."""

from collections.abc import Sequence
from dataclasses import replace

from normalize.deadlines.lexeme import Token
from normalize.deadlines.period import WEEKS_OF_MONTH, Period, day_period, join, unit_period, with_ref
from normalize.deadlines.reduce import Rule, codes_of, merged, numbers, reduce
from normalize.deadlines.written_dates import valid_day

_UNITS = ("quarter", "half", "term", "trimester", "decade", "week", "fortnight")


def read_bare_parts(tokens: Sequence[Token]) -> list[Token]:
    """«начало», «середина», «конец» and nothing else: of the month that the section names."""
    if codes_of(tokens).strip(",-") != "b":
        return list(tokens)
    period = unit_period("part", numbers(tokens, "b")[0])
    return [merged(tokens, "P", period)] if period else list(tokens)


def read_spelled_ranges(tokens: Sequence[Token]) -> list[Token]:
    """«начало – 01.03, окончание – 31.10» as one stretch."""
    return reduce(tokens, _SPELLED)


def _from_start_to_end(tokens: Sequence[Token]) -> Sequence[Token] | None:
    first, last = (token.value for token in tokens if token.code == "P")
    if numbers(tokens, "b") != [1, 3] or not isinstance(first, Period) or not isinstance(last, Period):
        return None
    return [merged(tokens, "P", join(first, last))]


_SPELLED = (Rule("начало … окончание …", r"b[,-]?P[,;]?b[,-]?P", _from_start_to_end),)


def spread_numbers(tokens: Sequence[Token], *, month_known: bool) -> list[Token]:
    """Return the tokens with numbers read by the unit named after them: «I, III квартал», «10-14 апреля».

    Numbers alone are days when the month is known from elsewhere.
    """
    out: list[Token] = []
    following: Period | None = day_period(1) if month_known and not set(codes_of(tokens)) & set("PYRX") else None
    for token in reversed(tokens):
        made = token
        if token.code == "n" and isinstance(token.value, int):
            period = _sibling(following, token.value) if following else None
            made = merged([token], "P", period) if period else token
        elif token.code == "P" and isinstance(token.value, Period):
            following = token.value
        elif token.code not in "-,&/TDFv":
            following = following if month_known and token.code == "s" else None
        out.append(made)
    return list(reversed(out))


def _sibling(period: Period, number: int) -> Period | None:
    if period.unit == "day":
        month = period.first.month
        fits = valid_day(number, month) if month else 0 < number <= 31  # noqa: PLR2004 -- days of a month
        return with_ref(day_period(number, month), period.ref) if fits else None
    if period.unit == "weekday":
        return replace(period, index=number) if number in WEEKS_OF_MONTH else None
    if period.index is None or period.unit not in _UNITS:
        return None
    made = unit_period(period.unit, number, month=period.first.month, school=period.school)
    return None if made is None else with_ref(made, period.ref)
