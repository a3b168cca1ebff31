"""CSV, as Excel and programs write it: UTF-8 or Windows-1251, cells between «;», commas or tabs."""

import csv
import io
from typing import Final

from ingest.returned.cells import Cell
from ingest.returned.headers import Header, Titles, find_header
from ingest.returned.rows import RowWriter
from model.errors import UnreadableFileError

_ENCODINGS: Final = ("utf-8-sig", "cp1251")
_MARKS: Final = ";,\t"
#: What our own CSV puts an apostrophe before.
_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_ABOVE: Final = 30
_LONGEST: Final = 40_000


def read_delimited(data: bytes, titles: Titles, needed: str, writer: RowWriter) -> None:
    """Write the rows below the header; raises UnreadableFileError for what is no text."""
    text = _decoded(data)
    first = text[:4000].split("\n", 1)[0]
    mark = max(_MARKS, key=first.count)
    header: Header | None = None
    csv.field_size_limit(10_000_000)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark), start=1):
            if header is not None:
                _write_row(number, cells, header, writer)
            elif number <= _ABOVE:
                header = find_header(dict(enumerate(cells)), titles, needed)
                if header is not None:
                    writer.open_sheet("CSV", header.keys, header.foreign)
            else:
                return
    except csv.Error as error:
        raise UnreadableFileError("no table of cells") from error


def _decoded(data: bytes) -> str:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError("text in an unknown encoding")


def _write_row(number: int, cells: list[str], header: Header, writer: RowWriter) -> None:
    own: dict[str, Cell] = {key: _as_written(cells[col]) for col, key in header.keys.items() if col < len(cells)}
    if any(cell is not None for cell in own.values()):
        writer.add(number, own, {})


def _as_written(text: str) -> str | None:
    """Return a cell without the apostrophe that keeps spreadsheets from running it."""
    bare = text[1:]
    if text.startswith("'") and (bare.startswith(_FORMULA) or bare.lstrip().startswith(_FORMULA)):
        text = bare
    return text.replace("\0", "")[:_LONGEST] or None
