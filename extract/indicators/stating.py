"""Итог документа -> показания: passports, plans, orders and reports, each read in its own way.

passport, plan, order   targets: «не менее 70 % педагогических работников»
report, mark of a row   values: «охвачено 45 из 60 учителей (75 %)»
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from extract.indicators.amounts import amounts_in
from extract.indicators.cells import Header, cell_amounts, header_of
from extract.indicators.clauses import years_in
from extract.indicators.placing import Placing
from model.indicator_stated import Amount, FactKind, FactPart, Level, Stated
from model.order import Item, Order
from model.plan import Indicator, Passport, Plan, Record
from model.result import Result
from model.source import Source
from model.text import fold

_OF_TARGETS: Final = re.compile(
    r"показател|индикатор|целев\w{1,3} (?:значени|ориентир)|критери|ожидаем\w{2,3} (?:конечн\w{2,3} )?результат"
)
_ISO_YEAR: Final = re.compile(r"(?:\.\./)?(?P<year>\d{4})")
#: An order says much in figures that nobody is to reach; what has a bound is a target.
_ORDERED: Final = re.compile(
    r"охват|дол[яюи]|довести|обеспечить|достичь|достижени|увелич|повы[сш]|сни[зж]", re.IGNORECASE
)
_LEAST_CONFIDENCE: Final = 0.8


@dataclass(frozen=True, kw_only=True, slots=True)
class _Part:
    """Where a text stands."""

    part: FactPart
    anchor: str
    years: tuple[int, ...] = ()
    level: Level | None = None
    source: Source
    record: str | None = None
    heading: str | None = None


def stated_in(result: Result, planned: Iterable[tuple[Plan, Sequence[Record]]]) -> tuple[Stated, ...]:
    """Return what a document states in numbers; `planned` are its plans with their records as they stand now."""
    told = _told_years(result)
    found = [
        *_of_passports(result, told),
        *(stated for plan, records in planned for stated in _of_plan(plan, records, told)),
        *_of_tables(result, told),
        *_of_orders(result, told),
        *_of_report(result, told),
    ]
    placing = Placing.of(result.mentions)
    return tuple(placing.placed(stated) for stated in found)


def _told_years(result: Result) -> tuple[int, ...]:
    """Return the years a document speaks of: those of its title, else the year of its date."""
    title = result.document.title or ""
    named = sorted({year for _, _, year in years_in(title)} | {int(year) for year in _spanned(title)})
    dated = _ISO_YEAR.match(result.document.date or "")
    return tuple(named) or ((int(dated["year"]),) if dated else ())


def _spanned(title: str) -> Iterator[str]:
    """«на 2021–2022 годы»: the first year too."""
    for match in re.finditer(r"(?<!\d)(20\d\d)\s?[-–—/]\s?(?:20)?\d\d(?!\d)", title):
        yield match[1]


def _of_passports(result: Result, told: tuple[int, ...]) -> Iterator[Stated]:
    years = tuple(year for plan in result.plans for year in plan.years)
    for at, passport in enumerate(result.passports):
        own = tuple(
            sorted(
                {year for _, _, year in years_in(passport.title or "")} | set(map(int, _spanned(passport.title or "")))
            )
        )
        span = own or tuple(sorted(set(years))) or told
        tabled = list(_tabled(passport, at, span))
        yield from tabled
        yield from _rows_of(passport, at, span, {stated.amount.subject for stated in tabled})


def _rows_of(passport: Passport, at: int, span: tuple[int, ...], tabled: set[str]) -> Iterator[Stated]:
    for row, one in enumerate(passport.rows):
        if one.name in tabled or _OF_TARGETS.search(fold(one.name)) is None:
            continue
        part = _Part(
            part=FactPart.PASSPORT,
            anchor=f"passport {at} {row}",
            years=span,
            source=passport.source,
            heading=one.name[:200],
        )
        yield from _stated(amounts_in(one.text, said=False), part)


def _tabled(passport: Passport, at: int, span: tuple[int, ...]) -> Iterator[Stated]:
    """The values of a passport's table of years: the extractor has named each by its row and its heading."""
    for number, indicator in enumerate(passport.indicators):
        name, _, heading = (indicator.subject or "").rpartition(": ")
        header = header_of(heading)
        if name and header is not None:
            part = _Part(
                part=FactPart.PASSPORT,
                anchor=f"passport {at} value {number}",
                years=span,
                source=passport.source,
                heading=heading,
            )
            yield from _stated([_of_indicator(indicator, name, header)], part)


def _of_indicator(indicator: Indicator, name: str, header: Header) -> Amount:
    return Amount(
        kind=header.kind,
        text=indicator.text,
        value=indicator.value,
        comparator=indicator.comparator,
        unit=indicator.unit,
        subject=name,
        year=header.year,
    )


