"""Batches: one a sender or a day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from model.account import Actor
from model.batch import Batch
from model.service_errors import KeyReusedError, NotFoundError, StaleRevisionError
from model.work import ChangeKind
from store.repositories import Store, Work
from svod.ids import new_id, now
from svod.repeats import id_of_key


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchFace:
    """Что о партии говорит человек."""

    name: str
    municipality: str | None = None
    year: int | None = None
    kind: str | None = None


def open_batch(store: Store, face: BatchFace, actor: Actor, key: str | None = None) -> Batch:
    """Open a batch; under a key known already return the one opened then. Raises KeyReusedError for another face."""
    batch = Batch(
        id=id_of_key("batch", key, actor) if key else new_id(),
        name=face.name,
        municipality=face.municipality,
        year=face.year,
        kind=face.kind,
        created_at=now(),
        created_by=actor.name,
    )
    with store.transaction() as work:
        return (_opened_before(work, batch) if key else None) or _written(work, batch)


def change_batch(store: Store, batch_id: UUID, rev: int, changes: Mapping[str, Any]) -> Batch:
    """Change what is said of a batch (fields of BatchFace); raises NotFoundError, StaleRevisionError."""
    with store.transaction() as work:
        batch = work.batches.get(batch_id)
        if batch.rev != rev:
            raise StaleRevisionError(batch_id)
        saved = work.batches.save(replace(batch, **changes))
        work.changes.note(ChangeKind.BATCH, batch_id, batch_id)
        return saved


def _written(work: Work, batch: Batch) -> Batch:
    work.batches.add(batch)
    work.changes.note(ChangeKind.BATCH, batch.id, batch.id)
    # Where the same request came twice at once, the other one's stands there now.
    return _opened_before(work, batch) or batch


def _opened_before(work: Work, wanted: Batch) -> Batch | None:
    """Return the batch opened under the same key; what was changed since by hand is no other request."""
    try:
        known = work.batches.get(wanted.id)
    except NotFoundError:
        return None
    if known.rev == 0 and replace(known, created_at=wanted.created_at, created_by=wanted.created_by) != wanted:
        raise KeyReusedError
    return known
