"""Записи реестров, уроки, неузнанные названия."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from model.lesson import Lesson, LessonScope
from model.mention import EntityType
from model.paging import Slice
from model.registry import RegistryEntry
from model.service_errors import NotFoundError
from model.unresolved import KnowledgeVersion, NamePlace, NameQuestion, NameState, UnresolvedName
from store.cursors import read_cursor
from store.knowledge import NameRegion
from store.memory.tables import Listing, Tables, required
from store.registry_words import needles, words_of

_NEWEST: Final = Listing(order="lesson", key=lambda lesson: (lesson.id,), newest_first=True)
_OLDEST: Final = Listing(order="name", key=lambda question: (question.name.id,))


class MemoryRegistryEntries:
    """Записи реестров."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def version(self) -> KnowledgeVersion:
        """Return the numbers by which copies know that they are old."""
        return KnowledgeVersion(**self._tables.knowledge)

    def lock(self) -> None:
        """Do nothing: one transaction at a time is open here."""

    def put(self, entries: Sequence[RegistryEntry]) -> None:
        """Write entries by their ids; the version grows where there are any."""
        self._tables.registry_entries.update({entry.id: entry for entry in entries})
        if entries:
            _grow(self._tables, "registry")

    def all(self) -> Iterator[RegistryEntry]:
        """Yield all entries by id."""
        return iter(sorted(self._tables.registry_entries.values(), key=lambda entry: entry.id))

    def get(self, entry: str) -> RegistryEntry:
        """Return an entry; raises NotFoundError."""
        found = self._tables.registry_entries.get(entry)
        if found is None:
            raise NotFoundError
        return found

    def some(self, entries: Sequence[str]) -> dict[str, RegistryEntry]:
        """Return those of the entries that there are, by id."""
        known = self._tables.registry_entries
        return {id_: known[id_] for id_ in entries if id_ in known}

    def search(self, q: str, kind: EntityType | None, region: str | None, limit: int) -> tuple[RegistryEntry, ...]:
        """Return entries whose names, places or codes hold all the words, by name."""
        wanted = needles(q)
        found = [
            entry
            for entry in self._tables.registry_entries.values()
            if (kind is None or entry.type is kind)
            and (region is None or entry.region == region)
            and all(needle in words_of(entry) for needle in wanted)
        ]
        return tuple(sorted(found, key=lambda entry: (entry.name, entry.id))[:limit])


class MemoryLessons:
    """Уроки."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, lesson: Lesson) -> None:
        """Write a lesson; the version grows."""
        self._tables.lessons[lesson.id] = lesson
        _grow(self._tables, "lessons")

    def get(self, lesson: UUID) -> Lesson:
        """Return a lesson; raises NotFoundError."""
        return required(self._tables.lessons, lesson)

    def retire(self, lesson: UUID, at: datetime) -> None:
        """Take a lesson out of force; one retired before stays so; raises NotFoundError."""
        known = self.get(lesson)
        self._tables.lessons[lesson] = replace(known, retired_at=known.retired_at or at)
        _grow(self._tables, "lessons")

    def standing(self) -> tuple[Lesson, ...]:
        """Return all that are not retired, oldest first."""
        kept = sorted(self._tables.lessons.values(), key=lambda lesson: lesson.id)
        return tuple(lesson for lesson in kept if lesson.retired_at is None)

    def list(self, cursor: str | None, limit: int) -> Slice[Lesson]:
        """Return lessons, newest first, retired ones too."""
        after = read_cursor(cursor, "lesson", (UUID,)) if cursor is not None else None
        return _NEWEST.slice(self._tables.lessons.values(), after, limit)


class MemoryUnresolvedNames:
    """Неузнанные названия."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def put(self, document: UUID, names: Sequence[UnresolvedName]) -> None:
        """Replace a document's open names; what was decided about one of them stays."""
        required(self._tables.documents, document)
        kept = self._tables.unresolved
        for old in [one for one in kept.values() if one.document_id == document and one.state is NameState.OPEN]:
            del kept[old.id]
        decided = {(one.type, one.key) for one in kept.values() if one.document_id == document}
        kept.update({name.id: name for name in names if (name.type, name.key) not in decided})

    def get(self, name: UUID) -> UnresolvedName:
        """Return a name; raises NotFoundError."""
        return required(self._tables.unresolved, name)

    def alike(self, name: UnresolvedName, within: LessonScope) -> tuple[UnresolvedName, ...]:
        """Return the open names of the same type and key as far as the scope reaches from this one."""
        return tuple(one for one in self._open() if _within(one, within) == _within(name, within))

    def close(self, names: Sequence[UUID], state: NameState, by: str, at: datetime, entity_id: str | None) -> None:
        """Write what was decided; who decided first stays."""
        for one in self._open():
            if one.id in names:
                closed = replace(one, state=state, decided_by=by, decided_at=at, entity_id=entity_id)
                self._tables.unresolved[one.id] = closed

    def questions(
        self, kind: EntityType | None, cursor: str | None, limit: int, about: Sequence[NameRegion] | None = None
    ) -> Slice[NameQuestion]:
        """Return open questions, of these regions where they are given, oldest first: alike names once."""
        groups: dict[object, list[UnresolvedName]] = {}
        for one in self._open():
            if (kind is None or one.type is kind) and (about is None or (one.type, one.region) in about):
                groups.setdefault(_question(one), []).append(one)
        asked = [NameQuestion(name=group[0], documents=len(group)) for group in groups.values()]
        after = read_cursor(cursor, "name", (UUID,)) if cursor is not None else None
        return _OLDEST.slice(asked, after, limit)

    def places(self) -> tuple[NamePlace, ...]:
        """Return types and regions with open questions, those with the most names first."""
        groups: dict[NameRegion, list[UnresolvedName]] = {}
        for one in self._open():
            groups.setdefault((one.type, one.region), []).append(one)
        return tuple(sorted((_place(*about, group) for about, group in groups.items()), key=_most_names_first))

    def documents(self, about: Sequence[NameRegion]) -> tuple[UUID, ...]:
        """Return the documents with open questions of these types and regions, by id."""
        return tuple(sorted({one.document_id for one in self._open() if (one.type, one.region) in about}))

    def _open(self) -> list[UnresolvedName]:
        kept = sorted(self._tables.unresolved.values(), key=lambda one: one.id)
        return [one for one in kept if one.state is NameState.OPEN]


def _place(kind: EntityType, region: str | None, group: Sequence[UnresolvedName]) -> NamePlace:
    return NamePlace(
        type=kind,
        region=region,
        names=len({_question(one) for one in group}),
        documents=len({one.document_id for one in group}),
    )


def _most_names_first(place: NamePlace) -> tuple[int, str, bool, str]:
    return -place.names, place.type, place.region is None, place.region or ""


def _within(name: UnresolvedName, scope: LessonScope) -> tuple[object, ...]:
    document = name.document_id if scope is LessonScope.DOCUMENT else None
    region = None if scope is LessonScope.EVERYWHERE else name.region
    municipality = name.municipality if scope in {LessonScope.DOCUMENT, LessonScope.MUNICIPALITY} else None
    return name.type, name.key, region, municipality, document


def _question(name: UnresolvedName) -> tuple[object, ...]:
    return name.type, name.key, name.region, name.municipality


def _grow(tables: Tables, what: str) -> None:
    tables.knowledge[what] = tables.knowledge.get(what, 0) + 1
