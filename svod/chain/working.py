"""The part of the chain in the queue: after a document was related, and for all that were read before."""

from uuid import UUID

from model.work import Job, Priority, Task
from normalize.chain.facts import VERSION
from svod.chain.resolving import backfill, follow_document
from svod.service import Service
from svod.versions.detecting import relate_document

_JOB = Job(task=Task.CHAIN, priority=Priority.BACKGROUND)


def relate_and_follow(service: Service, document_id: UUID) -> None:
    """Find what a document is kin to, then what it names and what names it."""
    relate_document(service, document_id)
    follow_document(service.store, document_id)
    with service.store.transaction() as work:
        # By what it names its reports and plans are found.
        work.jobs.defer(Job(task=Task.EXECUTION, subject=document_id))


def begin_backfill(service: Service) -> None:
    """Put the backfill into the queue where some documents have not been looked at."""
    with service.store.transaction() as work:
        if work.references.unwritten(VERSION, 1):
            work.jobs.defer(_JOB)


def run_backfill(service: Service) -> None:
    """Look at some of the documents that were read before, and come back for the others."""
    if backfill(service.store):
        with service.store.transaction() as work:
            work.jobs.defer(_JOB)
