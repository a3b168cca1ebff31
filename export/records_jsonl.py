"""Rows -> JSON Lines: one record a line, as the contract has it, with what the store knows of it."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from export.days import due_days
from export.packing import packed
from export.record_lines import of_document
from export.rows import ExportRow
from model.export_order import Compression
from model.plan import Record


def write_records_jsonl(
    portions: Iterable[Sequence[bytes]], path: Path, compression: Compression = Compression.NONE
) -> int:
    """Write lines that are JSON already, portion by portion; return how many there were."""
    count = 0
    with packed(path, compression) as file:
        for lines in portions:
            file.write(b"\n".join(lines) + b"\n")
            count += len(lines)
    return count


def line_bytes(row: ExportRow) -> bytes:
    """Return a record as one JSON object in UTF-8."""
    return to_json(line_of(row))


def line_of(row: ExportRow) -> dict[str, Any]:
    """Return a record as one JSON object: the contract's fields under the store's own."""
    stored = row.stored
    starts, ends = due_days(row.record.deadline)
    contract = _records().dump_python(row.record, mode="json")
    return {
        **contract,
        "id": str(stored.id),
        "source_id": row.record.id,
        "rev": stored.rev,
        "deleted": row.is_deleted,
        "updated_at": row.updated_at,
        "starts": starts,
        "ends": ends,
        **of_document(row),
        "position": stored.position,
        "state": stored.state.value,
        "reviewed_by": stored.reviewed_by,
        "reviewed_at": stored.reviewed_at.isoformat() if stored.reviewed_at else None,
        "accepted_by_itself": stored.is_accepted_by_itself,
        "risk": stored.risk,
        "cluster_id": str(stored.cluster_id) if stored.cluster_id else None,
    }


@cache
def _records() -> TypeAdapter[Record]:
    return TypeAdapter(Record)
