"""Прогон: thresholds applied to all that waits, or taken back, one document at a time; a dry run only counts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from model.account import Actor
from model.quality import QualityRun, RunKind, RunState, ThresholdSet
from model.service_errors import AlreadyUndoneError, NotFoundError
from model.stored import StoredDocument, StoredRecord
from model.work import ChangeKind, Job, Priority, Task
from store.repositories import Store, Work
from svod.ids import new_id, now
from svod.quality.deciding import Rule, decided, released
from svod.quality.thresholds import Signed, computed
from svod.service import Service

#: Documents asked for at once.
_PORTION: Final = 50
Change = Callable[[StoredRecord], StoredRecord]


def start_run(store: Store, actor: Actor, *, dry_run: bool) -> QualityRun:
    """Compute the thresholds anew and have them applied to everything that waits; with `dry_run` only counted."""
    with store.transaction() as work:
        signed = Signed(at=now(), author=actor.name, trial=dry_run)
        thresholds = computed(work.quality.tallies(), work.quality.targets(), signed)
        work.quality.put_thresholds(thresholds)
        return _queued(work, thresholds, actor, RunKind.APPLY, dry_run=dry_run)


def start_undo(store: Store, run: UUID, actor: Actor) -> QualityRun:
    """Have everything put back that a run's thresholds accepted, by whatever way; they are in force no more.

    Raises NotFoundError, AlreadyUndoneError.
    """
    with store.transaction() as work:
        done = work.quality.run(run)
        if done.dry_run or done.kind is not RunKind.APPLY:
            raise NotFoundError("run")
        thresholds = work.quality.threshold_set(done.set_id)
        if thresholds.undone_at is not None:
            raise AlreadyUndoneError
        thresholds = replace(thresholds, undone_at=now(), undone_by=actor.name)
        work.quality.put_thresholds(thresholds)
        return _queued(work, thresholds, actor, RunKind.UNDO, dry_run=False)


def _queued(work: Work, thresholds: ThresholdSet, actor: Actor, kind: RunKind, *, dry_run: bool) -> QualityRun:
    run = QualityRun(
        id=new_id(),
        kind=kind,
        dry_run=dry_run,
        set_id=thresholds.id,
        created_at=now(),
        created_by=actor.name,
    )
    work.quality.put_run(run)
    work.jobs.defer(Job(task=Task.QUALITY, subject=run.id, priority=Priority.AWAITED))
    return run


def run_quality(service: Service, run_id: UUID) -> None:
    """Do a run from where it has come to; a document is a transaction, with the count of what was done in it."""
    while _portion(service.store, run_id):
        pass


def _portion(store: Store, run_id: UUID) -> bool:
    """Do the next documents of a run; tell whether there may be more."""
    with store.transaction() as work:
        run = work.quality.run(run_id)
        if run.state is RunState.DONE:
            return False
        documents = _documents(work, run)
    for document in documents:
        with store.transaction() as work:
            _do_document(work, run_id, document)
    with store.transaction() as work:
        run = work.quality.run(run_id)
        if len(documents) < _PORTION:
            work.quality.put_run(replace(run, state=RunState.DONE, finished_at=now()))
    return len(documents) == _PORTION


def _documents(work: Work, run: QualityRun) -> tuple[UUID, ...]:
    if run.kind is RunKind.UNDO:
        return work.quality.accepted_by(run.set_id, run.reached, _PORTION)
    return work.quality.undecided(run.reached, _PORTION)


def _do_document(work: Work, run_id: UUID, document_id: UUID) -> None:
    run = work.quality.run(run_id)
    document = _found(work, document_id, lock=not run.dry_run)
    rows = work.records.of_document(document_id, lock=not run.dry_run) if document else ()
    change = _change(work, run)
    changed = [(row, after) for row in rows if row.current for after in [change(row)] if after != row]
    if changed and not run.dry_run:
        work.records.put_read([after for _, after in changed])
        for _, after in changed:
            work.changes.note(ChangeKind.RECORD, after.id)
        work.changes.note(ChangeKind.DOCUMENT, document_id)
    work.quality.put_run(counted(run, document_id, changed))


def _found(work: Work, document: UUID, *, lock: bool) -> StoredDocument | None:
    try:
        return work.documents.get(document, lock=lock)
    except NotFoundError:  # deleted while the run went on
        return None


def _change(work: Work, run: QualityRun) -> Change:
    thresholds = work.quality.threshold_set(run.set_id)
    if run.kind is RunKind.UNDO:
        return lambda row: released(row) if row.touchless and row.touchless.by == thresholds.id else row
    rule, at = Rule(thresholds=thresholds, targets=work.quality.targets()), now()
    return lambda row: decided(row, rule, at)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Difference:
    records: int
    fields: int
    sampled: int


def counted(run: QualityRun, document: UUID, changed: list[tuple[StoredRecord, StoredRecord]]) -> QualityRun:
    """Return the run with what it did to a document: newly accepted, or put back."""
    sides = [(row, after) if run.kind is RunKind.APPLY else (after, row) for row, after in changed]
    found = [_difference(before, after) for before, after in sides]
    return replace(
        run,
        state=RunState.RUNNING,
        reached=document,
        documents=run.documents + 1,
        records=run.records + sum(one.records for one in found),
        fields=run.fields + sum(one.fields for one in found),
        sampled=run.sampled + sum(one.sampled for one in found),
    )


def _difference(before: StoredRecord, after: StoredRecord) -> _Difference:
    return _Difference(
        records=after.is_accepted_by_itself and not before.is_accepted_by_itself,
        fields=len({*_itself(after)} - {*_itself(before)}),
        sampled=bool(after.touchless and after.touchless.sampled)
        and not bool(before.touchless and before.touchless.sampled),
    )


def _itself(row: StoredRecord) -> tuple[str, ...]:
    return row.touchless.itself if row.touchless else ()
