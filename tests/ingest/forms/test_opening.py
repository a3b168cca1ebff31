"""Templates nobody vouches for: what could do harm is left out or refused, what is the form's own stays."""

import io
import zipfile

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from ingest.forms import open_template, reopened
from ingest.forms.opening import MAX_BYTES
from model.errors import TooLargeError, UnreadableFileError, UnsafeFileError, UnsupportedFormatError
from model.form import FormNote
from tests.export.form.templates import SHEET, a_template


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """The package with one more part, or with another content of it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, content)
    return made.getvalue()


def test_a_template_keeps_its_look_and_its_own_formulas():
    def painted(_book, sheet):
        sheet["B4"].fill = PatternFill("solid", fgColor="DCE6F1")

    template = open_template(a_template(painted), "форма.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(template.data))[SHEET]
    assert template.notes == ()
    assert (sheet["B8"].value, sheet["A1"].font.size, sheet["B4"].fill.fgColor.rgb) == (
        "=COUNTA(B6:B7)",
        16,
        "00DCE6F1",
    )
    assert (sheet.print_title_rows, sheet.page_setup.orientation, sheet.freeze_panes) == ("$4:$5", "landscape", "A6")
    assert reopened(template.data).sheetnames == [SHEET]


@pytest.mark.parametrize(
    "formula",
    [
        "=cmd|'/c calc'!A0",
        "=[1]Лист!A1",
        r"='C:\тайны\[книга.xlsx]Лист'!A1",
        '=WEBSERVICE("http://зло")',
        '=HYPERLINK("http://зло","x")',
        "=SUM(B6,[2]А!A1)",
        '=IMPORTXML("x","y")',
        '=1+RTD("a",,"b")',
    ],
)
def test_a_formula_that_reaches_out_is_left_out(formula):
    def armed(_book, sheet):
        sheet["C8"] = formula

    template = open_template(a_template(armed), "форма.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(template.data))[SHEET]
    assert (template.notes, sheet["C8"].value, sheet["B8"].value) == ((FormNote.EXTERNAL,), None, "=COUNTA(B6:B7)")


def test_names_lists_and_links_that_reach_out_are_left_out():
    def armed(book, sheet):
        book.defined_names["Зло"] = DefinedName("Зло", attr_text="[1]Лист!$A$1")
        sheet.add_data_validation(DataValidation(type="list", formula1="[1]Лист!$A$1:$A$9", sqref="B6"))
        sheet["E10"].hyperlink = "file://server/share"

    template = open_template(a_template(armed), "форма.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(template.data))
    assert template.notes == (FormNote.EXTERNAL, FormNote.LINKS)
    assert set(book.defined_names) == {"СВОД_МУНИЦИПАЛИТЕТ", "СВОД_ВСЕГО"}
    assert book[SHEET].data_validations.dataValidation == []
    assert book[SHEET]["E10"].hyperlink is None


@pytest.mark.parametrize(
    ("part", "note"),
    [
        ("xl/vbaProject.bin", FormNote.MACROS),
        ("xl/externalLinks/externalLink1.xml", FormNote.EXTERNAL),
        ("xl/media/image1.png", FormNote.DRAWINGS),
    ],
)
def test_parts_that_are_left_out_are_told(part, note):
    template = open_template(with_member(a_template(), part, b"<x/>"), "форма.xlsm")
    assert note in template.notes
    assert part not in zipfile.ZipFile(io.BytesIO(template.data)).namelist()


def test_a_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(UnsafeFileError):
        open_template(with_member(a_template(), "xl/media/b.bin", b"\0" * 70_000_000), "бомба.xlsx")


def test_an_entity_is_refused():
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><styleSheet>&a;</styleSheet>'
    with pytest.raises(UnsafeFileError):
        open_template(with_member(a_template(), "xl/styles.xml", evil), "форма.xlsx")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"%PDF-1.7", UnsupportedFormatError),
        (b"PK\x03\x04", UnreadableFileError),
        (with_member(a_template(), "xl/worksheets/sheet1.xml", b"<broken"), UnreadableFileError),
        (b"PK" + b"\0" * MAX_BYTES, TooLargeError),
    ],
)
def test_what_is_no_template_is_refused(data, error):
    with pytest.raises(error):
        open_template(data, "форма.xlsx")
