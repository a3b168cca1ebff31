"""The manifest of an export as JSON: what the API answers and what lies beside the file of the command line."""

from dataclasses import asdict
from typing import Any, Final

from model.export_order import APPROVED, Export, ExportFormat
from model.stored import RecordFilter

_SCHEMAS: Final = {
    ExportFormat.JSONL: "record-line",
    ExportFormat.PARQUET: "record-line",
    ExportFormat.CSV_PLAIN: "record-row",
}


def manifest_of(export: Export) -> dict[str, Any]:
    """Return what an export holds, of which moment, and how to check it; it has a manifest."""
    manifest = export.manifest
    if manifest is None:
        raise ValueError("no manifest yet")
    return {
        "export": export.id,
        "format": export.format,
        "filters": filters_of(export.filter),
        "options": asdict(export.options),
        "territories": None if export.territories is None else sorted(export.territories),
        "as_of": manifest.as_of,
        "feed_seq": manifest.feed_seq,
        "schema_version": manifest.schema_version,
        "schema": schema_of(export.format, manifest.schema_version),
        "svod_version": manifest.svod_version,
        "rows": export.rows or 0,
        "files": [asdict(one) for one in manifest.files],
        "created_by": export.created_by,
        "created_at": export.created_at,
        "finished_at": export.finished_at,
    }


def schema_of(file_format: ExportFormat, version: str) -> str | None:
    """Return where the schema of a line is published; None for what people look at, or what carries its own."""
    name = _SCHEMAS.get(file_format)
    return f"/api/v1/schemas/{name}/{version}" if name else None


def filters_of(wanted: RecordFilter) -> dict[str, Any]:
    """Return a filter as it was asked for."""
    names = ("q", "municipality", "year", "finding", "due_from", "due_to", "document", "batch")
    return {
        **{name: getattr(wanted, name) for name in names},
        "state": list(wanted.states),
        "accepted_only": bool(wanted.states) and set(wanted.states) <= set(APPROVED),
    }
