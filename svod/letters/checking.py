"""A letter against what came after it: which documents answer it, what became of each point, what a second one repeats.

letter's documents ─► those that hold in their place, amend them, or were named as the answer ─► points of these
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from model.account import Actor
from model.audit import AuditEvent
from model.batch import UploadState
from model.kinship import KinshipKind, LinkState
from model.letter import Letter, LetterDocument, LetterPoint, LetterState, Outcome
from model.service_errors import InvalidValueError, NotFoundError
from model.stored import StoredDocument
from normalize.letters.comparing import Answered, Checked, checked, followed
from normalize.letters.pointing import Paper, points_of
from normalize.letters.wording import Wordings
from store.repositories import Store, Work
from svod.audit import note
from svod.ids import new_id, now
from svod.letters.gathering import gap_ids, papers_of, records_of, reference_of
from svod.letters.history import first_step
from svod.letters.missing import still_missing

#: Steps from one version to the next that are followed.
_LONGEST_CHAIN = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedLetter:
    """Письмо, проверенное по ответу."""

    letter: Letter
    #: The points that went into it.
    points: tuple[LetterPoint, ...]
    outcomes: tuple[Checked, ...]
    #: Documents it was checked by.
    newer: tuple[StoredDocument, ...] = ()
    #: Documents of the municipality that came after it and answer nothing yet: a person may name them.
    candidates: tuple[StoredDocument, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """Return how many points ended so."""
        return sum(one.outcome is outcome for one in self.outcomes)


def check_letter(store: Store, wordings: Wordings, letter_id: UUID) -> CheckedLetter:
    """Return what became of each point of a letter; raises NotFoundError."""
    with store.transaction() as work:
        letter = work.letters.get(letter_id)
        return _check(work, wordings, letter)


def repeat_letter(store: Store, wordings: Wordings, letter_id: UUID, actor: Actor) -> Letter:
    """Draft a second letter of what remains: ticked what is still there, not ticked what could not be told.

    Raises NotFoundError, InvalidValueError where nothing remains.
    """
    with store.transaction() as work:
        found = _check(work, wordings, work.letters.get(letter_id))
        points = _remaining(found)
        if not points:
            raise InvalidValueError("/letter", "Повторять нечего: все пункты устранены или сняты.")
        letter = _second(found, points, actor)
        work.letters.add(letter, points)
        first_step(work, letter, actor, note="repeats")
        note(work, AuditEvent.LETTERS_DRAFTED, actor, letter.id, {"repeats": str(letter_id)})
    return letter


def _check(work: Work, wordings: Wordings, letter: Letter) -> CheckedLetter:
    if letter.is_deleted:
        raise NotFoundError("letter")
    sent = letter.files[-1].point_ids if letter.files else None
    points = tuple(
        point for point in work.letters.points(letter.id) if (point.id in sent if sent is not None else point.is_ticked)
    )
    newer = _newer(work, letter)
    papers = {paper.id: paper for paper in papers_of(work, {one for ids in newer.values() for one in ids})}
    missing = still_missing(work, points, now().date())
    answered = replace(_answered(work, wordings, letter, newer, papers), missing=missing)
    return CheckedLetter(
        letter=letter,
        points=points,
        outcomes=checked(points, answered),
        newer=tuple(work.documents.get(one) for one in papers),
        candidates=_candidates(work, letter, papers.keys()),
    )


def _newer(work: Work, letter: Letter) -> dict[UUID, tuple[UUID, ...]]:
    """Return document of the letter → those that stand in its place by now."""
    return {one.id: tuple(dict.fromkeys((*_holding(work, one.id), *letter.answers))) for one in letter.documents}


def _holding(work: Work, document: UUID) -> tuple[UUID, ...]:
    """Return who holds in a document's place, and what amends it; nothing for one that stands as it was."""
    found, at = [], document
    for _ in range(_LONGEST_CHAIN):
        try:
            stored = work.documents.get(at)
        except NotFoundError:  # out of who asks's sight, or deleted
            break
        if at != document and stored.is_current:
            found.append(at)
        if stored.superseded_by is None:
            break
        at = stored.superseded_by
    links = work.versions.links_of(document)
    amending = (KinshipKind.AMENDMENT, LinkState.LINKED)
    found += [one.from_id for one in links if one.to_id == document and (one.kind, one.state) == amending]
    return tuple(found)


