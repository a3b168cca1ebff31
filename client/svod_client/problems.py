"""Answers that are problems (RFC 9457), as exceptions: one class a kind, the server's words kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

_SERVER: Final = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldProblem:
    """What is wrong with one part of a request."""

    #: «/name» in the body, «query:limit», «path:id», «header:if-match».
    pointer: str
    message: str


class ProblemError(Exception):
    """The server refused; `code` is the constant name of the reason, `detail` says what to do."""

    def __init__(self, status: int, members: Mapping[str, Any], retry_after: float | None = None) -> None:
        self.status = status
        self.members = dict(members)
        #: Seconds to wait, where the server said so.
        self.retry_after = retry_after
        super().__init__(f"{self.title} {self.detail} ({self.code})".strip())

    @property
    def code(self) -> str:
        """The constant name of the reason: «not-found»; «http-502» where a proxy answered."""
        return str(self.members.get("code") or f"http-{self.status}")

    @property
    def title(self) -> str:
        """What happened, in Russian."""
        return str(self.members.get("title") or "")

    @property
    def detail(self) -> str:
        """What to do, in Russian."""
        return str(self.members.get("detail") or "")

    @property
    def request_id(self) -> str:
        """The number of the request: name it to the administrator."""
        return str(self.members.get("request_id") or "")

    @property
    def errors(self) -> tuple[FieldProblem, ...]:
        """What is wrong with single fields."""
        found = self.members.get("errors") or ()
        return tuple(FieldProblem(pointer=str(one["pointer"]), message=str(one["message"])) for one in found)


class InvalidError(ProblemError):
    """400, 413, 415, 422, 428: the request itself must be changed; see `errors`."""


class UnauthenticatedError(ProblemError):
    """401: the token is missing, expired or revoked."""


class ForbiddenError(ProblemError):
    """403: the token may not do this."""


class NotFoundError(ProblemError):
    """404: there is no such thing, or it is not for this token."""


class ConflictError(ProblemError):
    """409: not now, or not any more."""


class ExpiredError(ProblemError):
    """410: it is kept no more; behind an expired cursor one begins with a new export."""


class StaleError(ProblemError):
    """412: somebody else changed it meanwhile; `members["current"]` is how it stands now."""


class TooManyError(ProblemError):
    """429: too much at once, also after all tries."""


class UnavailableError(ProblemError):
    """5xx, or no connection, also after all tries."""


class DamagedError(Exception):
    """What was downloaded is not what the server said it would be, by SHA-256."""


_KINDS: Final[Mapping[int, type[ProblemError]]] = {
    401: UnauthenticatedError,
    403: ForbiddenError,
    404: NotFoundError,
    409: ConflictError,
    410: ExpiredError,
    412: StaleError,
    429: TooManyError,
}


def problem_of(status: int, members: Mapping[str, Any], retry_after: float | None = None) -> ProblemError:
    """Return the exception of an answer."""
    kind = _KINDS.get(status) or (UnavailableError if status >= _SERVER else InvalidError)
    return kind(status, members, retry_after)
