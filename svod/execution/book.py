"""Исполнение таблицей: the whole of a filter, a part at a time."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, Literal

from export.xlsx.execution import ExecutionRow, write_execution_csv, write_execution_xlsx
from svod.execution.asked import Asked
from svod.execution.listing import Followed, activities

TableFormat = Literal["xlsx", "csv"]
_PART: Final = 500
#: Rows of a table; nobody reads more, and a filter narrows them.
MOST: Final = 100_000
_WRITERS: Final[dict[TableFormat, Callable[[Iterable[ExecutionRow], Path], None]]] = {
    "xlsx": write_execution_xlsx,
    "csv": write_execution_csv,
}


def write_execution_table(service: Followed, asked: Asked, table: TableFormat) -> bytes:
    """Return the file's bytes: at most `MOST` activities, those due first before the others."""
    with tempfile.TemporaryDirectory(prefix="svod-execution-") as folder:
        path = Path(folder, f"execution.{table}")
        _WRITERS[table](execution_rows(service, asked), path)
        return path.read_bytes()


def execution_rows(service: Followed, asked: Asked) -> Iterator[ExecutionRow]:
    """Yield the activities by their next due date."""
    cursor: str | None = None
    for _ in range(MOST // _PART):
        found = activities(service, asked, cursor, _PART)
        for one in found.items:
            yield ExecutionRow(record=one.record, fact=one.fact, status=one.status)
        cursor = found.next
        if cursor is None:
            return


def table_format(name: str) -> TableFormat | None:
    """Return the format that a file's name asks for."""
    return next((one for one in _WRITERS if name.lower().endswith(f".{one}")), None)
