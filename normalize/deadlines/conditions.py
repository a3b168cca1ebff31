"""Grammar of conditions: what hangs on an event, a schedule, a need."""

import re
from collections.abc import Sequence

from normalize.deadlines.lexeme import Token
from normalize.deadlines.period import Period
from normalize.deadlines.reduce import codes_of, merged

#: An event swallows the dates that stand in its phrase; a schedule stops before a month or date.
EVENT, SCHEDULE = "event", "schedule"
#: The value of a condition that a date stands in: perhaps the deadline.
DATED = "dated"

_PREPOSITIONS = "TDFovVA"
_WEEKS = r"AP"
_STARTS: tuple[tuple[str, str, str], ...] = (
    ("по итогам 2022 года — период", "", r"T=(?=P(?:$|[,;]))"),
    ("в течение 3 рабочих дней", EVENT, r"[ADFT]?v?(?:n[-&])?nB?j"),
    ("в течение двух недель", EVENT, r"A(?:n[-&])?n[ewghq]|A[cwtjk]|[DFT]n[eghw]"),
    ("в течение двух недель", EVENT, _WEEKS),
    ("со дня поступления", EVENT, r"[FoTD]j|j(?=[xC])"),
    ("по итогам полугодия", EVENT, r"[TDv]?="),
    ("до начала экзаменов, по окончании года", EVENT, r"[DFT]?b(?=[xCSr=])|Tb|(?<![DF])b(?=[gP])"),
    ("по плану работы", SCHEDULE, r"T[xrSauOL]"),
    ("до проведения", EVENT, r"[DFo][xr]"),
    ("в период проведения", EVENT, r"A?a?S,?(?=[xC=M])"),
    ("в течение смены", EVENT, r"Aa?x"),
    ("после проведения", EVENT, r"M"),
    ("по мере необходимости", SCHEDULE, r"[TDFov]{0,4}C"),
)
_BOUND = re.compile(r"[DF]{1,2}v?P")
_COMPILED = tuple((kind, re.compile(pattern)) for _, kind, pattern in _STARTS)
#: «Июнь 2020 года», but not «июня 2020 года», nor «июнь» alone, which may be part of a name.
_NAMED_MONTH = re.compile(
    r"(?:январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь)\W{1,3}(?:20)?\d\d\b",
    re.IGNORECASE,
)
#: «после проверки за март 2021 года»
_BEFORE_MONTHS = frozenset({"за", "на", "в", "по", "с", "через", "и"})
#: What a new phrase begins with.
_PHRASE = re.compile(r"v?(?:[PXOEM]|[TDFo]S?b?[Pgd]|[FD]b|A?a?[gSP]|A[gYPSeq]|n?R|nW|n,?n)")


def read_conditions(tokens: Sequence[Token], source: str) -> list[Token]:
    """Return the tokens with each condition as one token C."""
    codes = codes_of(tokens)
    alone = frozenset(at for at, token in enumerate(tokens) if _stands_alone(source, token))
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        start = _start(codes, tokens, at)
        if start is None:
            out.append(tokens[at])
            at += 1
            continue
        kind, stop = start
        if not kind:
            out.extend(tokens[at:stop])
            at = stop
            continue
        stop = _stop(tokens, stop, kind, alone)
        first = _widen(out)
        dated = any(_datable(token) for token in tokens[at:stop])
        out.append(merged([*first, *tokens[at:stop]], "C", DATED if dated else kind))
        at = stop
    return out


def _start(codes: str, tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    for kind, pattern in _COMPILED:
        found = pattern.match(codes, at)
        if found is None:
            continue
        if not kind and not _dated(tokens[found.end()]):
            continue
        if codes[at] == "M" and codes[at + 1 : at + 2] == "P" and _datable(tokens[at + 1]):
            return None
        if pattern.pattern == _WEEKS and not _floating(tokens[at + 1]):
            continue
        marker = tokens[found.end() - 1]
        event = marker.code == "C" and marker.value != SCHEDULE
        return (EVENT if event and kind else kind), found.end()
    return None


def _stop(tokens: Sequence[Token], at: int, kind: str, alone: frozenset[int]) -> int:
    """Return where the condition that starts before `at` ends; it never takes in what stands alone."""
    codes = codes_of(tokens)
    while at < len(tokens):
        mark = codes[at] in ",;"
        dash = codes[at] == "-" and at + 1 < len(tokens) and _is_dashed_off(tokens, at)
        parted = mark or dash or _breaks(codes, tokens, at)
        ahead = at + (mark or dash)
        if parted and _PHRASE.match(codes, ahead):
            return at
        if kind == SCHEDULE and _dates_itself(codes, tokens, at):
            return at
        if at in alone:
            return at
        at += 1
    return at


def _dates_itself(codes: str, tokens: Sequence[Token], at: int) -> bool:
    """«по отдельному графику до 1 мая»: a date of its own ends a schedule, with its preposition."""
    if codes[at] in "PX" and codes[at - 1] not in "vo":
        return not _lone_year(tokens[at])
    dated = _BOUND.match(codes, at)
    return dated is not None and not _lone_year(tokens[dated.end() - 1])


def _breaks(codes: str, tokens: Sequence[Token], at: int) -> bool:
    """A line's end parts two phrases, but not «после⏎каждой четверти», nor «3 дней⏎после утверждения»."""
    return tokens[at].after_break and codes[at - 1] not in "MT" and codes[at] != "M"


def _is_dashed_off(tokens: Sequence[Token], at: int) -> bool:
    """«по итогам квартала – апрель»: a dash between spaces, then a month or date."""
    before, dash, after = tokens[at - 1 : at + 2]
    return before.stop < dash.start and dash.stop < after.start and not _datable(before) and _datable(after)


def _stands_alone(source: str, token: Token) -> bool:
    """True for «июнь 2020 года» after «по окончании учебного года»: a month in the nominative belongs to no event."""
    before = source[max(0, token.start - 12) : token.start].split()[-1:]
    return bool(_NAMED_MONTH.match(source, token.start)) and not (before and before[0].lower() in _BEFORE_MONTHS)


def _lone_year(token: Token) -> bool:
    return isinstance(token.value, Period) and token.value.unit in ("year", "years", "school_year")


def _dated(token: Token) -> bool:
    return isinstance(token.value, Period) and token.value.dated


def _floating(token: Token) -> bool:
    """True for weeks of no month: «двух недель» is how long, not when."""
    return isinstance(token.value, Period) and token.value.floating and token.value.unit == "week"


def _datable(token: Token) -> bool:
    """True for a date or month: «после 1 сентября» is a date, «после I четверти» a condition."""
    return isinstance(token.value, Period) and token.value.unit in ("day", "month")


def _widen(out: list[Token]) -> list[Token]:
    """Take back words without meaning that stand before the condition: they are part of it."""
    at = len(out)
    while at and out[at - 1].code in "xaibLp=jS":
        at -= 1
    taken = out[at:]
    del out[at:]
    return taken
