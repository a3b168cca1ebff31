"""What people do with a letter: its words, its ticks, points of their own, sent, answered, their word on a point."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from model.account import Actor
from model.audit import AuditEvent
from model.finding import Severity
from model.letter import (
    Letter,
    LetterDocument,
    LetterPoint,
    LetterState,
    Outcome,
    PointKind,
    PointPart,
    PointPlace,
    PointWord,
    StepKind,
)
from model.service_errors import InvalidValueError, NotFoundError
from normalize.letters.wording import OWN
from store.repositories import Store, Work
from svod.audit import note
from svod.ids import new_id, now
from svod.letters.history import Edit, editable, opened, take_step

_MADE: Final = frozenset({LetterState.MADE, LetterState.SENT, LetterState.ANSWERED})


@dataclass(frozen=True, kw_only=True, slots=True)
class PointChange:
    """Правка пункта; None stays."""

    id: str
    is_ticked: bool | None = None
    text: str | None = None
    todo: str | None = None


def change_face(store: Store, at: tuple[UUID, int], given: Mapping[str, Any], actor: Actor) -> Letter:
    """Change what a letter says of itself (fields of LetterFace); a made one is a draft again.

    Raises NotFoundError, StaleRevisionError, InvalidValueError for a letter that was sent.
    """
    with store.transaction() as work:
        letter = opened(work, *at)
        if given.get("template") is not None and work.letter_templates.get(given["template"]).is_deleted:
            raise InvalidValueError("/template", "Этот шаблон удалён: выберите другой.")
        face = replace(letter.face, **given)
        if {"addressee", "addressee_position"} & given.keys():
            face = replace(face, addressee_unsure=False)
        return _done(work, letter, Edit(letter=replace(editable(letter), face=face)), actor, StepKind.FACE)


def change_points(store: Store, at: tuple[UUID, int], changes: Sequence[PointChange], actor: Actor) -> Letter:
    """Tick and word points; raises as `change_face`, NotFoundError for a point the letter has not."""
    with store.transaction() as work:
        letter = opened(work, *at)
        known = {point.id: point for point in work.letters.points(letter.id)}
        if any(one.id not in known for one in changes):
            raise NotFoundError("point")
        points = [_changed(known[one.id], one, actor) for one in changes]
        return _done(work, letter, Edit(letter=editable(letter), points=points), actor, StepKind.POINTS)


def add_point(  # noqa: PLR0913, PLR0917 -- the parts of a point
    store: Store, at: tuple[UUID, int], text: str, todo: str, where: tuple[UUID | None, str | None], actor: Actor
) -> Letter:
    """Add a point in a person's own words, about a document (and a place in it) or about none; raises as above."""
    with store.transaction() as work:
        letter = opened(work, *at)
        points = work.letters.points(letter.id)
        point = LetterPoint(
            id=f"own/{new_id()}",
            kind=PointKind.OWN,
            code=OWN,
            severity=Severity.WARNING,
            text=text,
            todo=todo,
            place=_own_place(letter, *where),
            edited_by=actor.name,
            position=(points[-1].position if points else 0.0) + 1.0,
        )
        return _done(work, letter, Edit(letter=editable(letter), points=[point]), actor, StepKind.POINTS)


def remove_point(store: Store, at: tuple[UUID, int], point_id: str, actor: Actor) -> Letter:
    """Take out a point of somebody's own; what was found is unticked instead. Raises as above, InvalidValueError."""
    with store.transaction() as work:
        letter = opened(work, *at)
        point = _point(work, letter, point_id)
        if point.kind is not PointKind.OWN:
            raise InvalidValueError("/point", "Найденный пункт не удаляют: снимите с него отметку.")
        return _done(work, letter, Edit(letter=editable(letter), gone=[point_id]), actor, StepKind.POINTS)


def mark_sent(store: Store, at: tuple[UUID, int], sent_at: datetime | None, actor: Actor) -> Letter:
    """Say that a made letter went out; raises InvalidValueError for one that was not made."""
    with store.transaction() as work:
        letter = opened(work, *at)
        if letter.state is not LetterState.MADE:
            raise InvalidValueError("/state", "Отправить можно сделанное письмо: сначала нажмите «Сделать письма».")
        sent = replace(letter, state=LetterState.SENT, sent_at=sent_at or now(), sent_by=actor.name)
        note(work, AuditEvent.LETTER_SENT, actor, letter.id)
        return take_step(work, letter, Edit(letter=sent), actor, StepKind.SENT)