def _of_plan(plan: Plan, records: Sequence[Record], told: tuple[int, ...]) -> Iterator[Stated]:
    span = plan.years or told
    for record in records:
        years = _due_year(record) or span
        part = _Part(
            part=FactPart.PLAN, anchor=record.id, years=years, level=plan.level, source=record.source, record=record.id
        )
        yield from _of_record(record, part, plan.years or told)


def _of_record(record: Record, part: _Part, span: tuple[int, ...]) -> Iterator[Stated]:
    result = record.result or ""
    amounts = [_about(amount, record.activity) for amount in amounts_in(result, said=False)]
    yield from _stated(amounts, replace(part, heading="result"))
    read = {amount.value for amount in amounts}
    more = [one for one in record.indicators if fold(one.text) not in fold(result) and one.value not in read]
    yield from _stated([_of_column(one, record) for one in more], replace(part, heading="indicators"))
    yield from _stated(amounts_in(record.mark or "", said=True), replace(part, heading="mark"))
    for header, text in record.extra.items():
        column = header_of(header)
        if column is not None:
            amount = cell_amounts(text, record.activity, column)
            yield from _stated(amount, replace(part, heading=header[:200], years=span))


def _about(amount: Amount, activity: str) -> Amount:
    """«не менее 70 %» alone in a cell is about the row's activity."""
    says = re.search(r"[а-яё]{4}", amount.subject, re.IGNORECASE)
    return amount if says else replace(amount, subject=activity)


def _of_column(indicator: Indicator, record: Record) -> Amount:
    found = next(amounts_in(indicator.text, said=False), None)
    subject = indicator.subject or record.activity
    if found is None:
        return Amount(
            kind=FactKind.TARGET, text=indicator.text, value=indicator.value, comparator=indicator.comparator,
            unit=indicator.unit, subject=subject,
        )  # fmt: skip
    return replace(
        found, subject=found.subject if len(found.subject) > len(subject) else f"{subject} {record.activity}"
    )


def _of_tables(result: Result, told: tuple[int, ...]) -> Iterator[Stated]:
    for at, table in enumerate(result.indicator_tables):
        named = sorted({year for _, _, year in years_in(table.title or "")})
        for number, row in enumerate(table.rows):
            for heading, text in row.cells.items():
                header = header_of(heading)
                if header is None:
                    continue
                part = _Part(
                    part=FactPart.TABLE,
                    anchor=f"table {at} row {number}",
                    years=tuple(named) or told,
                    source=row.source,
                    heading=heading[:200],
                )
                yield from _stated(cell_amounts(text, row.name, header, row.unit), part)


def _due_year(record: Record) -> tuple[int, ...]:
    """Return the year in which a record is due; of several years the span."""
    start, end = (_ISO_YEAR.match(bound or "") for bound in (record.deadline.start, record.deadline.end))
    if end is None:
        return ()
    last = int(end["year"])
    first = int(start["year"]) if start else last
    return tuple(range(max(first, last - 10), last + 1))


def _of_orders(result: Result, told: tuple[int, ...]) -> Iterator[Stated]:
    for at, order in enumerate(result.orders):
        dated = _ISO_YEAR.match(order.date or "")
        span = told or ((int(dated["year"]),) if dated else ())
        for number, item in _items(order):
            part = _Part(
                part=FactPart.ORDER,
                anchor=f"order {at} item {number}",
                years=span,
                source=order.source,
                heading=item.number,
            )
            wanted = _ORDERED.search(item.text) is not None
            yield from _stated(
                (
                    replace(amount, confidence=_LEAST_CONFIDENCE)
                    for amount in amounts_in(item.text, said=False)
                    if amount.unit == "%" and (wanted or amount.comparator != "eq")
                ),
                part,
            )


def _items(order: Order) -> Iterator[tuple[str, Item]]:
    def walk(items: Sequence[Item], above: str) -> Iterator[tuple[str, Item]]:
        for at, item in enumerate(items):
            yield f"{above}{at}", item
            yield from walk(item.items, f"{above}{at}.")

    yield from walk(order.items, "")


def _of_report(result: Result, told: tuple[int, ...]) -> Iterator[Stated]:
    for at, said in enumerate(result.conclusions):
        part = _Part(
            part=FactPart.REPORT,
            anchor=said.id or f"conclusion {at}",
            years=told,
            source=said.source,
            heading=said.number,
        )
        yield from _stated(amounts_in(said.text, said=True), part)
    for at, done in enumerate(result.executions):
        part = _Part(
            part=FactPart.REPORT,
            anchor=done.id or f"execution {at}",
            years=told,
            source=done.source,
            heading=done.number,
        )
        amounts = (_about(amount, done.activity or done.text) for amount in amounts_in(done.text, said=True))
        yield from _stated(amounts, part)


def _stated(amounts: Iterable[Amount], part: _Part) -> Iterator[Stated]:
    for amount in amounts:
        yield Stated(
            amount=amount,
            part=part.part,
            anchor=part.anchor,
            record=part.record,
            heading=part.heading,
            years=part.years if amount.year is None else (amount.year,),
            level=part.level if amount.level is None else amount.level,
            source=part.source,
        )
