"""Places found by a rendering, put onto what was read without them: the same text, read once more."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from model.plan import Record
from model.result import Result
from model.source import Source
from model.stored import StoredRecord


def result_with_places(read: Result, located: Result) -> Result:
    """Return the result with the places of the other one; all else stays, corrections too."""
    placed: Result = _placed(read, located)
    return placed


def records_with_places(rows: Sequence[StoredRecord], located: Result) -> tuple[StoredRecord, ...]:
    """Return the records that were found on the pages, with their places; `rev` and all else stay."""
    found = {record.id: record.source for plan in located.plans for record in plan.records}
    placed = (_row_placed(row, found) for row in rows)
    return tuple(after for after, row in zip(placed, rows, strict=True) if after != row)


def _row_placed(row: StoredRecord, found: Mapping[str, Source]) -> StoredRecord:
    source = found.get(row.record.id)
    if source is None:
        return row
    read = None if row.read is None else _record_placed(row.read, source)
    return replace(row, record=_record_placed(row.record, source), read=read)


def _record_placed(record: Record, source: Source) -> Record:
    return replace(record, source=_source_placed(record.source, source))


def _placed(read: Any, located: Any) -> Any:  # noqa: ANN401 -- any part of a result
    """Walk both side by side; where they part ways (another kind, another number of members) the read one stays."""
    if type(read) is not type(located):
        return read
    if isinstance(read, Source):
        return _source_placed(read, located)
    if isinstance(read, tuple):
        return _members_placed(read, located)
    if is_dataclass(read) and not isinstance(read, type):
        return _fields_placed(read, located)
    return read


def _members_placed(read: Any, located: Any) -> Any:  # noqa: ANN401 -- a tuple of any parts
    by_id = {item.id: item for item in located if getattr(item, "id", None)}
    if by_id:
        return tuple(_placed(item, by_id.get(getattr(item, "id", None))) for item in read)
    if len(read) != len(located) or not any(map(is_dataclass, read)):
        return read
    return tuple(_placed(one, other) for one, other in zip(read, located, strict=True))


def _fields_placed(read: Any, located: Any) -> Any:  # noqa: ANN401 -- any dataclass of a result
    before = {field.name: getattr(read, field.name) for field in fields(read)}
    after = {name: _placed(value, getattr(located, name)) for name, value in before.items()}
    changed = {name: value for name, value in after.items() if value is not before[name]}
    return replace(read, **changed) if changed else read


def _source_placed(read: Source, located: Source) -> Source:
    """Offsets, table and row are the file's own; page and boxes are the rendering's."""
    if located.page is None:
        return read
    return replace(located, start=read.start, end=read.end, table=read.table, row=read.row)
