"""Числа в ячейках, shown as their format says with a Russian decimal comma."""

import operator
from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from ingest.xlsx.codes import Kind, Section, Token, sections
from ingest.xlsx.dates import moment, show_date, whole_seconds

_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_WHOLE = 10**15  # beyond it a cell keeps no single units
_NUMBERS = 3  # sections for numbers; a fourth is for text
_GROUP = 3
_EXACT = Context(prec=400)
_MOST_DECIMALS = 30


def show_number(value: float, code: str, *, from_1904: bool = False) -> str:
    """Return the number as a cell of that format shows it."""
    section, signed = _section(value, sections(code))
    if section is None:
        return show_general(value)
    if section.is_date:
        at = moment(value, from_1904=from_1904)
        return show_general(value) if at is None else show_date(whole_seconds(at), value, section)
    shown = _fill(section, abs(value))
    return f"-{shown}" if signed and value < 0 and any(sign in "123456789" for sign in shown) else shown


def show_text(text: str, code: str) -> str:
    """Return a text as a cell of that format shows it: «"№ "@»."""
    if "@" not in code:
        return text
    section = sections(code)[-1]
    if not section.has(Kind.TEXT) or section.has(Kind.DIGIT):
        return text
    return "".join(text if token.kind is Kind.TEXT else token.text for token in section.tokens)


def show_general(value: float) -> str:
    """Return the number without a format: whole where it is whole."""
    if value == int(value) and abs(value) < _WHOLE:
        return str(int(value))
    return f"{value:.10g}".replace(".", ",").replace("e", "E")


def _section(value: float, found: tuple[Section, ...]) -> tuple[Section | None, bool]:
    """Return the section for the value, and whether it needs a sign of its own."""
    if any(section.condition for section in found):
        chosen = next((one for one in found[:_NUMBERS] if one.condition is None or _meets(value, one.condition)), None)
        return chosen, True
    numbers = found[:_NUMBERS] if not (len(found) > 1 and found[-1].has(Kind.TEXT)) else found[:-1]
    if len(numbers) > 1 and value < 0:
        return numbers[1], False
    if len(numbers) == _NUMBERS and value == 0:
        return numbers[2], False
    return numbers[0], True


def _meets(value: float, condition: tuple[str, float]) -> bool:
    sign, bound = condition
    return _COMPARED[sign](value, bound)


def _fill(section: Section, value: float) -> str:
    """Put the digits of a number at or above zero into the section's places."""
    if section.has(Kind.GENERAL) or section.has(Kind.TEXT) or _is_fraction(section):
        return "".join(
            show_general(value)
            if token.kind in {Kind.GENERAL, Kind.TEXT} or token is _first_digit(section)
            else _literal(token)
            for token in section.tokens
            if token.kind is not Kind.DIGIT or token is _first_digit(section)
        )
    if not section.has(Kind.DIGIT):
        return "".join(token.text for token in section.tokens)
    if section.has(Kind.EXPONENT):
        return f"{value:.2E}".replace(".", ",")
    return _placed(section.tokens, value)


def _is_fraction(section: Section) -> bool:
    """«# ?/?» is rare and shown as a decimal."""
    return any(token.text == "/" for token in section.tokens) and section.has(Kind.DIGIT)


def _first_digit(section: Section) -> Token | None:
    return next((token for token in section.tokens if token.kind is Kind.DIGIT), None)


def _literal(token: Token) -> str:
    return "" if token.text in {"/", "#", "?"} else token.text


def _placed(tokens: tuple[Token, ...], value: float) -> str:
    places = [number for number, token in enumerate(tokens) if token.kind is Kind.DIGIT]
    point = next((n for n in range(places[0], len(tokens)) if _is(tokens[n], ".")), len(tokens))
    if not any(place > point for place in places) and point > places[-1]:
        point = len(tokens)  # «0.» is a number with a dot behind it
    before, after = [n for n in places if n < point], [n for n in places if n > point]
    commas = [n for n in range(places[0], len(tokens)) if _is(tokens[n], ",")]
    scale = sum(1 for n in commas if n > places[-1])
    grouped = any(before and n < before[-1] for n in commas)
    whole, decimals = _digits(value, tokens, len(after), scale)
    kept = dict.fromkeys(commas, "") | ({point: ","} if point < len(tokens) else {})
    kept |= _whole_places(whole, before, tokens, grouped=grouped) | _decimal_places(decimals, after, tokens)
    shown = "".join(kept.get(number, token.text) for number, token in enumerate(tokens))
    return shown.replace("\\", "")


def _is(token: Token, sign: str) -> bool:
    return token.kind is Kind.LITERAL and token.text == sign


def _digits(value: float, tokens: Sequence[Token], decimals: int, scale: int) -> tuple[str, str]:
    exact = Decimal(repr(value)) * (100 ** sum(_is(token, "%") for token in tokens))
    exact = exact.scaleb(-_GROUP * scale, _EXACT)
    rounded = exact.quantize(Decimal(1).scaleb(-min(decimals, _MOST_DECIMALS)), ROUND_HALF_UP, _EXACT)
    whole, _, fraction = f"{rounded:f}".partition(".")
    return whole.lstrip("0"), fraction


def _whole_places(digits: str, places: list[int], tokens: Sequence[Token], *, grouped: bool) -> dict[int, str]:
    """Fill the places before the point from the right; what does not fit goes into the first."""
    if not places:
        return {}
    needed = len(places) - next((at for at, n in enumerate(places) if tokens[n].text == "0"), len(places))
    padded = digits.rjust(needed, "0")
    filled = dict.fromkeys(places, "")
    for at, place in enumerate(reversed(places)):
        stop = len(padded) - at
        filled[place] = padded[max(stop - 1, 0) : stop] if stop > 0 else ""
    filled[places[0]] = padded[: max(len(padded) - len(places) + 1, 0)]
    return _in_groups(filled, places) if grouped else filled


def _in_groups(filled: dict[int, str], places: list[int]) -> dict[int, str]:
    digits = "".join(filled[place] for place in places)
    shown = "\N{NO-BREAK SPACE}".join(_groups(digits))
    return dict.fromkeys(places, "") | {places[-1]: shown}


def _groups(digits: str) -> Iterator[str]:
    first = len(digits) % _GROUP
    if first:
        yield digits[:first]
    yield from (digits[at : at + _GROUP] for at in range(first, len(digits), _GROUP))


def _decimal_places(digits: str, places: list[int], tokens: Sequence[Token]) -> dict[int, str]:
    """Fill the places behind the point; zeros at the end of «#» are left out."""
    filled = {place: digits[at : at + 1] for at, place in enumerate(places)}
    for place in reversed(places):
        if tokens[place].text == "0" or filled[place] not in {"0", ""}:
            break
        filled[place] = ""
    return filled
