"""The document as lines: what finds orders, stamps and reports reads, whatever the format's idea of a paragraph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extract.orders.run_heads import pieces_of
from model.document import Block, Cell, Document, Paragraph, Table
from model.geometry import Place, merge_places
from model.source import Source, source_at
from model.text import collapse

#: A head, a stamp or a signature set as a table is no larger; a table of data may be.
_LAYOUT_ROWS: Final = 6
_LAYOUT_COLUMNS: Final = 4
_LAYOUT_LETTERS: Final = 900
_HEADER_LETTERS: Final = 60
#: A gap in line heights from which a line stands apart.
_GAP: Final = 0.9
_DATA_HEADER = re.compile(
    r"п\s?/\s?п|меропри|ответствен|исполнител|срок|наименован|показател|содержани|результат|дата\s*проведени|^\s*№\s*$",
    re.IGNORECASE,
)
#: What opens a column of its own in the first row of a layout table.
_COLUMN_OPENS = re.compile(
    r"\s*[«\"„]?(?:утвержда|утвержд[её]н|согласован|принят[оа]?|рассмотрен|приложение)", re.IGNORECASE
)
_SPACED = re.compile(r"(?<![А-Яа-яЁё])(?:[А-Яа-яЁё] ){2,20}[А-Яа-яЁё](?![А-Яа-яЁё])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """Строка: a line of text outside tables of data, its inner spaces kept."""

    text: str
    #: Index of its block in the document.
    block: int
    #: An automatic list number, on the first line of its paragraph.
    number: str | None = None
    #: Blank space above.
    gap: bool = False
    page: int | None = None
    places: tuple[Place, ...] = ()
    #: Row and column, for a cell of a layout table.
    cell: tuple[int, int] | None = None
    #: Stands for a whole table of data; its text is empty.
    is_table: bool = False

    @property
    def column(self) -> tuple[int, int] | None:
        """Block and column of a line in a layout table: what stands there in one below the other is one text."""
        return (self.block, self.cell[1]) if self.cell else None

    @property
    def shown(self) -> str:
        """The text with its automatic number in front, on one line."""
        return collapse(f"{self.number} {self.text}" if self.number else self.text)


#: The document asked for last and its lines: orders, annexes, approvals, head and report all read them.
_latest: list[tuple[Document, tuple[Line, ...]]] = []


def lines_of(document: Document) -> tuple[Line, ...]:
    """Return the lines of a document in reading order, blank ones turned into gaps."""
    known = next(iter(_latest), None)
    if known is None or known[0] is not document:
        _latest[:] = [known := (document, _lines(document))]
    return known[1]


def _lines(document: Document) -> tuple[Line, ...]:
    lines: list[Line] = []
    gap, before = False, None
    for index, block in enumerate(document.blocks):
        measured = isinstance(block, Paragraph) and block.gap_above is not None
        for line in _lines_of_block(index, block):
            if not line.text.strip() and not line.is_table:
                gap = True
                continue
            # an indented line of a text file stands as far from the line above as one below a blank line
            lines.append(_with_gap(line, gap=gap or line.gap or (not measured and _apart(before, line))))
            gap, before = False, line
    return tuple(lines)


def _lines_of_block(index: int, block: Block) -> Iterator[Line]:
    if isinstance(block, Paragraph):
        yield from _lines_of_paragraph(index, block)
    elif is_layout(block):
        for cell in _in_order(block):
            yield from _lines_of_cell(index, cell)
    else:
        yield Line(text="", block=index, places=block.places, is_table=True, page=_page(block.places))


def _lines_of_paragraph(index: int, paragraph: Paragraph) -> Iterator[Line]:
    gap = (paragraph.gap_above or 0.0) > _GAP
    for at, text in enumerate(piece for line in paragraph.text.split("\n") for piece in pieces_of(line)):
        yield Line(
            text=text.rstrip("\r"),
            block=index,
            number=paragraph.number if at == 0 else None,
            gap=gap and at == 0,
            page=_page(paragraph.places),
            places=paragraph.places,
        )


def _in_order(table: Table) -> Sequence[Cell]:
    """«РАССМОТРЕНО | ПРИНЯТО | УТВЕРЖДАЮ» over rows of names and dates is read down its columns."""
    if any(cell.row == 0 and _COLUMN_OPENS.match(cell.text) for cell in table.cells):
        return sorted(table.cells, key=lambda cell: (cell.col, cell.row))
    return table.cells


def _lines_of_cell(index: int, cell: Cell) -> Iterator[Line]:
    for text in cell.text.split("\n"):
        yield Line(
            text=text, block=index, page=_page(cell.places), places=cell.places, cell=(cell.row, cell.col), gap=False
        )


def _page(places: Sequence[Place]) -> int | None:
    return places[0].page if places else None


def _with_gap(line: Line, *, gap: bool) -> Line:
    if gap == line.gap:
        return line
    return Line(
        text=line.text,
        block=line.block,
        number=line.number,
        gap=gap,
        page=line.page,
        places=line.places,
        cell=line.cell,
        is_table=line.is_table,
    )


def _apart(before: Line | None, line: Line) -> bool:
    """Say whether a page break or, in a text file, a blank line stands between two lines."""
    if before is None or before.block == line.block or not before.places or not line.places:
        return False
    end, start = before.places[-1].end, line.places[0].start
    return end is not None and start is not None and start - end > len("\r\n")


def is_layout(table: Table) -> bool:
    """Say whether a table only sets out a head, a stamp or a signature."""
    if table.n_rows > _LAYOUT_ROWS or table.n_cols > _LAYOUT_COLUMNS:
        return False
    if sum(len(cell.text) for cell in table.cells) > _LAYOUT_LETTERS:
        return False
    if table.n_rows == 1 and sum(bool(cell.text.strip()) for cell in table.cells) == 1:
        return True  # a frame around a title
    heads = [cell.text for cell in table.cells if cell.row == 0 and len(cell.text) < _HEADER_LETTERS]
    # «от | 17.11.2021 | № | 128»: in a single row the sign heads no column
    alone = table.n_rows == 1
    return not any(_DATA_HEADER.search(head) for head in heads if not (alone and head.strip() == "№"))


def unspaced(text: str) -> str:
    """Return the text with letter-spaced words closed: «П Р И К А З» -> «ПРИКАЗ»."""
    return _SPACED.sub(lambda found: found[0].replace(" ", ""), text)


def joined(lines: Sequence[Line]) -> str:
    """Return the lines as one text with hyphenation at their ends undone."""
    return collapse("\n".join(line.shown for line in lines))


def source_of(lines: Sequence[Line]) -> Source:
    """Return the source that covers the lines."""
    places = [place for line in lines for place in line.places]
    return source_at(merge_places(dict.fromkeys(places)))
