"""Stored codes of failures, told in words again."""

import model.service_errors  # noqa: F401 -- its classes belong to the tree
from model.errors import SvodError


def explained(code: str | None) -> tuple[str, str]:
    """Return what happened and what to do, for the code a failed file or export keeps."""
    kind = error_named(code) or SvodError
    return kind.message(), kind.advice


def error_named(code: str | None) -> type[SvodError] | None:
    """Return the kind of error with this code; of several with one code the most general."""
    waiting: list[type[SvodError]] = [SvodError]
    while waiting:
        kind = waiting.pop(0)
        if kind.code == code:
            return kind
        waiting.extend(kind.__subclasses__())
    return None
