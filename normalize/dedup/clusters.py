"""Clusters of the records of one run, without a store."""

from collections.abc import Iterable

from normalize.dedup.batch import cluster_texts
from normalize.ids import offline_id


def cluster(activities: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return record id -> cluster id for (record id, activity text) pairs; equal input gives equal ids."""
    pairs = tuple(activities)
    found = cluster_texts([text for _, text in pairs])
    return {record: offline_id("cluster", *(found.leader_of(at) or (record,))) for at, (record, _) in enumerate(pairs)}
