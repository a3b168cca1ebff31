"""Blocks -> text dumps, in the two dialects that converters leave behind."""

from collections.abc import Iterator
from typing import Literal

from corpora.generator.description import Description
from corpora.generator.grid import Grid, Printed
from corpora.generator.layout import Block, Para, lay_out
from corpora.generator.marked import accepted

#: cells: each cell on a line of its own after a tab; rows: a row a line, cells parted by tabs.
Dialect = Literal["cells", "rows"]

_WIDTH = 96
_PAGE_ROWS = 9


def write_text(description: Description, dialect: Dialect) -> str:
    """Return the document as a text dump; in the dialect of rows a page break may split a row."""
    return "".join(_shown(block, dialect) for block in lay_out(description))


def _shown(block: Block, dialect: Dialect) -> str:
    match block:
        case Para():
            return _para(block) + "\n"
        case Grid():
            lines = _by_cells(block) if dialect == "cells" else _by_rows(block)
            return "".join(f"{line}\n" for line in lines)
    return "\n"


def _para(para: Para) -> str:
    text = accepted(para.text)
    left, tab, right = text.partition("\t")
    if tab:
        return f"{left}{' ' * max(4, _WIDTH - len(left) - len(right))}{right}"
    if para.align == "center" and len(text) < _WIDTH // 3:
        return " " * ((_WIDTH - len(text)) // 2) + text
    return f"     {text}" if para.indent else text


def _by_cells(grid: Grid) -> Iterator[str]:
    for row in grid.rows():
        yield from (f"\t{accepted(cell.text)}" for cell in row)
        yield ""


def _by_rows(grid: Grid) -> Iterator[str]:
    for number, row in enumerate(grid.rows()):
        texts = _line(row, grid.n_cols)
        if number % _PAGE_ROWS == _PAGE_ROWS - 1 and (halves := _halves(texts)):
            yield "\t".join(halves[0])
            yield ""
            texts = halves[1]
        yield "\t".join(texts)


def _line(row: list[Printed], n_cols: int) -> list[str]:
    texts = [""] * n_cols
    for cell in row:
        texts[cell.col] = " ".join(accepted(cell.text).split())
    return texts


def _halves(texts: list[str]) -> tuple[list[str], list[str]] | None:
    """Split a row as a page break does: its longest cell goes on below, the other cells are empty there."""
    col = texts.index(max(texts, key=len))
    words = texts[col].split()
    if col == 0 or texts.count("") > 1 or len(words) < 8:  # noqa: PLR2004 -- shorter cells need no second page
        return None
    middle = len(words) // 2
    first, second = list(texts), [""] * len(texts)
    first[col], second[col] = " ".join(words[:middle]), " ".join(words[middle:])
    return first, second
