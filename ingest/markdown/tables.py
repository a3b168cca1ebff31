r"""Tables of Markdown: a header, a line of dashes, a row a line.

| № | Мероприятие         | Срок |
|---|:--------------------|-----:|      bars are escaped as «\|», lines are broken by <br>
| 1 | **Семинар**<br>в ОО | май  |
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.markdown.inline import shown
from ingest.text.lines import Line, Slice, trimmed
from ingest.text.table import place_of
from model.document import Block, Cell, Table
from model.document import Line as CellLine
from model.geometry import merge_places

_DASHES = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
#: So few columns may say the same by chance.
_FEW = 2
_BAR = re.compile(r"(?<!\\)\|")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)[^`\n]+\1(?!`)")


def table_at(text: str, lines: Sequence[Line], first: int) -> tuple[list[Block], int] | None:
    """Return the table whose header stands on a line, and the line below it; None where none begins."""
    if first + 1 >= len(lines) or "|" not in lines[first].text or not _is_dashes(lines[first + 1]):
        return None
    header = _cells(text, lines[first])
    if len(header) != len(_cells(text, lines[first + 1])) or not header:
        return None
    stop = first + 2
    while stop < len(lines) and not lines[stop].is_blank and "|" in lines[stop].text:
        stop += 1
    rows = [header, *(_cells(text, line) for line in lines[first + 2 : stop] if not _is_dashes(line))]
    return [_table(text, rows, len(header))], stop


def _is_dashes(line: Line) -> bool:
    return "|" in line.text and "-" in line.text and _DASHES.fullmatch(line.text) is not None


def _cells(text: str, line: Line) -> list[Slice]:
    """Cut a row at its bars; those in code and the outer ones are none."""
    codes = [code.span() for code in _CODE.finditer(line.text)]
    bars = [
        bar.start() for bar in _BAR.finditer(line.text) if not any(first < bar.start() < stop for first, stop in codes)
    ]
    edges = [-1, *bars, len(line.text)]
    parts = [trimmed(text, line.start + left + 1, line.start + right) for left, right in pairwise(edges)]
    bare = line.text.strip(" \t>")
    inner = slice(1 if bare[:1] == "|" else 0, -1 if bars and bare[-1:] == "|" else None)
    return parts[inner]


def _table(text: str, rows: Sequence[Sequence[Slice]], n_cols: int) -> Table:
    cells = tuple(cell for number, row in enumerate(rows) for cell in _row(text, row, number, n_cols))
    places = merge_places(place for cell in cells for place in cell.places)
    return Table(n_rows=len(rows), n_cols=n_cols, cells=cells, places=places)


def _row(text: str, parts: Sequence[Slice], row: int, n_cols: int) -> Iterator[Cell]:
    """Yield the cells of a row; what stands beyond the last column is kept in it, a row cut short has empty ones.

    Programs that turn a document into Markdown repeat a merged cell: the same text in all of them is one.
    """
    end = parts[-1].stop if parts else 0
    if n_cols > _FEW and len(parts) == n_cols and parts[0].start < parts[0].stop and len(set(_said(text, parts))) == 1:
        yield replace(cell_of(text, parts[0], row, 0), col_span=n_cols)
        return
    for col in range(n_cols):
        last = col == n_cols - 1
        part = parts[col] if col < len(parts) else Slice(end, end)
        yield cell_of(text, Slice(part.start, end) if last and len(parts) > n_cols else part, row, col)


def _said(text: str, parts: Sequence[Slice]) -> list[str]:
    return [text[part.start : part.stop] for part in parts]


def cell_of(text: str, part: Slice, row: int, col: int) -> Cell:
    """Return a cell without its marks; its place covers them."""
    said = shown(text[part.start : part.stop])
    place = place_of(part)
    return Cell(row=row, col=col, text=said, lines=(CellLine(text=said, place=place),), places=(place,))