def _answered(
    work: Work, wordings: Wordings, letter: Letter, newer: Mapping[UUID, tuple[UUID, ...]], papers: Mapping[UUID, Paper]
) -> Answered:
    by_document = {of: tuple(papers[one] for one in ids if one in papers) for of, ids in newer.items()}
    return Answered(
        newer=by_document,
        points=[point for paper in papers.values() for point in points_of(paper, wordings)],
        rows=_rows(work, letter, by_document, papers.values()),
        gaps=_gaps(work, letter),
    )


def _gaps(work: Work, letter: Letter) -> frozenset[str] | None:
    try:
        reference = reference_of(work, letter.reference, letter.year)
    except (NotFoundError, InvalidValueError):
        return None
    return gap_ids(reference, letter.territory) if reference else None


def _rows(
    work: Work, letter: Letter, newer: Mapping[UUID, Sequence[Paper]], papers: Iterable[Paper]
) -> dict[UUID, UUID]:
    """Return row of the letter → row it is by now: the same id where the versions were joined, else by likeness."""
    now_there = {row.id: row.id for paper in papers for row in paper.records}
    followers = work.letters.followers([one.id for one in letter.documents])
    rows = dict(now_there)
    for former, after in followers.items():
        rows.setdefault(former, now_there.get(after, after))
    for document in letter.documents:
        own = [row for row in records_of(work, document.id) if row.id not in rows]
        for paper in newer.get(document.id, ()) if own else ():
            for former, after in followed(own, paper.records).items():
                rows.setdefault(former, after)
    return rows


def _candidates(work: Work, letter: Letter, known: Iterable[UUID]) -> tuple[StoredDocument, ...]:
    seen = {*known, *(one.id for one in letter.documents)}
    since = letter.files[-1].made_at if letter.files else letter.created_at
    found = (work.documents.get(one) for one in work.letters.documents_of(letter.territory) if one not in seen)
    return tuple(one for one in found if one.created_at >= since and one.state is UploadState.DONE)[:20]


def _remaining(found: CheckedLetter) -> list[LetterPoint]:
    outcomes = {one.id: one for one in found.outcomes}
    points = []
    for point in found.points:
        now_is = outcomes[point.id]
        if now_is.outcome in {Outcome.REMAINS, Outcome.UNSURE}:
            points.append(replace(
                point, place=now_is.place or point.place, is_ticked=now_is.outcome is Outcome.REMAINS, word=None
            ))  # fmt: skip
    return points


def _second(found: CheckedLetter, points: Sequence[LetterPoint], actor: Actor) -> Letter:
    at, former = now(), found.letter
    return replace(
        former,
        id=new_id(),
        rev=0,
        state=LetterState.DRAFT,
        face=replace(former.face, number=None, dated=None, answer_by=None),
        documents=_documents(found, points),
        repeats=former.id,
        files=(),
        answers=(),
        sent_at=None,
        sent_by=None,
        answered_at=None,
        total=len(points),
        ticked=sum(point.is_ticked for point in points),
        created_at=at,
        created_by=actor.name,
        changed_at=at,
        changed_by=actor.name,
    )


def _documents(found: CheckedLetter, points: Sequence[LetterPoint]) -> tuple[LetterDocument, ...]:
    """The newer ones, and those of the first letter that points are still about."""
    newer = [LetterDocument(id=one.id, name=one.name, title=one.title, date=one.date) for one in found.newer]
    about = {point.place.document for point in points} - {one.id for one in newer}
    return (*newer, *(one for one in found.letter.documents if one.id in about))
