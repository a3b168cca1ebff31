"""Tables in the making: each in a file of its own, so that memory holds none of them."""

import csv
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from export.package.cells import as_cell
from export.schema.package import TABLES
from export.schema.tables import Table

Row = Mapping[str, Any]
#: Bytes of each table that wait to be written.
_BUFFER: Final = 1 << 16


class TableFile:
    """Файл таблицы: RFC 4180, UTF-8, the names of the columns first."""

    def __init__(self, table: Table, folder: Path, stack: ExitStack) -> None:
        self.table = table
        self.path = folder / f"{table.name}.csv"
        self.rows = 0
        self._names = tuple(field.name for field in table.fields)
        # Halves of surrogate pairs are no text: nobody could read the file.
        file = stack.enter_context(self.path.open("w", _BUFFER, "utf-8", "replace", ""))
        self._writer = csv.writer(file, lineterminator="\r\n")
        self._writer.writerow(self._names)

    def put(self, row: Row) -> None:
        """Write a row; raises KeyError where a column is not given."""
        self._writer.writerow([as_cell(row[name]) for name in self._names])
        self.rows += 1


class Spill:
    """Таблицы выгрузки, пока она пишется. Raises OSError where the disk does not take them."""

    def __init__(self, folder: Path) -> None:
        self._stack = ExitStack()
        self.files = {table.name: TableFile(table, folder, self._stack) for table in TABLES}

    def put(self, table: str, row: Row, marks: Row) -> None:
        """Write a row of a table, with the marks every row has."""
        self.files[table].put({**marks, **row})

    def __enter__(self) -> Self:
        """Keep the files open for the block."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close them."""
        self._stack.close()
