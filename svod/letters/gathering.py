"""What a letter is made of: a municipality's documents in force, their points, its gaps, to whom it goes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from model.coverage import CellState, Gap, Line
from model.finding import Severity
from model.letter import LetterDocument, LetterFace, LetterPoint, PointKind, PointPart, PointPlace
from model.order import Signatory
from model.stored import StoredRecord
from model.territory import territory_key
from normalize.letters.pointing import Paper, document_name, points_of
from normalize.letters.wording import GAP, GAP_NEAR, Wording, Wordings, worded
from store.repositories import Work
from svod.activities.repeating import COPIED
from svod.coverage import Asked
from svod.coverage.gaps import gaps_in
from svod.coverage.matrix import matrix_of, prepared
from svod.letters.dative import name_in_dative, position_in_dative

#: Points of one municipality that are drafted: a letter of more would be read by nobody.
MOST: Final = 1_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """Образец: what gaps are told against, and what each municipality lacks of it."""

    id: str
    title: str
    gaps: Mapping[str, tuple[Gap, ...]]


def papers_of(work: Work, documents: Iterable[UUID]) -> tuple[Paper, ...]:
    """Return documents as they stand; those not read yet are left out."""
    found = ((work.documents.get(one), work.documents.value(one)) for one in documents)
    return tuple(
        Paper(id=stored.id, name=stored.name, value=value, records=records_of(work, stored.id))
        for stored, value in found
        if value is not None
    )


def records_of(work: Work, document: UUID) -> tuple[StoredRecord, ...]:
    """Return a document's records with all their findings, that of a row left from last year too."""
    return tuple(map(_with_copied, work.records.of_document(document)))


def documents_for(work: Work, territory: str, year: int | None) -> tuple[UUID, ...]:
    """Return a municipality's documents in force: those of the year, and those that name none."""
    documents = work.letters.documents_of(territory)
    if year is None:
        return documents
    known = (work.documents.get(one) for one in documents)
    return tuple(one.id for one in known if not one.years or year in one.years)


def found_points(papers: Sequence[Paper], gaps: Sequence[LetterPoint], wordings: Wordings) -> tuple[LetterPoint, ...]:
    """Return all points of a municipality, numbered by their order: documents, then what they lack."""
    points = [*(point for paper in papers for point in points_of(paper, wordings)), *gaps][:MOST]
    return tuple(replace(point, position=float(number)) for number, point in enumerate(points, start=1))


def reference_of(work: Work, reference: str | None, year: int | None) -> Reference | None:
    """Return a reference with the gaps of all municipalities; raises InvalidValueError, NotFoundError."""
    if not reference:
        return None
    asked = Asked(reference=reference, year=year)
    matrix = matrix_of(work, asked, prepared(work, asked))
    gaps: dict[str, list[Gap]] = {}
    for gap in gaps_in(matrix):
        gaps.setdefault(territory_key(gap.place.name), []).append(gap)
    option = matrix.reference.option
    told = {key: tuple(found) for key, found in gaps.items()}
    _leave_own(told, matrix.lines, option.document)
    return Reference(id=reference, title=option.title, gaps=told)


def gap_points(reference: Reference | None, territory: str, wordings: Wordings) -> tuple[LetterPoint, ...]:
    """Return what a municipality lacks of a reference; what may be there in other words is not ticked."""
    if reference is None:
        return ()
    return tuple(_gap_point(reference, gap, wordings) for gap in reference.gaps.get(territory, ()))


def letter_documents(papers: Iterable[Paper]) -> tuple[LetterDocument, ...]:
    """Return the documents as a letter names them."""
    return tuple(
        LetterDocument(
            id=paper.id,
            name=paper.name,
            title=document_name(paper.value, paper.name),
            date=paper.value.document.date,
        )
        for paper in papers
    )


def addressed(face: LetterFace, papers: Iterable[Paper]) -> LetterFace:
    """Return the face with who signed the newest order as the one it goes to; what is given stays."""
    if face.addressee or face.addressee_position:
        return face
    signed = [order.signatory for paper in papers for order in paper.value.orders if order.signatory]
    return _to(face, signed[0]) if signed else face


def _to(face: LetterFace, signatory: Signatory) -> LetterFace:
    position = position_in_dative(signatory.position) if signatory.position else None
    name = name_in_dative(signatory.name) if signatory.name else None
    return replace(
        face,
        addressee_position=position.text if position else None,
        addressee=name.text if name else None,
        addressee_unsure=any(one is not None and not one.is_sure for one in (position, name)),
    )


def _leave_own(gaps: dict[str, tuple[Gap, ...]], lines: Sequence[Line], document: UUID | None) -> None:
    """Whose own document is the reference lacks nothing of it."""
    for line in lines:
        if document is not None and document in line.place.documents:
            gaps.pop(territory_key(line.place.name), None)


def _gap_point(reference: Reference, gap: Gap, wordings: Wordings) -> LetterPoint:
    code = GAP_NEAR if gap.state is CellState.NEAR else GAP
    wording = wordings.get(code) or Wording()
    values = {"name": gap.row.name, "said": gap.row.name, "message": gap.row.name, "number": gap.row.number or ""}
    place = PointPlace(
        document_name=reference.title, part=PointPart.REFERENCE, number=gap.row.number, section=gap.row.section
    )
    return LetterPoint(
        id=f"gap/{reference.id}/{gap.row.key}",
        kind=PointKind.GAP,
        code=code,
        severity=Severity.WARNING,
        text=worded(wording.text, values),
        todo=worded(wording.todo, values),
        place=place,
        is_ticked=wording.is_ticked,
    )


def _with_copied(row: StoredRecord) -> StoredRecord:
    if row.repeats is None or any(one.code is COPIED.code for one in row.record.findings):
        return row
    return replace(row, record=replace(row.record, findings=(*row.record.findings, COPIED)))


def gap_ids(reference: Reference, territory: str) -> frozenset[str]:
    """Return the ids of the points about what is still lacking."""
    return frozenset(f"gap/{reference.id}/{gap.row.key}" for gap in reference.gaps.get(territory, ()))
