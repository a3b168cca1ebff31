"""Неузнанные названия: gathered from readings, decided by people; a decision is an alias within its scope."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from model.account import Actor
from model.batch import UploadState
from model.lesson import Lesson, LessonKind, LessonScope
from model.mention import EntityType, Mention
from model.registry import RegistryEntry
from model.result import Result
from model.service_errors import AlreadyDecidedError, InvalidValueError
from model.stored import StoredDocument
from model.unresolved import NameCandidate, NameState, UnresolvedName
from model.work import Priority
from normalize.name_keys import name_key
from normalize.registries import CANDIDATES
from store.repositories import Store, Work
from svod.ids import new_id, now
from svod.intake import requeue
from svod.registry.keeping import known_entries
from svod.registry.lessons import Classroom, Teaching, add_lesson
from svod.service import Service

#: Names of one document that wait; a document with more is a register itself.
_MOST = 500
_LONGEST = 500
_READ = frozenset({UploadState.DONE})


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """Решение: which entry a name means (None: none of them), and how far that holds."""

    name: UUID
    entity_id: str | None
    scope: LessonScope


@dataclass(frozen=True, kw_only=True, slots=True)
class Decided:
    """Принятое решение: the lesson, where there is one, and the documents that are read again by it."""

    lesson: Lesson | None
    documents: tuple[UUID, ...]


def keep_unresolved(work: Work, document: StoredDocument, read: Result) -> None:
    """Write the names that no registry explained in a reading; those of the reading before are forgotten."""
    work.unresolved.put(document.id, tuple(_names(document, read))[:_MOST])


def decide(service: Service, decision: Decision, actor: Actor) -> Decided:
    """Say what a name means: it becomes an alias, and the documents that ask the same are read again.

    Raises NotFoundError, AlreadyDecidedError, InvalidValueError.
    """
    with service.store.transaction() as work:
        work.unresolved.get(decision.name)
    entry = _entry(service, decision.entity_id)
    with service.store.transaction() as work:
        name = work.unresolved.get(decision.name)
        if name.state is not NameState.OPEN:
            raise AlreadyDecidedError
        asked = work.unresolved.alike(name, decision.scope)
        state = NameState.DECIDED if entry else NameState.DISMISSED
        work.unresolved.close([one.id for one in asked], state, actor.name, now(), entry.id if entry else None)
        if entry is None:
            return Decided(lesson=None, documents=())
        lesson = _lesson(work, name, entry, decision, actor)
        documents = tuple(dict.fromkeys(one.document_id for one in asked))
        for document in documents:
            requeue(work, document, Priority.AWAITED, _READ)
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


def _lesson(work: Work, name: UnresolvedName, entry: RegistryEntry, decision: Decision, actor: Actor) -> Lesson:
    if entry.type is not name.type:
        raise InvalidValueError("/entity_id", "Это запись другого вида: школу нельзя назвать муниципалитетом.")
    document = work.documents.get(name.document_id)
    teaching = Teaching(kind=LessonKind.ALIAS, text=name.name, type=name.type, entity_id=entry.id)
    return add_lesson(work, Classroom.of(work, document), teaching, decision.scope, actor)


def _names(document: StoredDocument, read: Result) -> Iterator[UnresolvedName]:
    groups: dict[tuple[EntityType, str], list[Mention]] = defaultdict(list)
    for mention in read.mentions:
        if CANDIDATES in mention.attributes and len(mention.normal) <= _LONGEST:
            groups[mention.type, name_key(mention.normal)].append(mention)
    at = now()
    for (kind, key), group in groups.items():
        yield UnresolvedName(
            id=new_id(),
            document_id=document.id,
            type=kind,
            name=group[0].normal,
            key=key,
            region=read.document.region,
            municipality=read.document.municipality,
            candidates=tuple(_candidates(group[0].attributes[CANDIDATES])),
            mentions=len(group),
            created_at=at,
        )


def _candidates(written: str) -> Iterator[NameCandidate]:
    for one in filter(None, written.split("|")):
        id_, _, score = one.rpartition("=")
        yield NameCandidate(entity_id=id_, score=float(score))
