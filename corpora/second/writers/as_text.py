"""A paper as plain text: lines, and tables as rows of cells between bars."""

from itertools import zip_longest

from corpora.second.marks import bare
from corpora.second.paper import Block, Cell, Grid, Line, PageBreak, Paper


def text_bytes(paper: Paper) -> bytes:
    """Return the text in UTF-8, cells between bars."""
    return "\n".join(_block(block, " | ", "| {} |") for block in paper.blocks).encode() + b"\n"


def tabbed_bytes(paper: Paper) -> bytes:
    """Return the text in UTF-8, cells parted by tabs, as a table pasted into a text editor."""
    return "\n".join(_block(block, "\t", "{}") for block in paper.blocks).encode() + b"\n"


def _block(block: Block, joint: str, frame: str) -> str:
    if isinstance(block, Line):
        return bare(block.text)
    if isinstance(block, PageBreak):
        return "\f"
    if not block.borders:
        return "\n".join(line for row in block.rows for line in _columns(row))
    return "\n".join(_row(row, joint, frame) for row in block.rows) + "\n"


def _columns(row: tuple[Cell, ...]) -> list[str]:
    """Return the lines of cells that stand side by side."""
    lines = zip_longest(*(bare(cell.text).split("\n") for cell in row), fillvalue="")
    return ["        ".join(line).rstrip() for line in lines]


def _row(row: tuple[Cell, ...], joint: str, frame: str) -> str:
    return frame.format(joint.join(" ".join(bare(cell.text).split()) for cell in row))


def fits(paper: Paper) -> bool:
    """Return whether the paper loses nothing as text: no cell of a table reaches down or across but section rows."""
    grids = [block for block in paper.blocks if isinstance(block, Grid) and block.borders]
    return not any(
        cell.down > 1 or (cell.span > 1 and index == 0) or "\n" in cell.text
        for grid in grids
        for index, row in enumerate(grid.rows)
        for cell in row
    )
