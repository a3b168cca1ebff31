"""A letter's points against the documents that came after it: mended, still there, or not to be told.

point ─► its row goes on in the new version? ─► the same finding in the same field? ─► remains | mended
         its part of the document is there?  ─► the same finding of that part?      ─► remains | mended
         neither row nor part is there                                              ─► unsure, with why
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from model.finding import Code
from model.letter import LetterPoint, Outcome, PointKind, PointPart, PointPlace
from model.result import Result
from model.stored import StoredRecord
from normalize.letters.pointing import Paper
from normalize.versions.align import align

#: What is wrong with a pair of rows is mended where one of them is taken out.
_OF_PAIRS: Final = frozenset({Code.ACTIVITY_DUPLICATE.value, Code.NUMBER_DUPLICATE.value})
#: How sure two rows of versions that nobody linked must be one.
_SURE: Final = 0.66


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """Что пришло после письма."""

    #: Document of the letter → those that hold in its place, or were named as the answer.
    newer: Mapping[UUID, tuple[Paper, ...]] = field(default_factory=dict)
    #: Points that all these documents have now.
    points: Sequence[LetterPoint] = ()
    #: Record of the letter → the record it goes on in.
    rows: Mapping[UUID, UUID] = field(default_factory=dict)
    #: Ids of gaps that still gape; None where the reference is not to be had.
    gaps: frozenset[str] | None = None
    #: Ids of documents that are still missing; None where nobody can tell.
    missing: frozenset[str] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """Пункт, проверенный по новой редакции."""

    id: str
    outcome: Outcome
    #: Where it stands now; for what remains.
    place: PointPlace | None = None
    #: Why, in Russian, where it is not plain.
    reason: str | None = None
    #: A person said so.
    is_by_person: bool = False


def checked(points: Sequence[LetterPoint], answered: Answered) -> tuple[Checked, ...]:
    """Return what became of each point; a person's word holds before whatever is found."""
    by_row: dict[tuple[UUID | None, str, str | None], LetterPoint] = {}
    for point in answered.points:
        by_row.setdefault((point.place.record, point.code, point.place.field), point)
    return tuple(_checked(point, answered, by_row) for point in points)


def followed(old: Sequence[StoredRecord], new: Sequence[StoredRecord]) -> dict[UUID, UUID]:
    """Return the rows of one document that go on in another that nobody has linked with it; only sure pairs."""
    pairs = align([row.record for row in old], [row.record for row in new])
    return {
        old[pair.old].id: new[pair.new].id
        for pair in pairs
        if pair.old is not None and pair.new is not None and pair.score >= _SURE
    }


#: What is lacking, and why it no longer is.
_LACKS: Final = {
    PointKind.GAP: "мероприятие образца больше не числится недостающим",
    PointKind.MISSING: "документ поступил",
}
_Rows = Mapping[tuple[UUID | None, str, str | None], LetterPoint]


def _checked(point: LetterPoint, answered: Answered, by_row: _Rows) -> Checked:
    if point.word is not None:
        word = point.word
        return Checked(id=point.id, outcome=word.outcome, reason=word.reason, is_by_person=True)
    if point.kind in _LACKS:
        left = answered.gaps if point.kind is PointKind.GAP else answered.missing
        return _still(point, left, _LACKS[point.kind])
    papers = answered.newer.get(point.place.document, ()) if point.place.document else _all_of(answered)
    if not papers:
        return Checked(id=point.id, outcome=Outcome.WAITING)
    if point.kind is PointKind.OWN:
        return Checked(id=point.id, outcome=Outcome.UNSURE, reason="пункт внесён вручную: проверьте сами")
    if point.place.part is PointPart.RECORD:
        return _of_row(point, answered, papers, by_row)
    return _of_part(point, answered, papers)


def _still(point: LetterPoint, left: frozenset[str] | None, mended: str) -> Checked:
    if left is None:
        return Checked(id=point.id, outcome=Outcome.UNSURE, reason="образец для сверки недоступен")
    if point.id in left:
        return Checked(id=point.id, outcome=Outcome.REMAINS, place=point.place)
    return Checked(id=point.id, outcome=Outcome.MENDED, reason=mended)


def _all_of(answered: Answered) -> tuple[Paper, ...]:
    return tuple(paper for papers in answered.newer.values() for paper in papers)


def _of_row(point: LetterPoint, answered: Answered, papers: Sequence[Paper], by_row: _Rows) -> Checked:
    row = answered.rows.get(point.place.record) if point.place.record else None
    if row is None:
        if point.code in _OF_PAIRS and any(paper.records for paper in papers):
            return Checked(id=point.id, outcome=Outcome.MENDED, reason="повторяющейся строки больше нет")
        return Checked(id=point.id, outcome=Outcome.UNSURE, reason="такой строки в новой редакции нет")
    found = by_row.get((row, point.code, point.place.field))
    if found is None:
        return Checked(id=point.id, outcome=Outcome.MENDED)
    return Checked(id=point.id, outcome=Outcome.REMAINS, place=found.place)


def _of_part(point: LetterPoint, answered: Answered, papers: Sequence[Paper]) -> Checked:
    ids = {paper.id for paper in papers}
    for other in answered.points:
        if other.place.document in ids and (other.place.part, other.code) == (point.place.part, point.code):
            return Checked(id=point.id, outcome=Outcome.REMAINS, place=other.place)
    if any(_has(paper.value, point.place.part) for paper in papers):
        return Checked(id=point.id, outcome=Outcome.MENDED)
    return Checked(id=point.id, outcome=Outcome.UNSURE, reason="этой части документа в новой редакции нет")


def _has(value: Result, part: PointPart) -> bool:
    parts = {PointPart.ORDER: value.orders, PointPart.ANNEX: value.annexes, PointPart.PLAN: value.plans}
    return bool(parts[part]) if part in parts else True
