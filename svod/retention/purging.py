"""Удаление документа: everything that is kept of it goes in one transaction; its bytes right behind the commit.

reach ─► held? ─► parted from versions ─► words on its records taken back ─► rows ─► groups, references, sums told anew
                                                                         └► audit: hash, id, when, who
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from model.account import Actor
from model.audit import AuditEvent
from model.retention import Family, Footprint, Purged, RemovalCause
from model.service_errors import HeldError
from model.work import ChangeKind, Job, Priority, Task
from normalize.dedup.likeness import likeness
from store.repositories import Store, Work
from store.retention import Gone
from svod.again import tried_again
from svod.audit import note
from svod.campaigns.standing import settle_expectations
from svod.chain.resolving import PORTION, resolve
from svod.dedup.canon_in_force import canon_in_force
from svod.dedup.regrouping import Cause, regroup
from svod.ids import now
from svod.retention.forgetting import forget_going
from svod.retention.keeping import Keeping
from svod.retention.parting import take_apart
from svod.retention.reaching import family_of
from svod.versions.joining import MACHINE


@dataclass(frozen=True, kw_only=True, slots=True)
class Removed:
    """Что удалено."""

    purged: tuple[Purged, ...]
    footprint: Footprint


def purge(service: Keeping, documents: Collection[UUID], cause: RemovalCause, actor: Actor | None = None) -> Removed:
    """Remove documents with all that is kept of them; None acts for Svod itself.

    Raises NotFoundError, HeldError where something that goes with them is held.
    """
    store = service.store.whole
    removed = tried_again(lambda: _purged(store, documents, cause, actor))
    forget_going(service)
    return removed


def _purged(store: Store, documents: Collection[UUID], cause: RemovalCause, actor: Actor | None) -> Removed:
    with store.transaction() as work:
        # In the order of everybody who takes several of these locks.
        work.regrouping.lock()
        work.clusters.lock(())
        for document in documents:
            work.documents.get(document)
        family = family_of(work, documents)
        work.versions.lock(family.all)
        if work.retention.holds(family.all):
            raise HeldError
        take_apart(work, family, actor or MACHINE)
        _take_words_back(store, work, family)
        footprint = work.retention.footprint(family.all)
        gone = _gone(work, family)
        _note(work, gone, cause, actor)
        return Removed(purged=gone.purged, footprint=footprint)


def _take_words_back(store: Store, work: Work, family: Family) -> None:
    """What people said of its records is as if it were never said: the groups that it bound are decided anew."""
    at = now()
    weights = canon_in_force(store, work).canon.weights
    for document in sorted(family.all):
        for row in work.records.of_document(document):
            for said in work.judgements.of_record(row.id):
                if said.retired_at is None:
                    work.judgements.retire(said.id, at)
                    cause = Cause(text="суждение снято", author=MACHINE.name, at=at)
                    regroup(work, (said.left, said.right), cause, partial(likeness, weights=weights))


def _gone(work: Work, family: Family) -> Gone:
    neighbours = work.retention.neighbours(family.all)
    naming = {one: tuple(_naming(work, one)) for one in family.all}
    attached = work.expectations.attached_to(family.all)
    batches = _batches(work, family)
    gone = work.retention.purge(family, now())
    work.expectations.detach([(one.expectation_id, one.document_id) for one in attached])
    settle_expectations(work, {one.expectation_id for one in attached})
    _lead_anew(work, gone)
    work.clusters.rename(work.regrouping.most_frequent(gone.clusters))
    _resolve_anew(work, naming)
    _tell(work, gone, batches, neighbours)
    return gone


def _naming(work: Work, document: UUID) -> list[UUID]:
    """Return the references of others that may mean this document."""
    found: list[UUID] = []
    while portion := work.references.affected(document, found[-1] if found else None, PORTION):
        found += portion
    return found


def _batches(work: Work, family: Family) -> Mapping[UUID, frozenset[UUID]]:
    return {one: frozenset(file.batch_id for file in work.files.of_document(one)) for one in family.all}


def _lead_anew(work: Work, gone: Gone) -> None:
    """Where the signature that others were compared with is gone, the oldest one left takes its part."""
    for home in gone.homes:
        left = work.regrouping.of_homes((home,))
        if left and not any(one.leads for one in left):
            work.clusters.put_signatures([replace(left[0], leads=True)])


def _resolve_anew(work: Work, naming: Mapping[UUID, Collection[UUID]]) -> None:
    known = sorted({one for references in naming.values() for one in references})
    for start in range(0, len(known), PORTION):
        resolve(work, work.references.some(known[start : start + PORTION]))


def _tell(work: Work, gone: Gone, batches: Mapping[UUID, frozenset[UUID]], neighbours: Collection[UUID]) -> None:
    """Those who watch are told; what others know by way of it is told anew by jobs."""
    for one in gone.purged:
        work.changes.note(ChangeKind.DOCUMENT, one.document_id)
        for batch in sorted(batches.get(one.document_id, ())):
            work.changes.note(ChangeKind.BATCH, batch, batch)
    for cluster in gone.clusters:
        work.changes.note(ChangeKind.CLUSTER, cluster)
    for export in gone.exports:
        work.changes.note(ChangeKind.EXPORT, export)
        work.jobs.defer(Job(task=Task.EXPORT, subject=export))
    for document in neighbours:
        work.jobs.defer(Job(task=Task.EXECUTION, subject=document, priority=Priority.BACKGROUND))


def _note(work: Work, gone: Gone, cause: RemovalCause, actor: Actor | None) -> None:
    """The hash alone stays: it tells the same bytes again, and says nothing of what was in them."""
    for one in gone.purged:
        details = {"sha256": one.sha256, "cause": str(cause)}
        note(work, AuditEvent.DOCUMENT_DELETED, actor, one.document_id, details)
