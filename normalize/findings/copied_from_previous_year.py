"""Last year's text under this year's title."""

import re
from collections.abc import Iterator

from model.finding import Code, Finding, Severity
from model.order import Item, Order
from model.plan import DeadlinePart, Plan
from model.text import collapse, fold
from normalize.findings.context import Setting
from normalize.spans import years_in, years_of

_CODE = Code.COPIED_FROM_PREVIOUS_YEAR
#: «Утвердить план мероприятий на 2020 год»
_APPROVES = re.compile(
    r"утвердить\s.{0,200}?\bна\s(?P<span>(?:период\s)?.{0,10}?20\d\d.{0,40})", re.IGNORECASE | re.DOTALL
)
#: A year that dates an event to come: «в 2020 году», «ЕГЭ-2020», «на 2020/2021 учебный год».
_DATED = re.compile(r"(?:\b(?:в|на)\s|[а-яё]\s?[-–]\s?)20\d\d", re.IGNORECASE)


def copied_rows(plan: Plan, setting: Setting) -> Iterator[tuple[int, Finding]]:
    """An activity to come that names a year before the plan's; a look back at that year is left alone."""
    if not plan.years:
        return
    ahead, back = (setting.rubrics.words(_CODE, name) for name in ("ahead", "back"))
    for index, record in enumerate(plan.records):
        years = years_of(record.activity)
        past = bool(years) and max(years) < min(plan.years) and _DATED.search(record.activity) is not None
        key = fold(record.activity) if past else ""
        if past and key.startswith(ahead) and not any(word in key for word in back):
            yield index, _finding(f"В мероприятии назван {years[-1]} год, а план — на {_span(plan)}", field="activity")


def copied_plan(plan: Plan, setting: Setting) -> Iterator[Finding]:
    """Most deadlines with a year have one before the plan's."""
    if not plan.years or plan.template:
        return
    written = [years for record in plan.records if (years := _written_years(record.deadline.parts))]
    stale = [years for years in written if max(years) < min(plan.years)]
    enough = len(stale) >= setting.rubrics.number(_CODE, "rows")
    if enough and len(stale) >= setting.rubrics.number(_CODE, "share") * len(written):
        last = max(map(max, stale))
        yield _finding(f"Сроки {len(stale)} строк — {last} год и раньше, а план — на {_span(plan)}")


def copied_order(order: Order, _setting: Setting) -> Iterator[Finding]:
    """An item that approves a plan for a year that had ended before the order was signed."""
    for text in _texts(order.items):
        found = _APPROVES.match(collapse(text))
        years = years_of(found["span"]) if found else ()
        if years and order.date and max(years) < int(order.date[:4]):
            yield _finding(f"Приказ {order.date[:4]} года утверждает план на {max(years)} год")
            return


def _written_years(parts: tuple[DeadlinePart, ...]) -> set[int]:
    values = (value for part in parts if part.year_source == "cell" for value in part.edtf)
    return {year for value in values for year in years_in(value)}


def _texts(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield item.text
        yield from _texts(item.items)


def _span(plan: Plan) -> str:
    return f"{plan.years[0]} год" if len(plan.years) == 1 else f"{plan.years[0]}–{plan.years[-1]} годы"


def _finding(said: str, field: str | None = None) -> Finding:
    message = f"{said}: похоже, текст остался от прошлого года — исправьте год или уберите его."
    return Finding(code=_CODE, severity=Severity.WARNING, message=message, field=field)
