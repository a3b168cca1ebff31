"""Drafts: one a municipality, from its findings and gaps; where there is a draft already, it is brought up to date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from uuid import UUID

from model.account import Actor
from model.audit import AuditEvent
from model.finding import Severity
from model.letter import Letter, LetterFace, LetterFilter, LetterPoint, LetterState, PointKind, StepKind
from model.service_errors import InvalidValueError, NotFoundError
from model.territory import territory_key
from normalize.letters.pointing import Paper
from normalize.letters.wording import Wordings
from store.repositories import Store, Work
from svod.audit import note
from svod.ids import new_id, now
from svod.letters.gathering import (
    Reference,
    addressed,
    documents_for,
    found_points,
    gap_points,
    letter_documents,
    papers_of,
    reference_of,
)
from svod.letters.history import Edit, first_step, take_step
from svod.letters.missing import missing_points

#: Letters drafted by one request.
MOST: Final = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftAsked:
    """Что составить: for whom, from what."""

    municipalities: tuple[str, ...] = ()
    #: Letters about these documents alone; their municipalities follow from them.
    documents: tuple[UUID, ...] = ()
    year: int | None = None
    #: A reference of coverage: what it has and a municipality has not, are points.
    reference: str | None = None
    #: What campaigns expected by a day that has passed, and has not come whole, is a point each.
    missing: bool = False
    #: Only what a person has checked is ticked.
    only_checked: bool = False
    face: LetterFace = field(default_factory=LetterFace)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Ground:
    """Общее для всех черновиков."""

    asked: DraftAsked
    wordings: Wordings
    reference: Reference | None
    face: LetterFace


def draft_letters(store: Store, wordings: Wordings, asked: DraftAsked, actor: Actor) -> tuple[Letter, ...]:
    """Return a draft for each municipality; one that is there already is brought up to date, ticks and words kept.

    Raises InvalidValueError where there is nobody to write to, NotFoundError for documents and references nobody has.
    """
    with store.transaction() as work:
        wanted = _wanted(work, asked)
        reference = reference_of(work, asked.reference, asked.year)
        ground = _Ground(asked=asked, wordings=wordings, reference=reference, face=_remembered(work, asked.face))
        letters = tuple(_drafted(work, ground, name, documents, actor) for name, documents in wanted)
        note(work, AuditEvent.LETTERS_DRAFTED, actor, None, {"letters": str(len(letters))})
    return letters


def renewed(known: Sequence[LetterPoint], found: Sequence[LetterPoint]) -> tuple[list[LetterPoint], list[str]]:
    """Return the points of a draft after what was found anew, and the ids of those that are gone.

    What people ticked, worded or added stays as they left it; what is found no more goes, unless somebody worded it.
    """
    before = {point.id: point for point in known}
    points = [_kept(before.get(point.id), point) for point in found]
    now_found = {point.id for point in found}
    own = [point for point in known if point.id not in now_found and _is_own(point)]
    gone = [point.id for point in known if point.id not in now_found and not _is_own(point)]
    behind = max((point.position for point in points), default=0.0)
    moved = [replace(point, position=behind + number) for number, point in enumerate(own, start=1)]
    return [*points, *moved], gone


def _wanted(work: Work, asked: DraftAsked) -> list[tuple[str, tuple[UUID, ...] | None]]:
    """Return municipalities and, where a letter is about some documents alone, these."""
    named: dict[str, tuple[str, tuple[UUID, ...] | None]] = {}
    for name in asked.municipalities:
        named.setdefault(territory_key(name), (name, None))
    for document in asked.documents:
        stored = work.documents.get(document)
        if not stored.municipality:
            raise InvalidValueError("/documents", "У документа не указан муниципалитет: некому писать.")
        name, known = named.get(territory_key(stored.municipality), (stored.municipality, ()))
        if known is not None:
            named[territory_key(name)] = (name, (*known, document))
    if not named:
        raise InvalidValueError("/municipalities", "Выберите, кому составить письма.")
    if len(named) > MOST:
        raise InvalidValueError("/municipalities", f"За один раз — не больше {MOST} писем.")
    return list(named.values())


def _drafted(work: Work, ground: _Ground, name: str, documents: tuple[UUID, ...] | None, actor: Actor) -> Letter:
    territory = territory_key(name)
    ids = documents_for(work, territory, ground.asked.year) if documents is None else documents
    papers = papers_of(work, ids)
    gaps = list(gap_points(ground.reference, territory, ground.wordings))
    if ground.asked.missing:
        gaps += missing_points(work, territory, ground.asked.year, ground.wordings, now().date())
    if not papers and not gaps and ground.reference is None:
        raise NotFoundError("municipality")
    points = [_ticked(point, ground.asked) for point in found_points(papers, gaps, ground.wordings)]
    known = _open_draft(work, name)
    if known is not None:
        return _brought_up(work, known, papers, points, actor)
    letter = _new(ground, name, papers, points, actor)
    work.letters.add(letter, points)
    first_step(work, letter, actor)
    return letter


def _open_draft(work: Work, name: str) -> Letter | None:
    found = work.letters.list(LetterFilter(municipality=name, state=LetterState.DRAFT), None, 20).items
    return next((one for one in found if one.repeats is None and not one.files), None)


def _brought_up(
    work: Work, known: Letter, papers: Iterable[Paper], found: Sequence[LetterPoint], actor: Actor
) -> Letter:
    letter = work.letters.get(known.id, lock=True)
    before = work.letters.points(letter.id)
    points, gone = renewed(before, found)
    documents = letter_documents(papers)
    if not gone and documents == letter.documents and {*points} == {*before}:
        return letter
    edit = Edit(letter=replace(letter, documents=documents), points=points, gone=gone, note="renewed")
    return take_step(work, letter, edit, actor, StepKind.POINTS)


def _new(ground: _Ground, name: str, papers: Sequence[Paper], points: Sequence[LetterPoint], actor: Actor) -> Letter:
    at = now()
    return Letter(
        id=new_id(),
        municipality=name,
        territory=territory_key(name),
        face=addressed(ground.face, papers),
        documents=letter_documents(papers),
        reference=ground.asked.reference,
        year=ground.asked.year,
        total=len(points),
        ticked=sum(point.is_ticked for point in points),
        created_at=at,
        created_by=actor.name,
        changed_at=at,
        changed_by=actor.name,
    )


def _remembered(work: Work, face: LetterFace) -> LetterFace:
    """Who signs and who wrote it, as in the letter made last; number, day and addressee are each letter's own."""
    last = next(iter(work.letters.list(LetterFilter(), None, 1).items), None)
    former = last.face if last else LetterFace()
    return replace(
        face,
        signatory_position=face.signatory_position or former.signatory_position,
        signatory=face.signatory or former.signatory,
        executor=face.executor or former.executor,
        executor_contact=face.executor_contact or former.executor_contact,
        template=face.template or former.template,
    )


def _ticked(point: LetterPoint, asked: DraftAsked) -> LetterPoint:
    if not asked.only_checked:
        return point
    return replace(point, is_ticked=point.is_ticked and point.is_checked and point.severity is not Severity.INFO)


def _kept(known: LetterPoint | None, found: LetterPoint) -> LetterPoint:
    if known is None:
        return found
    text, todo = (known.text, known.todo) if known.edited_by else (found.text, found.todo)
    return replace(found, is_ticked=known.is_ticked, text=text, todo=todo, edited_by=known.edited_by, word=known.word)


def _is_own(point: LetterPoint) -> bool:
    return point.kind is PointKind.OWN or point.edited_by is not None
