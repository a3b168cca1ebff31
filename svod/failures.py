"""Codes of failures and what they mean: stored codes are told in words again, and listed for other programs."""

from collections.abc import Mapping
from functools import cache

import model.service_errors  # noqa: F401 -- its classes belong to the tree
from model.errors import SvodError


def explained(code: str | None) -> tuple[str, str]:
    """Return what happened and what to do, for the code a failed file or export keeps."""
    kind = error_named(code) or SvodError
    return kind.message(), kind.advice


def error_named(code: str | None) -> type[SvodError] | None:
    """Return the kind of error with this code."""
    return error_kinds().get(code) if code else None


@cache
def error_kinds() -> Mapping[str, type[SvodError]]:
    """Return code -> kind; a class that keeps its parent's code is told as its parent."""
    found: dict[str, type[SvodError]] = {}
    waiting: list[type[SvodError]] = [SvodError]
    while waiting:
        kind = waiting.pop(0)
        found.setdefault(kind.code, kind)
        waiting.extend(kind.__subclasses__())
    return found
