"""Rows of slices become a Table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.text.lines import Slice
from model.document import Cell, Line, Table
from model.geometry import Place, merge_places

#: A cell is one slice, or several where the dump parts it: over a page break, over the lines of a drawn table.
Slices = tuple[Slice, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TextCell:
    """Ячейка таблицы в тексте: its slices, and where it stands on the grid."""

    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    slices: Slices


@dataclass(frozen=True, kw_only=True, slots=True)
class TextTable:
    """Таблица в тексте: its lines [first, stop) and cells, row by row."""

    first: int
    stop: int
    n_cols: int
    cells: tuple[TextCell, ...]


def cells_of_rows(rows: Iterable[Sequence[Slices]], n_cols: int) -> tuple[TextCell, ...]:
    """Return the cells of rows without merged cells; a row of one cell spans all columns."""
    return tuple(
        TextCell(row=row, col=col, col_span=n_cols if len(line) == 1 else 1, slices=slices)
        for row, line in enumerate(rows)
        for col, slices in enumerate(line)
    )


def build_table(text: str, found: TextTable) -> Table:
    """Return the table; a cell of one slice is exactly text[place.start:place.end], a spreadsheet's quotes undone."""
    cells = tuple(_cell(text, cell) for cell in found.cells)
    places = merge_places(place for cell in cells for place in cell.places)
    n_rows = max(cell.row + cell.row_span for cell in cells)
    return Table(n_rows=n_rows, n_cols=found.n_cols, cells=cells, places=places)


def _cell(text: str, cell: TextCell) -> Cell:
    lines = tuple(Line(text=text[part.start : part.stop], place=place_of(part)) for part in cell.slices)
    return Cell(
        row=cell.row,
        col=cell.col,
        row_span=cell.row_span,
        col_span=cell.col_span,
        text=_unquoted(text, cell.slices, "\n".join(line.text for line in lines)),
        lines=lines,
        places=tuple(line.place for line in lines),
    )


def _unquoted(text: str, slices: Slices, said: str) -> str:
    """Undo the quotes that a spreadsheet puts around a cell, and doubles inside; the place stays the whole."""
    before, behind = text[slices[0].start - 1 : slices[0].start], text[slices[-1].stop : slices[-1].stop + 1]
    if before == behind == '"':  # already cut off
        return said.replace('""', '"').replace("\r\n", "\n")
    inner = said[1:-1]
    is_quoted = len(said) > 1 and said[0] == said[-1] == '"' and '"' not in inner.replace('""', "")
    return inner.replace('""', '"') if is_quoted and ('""' in inner or "\n" in inner) else said


def place_of(part: Slice) -> Place:
    """Return the place of a slice."""
    return Place(start=part.start, end=part.stop)


def joined(one: Slices, other: Slices) -> Slices:
    """Return the slices of both, empty ones left out unless there is nothing else."""
    full = tuple(part for part in (*one, *other) if part.stop > part.start)
    return full or one[:1] or other[:1]


def padded(row: Sequence[Slices], n_cols: int, end: int) -> tuple[Slices, ...]:
    """Return the row with empty cells at its end; what stands beyond the last column joins the last cell."""
    kept, beyond = list(row[:n_cols]), row[n_cols:]
    for extra in beyond:
        kept[-1] = joined(kept[-1], extra)
    kept.extend(((Slice(end, end),),) * (n_cols - len(kept)))
    return tuple(kept)
