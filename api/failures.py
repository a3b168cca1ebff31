"""The list of files that failed, as a Russian Excel opens it."""

import csv
import io
from collections.abc import Iterator
from typing import Final
from uuid import UUID

from export.csv import as_cell
from store.repositories import Store
from svod.belonging.summary import failures_of
from svod.failures import explained

_HEADER: Final = ("Файл", "Причина", "Что делать", "Код", "Попыток")


def failure_lines(store: Store, batch: UUID) -> Iterator[bytes]:
    """Yield the lines of the file, its mark of UTF-8 first."""
    yield b"\xef\xbb\xbf" + _line(*_HEADER)
    for file in failures_of(store, batch):
        message, advice = explained(file.code)
        yield _line(file.name, message, advice, file.code or "", str(file.attempts))


def _line(*cells: str) -> bytes:
    target = io.StringIO()
    csv.writer(target, delimiter=";", lineterminator="\r\n").writerow(as_cell(cell) for cell in cells)
    return target.getvalue().encode(errors="replace")
