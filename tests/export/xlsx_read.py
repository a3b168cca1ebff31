"""A workbook, read back by another library."""

from pathlib import Path
from typing import Any

from openpyxl import load_workbook


def rows_of(path: Path, sheet: str = "Мероприятия") -> list[dict[str, Any]]:
    """Return the rows of a sheet by their titles."""
    head, *rows = load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def facts_of(path: Path) -> dict[str, Any]:
    """Return what «О выгрузке» says."""
    return dict(load_workbook(path)["О выгрузке"].iter_rows(min_row=2, values_only=True))
