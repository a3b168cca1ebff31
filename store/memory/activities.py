"""Реестр мероприятий: the whole of it each time, searched by whole words' stems as far as a plain rule goes."""

import re
import time
import zlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from model.finding import Code
from model.stored import ReviewState, StoredRecord
from store.activities import FIRST_YEAR, LAST_YEAR, MEMBER, NO_DAY, RegisterChange, RowAsWritten
from store.indexed import folded, indexed
from store.memory.scopes import territories_of
from store.memory.tables import Tables
from store.question import question
from store.words import stem

_EPOCH: Final = date(1970, 1, 1)
_WORD: Final = re.compile(r"\w+")
_TOKEN: Final = re.compile(r'-?"[^"]*"?|\S+')
#: Shorter words are «и», «в», «на»: PostgreSQL leaves them out too.
_SHORTEST: Final = 3


class MemoryActivities:
    """Реестр мероприятий."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._whose: Mapping[UUID, frozenset[str]] = {}

    def since(self, version: str | None) -> RegisterChange | None:  # noqa: ARG002 -- all of it is little
        """Return everything there is."""
        records = [record for record in self._records() if _counts(record)]
        places = {record.municipality for record in records if record.municipality is not None}
        self._whose = territories_of(self._tables)
        return RegisterChange(
            version=str(time.time()),
            whole=True,
            members=b"".join(map(self._packed, records)),
            names={one.id: one.name for one in self._tables.clusters.values() if one.merged_into is None},
            municipalities={_hash(place): place for place in places},
            territories={_hash_of(one): one for one in self._whose.values() if one},
        )

    def with_words(self, question_text: str) -> bytes:
        """Return the clusters, 16 bytes each, with a wording that has these words."""
        asked = question(question_text)
        if asked is None:
            return b""
        tries = [part.strip() for part in re.split(r"\sor\s", asked.words)]
        found = {
            cluster
            for cluster, text in self._wordings()
            if any(_has(one, text) for one in tries)
            or (asked.begun is not None and _has(asked.head, text) and _begins(asked.begun, text))
        }
        return b"".join(sorted(cluster.bytes for cluster in found))

    def worded(self, clusters: bytes, question_text: str) -> bytes:
        """Return those of the clusters, 16 bytes each, a record of which is worded so, or whose given name is."""
        given = {clusters[at : at + 16] for at in range(0, len(clusters), 16)}
        found = self.with_words(question_text)
        return b"".join(one for at in range(0, len(found), 16) if (one := found[at : at + 16]) in given)

    def as_written(self, documents: Collection[UUID]) -> tuple[RowAsWritten, ...]:
        """Return the rows of these documents that count, by position within each document."""
        rows = [one for one in self._records() if one.document_id in documents]
        left = [one for one in rows if one.current and one.state is not ReviewState.DELETED]
        return tuple(_as_written(one) for one in sorted(left, key=lambda one: (one.position, one.id)))

    def set_repeats(self, repeats: Mapping[UUID, UUID | None]) -> tuple[UUID, ...]:
        """Write which record of last year each repeats word for word; return those that changed."""
        records = self._tables.records
        changed = tuple(one for one, other in repeats.items() if one in records and records[one].repeats != other)
        records.update({one: replace(records[one], repeats=repeats[one]) for one in changed})
        return changed

    def mark(self, limit: int) -> int:  # noqa: ARG002 -- marks are told anew each time
        """Write the marks of some records that have none yet; return how many."""
        return 0

    def _records(self) -> list[StoredRecord]:
        return [self._current(record) for record in self._tables.records.values()]

    def _current(self, record: StoredRecord) -> StoredRecord:
        document = self._tables.documents[record.document_id]
        holds = record.former_of is None and document.is_current
        return replace(record, municipality=document.municipality, current=holds)

    def _wordings(self) -> list[tuple[UUID, str]]:
        said = [(one.cluster_id, one.record.activity) for one in self._records() if one.cluster_id and _counts(one)]
        said += [(one.id, one.name) for one in self._tables.clusters.values() if one.named_by is not None]
        return [(cluster, folded(text)) for cluster, text in said]

    def _packed(self, record: StoredRecord) -> bytes:
        found = indexed(record.record)
        years = self._tables.documents[record.document_id].years
        codes = set(found.findings) | ({Code.COPIED_FROM_PREVIOUS_YEAR.value} if record.repeats else set())
        return MEMBER.pack(
            record.id.bytes,
            (record.cluster_id or record.id).bytes,
            _hash(record.municipality) if record.municipality is not None else 0,
            sum(1 << (year - FIRST_YEAR) for year in set(years) if FIRST_YEAR <= year <= LAST_YEAR),
            found.marks,
            sum(1 << at for at, code in enumerate(Code) if code.value in codes),
            _day(found.starts),
            _day(found.ends),
            _hash_of(self._whose[record.document_id]),
            tuple(ReviewState).index(record.state) + 1,
            1,
        )


def _counts(record: StoredRecord) -> bool:
    return record.current and record.state is not ReviewState.DELETED and record.cluster_id is not None


def _hash(municipality: str) -> int:
    return zlib.crc32(municipality[:500].encode()) + 1


def _hash_of(territories: frozenset[str]) -> int:
    return _hash("\n".join(sorted(territories))) if territories else 0


def _day(day: date | None) -> int:
    return (day - _EPOCH).days if day is not None else NO_DAY


def _has(asked: str, text: str) -> bool:
    words = [stem(word) for word in _WORD.findall(text)]
    return all(_is_in(token, words) for token in _TOKEN.findall(asked))


def _begins(begun: str, text: str) -> bool:
    return any(word.startswith(begun) for word in _WORD.findall(text))


def _is_in(token: str, words: list[str]) -> bool:
    phrase = [stem(word) for word in _WORD.findall(token) if len(word) >= _SHORTEST or word.isdigit()]
    if not phrase:
        return True
    found = any(words[at : at + len(phrase)] == phrase for at in range(len(words)))
    return found is not token.startswith("-")


def _as_written(row: StoredRecord) -> RowAsWritten:
    record = row.record
    return RowAsWritten(
        id=row.id,
        document_id=row.document_id,
        activity=record.activity,
        deadline=record.deadline.raw or "",
        responsible=record.responsible.raw or "",
        result=record.result or "",
        repeats=row.repeats,
    )
