"""A nested line as one row of plain cells: the columns of the machine CSV."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from export.schema.fields import Field, FieldType
from export.schema.record import RECORD_LINE


def flattened(fields: Iterable[Field], above: tuple[Field, ...] = ()) -> Iterator[tuple[tuple[str, ...], Field]]:
    """Yield the way to each plain member of a line, and the column it makes: `deadline`, `raw` -> `deadline_raw`."""
    for field in fields:
        way = (*above, field)
        if field.type is FieldType.OBJECT and field.fields:
            yield from flattened(field.fields, way)
        else:
            yield tuple(one.name for one in way), _column(way)


def record_row() -> tuple[Field, ...]:
    """Return the columns of a record as one row of plain cells."""
    return tuple(column for _, column in _columns())


def flat_names() -> list[str]:
    """Return the names of these columns: the first line of the machine CSV."""
    return [column.name for column in record_row()]


def flat_row(line: Mapping[str, Any]) -> list[str]:
    """Return the cells of a line, as RECORD_ROW names them; nested values as JSON text, null as an empty cell."""
    return [as_text(_value(line, way)) for way, _ in _columns()]


def as_text(value: Any) -> str:  # noqa: ANN401 -- any JSON value
    """Return a JSON value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list | tuple):
        from pydantic_core import to_json  # noqa: PLC0415 -- not to be loaded by who only reads the description

        return to_json(value).decode()
    return repr(value)


@cache
def _columns() -> tuple[tuple[tuple[str, ...], Field], ...]:
    return tuple(flattened(RECORD_LINE))


def _column(way: tuple[Field, ...]) -> Field:
    last = way[-1]
    title = ": ".join((*(one.title for one in way[:-1]), last.title[:1].lower() + last.title[1:]))
    return replace(
        last,
        name="_".join(one.name for one in way),
        title=title if len(way) > 1 else last.title,
        nullable=any(one.nullable for one in way),
        since=max((one.since for one in way), key=lambda since: tuple(map(int, since.split(".")))),
    )


def _value(line: Any, way: tuple[str, ...]) -> Any:  # noqa: ANN401 -- a walk down JSON
    for step in way:
        if line is None:
            return None
        line = line[step]
    return line
