"""What of the API is promised and what is not, and how the end of something is announced (docs/api.md)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from typing import Any, Final

from fastapi import Request, Response

#: Serve the pages of Svod itself and change with them: no promise.
UNSTABLE_TAGS: Final = frozenset({"review", "groups", "people", "checks", "quality", "versions", "registry", "returns"})
#: Promised all the same: what every change can be taken back by.
STABLE: Final = frozenset({"get_command", "undo_command"})
#: The mark in the description.
UNSTABLE: Final = "x-unstable"
GUIDE: Final = "/api/v1/docs"


@dataclass(frozen=True, kw_only=True, slots=True)
class Deprecation:
    """Объявление о том, что операции не станет."""

    #: The day it was announced.
    since: date
    #: The first day it may be gone: half a year later at the earliest.
    sunset: date
    #: What to use instead, for people.
    instead: str


#: Operation id -> its announcement. Empty while nothing is going away.
DEPRECATED: Final[Mapping[str, Deprecation]] = {}


async def announced(request: Request, response: Response) -> None:
    """Put the announcement of an operation that goes away into its answers."""
    known = DEPRECATED.get(getattr(request.scope.get("route"), "operation_id", None) or "")
    if known is not None:
        response.headers.update(headers_of(known))


def headers_of(known: Deprecation) -> dict[str, str]:
    """Return the headers of RFC 9745 (Deprecation) and RFC 8594 (Sunset)."""
    since, sunset = (datetime.combine(day, time(), UTC) for day in (known.since, known.sunset))
    return {
        "Deprecation": f"@{int(since.timestamp())}",
        "Sunset": format_datetime(sunset, usegmt=True),
        "Link": f'<{GUIDE}>; rel="deprecation"',
    }


def mark_stability(schema: dict[str, Any], deprecated: Mapping[str, Deprecation] = DEPRECATED) -> None:
    """Mark in the description what is not promised, and what goes away."""
    for operations in schema["paths"].values():
        for operation in operations.values():
            name = operation.get("operationId", "")
            if UNSTABLE_TAGS.intersection(operation.get("tags", ())) and name not in STABLE:
                operation[UNSTABLE] = True
            known = deprecated.get(name)
            if known is not None:
                operation["deprecated"] = True
                operation["description"] = f"Действует до {known.sunset:%d.%m.%Y}. {known.instead}"
