import pytest

from ingest.pages import PageBlocks
from ingest.pdf.footnotes import part_footnotes
from model.document import Block, Cell, Line, Page, Paragraph, Table
from model.geometry import BBox, Place

SMALL, USUAL = 0.009, 0.014


def line(text: str, y: float, height: float = USUAL) -> Paragraph:
    return Paragraph(text=text, places=(Place(page=1, bbox=BBox(0.1, y, 0.5, y + height)),))


def table(y: float) -> Table:
    lines = tuple(Line(text="Семинар", place=Place(page=1, bbox=BBox(0.1, y, 0.2, y + USUAL))) for _ in range(9))
    return Table(n_rows=1, n_cols=1, cells=(Cell(row=0, col=0, text="Семинар", lines=lines),))


def parted(*pages: tuple[Block, ...]) -> list[str]:
    read = [
        PageBlocks(page=Page(number=number, width=595, height=842), blocks=blocks)
        for number, blocks in enumerate(pages, start=1)
    ]
    bodies, notes = part_footnotes(read)
    assert sum(len(body.blocks) for body in bodies) + len(notes) == sum(map(len, pages))
    return [note.text for note in notes]


NOTES = {
    "a small line with a number": (table(0.2), line("1 В редакции приказа № 5", 0.9, SMALL)),
    "a star under a table that goes on": (table(0.2), line("* по согласованию", 0.9)),
    "a note of two lines": (table(0.2), line("* по согласованию", 0.88), line("с учредителем", 0.9)),
}
NONE = {
    "a point of the order": (table(0.2), line("2. Контроль оставляю за собой", 0.9)),
    "a title of the next table": (table(0.2), line("План МБОУ СОШ № 2", 0.9)),
    "a title below a star": (table(0.2), line("* по согласованию", 0.86), line("План МБОУ СОШ № 2", 0.9)),
    "a star in the upper half": (table(0.1), line("* по согласованию", 0.3)),
}


@pytest.mark.parametrize("blocks", NOTES.values(), ids=NOTES)
def test_footnotes_are_parted(blocks: tuple[Block, ...]) -> None:
    assert parted(blocks, (table(0.1),)) == [block.text for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("blocks", NONE.values(), ids=NONE)
def test_other_lines_stay(blocks: tuple[Block, ...]) -> None:
    assert parted(blocks, (table(0.1),)) == []
