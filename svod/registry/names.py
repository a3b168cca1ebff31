"""Неузнанные названия decided by people: a decision is an alias within its scope."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from model.account import Actor
from model.lesson import Lesson, LessonKind, LessonScope
from model.registry import NAMED, RegistryEntry
from model.service_errors import AlreadyDecidedError, ForbiddenError, InvalidValueError
from model.text import collapse
from model.unresolved import NameState, UnresolvedName
from model.work import Priority
from normalize.ids import offline_id
from normalize.name_keys import name_key
from store.repositories import Store, Work
from svod.ids import now
from svod.intake import requeue
from svod.registry.gathering import LONGEST, READ
from svod.registry.keeping import known_entries
from svod.registry.lessons import Classroom, Teaching, add_lesson
from svod.service import Service


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """Решение: which entry a name means (None: none of them), and how far that holds."""

    name: UUID
    entity_id: str | None
    scope: LessonScope
    #: What is meant, in full, where no register has it: an entry is made of it, with the question's place.
    named: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Decided:
    """Принятое решение: the lesson, where there is one, and the documents that are read again by it."""

    lesson: Lesson | None
    documents: tuple[UUID, ...]


def decide(service: Service, decision: Decision, actor: Actor) -> Decided:
    """Say what a name means: it becomes an alias, and the documents that ask the same are read again.

    Raises NotFoundError, AlreadyDecidedError, InvalidValueError; ForbiddenError where who sees a part names an entry.
    """
    with service.store.transaction() as work:
        asked_about = work.unresolved.get(decision.name)
    entry = _entry(service, decision.entity_id) if decision.named is None else _named(asked_about, decision)
    with service.store.transaction() as work:
        name = work.unresolved.get(decision.name)
        if name.state is not NameState.OPEN:
            raise AlreadyDecidedError
        if entry is not None and entry.is_named:
            _put_named(work, entry)
        asked = work.unresolved.alike(name, decision.scope)
        state = NameState.DECIDED if entry else NameState.DISMISSED
        work.unresolved.close([one.id for one in asked], state, actor.name, now(), entry.id if entry else None)
        if entry is None:
            return Decided(lesson=None, documents=())
        lesson = _lesson(work, name, entry, decision, actor)
        documents = tuple(dict.fromkeys(one.document_id for one in asked))
        for document in documents:
            requeue(work, document, Priority.AWAITED, READ)
        return Decided(lesson=lesson, documents=documents)


def candidate_entries(service: Service, ids: Iterable[str]) -> dict[str, RegistryEntry]:
    """Return the entries by id, whether they were imported or are built in."""
    wanted = set(ids)
    return {entry.id: entry for entry in known_entries(service.settings) if entry.id in wanted} | _stored(
        service.store, wanted
    )


def _stored(store: Store, ids: Iterable[str]) -> dict[str, RegistryEntry]:
    with store.transaction() as work:
        return work.registry.some(tuple(ids))


def _entry(service: Service, entity_id: str | None) -> RegistryEntry | None:
    if entity_id is None:
        return None
    found = candidate_entries(service, [entity_id]).get(entity_id)
    if found is None:
        raise InvalidValueError("/entity_id", "Такой записи в реестрах нет.")
    return found


def _named(name: UnresolvedName, decision: Decision) -> RegistryEntry:
    """Return the entry that a person names; said twice of one place it is the same one."""
    told = collapse((decision.named or "").replace("\0", ""))
    if not told or len(told) > LONGEST or decision.entity_id is not None:
        raise InvalidValueError("/named", "Нужно полное название или запись реестра, одно из двух.")
    id_ = offline_id("named", name.type, name_key(told), name.region or "", name.municipality or "")
    return RegistryEntry(
        id=f"{NAMED}{id_}", type=name.type, name=told, region=name.region, municipality=name.municipality
    )


def _put_named(work: Work, entry: RegistryEntry) -> None:
    work.registry.lock()
    if entry.id in work.registry.some([entry.id]):
        return
    if work.scope.is_limited:
        raise ForbiddenError("an entry is there for all municipalities")
    work.registry.put([entry])


def _lesson(work: Work, name: UnresolvedName, entry: RegistryEntry, decision: Decision, actor: Actor) -> Lesson:
    if entry.type is not name.type:
        raise InvalidValueError("/entity_id", "Это запись другого вида: школу нельзя назвать муниципалитетом.")
    document = work.documents.get(name.document_id)
    teaching = Teaching(kind=LessonKind.ALIAS, text=name.name, type=name.type, entity_id=entry.id)
    return add_lesson(work, Classroom.of(work, document), teaching, decision.scope, actor)
