"""The one table from errors to HTTP."""

from http import HTTPStatus

from model.errors import (
    BlobMissingError,
    DatabaseError,
    DigestMismatchError,
    MissingProgramError,
    StorageFullError,
    StorageUnavailableError,
    SvodError,
    TooLargeError,
    UnreadableFileError,
    UnsupportedFormatError,
)
from model.service_errors import (
    AlreadyDecidedError,
    CalendarGoneError,
    CursorExpiredError,
    DatabaseUnavailableError,
    ExportEndedError,
    ExportGoneError,
    ForbiddenError,
    GaveUpError,
    InvalidValueError,
    JudgementContradictsError,
    KeyReusedError,
    LinkBusyError,
    LinkClosedError,
    LinkFullError,
    LoginTakenError,
    MethodNotAllowedError,
    NotFoundError,
    NotReadyError,
    PreconditionRequiredError,
    RequestError,
    StaleRevisionError,
    SupersededError,
    TooManyStreamsError,
    TooManyTriesError,
    UnauthenticatedError,
    UndoConflictError,
)

#: The most particular class first.
STATUSES: tuple[tuple[type[SvodError], HTTPStatus], ...] = (
    (UnauthenticatedError, HTTPStatus.UNAUTHORIZED),
    (ForbiddenError, HTTPStatus.FORBIDDEN),
    (NotFoundError, HTTPStatus.NOT_FOUND),
    (MethodNotAllowedError, HTTPStatus.METHOD_NOT_ALLOWED),
    (UndoConflictError, HTTPStatus.CONFLICT),
    (SupersededError, HTTPStatus.CONFLICT),
    (LoginTakenError, HTTPStatus.CONFLICT),
    (LinkClosedError, HTTPStatus.CONFLICT),
    (LinkFullError, HTTPStatus.CONFLICT),
    (NotReadyError, HTTPStatus.CONFLICT),
    (ExportEndedError, HTTPStatus.CONFLICT),
    (ExportGoneError, HTTPStatus.GONE),
    (AlreadyDecidedError, HTTPStatus.CONFLICT),
    (JudgementContradictsError, HTTPStatus.CONFLICT),
    (BlobMissingError, HTTPStatus.GONE),
    (CalendarGoneError, HTTPStatus.GONE),
    (CursorExpiredError, HTTPStatus.GONE),
    (StaleRevisionError, HTTPStatus.PRECONDITION_FAILED),
    (TooLargeError, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (UnsupportedFormatError, HTTPStatus.UNSUPPORTED_MEDIA_TYPE),
    (InvalidValueError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (KeyReusedError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (DigestMismatchError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (GaveUpError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (UnreadableFileError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (PreconditionRequiredError, HTTPStatus.PRECONDITION_REQUIRED),
    (TooManyTriesError, HTTPStatus.TOO_MANY_REQUESTS),
    (TooManyStreamsError, HTTPStatus.TOO_MANY_REQUESTS),
    (LinkBusyError, HTTPStatus.TOO_MANY_REQUESTS),
    (RequestError, HTTPStatus.BAD_REQUEST),
    (MissingProgramError, HTTPStatus.SERVICE_UNAVAILABLE),
    (StorageUnavailableError, HTTPStatus.SERVICE_UNAVAILABLE),
    (DatabaseUnavailableError, HTTPStatus.SERVICE_UNAVAILABLE),
    (DatabaseError, HTTPStatus.SERVICE_UNAVAILABLE),
    (StorageFullError, HTTPStatus.INSUFFICIENT_STORAGE),
    (SvodError, HTTPStatus.INTERNAL_SERVER_ERROR),
)


def status_of(error: type[SvodError]) -> int:
    """Return the HTTP status of a kind of error."""
    return next(status.value for kind, status in STATUSES if issubclass(error, kind))
