"""Blocks -> text whose tables are drawn: Markdown, `a | b | c`, and frames of box characters."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from textwrap import wrap

from corpora.generator.description import Description
from corpora.generator.flat import flat
from corpora.generator.grid import Grid, Printed
from corpora.generator.layout import Block, Para, lay_out
from corpora.generator.marked import accepted

#: Signs of a frame's column at least, and of the whole frame.
_NARROWEST, _FRAME = 7, 118


def write_markdown(description: Description) -> str:
    """Return the document as Markdown: headings, and tables of bars with merged cells repeated."""
    return "".join(_markdown(block) for block in _whole_titles(lay_out(description))).strip("\n") + "\n"


def write_bars(description: Description) -> str:
    """Return the document as text whose rows are lines of cells parted by bars."""
    return "".join(_barred(block) for block in lay_out(description))


def write_frames(description: Description) -> str:
    """Return the document as text with tables drawn by box characters, merged cells too."""
    return "".join(_framed(block) for block in lay_out(description))


def _whole_titles(blocks: list[Block]) -> list[Block]:
    """Return the blocks with an order's title, set in several lines, as one heading."""
    whole: list[Block] = []
    for block in blocks:
        above = whole[-1] if whole else None
        if isinstance(block, Para) and isinstance(above, Para) and _is_title(block) and _is_title(above):
            whole[-1] = replace(above, text=f"{above.text} {block.text}")
        else:
            whole.append(block)
    return whole


def _is_title(para: Para) -> bool:
    return para.bold and para.align == "left" and bool(para.text)


def _markdown(block: Block) -> str:
    match block:
        case Para():
            text = accepted(block.text).replace("\t", " ")
            return f"{'## ' if block.bold and text else ''}{text}\n\n" if text else ""
        case Grid():
            rows = _texts(block)
            bars = [f"| {' | '.join(row)} |" for row in rows]
            return "\n".join([bars[0], "|" + " --- |" * block.n_cols, *bars[1:], "", ""])
    return ""


def _barred(block: Block) -> str:
    match block:
        case Para():
            return _line_of(block)
        case Grid():
            return "".join(f"| {' | '.join(row)} |\n" for row in _texts(block)) + "\n"
    return "\n"


def _line_of(para: Para) -> str:
    return accepted(para.text).replace("\t", " " * 12) + "\n"


def _texts(grid: Grid) -> list[list[str]]:
    """Return the texts row by row; what goes on over columns stands in the first of them."""
    rows = [[""] * grid.n_cols for _ in range(grid.n_rows)]
    for cell in flat(grid).cells:
        rows[cell.row][cell.col] = " ".join(accepted(cell.text).split())
    return rows


def _framed(block: Block) -> str:
    match block:
        case Para():
            return _line_of(block)
        case Grid():
            return "".join(f"{line}\n" for line in _frame(block)) + "\n"
    return "\n"


def _frame(grid: Grid) -> Iterator[str]:
    widths = [max(_NARROWEST, round(_FRAME * share / sum(grid.widths))) for share in grid.widths]
    owners = _owners(grid)
    shown = {id(cell): _wrapped(cell, widths) for cell in grid.cells}
    heights = _heights(grid, shown)
    for row in range(grid.n_rows + 1):
        yield _rule(owners, row, widths)
        for line in range(heights[row] if row < grid.n_rows else 0):
            yield _row_line(owners, row, sum(heights[:row]) + line, (widths, shown, heights))


def _owners(grid: Grid) -> list[list[Printed]]:
    """Return which cell covers each position."""
    owners: list[list[Printed]] = [[grid.cells[0]] * grid.n_cols for _ in range(grid.n_rows)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for col in range(cell.col, cell.col + cell.col_span):
                owners[row][col] = cell
    return owners


def _wrapped(cell: Printed, widths: Sequence[int]) -> list[str]:
    width = sum(widths[cell.col : cell.col + cell.col_span]) + cell.col_span - 1
    return [part for line in accepted(cell.text).split("\n") for part in wrap(line, width, break_on_hyphens=False)] or [
        ""
    ]


def _heights(grid: Grid, shown: dict[int, list[str]]) -> list[int]:
    heights = [1] * grid.n_rows
    for cell in sorted(grid.cells, key=lambda cell: cell.row_span):
        rows = range(cell.row, cell.row + cell.row_span)
        lacking = len(shown[id(cell)]) - sum(heights[row] for row in rows)
        heights[rows[-1]] += max(lacking, 0)
    return heights


def _rule(owners: list[list[Printed]], row: int, widths: Sequence[int]) -> str:
    """Return the line above a row: strokes where two cells meet, joints where strokes do."""
    n_cols = len(widths)

    def across(col: int) -> bool:
        if not 0 <= col < n_cols:
            return False
        return row in {0, len(owners)} or owners[row - 1][col] is not owners[row][col]

    def down(at: int, col: int) -> bool:
        if not 0 <= at < len(owners):
            return False
        return col in {0, n_cols} or owners[at][col - 1] is not owners[at][col]

    parts = []
    for col in range(n_cols + 1):
        parts.append(_JOINTS[down(row - 1, col), down(row, col), across(col - 1), across(col)])
        if col < n_cols:
            parts.append(("─" if across(col) else " ") * widths[col])
    return "".join(parts)


#: (stroke above, below, left, right) -> the character.
_JOINTS = {
    (up, down, left, right): sign
    for sign, up, down, left, right in (
        ("┌", False, True, False, True), ("┐", False, True, True, False), ("└", True, False, False, True),
        ("┘", True, False, True, False), ("├", True, True, False, True), ("┤", True, True, True, False),
        ("┬", False, True, True, True), ("┴", True, False, True, True), ("┼", True, True, True, True),
        ("─", False, False, True, True), ("│", True, True, False, False), (" ", False, False, False, False),
    )
}  # fmt: skip


def _row_line(
    owners: list[list[Printed]], row: int, line: int, drawn: tuple[list[int], dict[int, list[str]], list[int]]
) -> str:
    """Return one line of a row: each cell's text goes on through all the rows it covers."""
    widths, shown, heights = drawn
    parts = ["│"]
    col = 0
    while col < len(widths):
        cell = owners[row][col]
        width = sum(widths[col : col + cell.col_span]) + cell.col_span - 1
        lines = shown[id(cell)]
        at = line - sum(heights[: cell.row])
        parts.append((lines[at] if at < len(lines) else "").ljust(width) + "│")
        col += cell.col_span
    return "".join(parts)
