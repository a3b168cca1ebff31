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
    if not code:
        return None
    # A module with kinds of its own may have been loaded since: one that is not known is looked for anew.
    return _known().get(code) or error_kinds().get(code)


@cache
def _known() -> Mapping[str, type[SvodError]]:
    return error_kinds()


def error_kinds() -> Mapping[str, type[SvodError]]:
    """Return code -> kind of all that is loaded; a class that keeps its parent's code is told as its parent."""
    found: dict[str, type[SvodError]] = {}
    waiting: list[type[SvodError]] = [SvodError]
    while waiting:
        kind = waiting.pop(0)
        found.setdefault(kind.code, kind)
        waiting.extend(kind.__subclasses__())
    return found
