"""Paper: a document before it takes a format — blocks of text and tables, marks still in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
Align = Literal["left", "center", "right", "both"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """Абзац; a newline in it is a line break."""

    text: str
    align: Align = "left"
    bold: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """Ячейка: its paragraphs, and how far it reaches right and down."""

    paragraphs: tuple[str, ...] = ("",)
    span: int = 1
    down: int = 1

    @property
    def text(self) -> str:
        """All paragraphs, a line each."""
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """Таблица: rows of the cells that begin in them, as HTML has it."""

    rows: tuple[tuple[Cell, ...], ...]
    borders: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class PageBreak:
    """Разрыв страницы."""


Block = Line | Grid | PageBreak


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """Документ и что в нём сказано."""

    name: str
    #: What people would call it: «приказ с планом», «план школы».
    kind: str
    blocks: tuple[Block, ...]
    #: The contract's shape, without mentions.
    gold: Json = field(default_factory=dict)

    def texts(self) -> Iterator[str]:
        """Yield every text with its marks."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block.text
            elif isinstance(block, Grid):
                yield from (cell.text for row in block.rows for cell in row)


def cell(text: str, span: int = 1, down: int = 1) -> Cell:
    """Return a cell of a paragraph a line of the text."""
    return Cell(paragraphs=tuple(text.split("\n")), span=span, down=down)
