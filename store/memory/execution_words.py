"""Слова людей об исполнении over dicts."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final
from uuid import UUID

from model.execution import ExecutionDeed, ExecutionWord, StandingWord
from model.paging import Slice
from model.service_errors import NotFoundError
from store.codec import storable
from store.cursors import read_cursor
from store.execution import standing_words
from store.memory.tables import Listing, Tables

#: Words of a deed that a list gives.
SHOWN: Final = 20
_NEWEST: Final = Listing(order="deed", key=lambda deed: (deed.id,), newest_first=True)


class MemoryExecutionWords:
    """Слова людей об исполнении."""

    _tables: Tables

    def say(self, deed: ExecutionDeed) -> None:
        """Write words; a deed that undoes another one marks that."""
        kept = self._tables.execution_deeds
        kept[deed.id] = replace(deed, reason=storable(deed.reason) if deed.reason else None)
        if deed.undoes is not None:
            kept[deed.undoes] = replace(kept[deed.undoes], undone_by=deed.id)

    def deed(self, deed: UUID) -> ExecutionDeed:
        """Return a deed with the words of it that are seen; raises NotFoundError."""
        found = self._tables.execution_deeds.get(deed)
        if found is None or not self._is_seen(found):
            raise NotFoundError
        return replace(found, words=tuple(self._words(found)))

    def deed_size(self, deed: UUID) -> int:
        """Return how many words a deed has, seen or not."""
        return len(self._tables.execution_deeds[deed].words)

    def deeds(
        self, cursor: str | None, limit: int, *, record: UUID | None = None, document: UUID | None = None
    ) -> Slice[ExecutionDeed]:
        """Return deeds, newest first; each with its first words."""
        behind = read_cursor(cursor, "deed", (UUID,)) if cursor is not None else None
        found = (
            replace(one, words=tuple(self._words(one))[:SHOWN])
            for one in self._tables.execution_deeds.values()
            if self._is_seen(one) and self._is_about(one, record, document)
        )
        return _NEWEST.slice(found, behind, limit)

    def standing(self, records: Collection[UUID]) -> tuple[StandingWord, ...]:
        """Return the words in force on these records, the oldest first."""
        wanted = set(records)
        return standing_words(one for one in self._said() if one.word.record_id in wanted)

    def standing_pairs(self, documents: Collection[UUID]) -> tuple[StandingWord, ...]:
        """Return the words in force on pairs of these documents, the oldest first."""
        wanted = set(documents)
        pairs = (one for one in self._said() if one.word.kind.is_of_pair)
        return standing_words(one for one in pairs if wanted & {one.word.document_id, one.word.report_id})

    def _said(self) -> Iterator[StandingWord]:
        for _, deed in sorted(self._tables.execution_deeds.items()):
            if deed.undone_by is None:
                for word in self._words(deed):
                    yield StandingWord(word=word, deed=deed.id, author=deed.author, at=deed.at, reason=deed.reason)

    def _words(self, deed: ExecutionDeed) -> Iterator[ExecutionWord]:
        known = self._tables.documents
        for word in deed.words:
            if word.document_id in known and (word.report_id is None or word.report_id in known):
                yield word

    def _is_seen(self, deed: ExecutionDeed) -> bool:
        return any(any(self._words(one)) for one in self._with_undone(deed))

    def _with_undone(self, deed: ExecutionDeed) -> list[ExecutionDeed]:
        undone = self._tables.execution_deeds.get(deed.undoes) if deed.undoes else None
        return [deed, undone] if undone else [deed]

    def _is_about(self, deed: ExecutionDeed, record: UUID | None, document: UUID | None) -> bool:
        words = [word for one in self._with_undone(deed) for word in self._words(one)]
        return (record is None or any(word.record_id == record for word in words)) and (
            document is None or any(document in {word.document_id, word.report_id} for word in words)
        )
