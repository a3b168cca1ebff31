"""Places held against the page."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpora.generator.hard import long_plan
from corpora.generator.write_docx import write_docx
from corpora.generator.write_pdf import to_pdfs
from ingest.reader import read
from model.document import Document, Table
from model.geometry import BBox, Place
from svod.evaluation.places import cells_shown, compare

TWINS = Path(__file__).resolve().parents[3] / "corpora" / "twins"
ROADMAP = (TWINS / "roadmap.pdf").read_bytes()
#: The issue's bar.
LEAST = 0.99


def moved(document: Document, by: float) -> Document:
    """Return the document with all boxes of cells moved to the right."""
    blocks = tuple(
        replace(block, cells=tuple(replace(cell, places=tuple(map_place(place, by) for place in cell.places))
                                   for cell in block.cells))
        if isinstance(block, Table) else block
        for block in document.blocks
    )  # fmt: skip
    return replace(document, blocks=blocks)


def map_place(place: Place, by: float) -> Place:
    box = place.bbox
    return place if box is None else replace(place, bbox=BBox(box.x0 + by, box.y0, min(box.x1 + by, 1.0), box.y1))


def test_boxes_that_hold_their_words_are_right_and_moved_ones_are_not():
    document = read(ROADMAP, "план.pdf")
    shown = compare(document, ROADMAP)
    assert (shown.cells, shown.right, shown.missed) == (75, 75, ())
    beside = compare(moved(document, 0.2), ROADMAP)
    assert beside.share < 0.1
    assert len(beside.missed) == beside.cells - beside.right


def test_a_cell_without_a_place_is_not_right():
    document = read((TWINS / "roadmap.docx").read_bytes(), "план.docx")
    shown = compare(document, ROADMAP)
    assert (shown.placed, shown.right, shown.share) == (0, 0, 0.0)


def test_rows_cut_by_the_end_of_a_page_are_placed_on_both():
    pdf = to_pdfs({"long": write_docx(long_plan("long", 24))})["long"]
    shown = compare(read(pdf, "план.pdf"), pdf)
    assert shown.cells > 90
    assert shown.share >= LEAST, shown.missed


@pytest.mark.slow
@pytest.mark.parametrize("name", ["roadmap.docx", "roadmap.pptx", "roadmap.xlsx", "roadmap.word.html"])
def test_a_format_without_pages_is_placed_in_its_rendering(name: str):
    shown = cells_shown((TWINS / name).read_bytes(), name)
    assert shown.cells > 70
    assert shown.share >= LEAST, shown.missed
