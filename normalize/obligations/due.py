"""Сроки обязательства: the words by when, as dates, recurrences and conditions; a missing year is the next one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from model.obligation import DueDate
from model.order import Order
from model.plan import Deadline, DeadlineKind, DeadlinePart
from model.result import Result
from normalize.deadlines import DeadlineContext, parse_deadline
from normalize.obligations.time_wordings import ORDINALS
from normalize.spans import academic_year_of, last_day, years_of

#: «не позднее 25 числа последнего месяца квартала» -> months of the year.
_LAST_OF: Final = (
    ("квартал", "3,6,9,12", "1,4,7,10"),
    ("полугоди", "6,12", "1,7"),
    ("год", "12", "1"),
)
_IN_LAST_MONTH: Final = re.compile(
    r"(?P<day>\d{1,2})(?:-?(?:го|му))?[ ]числ[а-я]{1,2}[ ](?P<which>последнего|первого)[ ]месяца[ ]"
    r"(?:каждого[ ]|отчетного[ ])?(?P<of>квартал|полугоди|год)"
)
_EACH: Final = re.compile(
    r"(?P<day>\d{1,2})(?:-?го)?(?:[ ]числ[а-я]{1,2})?[ ](?P<which>каждого)[ ](?P<of>квартал|полугоди|год)"
)
_LAST_DAY: Final = re.compile(
    r"последн[а-я]{2,3}[ ](?:рабоч[а-я]{2,3}[ ]|календарн[а-я]{2,3}[ ])?(?:дн[яю]|день)[ ](?:каждого[ ])?"
    r"(?P<of>месяц|квартал|полугоди|год)"
)
#: «до пятого числа», «ежечетвертно»: words that the grammar of deadlines knows otherwise.
_ORDINAL: Final = re.compile(rf"(?<![а-яё])(?:{'|'.join(ORDINALS)})(?=\sчисл)")
_TERMLY: Final = re.compile(r"(?<![а-яё])ежечетвертно(?![а-яё])", re.IGNORECASE)
_FOR_YEARS: Final = re.compile(r"(?<![а-я])(?:на|в)\s(?:период\s)?(?=20\d\d)[^«»]{0,60}")
_ACT: Final = re.compile(r"(?<![а-я])от\s\S{1,12}(?:\s[а-я]{3,8})?\s?(?:20\d\d)?")
_MANY: Final = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderTime:
    """Время приказа: where a missing year comes from, and the day before which nothing is due."""

    context: DeadlineContext
    date: str | None = None


def order_time(order: Order, result: Result) -> OrderTime:
    """Return the years of an order: of its plan, else of its title; and its date."""
    plan = next((plan for plan in result.plans if plan.order_id == order.id and plan.years), None)
    title = _ACT.sub(" ", order.title or "")
    span = _FOR_YEARS.search(title)
    years = plan.years if plan else years_of(span[0] if span else None)
    academic = plan.academic_year if plan else academic_year_of(title)
    day = order.date or result.document.date
    return OrderTime(context=DeadlineContext(years=years, academic_year=academic, document_date=day), date=day)


def due_dates(texts: Sequence[str], time: OrderTime) -> tuple[tuple[DueDate, ...], float]:
    """Return the due dates that spans of an item say, rounds counted from 1, and how sure the least sure is."""
    found: list[DueDate] = []
    least = 1.0
    for text in texts:
        more, sure = _read(text.strip(" ,;"), time)
        found.extend(more)
        least = min(least, sure)
    unique = list(dict.fromkeys(found))[:_MANY]
    return tuple(replace(due, round=number) for number, due in enumerate(unique, 1)), least


def _read(text: str, time: OrderTime) -> tuple[list[DueDate], float]:
    quarterly = _by_quarter(text, time)
    if quarterly is not None:
        return [quarterly], 1.0
    deadline = parse_deadline(_in_figures(text), time.context)
    return list(_of_deadline(deadline, text, time)), deadline.confidence


def _in_figures(text: str) -> str:
    text = _TERMLY.sub("1 раз в четверть", text)
    return _ORDINAL.sub(lambda found: str(ORDINALS[found[0]]), text)


def _by_quarter(text: str, time: OrderTime) -> DueDate | None:
    """«до 20 числа последнего месяца квартала», «до 1 числа каждого квартала»."""
    low = text.lower().replace("ё", "е")
    found = _IN_LAST_MONTH.search(low) or _EACH.search(low)
    last = None if found else _LAST_DAY.search(low)
    if found is None and last is None:
        return None
    of = found["of"] if found else last["of"] if last else ""
    months = next(((end, begin) for unit, end, begin in _LAST_OF if of.startswith(unit)), ("", ""))
    day, which = (found["day"], found["which"]) if found else ("-1", "последнего")
    chosen = months[0] if which == "последнего" else months[1]
    rule = f"FREQ=YEARLY;BYMONTH={chosen};BYMONTHDAY={day}" if chosen else f"FREQ=MONTHLY;BYMONTHDAY={day}"
    span = parse_deadline("ежемесячно", time.context)
    return DueDate(text=text, kind=DeadlineKind.RECURRING, edtf=next(iter(span.edtf), None), rrule=rule)


def _of_deadline(deadline: Deadline, text: str, time: OrderTime) -> Iterator[DueDate]:
    if deadline.rrule:
        yield DueDate(
            text=text,
            kind=DeadlineKind.RECURRING,
            edtf=next(iter(deadline.edtf), None),
            rrule=deadline.rrule,
            year_source=deadline.parts[0].year_source,
        )
        return
    parts = deadline.parts
    dated = [part for part in parts if part.edtf]
    for part in dated or parts:
        yield from _of_part(part, text if len(parts) == 1 else part.text, time)


def _of_part(part: DeadlinePart, text: str, time: OrderTime) -> Iterator[DueDate]:
    if not part.edtf:
        yield DueDate(text=text, kind=DeadlineKind.CONDITIONAL, condition=part.condition or text)
        return
    for value in _ahead(part.edtf, part, time):
        yield DueDate(text=text, kind=part.kind, edtf=value, year_source=part.year_source)


def _ahead(values: Iterable[str], part: DeadlinePart, time: OrderTime) -> Iterator[str]:
    """Yield the values that are not over at the order's date; a year nobody wrote moves on to the next one."""
    values = tuple(values)
    if part.year_source == "cell" or time.date is None or part.kind is DeadlineKind.ONGOING:
        yield from values
        return
    later = [value for value in values if not _is_over(value, time.date)]
    yield from later or (_next_year(value, time.date) for value in values[-1:])


def _is_over(value: str, day: str) -> bool:
    end = last_day(value)
    return end is not None and end < day


def _next_year(value: str, day: str) -> str:
    """Return a value moved to the first year in which it is not over."""
    for _ in range(3):
        if not _is_over(value, day):
            return value
        value = re.sub(r"\d{4}(?=-|$)", lambda found: f"{int(found[0]) + 1:04}", value)
    return value
