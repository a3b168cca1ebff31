"""The job `cluster`: with a document, its records are placed; without, the groups of all records are settled.

A settling serves all that was said meanwhile: the queue lets the job wait first, and runs one at a time.
"""

from uuid import UUID

from store.clustering import Growth
from svod.activities.marking import mark_old
from svod.dedup.placing import has_grown, place_document
from svod.dedup.settling import resettle, settle
from svod.dedup.wordings import applied
from svod.service import Service


def cluster_records(service: Service, subject: UUID | None = None) -> None:
    """Place a document's records, or settle: with all texts where much came since, else as people judged by now."""
    if subject is not None:
        place_document(service.store, subject)
        return
    with service.store.transaction() as work:
        growth = work.clusters.growth()
    if is_due(growth):
        mark_old(service.store)
        moved = settle(service.store).moved
    else:
        moved = resettle(service.store, cause="суждения")
    applied(service.store, moved)


def is_due(growth: Growth) -> bool:
    """Tell whether the texts are to be read: none were yet, or many came since."""
    return growth.settled == 0 or has_grown(growth)
