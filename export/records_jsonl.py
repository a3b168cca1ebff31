"""Rows -> JSON Lines: one record a line, as the contract has it, with what the store knows of it."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from export.rows import ExportRow
from model.plan import Record


def write_records_jsonl(rows: Iterable[ExportRow], path: Path) -> int:
    """Write the rows one by one; return how many there were."""
    count = 0
    with path.open("wb") as file:
        for row in rows:
            file.write(to_json(line_of(row)) + b"\n")
            count += 1
    return count


def line_of(row: ExportRow) -> dict[str, Any]:
    """Return a record as one JSON object: the contract's fields under the store's own."""
    stored = row.stored
    contract = _records().dump_python(row.record, mode="json")
    return {
        **contract,
        "id": str(stored.id),
        "source_id": row.record.id,
        "rev": stored.rev,
        "document_id": str(stored.document_id),
        "document_name": stored.document_name,
        "plan_id": stored.plan_id,
        "plan_title": row.plan.title if row.plan else None,
        "municipality": row.municipality,
        "order_number": row.order_number,
        "order_date": row.order_date,
        "position": stored.position,
        "state": stored.state.value,
        "reviewed_by": stored.reviewed_by,
        "reviewed_at": stored.reviewed_at.isoformat() if stored.reviewed_at else None,
        "risk": stored.risk,
        "cluster_id": str(stored.cluster_id) if stored.cluster_id else None,
    }


@cache
def _records() -> TypeAdapter[Record]:
    return TypeAdapter(Record)
