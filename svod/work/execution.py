"""The job `execution`: what is known of a document's activities is told anew; without one, of all activities."""

from uuid import UUID

from svod.execution.recomputing import recompute_all
from svod.execution.refreshing import refresh_document
from svod.service import Service


def refresh_execution(service: Service, subject: UUID | None = None) -> None:
    """Tell anew what is due and what was done: of one document, or of the whole register."""
    if subject is not None:
        refresh_document(service.store, subject)
    else:
        recompute_all(service.store)
