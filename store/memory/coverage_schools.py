"""Школы для покрытия, counted over the tables; and which records count."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Final
from uuid import UUID

from model.mention import Entity, EntityType
from model.paging import Slice
from model.stored import ReviewState, StoredRecord
from store.coverage import KeptRosters, SchoolMention
from store.cursors import read_cursor
from store.memory.tables import Listing, Tables

BY_ID: Final = Listing(order="id", key=lambda id_: (id_,))


class MemorySchools:
    """Школы в списках и записях."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def rosters(self, documents: Collection[UUID]) -> tuple[KeptRosters, ...]:
        """Return the lists of those of the documents that have any."""
        return tuple(
            KeptRosters(document=id_, rosters=value.rosters, schools=tuple(self._schools(id_).values()))
            for id_ in sorted(documents)
            if (value := self._tables.values.get(id_)) is not None and value.rosters
        )

    def school_mentions(self, documents: Collection[UUID]) -> tuple[SchoolMention, ...]:
        """Return the schools that records of these documents name."""
        held: dict[tuple[UUID, str], list[UUID]] = defaultdict(list)
        for record in self._current():
            if record.document_id in documents:
                for school in set(record.record.schools):
                    held[record.document_id, school].append(record.id)
        return tuple(
            SchoolMention(document=document, school=school, records=len(some), record=min(some))
            for (document, name), some in sorted(held.items())
            for school in (self._schools(document).get(name),)
            if school is not None
        )

    def school_plans(self, documents: Collection[UUID]) -> tuple[SchoolMention, ...]:
        """Return the school of each document that is a school's own plan and names no other; with all its records."""
        held: dict[UUID, list[UUID]] = defaultdict(list)
        for record in self._current():
            if record.document_id in documents and self._is_of_school(record.document_id):
                held[record.document_id].append(record.id)
        return tuple(
            SchoolMention(document=id_, school=school, records=len(some), record=min(some))
            for id_, some in sorted(held.items())
            for school in self._schools(id_).values()
        )

    def records_of_schools(self, schools: Collection[tuple[UUID, str]], cursor: str | None, limit: int) -> Slice[UUID]:
        """Return the records that name one of these (document, entity id), by id."""
        after = read_cursor(cursor, "id", (UUID,)) if cursor is not None else None
        wanted = set(schools)
        found = {
            record.id
            for record in self._current()
            if any((record.document_id, school) in wanted for school in ("", *record.record.schools))
        }
        return BY_ID.slice(found, after, limit)

    def _current(self) -> Iterator[StoredRecord]:
        """Yield the records that count."""
        for record in self._tables.records.values():
            document = self._tables.documents[record.document_id]
            if is_kept(record) and record.former_of is None and document.is_current:
                yield record

    def _is_of_school(self, document: UUID) -> bool:
        plans = self._tables.values[document].plans if document in self._tables.values else ()
        own = any(plan.level == "school" and not plan.template for plan in plans)
        return own and len(self._schools(document)) == 1

    def _schools(self, document: UUID) -> dict[str, Entity]:
        entities = self._tables.values[document].entities
        return {entity.id: entity for entity in entities if entity.type is EntityType.SCHOOL}


def is_kept(record: StoredRecord) -> bool:
    """Tell whether nobody deleted it."""
    return record.state is not ReviewState.DELETED
