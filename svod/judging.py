"""Judgements: whether two records mean the same activity; a person's word stands above the machine's."""

from dataclasses import dataclass
from uuid import UUID

from model.account import Actor
from model.cluster import Judgement, Verdict
from model.service_errors import InvalidValueError, NotFoundError
from model.stored import RecordFilter, StoredRecord
from model.work import Job, Priority, Task
from store.repositories import Store
from svod.ids import new_id, now

#: Members of a cluster shown.
SHOWN = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Opinion:
    """Мнение о паре."""

    left: UUID
    right: UUID
    verdict: Verdict
    reason: str | None = None


def judge(store: Store, opinion: Opinion, actor: Actor) -> Judgement:
    """Write down what a person says of two records; raises NotFoundError, InvalidValueError."""
    if opinion.left == opinion.right:
        raise InvalidValueError("/right", "Нужны две разные записи.")
    left, right = sorted((opinion.left, opinion.right))
    judgement = Judgement(
        id=new_id(),
        left=left,
        right=right,
        verdict=opinion.verdict,
        reason=opinion.reason,
        author=actor.name,
        at=now(),
    )
    with store.transaction() as work:
        work.records.get(left)
        work.records.get(right)
        work.judgements.add(judgement)
        work.jobs.defer(Job(task=Task.CLUSTER, priority=Priority.BACKGROUND))
    return judgement


def retire(store: Store, judgement_id: UUID) -> None:
    """Take a judgement back; it stays in the history. Raises NotFoundError."""
    with store.transaction() as work:
        work.judgements.retire(judgement_id, now())
        work.jobs.defer(Job(task=Task.CLUSTER, priority=Priority.BACKGROUND))


def judgements_of(store: Store, record_id: UUID) -> tuple[Judgement, ...]:
    """Return what was said of a record; raises NotFoundError."""
    with store.transaction() as work:
        work.records.get(record_id)
        return work.judgements.of_record(record_id)


def members(store: Store, cluster_id: UUID) -> tuple[StoredRecord, ...]:
    """Return the first records of a cluster; raises NotFoundError for one that has none."""
    with store.transaction() as work:
        found = work.records.search(RecordFilter(cluster=cluster_id), None, SHOWN).items
    if not found:
        raise NotFoundError("cluster")
    return found
