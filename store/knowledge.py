"""What a store keeps of names: entries of registries, lessons, names that wait for a person."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from model.lesson import Lesson, LessonScope
from model.mention import EntityType
from model.paging import Slice
from model.registry import RegistryEntry
from model.unresolved import KnowledgeVersion, NamePlace, NameQuestion, NameState, UnresolvedName

#: A type and a region; None = documents whose region nobody knows.
NameRegion = tuple[EntityType, str | None]


class RegistryEntries(Protocol):
    """Записи реестров."""

    def version(self) -> KnowledgeVersion:
        """Return the numbers by which copies know that they are old."""

    def lock(self) -> None:
        """Let nobody else import or teach until the transaction ends."""

    def put(self, entries: Sequence[RegistryEntry]) -> None:
        """Write entries by their ids; the version grows where there are any."""

    def all(self) -> Iterator[RegistryEntry]:
        """Yield all entries by id."""

    def get(self, entry: str) -> RegistryEntry:
        """Return an entry; raises NotFoundError."""

    def some(self, entries: Sequence[str]) -> dict[str, RegistryEntry]:
        """Return those of the entries that there are, by id."""

    def search(self, q: str, kind: EntityType | None, region: str | None, limit: int) -> tuple[RegistryEntry, ...]:
        """Return entries whose names, places or codes hold all the words, by name."""


class Lessons(Protocol):
    """Уроки."""

    def add(self, lesson: Lesson) -> None:
        """Write a lesson; the version grows."""

    def get(self, lesson: UUID) -> Lesson:
        """Return a lesson; raises NotFoundError."""

    def retire(self, lesson: UUID, at: datetime) -> None:
        """Take a lesson out of force; one retired before stays so; raises NotFoundError."""

    def standing(self) -> tuple[Lesson, ...]:
        """Return all that are not retired, oldest first."""

    def list(self, cursor: str | None, limit: int) -> Slice[Lesson]:
        """Return lessons, newest first, retired ones too."""


class UnresolvedNames(Protocol):
    """Неузнанные названия."""

    def put(self, document: UUID, names: Sequence[UnresolvedName]) -> None:
        """Replace a document's open names; what was decided about one of them stays."""

    def get(self, name: UUID) -> UnresolvedName:
        """Return a name; raises NotFoundError."""

    def alike(self, name: UnresolvedName, within: LessonScope) -> tuple[UnresolvedName, ...]:
        """Return the open names of the same type and key in this name's document, municipality, region, or everywhere.

        A municipality is that of one region; an unknown one is one of its own.
        """

    def close(self, names: Sequence[UUID], state: NameState, by: str, at: datetime, entity_id: str | None) -> None:
        """Write what was decided; who decided first stays."""

    def questions(
        self, kind: EntityType | None, cursor: str | None, limit: int, about: Sequence[NameRegion] | None = None
    ) -> Slice[NameQuestion]:
        """Return open questions, of these regions where they are given, oldest first: alike names once."""

    def places(self) -> tuple[NamePlace, ...]:
        """Return types and regions with open questions, those with the most names first."""

    def documents(self, about: Sequence[NameRegion]) -> tuple[UUID, ...]:
        """Return the documents with open questions of these types and regions, by id."""
