"""Простая таблица: a header and rows of text, for lists and schedules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.plans.columns import LONGEST_HEADER, header_key
from extract.plans.table_head import distinct
from extract.text.numerals import is_number_like
from model.document import Cell, Document, Paragraph, Table, places_of
from model.geometry import Place
from model.text import collapse, fold

_HEADER_WITHIN = 3
_LABEL_WITHIN = 4
_LONGEST_LABEL = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainRow:
    """Строка: the texts of the columns, and where they stand."""

    index: int
    texts: tuple[str, ...]
    places: tuple[Place, ...]
    #: The text of a row that is one wide cell.
    heading: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainTable:
    """Таблица с шапкой в одну строку."""

    #: Its block in the document, and its number among the tables.
    block: int
    number: int
    header: tuple[str, ...]
    rows: tuple[PlainRow, ...]
    #: The lines right above it.
    labels: tuple[str, ...]
    places: tuple[Place, ...]

    def keys(self) -> tuple[str, ...]:
        """The header folded for comparison."""
        return tuple(header_key(text) for text in self.header)

    def column(self, index: int) -> list[str]:
        """Return the texts of one column that are not empty."""
        return [row.texts[index] for row in self.rows if row.heading is None and row.texts[index]]


def plain_tables(document: Document, taken: frozenset[int], *, headless: bool = False) -> Iterator[PlainTable]:
    """Yield the tables that have a header and belong to nothing else; with `headless` those without one too."""
    number = -1
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            number += 1
            read = None if index in taken else _read(document, index, number, taken)
            read = read or (_headless(document, index, number, taken) if headless and index not in taken else None)
            if read is not None:
                yield read


def _read(document: Document, index: int, number: int, taken: frozenset[int]) -> PlainTable | None:
    table = document.blocks[index]
    if not isinstance(table, Table):
        return None
    first = _header_row(table)
    if first is None:
        return None
    grid = table.grid()
    above = [collapse(cell.text) for row in grid[:first] for cell in distinct(row) if cell.text.strip()]
    header = tuple(collapse(cell.text) if cell else "" for cell in grid[first])
    rows = (_row(at, grid[at]) for at in range(first + 1, len(grid)))
    return PlainTable(
        block=index,
        number=number,
        header=header,
        rows=tuple(row for row in rows if _says(row, header)),
        labels=(*_labels(document, index, taken), *above),
        places=table.places,
    )


def _headless(document: Document, index: int, number: int, taken: frozenset[int]) -> PlainTable | None:
    table = document.blocks[index]
    if not isinstance(table, Table):
        return None
    rows = (_row(at, cells) for at, cells in enumerate(table.grid()))
    return PlainTable(
        block=index,
        number=number,
        header=("",) * table.n_cols,
        rows=tuple(row for row in rows if any(row.texts)),
        labels=_labels(document, index, taken),
        places=table.places,
    )


def _header_row(table: Table) -> int | None:
    for index, row in enumerate(table.grid()[:_HEADER_WITHIN]):
        texts = [collapse(cell.text) for cell in distinct(row) if cell.text.strip()]
        if len(texts) > 1:
            short = all(len(text) <= LONGEST_HEADER for text in texts)
            return index if short and not texts[0].rstrip(".").isdecimal() else None
    return None


def _row(index: int, cells: Sequence[Cell | None]) -> PlainRow:
    filled = [cell for cell in distinct(cells) if cell.text.strip()]
    alone = len(filled) == 1 and 2 * filled[0].col_span > len(cells) > 1
    texts = tuple(collapse(cell.text) if cell else "" for cell in cells)
    places = places_of(*distinct(cells))
    return PlainRow(index=index, texts=texts, places=places, heading=collapse(filled[0].text) if alone else None)


def _says(row: PlainRow, header: Sequence[str]) -> bool:
    """Tell whether a row is neither empty, nor the header again, nor a count of the columns."""
    counted = [str(place) for place in range(1, len(header) + 1)]
    return any(row.texts) and list(map(fold, row.texts)) != list(map(fold, header)) and list(row.texts) != counted


def _labels(document: Document, below: int, taken: frozenset[int]) -> tuple[str, ...]:
    labels: list[str] = []
    for index in range(below - 1, max(below - 1 - _LABEL_WITHIN, -1), -1):
        block = document.blocks[index]
        if not isinstance(block, Paragraph) or index in taken or len(block.text) > _LONGEST_LABEL:
            break
        if block.text.strip() and not is_number_like(block.text):
            labels.append(collapse(block.text))
    return tuple(labels[::-1])
