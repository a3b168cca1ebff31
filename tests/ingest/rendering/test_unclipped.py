"""Text that would be hidden on the drawn page, and files that stay as they are."""

import io
import re
import zipfile

import pytest

from ingest.docx import read_docx
from ingest.rendering.unclipped import narrow_tables, unclip_tables
from tests.ingest.word import docx, p, table, tr

_HIGH = '<w:trHeight w:val="300" w:hRule="{}"/>'

_BECOMES = [
    ('<table border=1 width="2000"><tr>', '<table border=1 width="100%"><tr>'),
    ("<TABLE WIDTH=1200 border=1>", "<TABLE WIDTH=100% border=1>"),
    ("<table width='900px'>", "<table width='100%'>"),
    ("<td nowrap>Семинар</td>", "<td>Семинар</td>"),
    ('<th align=left NOWRAP="nowrap" width=5>', "<th align=left width=5>"),
]
_STAYS = [
    '<table width="100%"><tr><td width="2000">',
    "<table width=640>",
    "<p>table width=2000 nowrap</p>",
    "<td class=nowrap>Семинар</td>",
    '<td title="nowrap text">Семинар</td>',
]


@pytest.mark.parametrize(("page", "narrow"), _BECOMES)
def test_a_table_is_no_wider_than_paper_and_its_cells_break_their_lines(page: str, narrow: str):
    assert narrow_tables(page.encode()).decode() == narrow


@pytest.mark.parametrize("page", _STAYS)
def test_other_pages_stay_as_they_are(page: str):
    assert narrow_tables(page.encode("cp1251")) == page.encode("cp1251")


def test_a_row_of_fixed_height_may_grow_and_says_what_it_said():
    data = docx(table(tr("1", "Семинар", properties=_HIGH.format("exact"))))
    grown = unclip_tables(data)
    assert grown == unclip_tables(grown) != data
    assert read_docx(grown, "план.docx").blocks == read_docx(data, "план.docx").blocks


@pytest.mark.parametrize("rule", ["atLeast", "auto"])
def test_other_word_files_stay_as_they_are(rule: str):
    data = docx(p("План") + table(tr("1", "Семинар", properties=_HIGH.format(rule))))
    assert unclip_tables(data) is data


def on_page(width: int, *columns: int) -> bytes:
    """Return a Word file with a table of these columns on a page of that width with margins of 1000."""
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{column}" w:type="dxa"/></w:tcPr>{p("Семинар")}</w:tc>' for column in columns
    )
    section = f'<w:sectPr><w:pgSz w:w="{width}" w:h="16000"/><w:pgMar w:left="1000" w:right="1000"/></w:sectPr>'
    return docx(f"<w:tbl><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>{p('')}{section}")


def widths(data: bytes) -> list[int]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [int(width) for width in re.findall(rb'<w:gridCol w:w="(\d+)"', archive.read("word/document.xml"))]


def test_a_table_that_reaches_over_the_edge_of_its_page_is_as_wide_as_the_text():
    assert widths(unclip_tables(on_page(12_000, 12_000, 8_000))) == [6_000, 4_000]


def test_a_table_that_only_reaches_into_the_margin_stays():
    data = on_page(12_000, 6_000, 4_500)
    assert unclip_tables(data) is data
