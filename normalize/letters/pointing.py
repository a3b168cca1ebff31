"""What a document's findings say, as points of a letter: each with its words, its place, its quotation."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from model.finding import Finding, Severity
from model.geometry import Place
from model.letter import LetterPoint, PointKind, PointPart, PointPlace
from model.plan import Plan, Record
from model.result import Result
from model.source import Source
from model.stored import ReviewState, StoredRecord
from normalize.letters.places import column_name
from normalize.letters.wording import Wording, Wordings, said_in, worded

#: Characters of a quotation.
QUOTED: Final = 300
_SECTION: Final = 120
_BY_PERSON: Final = frozenset({ReviewState.ACCEPTED, ReviewState.CORRECTED, ReviewState.ADDED})


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """Документ для письма: what was read of it, corrected, with its records as they stand."""

    id: UUID
    name: str
    value: Result
    records: Sequence[StoredRecord]


@dataclass(frozen=True, kw_only=True, slots=True)
class _About:
    """What a finding is about, and its words."""

    finding: Finding
    place: PointPlace
    #: What the point's id begins with.
    key: str
    quote: str | None = None
    is_checked: bool = True


def points_of(paper: Paper, wordings: Wordings) -> tuple[LetterPoint, ...]:
    """Return a document's points in its order: the document, orders, annexes, plans, then rows."""
    counted: Counter[str] = Counter()
    return tuple(_numbered(_point(about, wordings), counted) for about in _abouts(paper))


def is_by_person(row: StoredRecord) -> bool:
    """Tell whether a person has looked at the record: what is accepted without one was not looked at."""
    return row.state in _BY_PERSON and row.reviewed_by is not None


def record_place(paper: Paper, plan: Plan | None, row: StoredRecord, field: str | None) -> PointPlace:
    """Return the place of a record, of its field's cell where there is one."""
    source = row.record.source
    return replace(
        _base(paper, PointPart.RECORD),
        record=row.id,
        part_id=row.plan_id,
        field=field,
        column=column_name(field, plan.columns if plan else ()),
        number=_short(row.record.number, 40),
        row=None if source.row is None else source.row + 1,
        table=None if source.table is None else source.table + 1,
        page=_page_of_cell(source, field),
        section=_short(row.record.section, _SECTION),
    )


def _abouts(paper: Paper) -> Iterator[_About]:
    value = paper.value
    yield from _of_part(paper, PointPart.DOCUMENT, "", value.findings, None)
    for order in value.orders:
        yield from _of_part(paper, PointPart.ORDER, order.id, order.findings, order.source.page)
    for annex in value.annexes:
        yield from _of_part(paper, PointPart.ANNEX, annex.id, annex.findings, annex.source.page)
    for plan in value.plans:
        yield from _of_part(paper, PointPart.PLAN, plan.id, plan.findings, plan.source.page)
    plans = {plan.id: plan for plan in value.plans}
    for row in sorted(paper.records, key=lambda one: (one.position, one.id)):
        if row.state is not ReviewState.DELETED and row.current:
            yield from _of_row(paper, plans.get(row.plan_id), row)


def _of_part(
    paper: Paper, part: PointPart, part_id: str, findings: Iterable[Finding], page: int | None
) -> Iterator[_About]:
    for finding in findings:
        place = replace(_base(paper, part), part_id=part_id or None, page=page, field=finding.field)
        yield _About(finding=finding, place=place, key=f"{paper.id}/{part}:{part_id}")


def _of_row(paper: Paper, plan: Plan | None, row: StoredRecord) -> Iterator[_About]:
    for finding in row.record.findings:
        yield _About(
            finding=finding,
            place=record_place(paper, plan, row, finding.field),
            key=str(row.id),
            quote=_quote(row.record, finding.field),
            is_checked=is_by_person(row),
        )


def _point(about: _About, wordings: Wordings) -> LetterPoint:
    finding, place = about.finding, about.place
    wording = wordings.get(finding.code) or Wording()
    values = {
        "said": said_in(finding.message),
        "message": finding.message,
        "row": place.number or str(place.row or ""),
        "column": place.column or "",
        "number": place.number or "",
        "document": place.document_name or "",
        "quote": about.quote or "",
    }
    return LetterPoint(
        id=f"{about.key}/{finding.code}/{finding.field or ''}",
        kind=PointKind.FINDING,
        code=finding.code,
        severity=finding.severity,
        text=worded(wording.text, values),
        todo=worded(wording.todo, values),
        place=place,
        quote=about.quote,
        is_ticked=wording.is_ticked and finding.severity is not Severity.INFO,
        is_checked=about.is_checked,
    )


def _numbered(point: LetterPoint, counted: Counter[str]) -> LetterPoint:
    """Two findings of one code in one cell are two points."""
    counted[point.id] += 1
    again = counted[point.id]
    return point if again == 1 else replace(point, id=f"{point.id}#{again}")


def _base(paper: Paper, part: PointPart) -> PointPlace:
    return PointPlace(document=paper.id, document_name=document_name(paper.value, paper.name), part=part)


def document_name(value: Result, name: str) -> str:
    """Return what a letter calls a document: its title, else its file's name."""
    return _short(value.document.title, 300) or name


def _page_of_cell(source: Source, field: str | None) -> int | None:
    cell = source.cells.get(field) if field else None
    first = cell[0] if isinstance(cell, tuple) and cell else cell
    return first.page if isinstance(first, Place) and first.page is not None else source.page


def _quote(record: Record, field: str | None) -> str | None:
    """The cell's words; where it is empty, those that tell the row."""
    said = {
        "deadline": record.deadline.raw,
        "responsible": record.responsible.raw,
        "result": record.result,
        "place": record.place,
        "participants": record.participants,
        "mark": record.mark,
    }
    own = _short(said.get(field or ""), QUOTED)
    # A dash is an empty cell.
    return own if own and any(map(str.isalnum, own)) else _short(record.activity, QUOTED)


def _short(text: str | None, most: int) -> str | None:
    words = " ".join((text or "").split())
    if len(words) <= most:
        return words or None
    return words[: most - 1].rstrip() + "…"
