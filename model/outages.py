"""Outages: what fails because something that Svod stands on is away, whatever was being done."""

from typing import Final

from model.errors import StorageFullError, StorageUnavailableError
from model.service_errors import (
    DatabaseContendedError,
    DatabaseStrainedError,
    DatabaseUnavailableError,
    SettlingOvertakenError,
)

_AWAY: Final = (StorageFullError, StorageUnavailableError, DatabaseUnavailableError)
#: The database answers: it is what was asked, or who else asks, that failed it.
_OF_THE_QUESTION: Final = (DatabaseContendedError, DatabaseStrainedError, SettlingOvertakenError)


def is_outage(error: BaseException) -> bool:
    """Tell whether something that Svod stands on is away or full: no try of a document, of an export, of a job."""
    return isinstance(error, _AWAY) and not isinstance(error, _OF_THE_QUESTION)
