"""A template filled in: its look stays, its foot goes down, its totals go on counting, data stay text."""

import io
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from export.form.filling import FormPart, fill_form
from export.form.references import Shift, renamed
from export.xlsx.text_cells import MAX_CELL
from ingest.convert.formats import Format
from ingest.convert.office import convert
from ingest.forms import open_template, reopened
from model.form import FormName
from svod.forms.heads import layout_of
from tests.export.form.templates import SHEET, a_template
from tests.ingest.xlsx.office import needs_office

HOSTILE = ("=1+1", "+7 900", "-", "@a", "\t=1", "＝1", "1.1", "#REF!", "TRUE", '=HYPERLINK("http://зло")', "_x0041_")


def row(number: int, activity: str = "Семинар", responsible: str = "Анна"):
    return (number, activity, date(2022, 3, 15), "2022-05", "Зея", responsible)


def part(rows, name="", **named):
    return FormPart(name=name, rows=rows, named={FormName.TOTAL: len(rows), FormName.YEAR: 2022} | named)


@pytest.fixture
def filled(tmp_path):
    def fill(*parts, data=None):
        template = open_template(a_template() if data is None else data, "")
        path = tmp_path / "form.xlsx"
        fill_form(reopened(template.data), layout_of(template), parts, path)
        return path

    return fill


def sheet_of(path, name=SHEET):
    return openpyxl.load_workbook(path)[name]


def test_rows_stand_below_the_head_as_the_templates_own_row_looks(filled):
    sheet = sheet_of(filled(part([row(at) for at in range(1, 6)])))
    assert [sheet.cell(at, 1).value for at in range(6, 11)] == [1, 2, 3, 4, 5]
    assert sheet["C10"].value == datetime(2022, 3, 15)  # noqa: DTZ001 -- Excel knows no zones
    assert sheet["C10"].is_date
    assert sheet["D10"].value == "2022-05"
    assert all(sheet.cell(10, column).border.left.style == "thin" for column in range(1, 7))
    assert sheet["B10"].font.italic


def test_the_foot_goes_down_with_its_merged_cells_its_height_and_its_names(filled):
    path = filled(part([row(at) for at in range(1, 6)]))
    sheet = sheet_of(path)
    assert (sheet["A11"].value, sheet["B11"].value, sheet["A13"].value) == (
        "Итого",
        "=COUNTA(B6:B10)",
        "Директор ____________",
    )
    assert {"A1:F1", "C4:D4", "A13:C13"} <= {str(one) for one in sheet.merged_cells.ranges}
    assert (sheet.row_dimensions[13].height, sheet.row_dimensions[10].height) == (40, None)
    assert (sheet["F13"].value, sheet.print_area, sheet.print_title_rows) == (5, f"'{SHEET}'!$A$1:$F$13", "$4:$5")
    assert (sheet.column_dimensions["B"].width, sheet.page_setup.orientation, sheet.freeze_panes) == (
        50,
        "landscape",
        "A6",
    )


@pytest.mark.parametrize(("count", "total"), [(0, "=COUNTA(B6:B6)"), (1, "=COUNTA(B6:B6)"), (2, "=COUNTA(B6:B7)")])
def test_fewer_rows_than_the_template_has_close_up(filled, count, total):
    sheet = sheet_of(filled(part([row(at) for at in range(1, count + 1)])))
    below = 6 + max(count, 1)
    assert (sheet.cell(below, 1).value, sheet.cell(below, 2).value) == ("Итого", total)


def test_texts_with_holes_are_filled_and_data_never_are(filled):
    sheet = sheet_of(filled(part([row(1, "{СВОД_ГОД}")], **{FormName.MUNICIPALITY: "=Зея"})))
    assert sheet["A1"].value == "Отчёт за 2022 год"
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=Зея", "s")
    assert sheet["B6"].value == "{СВОД_ГОД}"


def test_data_stay_text(filled):
    sheet = sheet_of(filled(part([row(1, text) for text in HOSTILE])))
    cells = [sheet.cell(6 + at, 2) for at in range(len(HOSTILE))]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells][:-1] == list(HOSTILE)[:-1]
    assert cells[-1].value == "_x005F_x0041_"  # how a workbook says «_x0041_»


