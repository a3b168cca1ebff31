"""A batch at a glance: what it is of, what failed and why, what waits for a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from export.xlsx.words import KINDS
from model.batch import BatchFile, UploadState
from model.intake import BatchFacts
from store.repositories import Store
from svod.belonging.guessing import Guess, elsewhere, guessed_kind, guessed_municipality, guessed_year

#: What says nothing of what a batch is of.
_SILENT: Final = frozenset({"other", "annex"})
_PART: Final = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """Сводка партии."""

    facts: BatchFacts
    municipality: Guess
    year: Guess
    kind: Guess
    #: Documents that name another municipality than the batch.
    elsewhere: int = 0


def summary_of(store: Store, batch_id: UUID) -> Summary:
    """Return what is known of a batch by now; raises NotFoundError."""
    with store.transaction() as work:
        batch = work.batches.get(batch_id)
        facts = work.batches.facts(batch_id)
    return Summary(
        facts=facts,
        municipality=guessed_municipality(facts),
        year=guessed_year(facts),
        kind=guessed_kind(facts, lambda kind: "" if kind in _SILENT else KINDS.get(kind, "")),
        elsewhere=elsewhere(facts.municipalities, batch.municipality) if batch.municipality else 0,
    )


def failures_of(store: Store, batch_id: UUID) -> Iterator[BatchFile]:
    """Yield the files of a batch that could not be read, by name, a part in a transaction; raises NotFoundError."""
    with store.transaction() as work:
        work.batches.get(batch_id)
    cursor: str | None = None
    while True:
        with store.transaction() as work:
            page = work.files.list(batch_id, state=UploadState.FAILED, code=None, cursor=cursor, limit=_PART)
        yield from page.items
        cursor = page.next
        if cursor is None:
            return
