"""The page of a municipality as DOCX: years with documents, chain, gaps, findings; each with a link to its place."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from export.municipality import Cell, PlaceReport, Section, Table, write_report
from model.chain import ChainGround, ChainLink
from model.coverage import CellState
from model.dates import russian_date
from model.municipality import FindingCount, PlaceDocument, PlanGaps, YearOfPlace
from store.repositories import Store, Work
from svod.municipalities.findings import findings_of
from svod.municipalities.gaps import GapsAsked, gaps_of
from svod.municipalities.words import FINDINGS, GROUNDS, KINDS, LEVELS, STATES
from svod.municipalities.years import PlaceBook, book_of, with_parents

#: Rows of one table on paper; the page of Svod has all of them.
ROWS: Final = 300
#: What else is told of a year.
OfYear = Callable[[int], Iterable[Section]]
_NAME: Final = re.compile(r"[^\w-]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Desk:
    """Что нужно для всех разделов."""

    work: Work
    book: PlaceBook
    #: Where links lead.
    address: str
    #: Further sections of a year.
    further: Mapping[int, tuple[Section, ...]]


def nothing_more(_year: int) -> Iterable[Section]:
    """Return no further sections."""
    return ()


def write_place_book(
    store: Store, key: str, year: int | None, address: str, of_year: OfYear = nothing_more
) -> tuple[bytes, str]:
    """Return the file's bytes and a name for it; all years for None. Raises NotFoundError."""
    with store.transaction() as work:
        book = book_of(work, key)
    # What else is told asks in transactions of its own.
    years = [one.year for one in book.years if one.year is not None and year in (None, one.year)]
    further = {one: tuple(of_year(one)) for one in years}
    with store.transaction() as work:
        desk = _Desk(work=work, book=book, address=address, further=further)
        report = _report(desk, year)
    name = _NAME.sub("-", desk.book.figures.name).strip("-") or "municipality"
    return write_report(report), name


def _report(desk: _Desk, year: int | None) -> PlaceReport:
    figures = desk.book.figures
    years = desk.book.years if year is None else (desk.book.of(year),)
    today = russian_date(date.today().isoformat())  # noqa: DTZ011 -- the day of the office
    place = f"{figures.region}. " if figures.region else ""
    return PlaceReport(
        title=figures.name,
        subtitle=f"{place}По данным Свода на {today}",
        sections=(_summary(desk), *(section for one in years for section in _year(desk, one))),
    )


def _summary(desk: _Desk) -> Section:
    figures = desk.book.figures
    rows = tuple(
        (
            Cell(text=_shown_year(one.year)),
            Cell(text=str(len(one.documents))),
            Cell(text=str(sum(each.paper.is_plan for each in one.documents))),
            Cell(text=str(sum(each.paper.is_report for each in one.documents))),
            Cell(text=str(sum(each.records for each in one.documents))),
            Cell(text=str(sum(each.unreviewed for each in one.documents))),
            Cell(text=str(one.copied)),
        )
        for one in desk.book.years
    )
    told = f"Документов: {figures.documents}, мероприятий: {figures.records}, не проверено: {figures.unreviewed}."
    header = ("Год", "Документов", "Планов", "Отчётов", "Мероприятий", "Не проверено", "Как в прошлом году")
    table = Table(header=header, rows=rows, widths=(0.16, 0.14, 0.12, 0.12, 0.15, 0.15, 0.16))
    return Section(title="Годы", level=1, paragraphs=(told,), table=table)


def _year(desk: _Desk, one: YearOfPlace) -> Iterator[Section]:
    yield Section(title=_shown_year(one.year), level=1)
    yield _documents(desk, one)
    yield _chain(desk, with_parents(one, desk.book))
    if one.year is not None:
        asked = GapsAsked(key=desk.book.figures.key, year=one.year)
        yield from _gaps(desk, gaps_of(desk.work, desk.book, asked))
        yield from desk.further.get(one.year, ())
    yield _findings(desk, findings_of(desk.work, one.documents))