def mark_answered(
    store: Store, at: tuple[UUID, int], documents: Sequence[UUID], answered_at: datetime | None, actor: Actor
) -> Letter:
    """Say that an answer has come, and in which documents; raises InvalidValueError, NotFoundError."""
    with store.transaction() as work:
        letter = opened(work, *at)
        if letter.state not in _MADE:
            raise InvalidValueError("/state", "Ответ бывает на сделанное письмо: это ещё черновик.")
        own = {one.id for one in letter.documents}
        for document in documents:
            work.documents.get(document)
            if document in own:
                raise InvalidValueError("/documents", "Это документ самого письма: назовите тот, что пришёл в ответ.")
        named = tuple(dict.fromkeys(documents))
        answered = replace(letter, state=LetterState.ANSWERED, answers=named, answered_at=answered_at or now())
        return _done(work, letter, Edit(letter=answered), actor, StepKind.ANSWERED)


def say_of_point(  # noqa: PLR0913, PLR0917 -- the parts of a word
    store: Store, at: tuple[UUID, int], point_id: str, outcome: Outcome | None, reason: str | None, actor: Actor
) -> Letter:
    """Say what became of a point, whatever the comparison finds; None takes the word back. Raises as above."""
    with store.transaction() as work:
        letter = opened(work, *at)
        point = _point(work, letter, point_id)
        word = None if outcome is None else PointWord(outcome=outcome, by=actor.name, at=now(), reason=reason)
        edit = Edit(letter=letter, points=[replace(point, word=word)], note=outcome)
        return _done(work, letter, edit, actor, StepKind.WORD)


def delete_letter(store: Store, at: tuple[UUID, int], actor: Actor) -> Letter:
    """Take a letter out of the list; raises InvalidValueError for one that was sent."""
    with store.transaction() as work:
        letter = opened(work, *at)
        editable(letter)
        return _done(work, letter, Edit(letter=replace(letter, is_deleted=True)), actor, StepKind.DELETED)


def restore_letter(store: Store, at: tuple[UUID, int], actor: Actor) -> Letter:
    """Put a deleted letter back; raises NotFoundError, StaleRevisionError."""
    with store.transaction() as work:
        letter = opened(work, *at, deleted=True)
        return _done(work, letter, Edit(letter=replace(letter, is_deleted=False)), actor, StepKind.RESTORED)


def _done(work: Work, letter: Letter, edit: Edit, actor: Actor, kind: StepKind) -> Letter:
    note(work, AuditEvent.LETTER_CHANGED, actor, letter.id, {"step": str(kind)})
    return take_step(work, letter, edit, actor, kind)


def _point(work: Work, letter: Letter, point_id: str) -> LetterPoint:
    found = next((point for point in work.letters.points(letter.id) if point.id == point_id), None)
    if found is None:
        raise NotFoundError("point")
    return found


def _changed(point: LetterPoint, change: PointChange, actor: Actor) -> LetterPoint:
    ticked = point.is_ticked if change.is_ticked is None else change.is_ticked
    text = point.text if change.text is None else change.text
    todo = point.todo if change.todo is None else change.todo
    is_reworded = (text, todo) != (point.text, point.todo)
    return replace(
        point, is_ticked=ticked, text=text, todo=todo, edited_by=actor.name if is_reworded else point.edited_by
    )


def _own_place(letter: Letter, document: UUID | None, section: str | None) -> PointPlace:
    if document is None:
        return PointPlace(section=section)
    known = next((one for one in letter.documents if one.id == document), None)
    if known is None:
        raise InvalidValueError("/document", "Такого документа в этом письме нет.")
    return _of(known, section)


def _of(document: LetterDocument, section: str | None) -> PointPlace:
    return PointPlace(
        document=document.id, document_name=document.title or document.name, part=PointPart.DOCUMENT, section=section
    )
