"""The one table from errors to HTTP."""

from http import HTTPStatus

from model.errors import MissingProgramError, SvodError, TooLargeError, UnreadableFileError, UnsupportedFormatError

#: The most particular class first.
STATUSES: tuple[tuple[type[SvodError], HTTPStatus], ...] = (
    (TooLargeError, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (UnsupportedFormatError, HTTPStatus.UNSUPPORTED_MEDIA_TYPE),
    (UnreadableFileError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (MissingProgramError, HTTPStatus.SERVICE_UNAVAILABLE),
    (SvodError, HTTPStatus.INTERNAL_SERVER_ERROR),
)


def status_of(error: SvodError) -> int:
    """Return the HTTP status of an error."""
    return next(status.value for kind, status in STATUSES if isinstance(error, kind))
