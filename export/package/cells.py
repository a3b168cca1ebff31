"""Values → the text of plain cells, as Table Schema reads them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID


def as_cell(value: Any) -> str:  # noqa: ANN401 -- whatever a row holds
    """Return the text of a cell; nothing is an empty one."""
    written = _WRITTEN.get(type(value))
    return written(value) if written else _text(str(value))


def _text(value: str) -> str:
    return value.replace("\0", "") if "\0" in value else value


def _moment(value: datetime) -> str:
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _number(value: float) -> str:
    return repr(value) if value == value and abs(value) != float("inf") else ""  # noqa: PLR0124 -- NaN alone is not


_WRITTEN: Final[dict[type, Callable[[Any], str]]] = {
    str: _text,
    type(None): lambda _: "",
    bool: lambda value: "true" if value else "false",
    int: str,
    float: _number,
    UUID: str,
    datetime: _moment,
    date: date.isoformat,
}
