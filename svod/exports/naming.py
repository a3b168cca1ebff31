"""How the file of an export is called."""

from export.packing import ENDINGS
from model.export_order import Export
from svod.exports.formats import FORMATS


def file_name(export: Export) -> str:
    """Return the name under which an export is saved: «svod-2026-03-02-0930.jsonl.zst»."""
    known = FORMATS.get(export.format)
    suffix = known.suffix if known else str(export.format)
    return f"svod-{export.created_at:%Y-%m-%d-%H%M}.{suffix}{ENDINGS[export.options.compression]}"