def _documents(desk: _Desk, one: YearOfPlace) -> Section:
    rows = tuple(
        (
            Cell(text=document.paper.title or document.paper.name, address=_address(desk, document)),
            Cell(text=_kind(document)),
            Cell(text="; ".join(document.acts) or "—"),
            Cell(text=f"{document.records}, не проверено {document.unreviewed}" if document.records else "—"),
        )
        for document in one.documents
    )
    header = ("Документ", "Вид", "Реквизиты", "Мероприятия")
    return _section("Документы", header, rows, (0.46, 0.2, 0.18, 0.16), "Документов за этот год нет.")


def _chain(desk: _Desk, one: YearOfPlace) -> Section:
    known = {document.id: document for document in (*one.documents, *one.regional)}
    rows = tuple(
        (
            _named(desk, known.get(link.document_id)),
            Cell(text=link.kind.sentence),
            _named(desk, known.get(link.parent_id)),
            Cell(text=_ground(link)),
        )
        for link in one.links
    )
    header = ("Документ", "Звено", "К чему", "Откуда известно")
    return _section("Цепочка", header, rows, (0.33, 0.17, 0.33, 0.17), "Связей между документами не найдено.")


def _gaps(desk: _Desk, plans: Sequence[PlanGaps]) -> Iterator[Section]:
    if not plans:
        yield Section(
            title="Чего нет из плана региона",
            paragraphs=("Плана региона за этот год среди доступных документов нет.",),
        )
    for plan in plans:
        rows = tuple(
            (
                Cell(text=row.row.number or "—"),
                Cell(text=row.row.name),
                Cell(text=row.row.deadline or "—"),
                Cell(text=STATES[row.state], address=_place(desk, row.document, row.record)),
            )
            for row in plan.rows
            if row.state is not CellState.PRESENT
        )
        told = f"{plan.title}: запланировано {plan.count(CellState.PRESENT)} из {len(plan.rows)}."
        section = _section(
            "Чего нет из плана региона",
            ("№", "Мероприятие региона", "Срок", "У муниципалитета"),
            rows,
            (0.08, 0.56, 0.18, 0.18),
            "Всё, что запланировал регион, есть и у муниципалитета.",
        )
        yield replace(section, paragraphs=(told, *section.paragraphs))


def _findings(desk: _Desk, found: Sequence[FindingCount]) -> Section:
    rows = tuple(
        (
            Cell(text=FINDINGS.get(one.code, one.code)),
            Cell(text=str(one.records)),
            Cell(text="Открыть", address=_place(desk, one.document, one.record)),
        )
        for one in found
    )
    return _section("Замечания", ("Замечание", "Сколько", "Место"), rows, (0.66, 0.16, 0.18), "Замечаний нет.")


def _section(
    title: str, header: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], widths: tuple[float, ...], empty: str
) -> Section:
    if not rows:
        return Section(title=title, paragraphs=(empty,))
    left = len(rows) - ROWS
    note = f"Ещё строк: {left}; все — на странице муниципалитета в Своде." if left > 0 else None
    return Section(title=title, table=Table(header=header, rows=rows[:ROWS], widths=widths, note=note))


def _named(desk: _Desk, document: PlaceDocument | None) -> Cell:
    if document is None:
        return Cell(text="Документ, который вам не виден")
    return Cell(text=document.paper.title or document.paper.name, address=_address(desk, document))


def _kind(document: PlaceDocument) -> str:
    kinds = sorted(document.paper.kinds, key=lambda one: one == "annex")  # what it is comes before whose part it is
    kind = next((KINDS[one] for one in kinds if one in KINDS), "документ")
    level = LEVELS.get(document.paper.level or "")
    return f"{kind}, {level}" if level else kind


def _ground(link: ChainLink) -> str:
    return link.reason if link.ground is not ChainGround.INFERRED else GROUNDS[link.ground]


def _address(desk: _Desk, document: PlaceDocument) -> str:
    return f"{desk.address}/documents/{document.id}"


def _place(desk: _Desk, document: object, record: object) -> str | None:
    if document is None:
        return None
    return f"{desk.address}/documents/{document}" + (f"?record={record}" if record else "")


def _shown_year(year: int | None) -> str:
    return f"{year} год" if year is not None else "Год не назван"
