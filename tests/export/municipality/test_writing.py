"""A report as DOCX: read by python-docx, opened by LibreOffice, safe for any text."""

from io import BytesIO

import docx
import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st

from export.municipality import Cell, PlaceReport, Section, Table, write_report
from ingest.convert.formats import Format
from ingest.convert.office import convert
from tests.ingest.xlsx.office import needs_office

#: Two years begin a page each, ninety rows take more.
MANY_PAGES = 4
TABLE = Table(
    header=("Документ", "Сколько"),
    rows=tuple(
        (Cell(text=f"План {n}", address="https://svod.example/documents/1"), Cell(text=str(n))) for n in range(90)
    ),
    widths=(0.7, 0.3),
    note="Ещё строк: 5.",
)
REPORT = PlaceReport(
    title="Лесной район",
    subtitle="Тверская область",
    sections=(
        Section(title="2024 год", level=1),
        Section(title="Документы", paragraphs=("Всего 90.",), table=TABLE),
        Section(title="2023 год", level=1, paragraphs=("Документов нет.",)),
    ),
)


def test_headings_tables_links_and_page_numbers_are_there():
    made = docx.Document(BytesIO(write_report(REPORT)))
    assert [one.text for one in made.paragraphs if one.style.name == "Heading 1"] == ["2024 год", "2023 год"]
    (table,) = made.tables
    assert table.rows[0].cells[0].text == "Документ"
    assert len(table.rows) == 91
    assert "PAGE" in made.sections[0].footer.paragraphs[0]._p.xml  # noqa: SLF001 -- a field is no text
    assert made.core_properties.title == "Лесной район"
    assert {one.target_ref for one in made.part.rels.values() if one.is_external} == {
        "https://svod.example/documents/1"
    }


@needs_office
def test_libreoffice_opens_it_and_prints_more_than_one_page():
    pdf = convert(
        write_report(REPORT), Format(infilter="MS Word 2007 XML", suffix=".docx"), "pdf:writer_pdf_Export", 120
    )
    assert len(pypdfium2.PdfDocument(pdf)) >= MANY_PAGES


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_written(text: str):
    section = Section(title=text, paragraphs=(text,))
    made = docx.Document(BytesIO(write_report(PlaceReport(title=text, subtitle=text, sections=(section,)))))
    assert made.paragraphs
