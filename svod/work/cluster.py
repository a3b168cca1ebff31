"""The job `cluster`: with a document, its records are placed; without, the groups of all records are settled.

A settling serves all that was said meanwhile: the queue lets the job wait first, and runs one at a time. Where another
release made the canon, all texts are read anew, and nothing is placed before that.
"""

import logging
from uuid import UUID

from model.service_errors import SettlingOvertakenError
from model.work import Job, Task
from store.clustering import Growth
from store.repositories import Store
from svod.activities.marking import mark_old
from svod.dedup.canon_in_force import canon_in_force
from svod.dedup.placing import has_grown, place_document
from svod.dedup.settling import resettle, settle
from svod.dedup.wordings import applied, waiting
from svod.service import Service


def cluster_records(service: Service, subject: UUID | None = None) -> None:
    """Place a document's records, or settle: with all texts where much came since, else as people judged by now."""
    if subject is not None:
        place_document(service.store, subject)
        return
    answers = waiting(service.store)
    try:
        moved = _settled(service.store)
    except SettlingOvertakenError:
        with service.store.transaction() as work:
            work.jobs.defer(Job(task=Task.CLUSTER))
        return
    applied(service.store, answers, moved)


def _settled(store: Store) -> int:
    with store.transaction() as work:
        growth = work.clusters.growth()
        is_old = canon_in_force(store, work).is_old
    if is_old:
        logging.getLogger(__name__).warning("the lexicon is a new one: all records are grouped anew by it")
    if not is_old and not is_due(growth):
        return resettle(store, cause="суждения")
    mark_old(store)
    return settle(store).moved


def is_due(growth: Growth) -> bool:
    """Tell whether the texts are to be read: none were yet, or many came since."""
    return growth.settled == 0 or has_grown(growth)
