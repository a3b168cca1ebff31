"""A letter is changed by steps: each written with what was there before it, so that it can be taken back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from model.account import Actor
from model.letter import Letter, LetterPoint, LetterState, LetterStep, StepKind
from model.service_errors import AlreadyUndoneError, InvalidValueError, NotFoundError, StaleRevisionError
from store.letters import MOST_POINTS
from store.repositories import Work
from svod.ids import new_id, now

#: Steps that are looked through for the one to take back.
_LOOKED: Final = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """Правка письма: how it is after it, which of its points became others, which are gone."""

    letter: Letter
    points: Sequence[LetterPoint] = ()
    gone: Collection[str] = ()
    note: str | None = None


def opened(work: Work, letter_id: UUID, rev: int, *, deleted: bool = False) -> Letter:
    """Return a letter locked for a change; raises NotFoundError, StaleRevisionError."""
    letter = work.letters.get(letter_id, lock=True)
    if letter.is_deleted and not deleted:
        raise NotFoundError("letter")
    if letter.rev != rev:
        raise StaleRevisionError(letter_id)
    return letter


def take_step(work: Work, before: Letter, edit: Edit, actor: Actor, kind: StepKind) -> Letter:
    """Write an edit and the step that says so; return the letter with its next `rev`."""
    return _written(work, before, edit, LetterStep(
        id=new_id(), letter_id=before.id, at=now(), by=actor.name, kind=kind, note=edit.note,
    ))  # fmt: skip


def first_step(work: Work, letter: Letter, actor: Actor, note: str | None = None) -> None:
    """Write that a letter was drafted."""
    work.letters.add_step(
        LetterStep(id=new_id(), letter_id=letter.id, at=now(), by=actor.name, kind=StepKind.DRAFTED, note=note)
    )


def undo_step(work: Work, letter_id: UUID, rev: int, actor: Actor) -> Letter:
    """Take back the last step that stands; done again, the one before it. Raises as `opened`, AlreadyUndoneError."""
    letter = opened(work, letter_id, rev, deleted=True)
    done = _last_standing(work, letter_id)
    if done is None or done.before is None:
        raise AlreadyUndoneError("nothing to take back")
    former = dict(done.points)
    edit = Edit(
        letter=replace(done.before, rev=letter.rev),
        points=[point for point in former.values() if point is not None],
        gone=[name for name, point in former.items() if point is None],
    )
    step = LetterStep(
        id=new_id(), letter_id=letter_id, at=now(), by=actor.name, kind=StepKind.UNDONE, note=done.kind, undoes=done.id
    )
    return _written(work, letter, edit, step)


def editable(letter: Letter) -> Letter:
    """Return the letter as one whose words may be changed: a made one is a draft again, its files stay.

    Raises InvalidValueError for one that was sent: what went out stays as it was.
    """
    if letter.state in {LetterState.SENT, LetterState.ANSWERED}:
        raise InvalidValueError("/state", "Письмо уже отправлено: снимите отметку об отправке или составьте повторное.")
    return replace(letter, state=LetterState.DRAFT)


def _last_standing(work: Work, letter_id: UUID) -> LetterStep | None:
    taken_back: set[UUID] = set()
    for step in work.letters.steps(letter_id, None, _LOOKED).items:
        if step.undoes is not None:
            taken_back.add(step.undoes)
        elif step.id not in taken_back:
            return step
    return None


def _written(work: Work, before: Letter, edit: Edit, step: LetterStep) -> Letter:
    known = {point.id: point for point in work.letters.points(before.id)} if edit.points or edit.gone else {}
    points = [point for point in edit.points if known.get(point.id) != point]
    gone = [name for name in edit.gone if name in known]
    after = {**known, **{point.id: point for point in points}}
    for name in gone:
        del after[name]
    if len(after) > MOST_POINTS:
        raise InvalidValueError("/points", f"В письме не больше {MOST_POINTS} пунктов.")
    letter = replace(edit.letter, changed_at=step.at, changed_by=step.by)
    if known or points:
        letter = replace(letter, total=len(after), ticked=sum(point.is_ticked for point in after.values()))
    former = [(name, known.get(name)) for name in (*(point.id for point in points), *gone)]
    work.letters.add_step(replace(step, before=before, points=tuple(former)))
    return work.letters.save(letter, points, gone)
