"""Books on paper: each cell has its place there."""

import io
import zipfile

import pytest
from lxml import etree

from corpora.generator.catalogue import SAMPLES
from ingest.rendering import render
from ingest.xlsx.paper import fit_to_paper
from model.document import Table
from tests.ingest.xlsx.books import data, number, styles, text, xlsx
from tests.ingest.xlsx.office import needs_office
from tests.ingest.xlsx.twin import write_xlsx

PLAN = next(sample.description for sample in SAMPLES if sample.description.name == "order-roadmap")


@needs_office
@pytest.mark.slow
def test_nearly_every_cell_of_a_book_without_lines_is_found_on_its_pages():
    rendering = render(write_xlsx(PLAN, lines=False), "план.xlsx")
    assert rendering.document is not None
    cells = [
        cell
        for block in rendering.document.blocks
        if isinstance(block, Table)
        for cell in block.cells
        if cell.text.strip()
    ]
    assert len(cells) > 50
    assert sum(any(place.bbox for place in cell.places) for cell in cells) >= 0.99 * len(cells)
    assert 1 < len(rendering.pages) < 6


def sheet_of(book: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(fit_to_paper(book))) as archive:
        return etree.fromstring(archive.read("xl/worksheets/s0.xml"))


def test_what_is_hidden_is_shown_and_what_is_below_all_text_is_cut():
    rows = data('<row r="1" hidden="1">' + text("а") + "</row>", '<row r="900000"><c s="1"/></row>')
    sheet = sheet_of(xlsx('<cols><col min="1" max="1" hidden="1"/></cols>' + rows))
    assert [row.get("r") for row in sheet.iter("{*}row")] == ["1"]
    assert [element.get("hidden") for element in sheet.iter("{*}row", "{*}col")] == [None, "0"]


def test_a_column_is_as_wide_as_its_dates():
    form = styles("[$-419]d mmmm yyyy")
    sheet = sheet_of(xlsx(data(number(45915, 1) + text("а")), parts={"xl/styles.xml": form}))
    assert [float(column.get("width")) > 20 for column in sheet.iter("{*}col")] == [True]


def test_a_sheet_is_fitted_to_the_width_of_a_page_whatever_it_was_set_to():
    setup = '<rowBreaks count="1"><brk id="1"/></rowBreaks><pageSetup scale="400" orientation="portrait"/>'
    sheet = sheet_of(xlsx('<sheetPr/><cols><col min="1" max="5" width="40"/></cols>' + data(text("а") * 5) + setup))
    page = next(sheet.iter("{*}pageSetup"))
    assert (page.get("fitToWidth"), page.get("fitToHeight"), page.get("orientation")) == ("1", "0", "landscape")
    assert page.get("scale") is None
    assert next(sheet.iter("{*}pageSetUpPr")).get("fitToPage") == "1"
    assert next(sheet.iter("{*}rowBreaks"), None) is None


@pytest.mark.parametrize("broken", ["<styleSheet", ""])
def test_a_book_whose_styles_are_broken_is_drawn_all_the_same(broken):
    assert fit_to_paper(xlsx(data(text("а")), parts={"xl/styles.xml": broken}))
