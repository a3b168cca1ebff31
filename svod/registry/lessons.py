"""Уроки: taught by people, each within its scope; wider only where a person says so."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Final, Self
from uuid import UUID, uuid5

from model.account import AccountRole, Actor
from model.lesson import Lesson, LessonKind, LessonScope
from model.mention import EntityType
from model.plan import Role
from model.service_errors import ForbiddenError, InvalidValueError, NotFoundError
from model.stored import StoredDocument
from model.text import collapse
from store.repositories import Store, Work
from svod.ids import new_id, now

LONGEST = 300
#: Where a lesson holds for more than one municipality.
_BEYOND: Final = frozenset({LessonScope.REGION, LessonScope.EVERYWHERE})


@dataclass(frozen=True, kw_only=True, slots=True)
class Teaching:
    """Чему учат: a lesson before it is signed."""

    kind: LessonKind
    text: str
    type: EntityType | None = None
    entity_id: str | None = None
    role: Role | None = None
    #: Of a command's lesson; None = a new one.
    id: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Classroom:
    """Где учат: the document that a lesson comes from, as it stands now."""

    sha256: str
    municipality: str | None
    region: str | None

    @classmethod
    def of(cls, work: Work, document: StoredDocument) -> Self:
        """Return what a document says of itself."""
        value = work.documents.value(document.id)
        region = value.document.region if value else None
        return cls(sha256=document.sha256, municipality=document.municipality, region=region)


def teach(store: Store, document: UUID, teaching: Teaching, scope: LessonScope, actor: Actor) -> Lesson:
    """Write down a lesson learnt from a document; raises NotFoundError, InvalidValueError."""
    with store.transaction() as work:
        return add_lesson(work, Classroom.of(work, work.documents.get(document)), teaching, scope, actor)


def add_lesson(work: Work, room: Classroom, teaching: Teaching, scope: LessonScope, actor: Actor) -> Lesson:
    """Write a lesson inside a transaction; raises InvalidValueError, also for a place the document does not name."""
    lesson = Lesson(
        id=teaching.id or new_id(),
        kind=teaching.kind,
        text=_checked(teaching),
        type=teaching.type,
        entity_id=teaching.entity_id,
        role=teaching.role,
        scope=scope,
        sha256=room.sha256,
        municipality=room.municipality,
        region=room.region,
        author=actor.name,
        at=now(),
    )
    _refuse_nowhere(lesson)
    _check_reach(work, scope, actor)
    work.registry.lock()
    work.lessons.add(lesson)
    return lesson


def widen(store: Store, lesson: UUID, scope: LessonScope, actor: Actor) -> Lesson:
    """Give a lesson another scope: the old one retires; raises NotFoundError, InvalidValueError."""
    with store.transaction() as work:
        known = work.lessons.get(lesson)
        if known.retired_at is not None:
            raise NotFoundError("lesson")
        wider = replace(known, id=new_id(), scope=scope, author=actor.name, at=now())
        _refuse_nowhere(wider)
        _check_reach(work, max(scope, known.scope, key=tuple(LessonScope).index), actor)
        work.registry.lock()
        work.lessons.retire(lesson, wider.at)
        work.lessons.add(wider)
        return wider


def retire(store: Store, lesson: UUID) -> None:
    """Take a lesson out of force; it stays in the history. Raises NotFoundError, ForbiddenError."""
    with store.transaction() as work:
        if work.scope.is_limited and work.lessons.get(lesson).scope in _BEYOND:
            raise ForbiddenError("it holds beyond one's own municipalities")
        work.registry.lock()
        work.lessons.retire(lesson, now())


def unlearn(work: Work, command: UUID) -> None:
    """Take out of force what a command that is taken back has taught."""
    for lesson in _of_command(work, command):
        work.lessons.retire(lesson.id, now())


def relearn(work: Work, former: UUID, command: UUID) -> None:
    """Teach once more what a former command taught, as a lesson of the one that brings it back."""
    for number, lesson in enumerate(tuple(_of_command(work, former))):
        work.lessons.add(replace(lesson, id=lesson_id(command, number), at=now(), retired_at=None))


def _of_command(work: Work, command: UUID) -> Iterator[Lesson]:
    for number in count():
        try:
            yield work.lessons.get(lesson_id(command, number))
        except NotFoundError:
            return


def lesson_id(command: UUID, number: int) -> UUID:
    """Return the id of the lesson that a command teaches: its own for the first."""
    return command if number == 0 else uuid5(command, str(number))


def _checked(teaching: Teaching) -> str:
    """Return the wording; raises InvalidValueError where something is missing."""
    text = collapse(teaching.text.replace("\0", ""))
    if not text or len(text) > LONGEST:
        raise InvalidValueError("/text", f"Нужны слова из документа, не больше {LONGEST} знаков.")
    if teaching.kind is LessonKind.COLUMN and teaching.role is None:
        raise InvalidValueError("/role", "Скажите, что в графе с таким заголовком.")
    if teaching.kind in {LessonKind.ALIAS, LessonKind.ACCEPT} and teaching.type is None:
        raise InvalidValueError("/type", "Скажите, что это: школа, муниципалитет, организация, человек.")
    if teaching.kind is LessonKind.ALIAS and not teaching.entity_id:
        raise InvalidValueError("/entity_id", "Скажите, какая запись реестра имеется в виду.")
    return text


def _check_reach(work: Work, scope: LessonScope, actor: Actor) -> None:
    """Raise ForbiddenError where a lesson holds for municipalities that who teaches does not answer for."""
    if scope in _BEYOND and (work.scope.is_limited or not actor.role.covers(AccountRole.METHODIST)):
        raise ForbiddenError("a lesson beyond a municipality")


def _refuse_nowhere(lesson: Lesson) -> None:
    if lesson.scope is LessonScope.MUNICIPALITY and lesson.municipality is None:
        raise InvalidValueError(
            "/scope", "В документе не назван муниципалитет: исправьте сведения или возьмите один документ."
        )
    if lesson.scope is LessonScope.REGION and lesson.region is None:
        raise InvalidValueError("/scope", "В документе не назван регион: исправьте сведения о документе.")
