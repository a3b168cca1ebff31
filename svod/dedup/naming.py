"""Naming: a group bears its most frequent wording, unless a person gives it a name."""

from dataclasses import replace
from uuid import UUID

from model.account import Actor
from model.cluster import Cluster, TrailKind, TrailStep
from model.work import ChangeKind
from store.repositories import Store, Work
from svod.ids import new_id, now


def name_cluster(store: Store, cluster_id: UUID, rev: int, name: str, actor: Actor) -> Cluster:
    """Give a group a name, or with an empty one take it back; the group that goes on where it was merged.

    Raises NotFoundError, StaleRevisionError.
    """
    with store.transaction() as work:
        living = work.clusters.resolve([work.clusters.get(cluster_id).id])[cluster_id]
        known = work.clusters.get(living, lock=True)
        named = replace(known, rev=rev, name=name or _frequent(work, known), named_by=actor.name if name else None)
        saved = work.clusters.save(named)
        work.clusters.note([_step(saved, actor)])
        work.changes.note(ChangeKind.CLUSTER, living)
    return saved


def _frequent(work: Work, cluster: Cluster) -> str:
    return work.regrouping.most_frequent([cluster.id]).get(cluster.id, cluster.name)


def _step(cluster: Cluster, actor: Actor) -> TrailStep:
    cause = f"название: {cluster.name}" if cluster.named_by else "название снято"
    return TrailStep(id=new_id(), kind=TrailKind.NAMED, cluster=cluster.id, cause=cause, author=actor.name, at=now())
