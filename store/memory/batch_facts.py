"""Что о партии говорят её документы."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import Final, TypeVar
from uuid import UUID

from model.batch import UploadState
from model.intake import BatchFacts, FailureCount, Vote
from model.kinship import LinkState
from model.stored import ReviewState, StoredDocument
from store.memory.tables import Tables

T = TypeVar("T", bound=Hashable)
_MOST: Final = 50
_MOST_CODES: Final = 200
_MOST_FOLDERS: Final = 200


def documents_of(tables: Tables, batch: UUID) -> frozenset[UUID]:
    """Return the documents that a batch's files brought."""
    return frozenset(file.document_id for file in tables.files.values() if file.batch_id == batch and file.document_id)


def read_of(tables: Tables, batch: UUID) -> list[StoredDocument]:
    """Return the batch's documents that were read and hold."""
    own = (tables.documents[one] for one in documents_of(tables, batch) if one in tables.documents)
    return [one for one in own if one.state is UploadState.DONE and one.is_current]


def facts_of(tables: Tables, batch: UUID) -> BatchFacts:
    """Return what a batch's documents say, its failures by reason, what waits for a person."""
    own, read = documents_of(tables, batch), read_of(tables, batch)
    files = [file for file in tables.files.values() if file.batch_id == batch]
    values = [tables.values[one.id] for one in read if one.id in tables.values]
    waiting = [
        row
        for row in tables.records.values()
        if row.document_id in own
        and row.state is ReviewState.UNREVIEWED
        and row.former_of is None
        and tables.documents[row.document_id].is_current
    ]
    failed = Counter(file.code or "error" for file in files if file.state is UploadState.FAILED)
    return BatchFacts(
        documents=len(read),
        municipalities=_votes(one.municipality for one in read if one.municipality is not None),
        years=_votes(year for one in read for year in one.years),
        kinds=_votes(str(kind) for value in values for kind in value.document.kinds),
        folders=_votes((file.name.rpartition("/")[0] for file in files if "/" in file.name), _MOST_FOLDERS),
        failures=tuple(FailureCount(code=code, files=count) for code, count in _ordered(failed)[:_MOST_CODES]),
        unreviewed=len(waiting),
        unreviewed_documents=len({row.document_id for row in waiting}),
        superseded=sum(not tables.documents[one].is_current for one in own),
        asked=sum(
            link.state is LinkState.ASKED and bool({link.from_id, link.to_id} & own) for link in tables.links.values()
        ),
    )


def _votes(said: Iterable[Hashable], most: int = _MOST) -> tuple[Vote, ...]:
    return tuple(Vote(value=str(value), documents=count) for value, count in _ordered(Counter(said))[:most])


def _ordered(counted: Mapping[T, int]) -> list[tuple[str, int]]:
    return sorted(((str(value), count) for value, count in counted.items()), key=lambda one: (-one[1], one[0]))
