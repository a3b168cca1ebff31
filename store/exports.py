"""Exports, and the texts they are made of: what is asked of a store."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from model.export_order import Export
from model.paging import Slice
from model.stored import RecordFilter
from store.record_texts import Frame, Portion, RecordText


class RecordTexts(Protocol):
    """Тексты записей: what an export of a million records is spliced from; read in one transaction."""

    def count(self, wanted: RecordFilter) -> int:
        """Return how many records there are."""

    def documents(self, wanted: RecordFilter) -> Iterator[Portion]:
        """Yield the documents that have such records, by id, each with how many."""

    def frames(self, documents: Sequence[UUID]) -> Mapping[UUID, Frame]:
        """Return what the records of each document share."""

    def texts(self, wanted: RecordFilter, documents: Sequence[UUID]) -> Iterator[RecordText]:
        """Yield the records of these documents by document and position; to be read to the end."""


class Exports(Protocol):
    """Выгрузки."""

    @property
    def records(self) -> RecordTexts: ...

    def add(self, export: Export) -> None: ...

    def get(self, export: UUID, *, lock: bool = False) -> Export: ...

    def save(self, export: Export) -> None: ...

    def note_progress(self, export: UUID, written: int, expected: int) -> None:
        """Write how far an export is, and nothing else of it."""

    def expired(self, at: datetime, limit: int) -> tuple[Export, ...]:
        """Return exports whose files have outlived their time, the oldest first."""

    def list(self, cursor: str | None, limit: int) -> Slice[Export]:
        """Return exports, newest first."""
