"""Даты в ячейках: a day's number, shown as its format says in Russian."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from ingest.xlsx.codes import Kind, Section, Token

_MONTHS = tuple("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split())
_OF_MONTHS = tuple("января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split())
_SHORT_MONTHS = tuple("янв фев мар апр май июн июл авг сен окт ноя дек".split())
_DAYS = tuple("понедельник вторник среда четверг пятница суббота воскресенье".split())
_SHORT_DAYS = tuple("Пн Вт Ср Чт Пт Сб Вс".split())
_NAMED = 3  # letters of a code from which on a month or day has a name
_FULL = 4
_NOON = 12
_SECONDS = {"h": 3600, "m": 60, "s": 1}
_DAY_SECONDS = 86_400


def moment(serial: float, *, from_1904: bool) -> datetime | None:
    """Return the time of a serial number; None for one no calendar holds."""
    try:
        found = from_excel(serial, MAC_EPOCH if from_1904 else WINDOWS_EPOCH)
    except (OverflowError, ValueError):
        return None
    if isinstance(found, time):
        return datetime.combine((MAC_EPOCH if from_1904 else WINDOWS_EPOCH).date(), found)
    return found if isinstance(found, datetime) else None


def show_date(at: datetime, serial: float, section: Section) -> str:
    """Return a date as its section shows it; fractions of seconds are left out."""
    tokens = _day_first(section.tokens)
    half = section.has(Kind.HALF_DAY)
    shown = (
        _show(token, _unit(tokens, number), (at, serial), tokens[:number], half=half)
        for number, token in enumerate(tokens)
    )
    return "".join(shown).strip()


def _day_first(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Write «m/d/yyyy» of foreign programs as a Russian reader expects it: day, month, year."""
    dates = [number for number, token in enumerate(tokens) if token.kind is Kind.DATE and token.text[0] in "ymd"]
    units = [tokens[number].text for number in dates]
    if [unit[0] for unit in units] != ["m", "d", "y"] or any(len(unit) >= _NAMED for unit in units[:2]):
        return tokens
    ordered = list(tokens)
    ordered[dates[0]], ordered[dates[1]] = Token(kind=Kind.DATE, text="dd"), Token(kind=Kind.DATE, text="mm")
    return tuple(ordered)


def _unit(tokens: Sequence[Token], number: int) -> str:
    """Return the code's letter; «m» next to hours or seconds are minutes: «n»."""
    letter = tokens[number].text[:1]
    if letter != "m" or len(tokens[number].text) >= _NAMED:
        return letter
    times = {Kind.DATE, Kind.ELAPSED}
    before = next((token.text[0] for token in reversed(tokens[:number]) if token.kind in times), "")
    after = next((token.text[0] for token in tokens[number + 1 :] if token.kind in times), "")
    return "n" if before == "h" or after == "s" else letter


def _show(token: Token, unit: str, when: tuple[datetime, float], before: Sequence[Token], *, half: bool) -> str:
    at, serial = when
    match token.kind:
        case Kind.LITERAL:
            return "." if token.text == "/" else token.text
        case Kind.ELAPSED:
            seconds = round(serial * _DAY_SECONDS)
            return str(seconds // _SECONDS[unit]).zfill(len(token.text))
        case Kind.HALF_DAY:
            return "AM" if at.hour < _NOON else "PM"
        case Kind.DATE:
            after_day = any(one.kind is Kind.DATE and one.text in {"d", "dd"} for one in before)
            return _date_part(at, unit, len(token.text), after_day=after_day, half=half)
        case _:
            return ""


def _date_part(at: datetime, unit: str, size: int, *, after_day: bool, half: bool) -> str:
    match unit:
        case "y":
            return str(at.year) if size >= _NAMED else f"{at.year % 100:02d}"
        case "m":
            return _month(at, size, after_day=after_day)
        case "d" if size >= _NAMED:
            return (_SHORT_DAYS if size == _NAMED else _DAYS)[at.weekday()]
        case _:
            hour = (at.hour - 1) % _NOON + 1 if half else at.hour
            number = {"d": at.day, "h": hour, "n": at.minute, "s": at.second}.get(unit)
            return "" if number is None else str(number).zfill(size)


def _month(at: datetime, size: int, *, after_day: bool) -> str:
    if size < _NAMED:
        return str(at.month).zfill(size)
    if size == _NAMED:
        return _SHORT_MONTHS[at.month - 1]
    if size > _FULL:
        return _MONTHS[at.month - 1][0].upper()
    return (_OF_MONTHS if after_day else _MONTHS)[at.month - 1]


def whole_seconds(at: datetime) -> datetime:
    """Round to seconds: a day's fraction is stored as a binary one."""
    return (at + timedelta(microseconds=500_000)).replace(microsecond=0)
