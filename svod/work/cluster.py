"""The job `cluster`: which records of all documents mean the same activity.

All are compared anew each time: one run serves all documents read meanwhile (the queue lets the job settle first, and
runs one at a time).
"""

from collections.abc import Mapping
from itertools import islice
from typing import Final
from uuid import UUID

from normalize.dedup.clusters import cluster
from svod.service import Service
from svod.work.judged import judged

#: Records written in one transaction: those who review are kept waiting no longer than this takes.
_PORTION: Final = 500


def cluster_records(service: Service, _subject: UUID | None = None) -> None:
    """Compare all activities, hear what people judged, and write the cluster of each record whose one changed."""
    with service.store.transaction() as work:
        found = cluster((str(record), activity) for record, activity in work.records.activities())
        judgements = work.judgements.standing()
    clusters = judged({UUID(record): UUID(name) for record, name in found.items()}, judgements)
    _write(service, clusters)


def _write(service: Service, clusters: Mapping[UUID, UUID | None]) -> None:
    rows = iter(sorted(clusters.items()))
    while portion := dict(islice(rows, _PORTION)):
        with service.store.transaction() as work:
            work.records.set_clusters(portion)