@needs_office
def test_totals_count_and_data_stay_text_after_libreoffice_saved_it(filled):
    path = filled(part([row(at, text) for at, text in enumerate(HOSTILE, 1)]))
    saved = convert(
        path.read_bytes(), Format(suffix=".xlsm", infilter="Calc MS Excel 2007 XML"), "xlsx:Calc MS Excel 2007 XML", 120
    )
    sheet = openpyxl.load_workbook(io.BytesIO(saved), data_only=True)[SHEET]
    below = 6 + len(HOSTILE)
    assert [sheet.cell(6 + at, 2).value for at in range(len(HOSTILE))] == list(HOSTILE)
    assert sheet.cell(below, 2).value == len(HOSTILE)


def test_each_municipality_has_the_form_on_a_sheet_of_its_own(filled):
    parts = [part([row(1)], "Зея", **{FormName.MUNICIPALITY: "Зея"}), part([row(at) for at in (1, 2, 3)], "О'Нил [х]")]
    path = filled(*parts)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Зея", "О'Нил х"]
    second = book["О'Нил х"]
    assert (second["B9"].value, second["F11"].value) == ("=COUNTA(B6:B8)", 3)
    assert (second.print_title_rows, second.page_setup.orientation, second.freeze_panes) == ("$4:$5", "landscape", "A6")
    assert second.column_dimensions["B"].width == 50
    assert book["Зея"]["B2"].value == "Зея"


def test_what_knows_where_the_table_stands_goes_with_it(filled):
    def ruled(book, sheet):
        sheet.conditional_formatting.add(
            "A6:F7", CellIsRule(formula=["0"], fill=PatternFill("solid", fgColor="FF0000"))
        )
        choice = DataValidation(type="list", formula1='"да,нет"', sqref="F6:F7")
        sheet.add_data_validation(choice)
        sheet.auto_filter.ref = "A5:F7"
        other = book.create_sheet("Итоги")
        other["A1"], other["A2"] = f"='{SHEET}'!B8", "=SUM(B8)"
        sheet["E6"] = "=A6*2"
        sheet["E4"] = "Балл"

    path = filled(part([row(at) for at in range(1, 5)]), data=a_template(ruled))
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    assert [str(one.sqref) for one in sheet.conditional_formatting] == ["A6:F9"]
    assert str(sheet.data_validations.dataValidation[0].sqref) == "F6:F9"
    assert sheet.auto_filter.ref == "A5:F9"
    assert (book["Итоги"]["A1"].value, book["Итоги"]["A2"].value) == (f"='{SHEET}'!B10", "=SUM(B8)")
    assert [sheet[f"E{at}"].value for at in range(6, 10)] == ["=A6*2", "=A7*2", "=A8*2", "=A9*2"]


def test_a_table_without_an_empty_row_gets_rows_with_lines(filled):
    def bare(_book, sheet):
        sheet.delete_rows(6, 3)
        sheet["A6"] = "Всего"
        sheet["B4"].font = Font(name="Times New Roman", size=9)

    sheet = sheet_of(filled(part([row(1), row(2)]), data=a_template(bare)))
    assert [sheet.cell(at, 1).value for at in (6, 7, 8)] == [1, 2, "Всего"]
    assert (sheet["B7"].border.top.style, sheet["B7"].font.name) == ("thin", "Times New Roman")


def test_a_text_too_long_for_a_cell_stands_whole_on_a_sheet_behind(filled):
    long = "=" + "я" * 40_000
    path = filled(part([row(1), row(2, long)]))
    cell = sheet_of(path)["B7"].value
    assert len(cell) == MAX_CELL
    rows = list(sheet_of(path, "Длинные тексты").iter_rows(min_row=2, values_only=True))
    assert "".join(text for *_, text in rows) == long
    assert rows[0][:3] == (SHEET, 7, "Наименование мероприятия")


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("=SUM(E6:E7)", "=SUM(E6:E10)"),
        ("=SUM($E$6:$E$7)+E9", "=SUM($E$6:$E$10)+E12"),
        ("=E6", "=E6"),
        ("=E7", "=E7"),
        ("=SUM(E:E)", "=SUM(E:E)"),
        ("=SUM(6:7)", "=SUM(6:10)"),
        ("='Лист 1'!A9+А!A9", "='Лист 1'!A12+А!A9"),
        ('="E9"&E9', '="E9"&E12'),
        ("=Итог*2", "=Итог*2"),
        ("=SUM(E1:E5)", "=SUM(E1:E5)"),
    ],
)
def test_references_follow_the_rows(formula, moved):
    assert Shift(sheet="Лист 1", last=7, by=3).formula(formula, "Лист 1") == moved


def test_references_to_a_sheet_lead_to_its_copy():
    assert renamed("='Лист 1'!A1+А!A1", "Лист 1", "О'Нил") == "='О''Нил'!A1+А!A1"
