import io
from dataclasses import replace

import openpyxl
import pytest

from ingest.forms import open_template
from model.form import FormField, TemplateSheet
from model.service_errors import InvalidValueError
from svod.forms.fields import field_of, proposed
from svod.forms.heads import layout_at, layout_of, samples_of, signature_of
from svod.forms.values import TITLES
from tests.export.form.templates import LINE, a_template, saved


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("№ п/п", "sequence"),
        ("№", "sequence"),
        ("Номер мероприятия", "number"),
        ("Наименование мероприятия", "activity"),
        ("Мероприятие", "activity"),
        ("Муниципальное образование", "municipality"),
        ("Наименование муниципалитета", "municipality"),
        ("Район", "municipality"),
        ("Срок исполнения", "deadline"),
        ("Сроки — начало", "start"),
        ("Дата окончания", "end"),
        ("Ответственный исполнитель", "responsible"),
        ("Ожидаемый результат", "result"),
        ("Номер приказа", "order_number"),
        ("Дата приказа", "order_date"),
        ("Место проведения", "place"),
        ("Отметка об исполнении", "mark"),
        ("Отвественый исполнитель", "responsible"),
        ("Балл", None),
        ("", None),
        ("слово " * 60, None),
    ],
)
def test_a_header_tells_what_it_asks_for(header, field):
    assert field_of(header) == field


def test_two_headers_do_not_ask_for_the_same():
    assert proposed(["Мероприятие", "Наименование мероприятия", "Срок"]) == ("activity", None, "deadline")


def test_every_field_is_called_something_and_can_be_written():
    assert set(TITLES) == set(FormField)


def sheet_of(*rows, merged=(), ruled=()):
    return TemplateSheet(name="А", rows=rows, merged=merged, ruled=ruled)


def test_a_head_of_two_rows_is_one_head():
    layout = layout_of(open_template(a_template(), ""))
    assert (layout.head_first, layout.head_last, layout.body_first, layout.body_last) == (4, 5, 6, 7)
    assert [column.header for column in layout.columns][2:4] == ["Сроки — начало", "Сроки — окончание"]


def test_a_row_that_numbers_the_columns_belongs_to_the_head():
    rows = (("№", "Мероприятие", "Срок"), ("1", "2", "3"), ("", "", ""))
    layout = layout_at(sheet_of(*rows, ruled=(1, 2, 3)), 1)
    assert (layout.head_last, layout.body_first, layout.body_last) == (2, 3, 3)


def test_a_table_without_empty_rows_has_no_body():
    layout = layout_at(sheet_of(("№", "Мероприятие"), ("Итого", "")), 1)
    assert (layout.first, layout.body) == (2, 0)
    spaced = layout_at(sheet_of(("№", "Мероприятие"), ("", ""), ("Директор", ""), ruled=(1,)), 1)
    assert (spaced.first, spaced.body) == (2, 0)


def test_a_total_is_no_part_of_the_body():
    rows = (("№", "Мероприятие"), ("", ""), ("", ""), ("", "=COUNTA(B2:B3)"))
    layout = layout_at(sheet_of(*rows, ruled=(1, 2, 3, 4)), 1)
    assert (layout.body_first, layout.body_last) == (2, 3)


def test_the_sheet_with_the_fullest_head_is_taken():
    book = openpyxl.load_workbook(io.BytesIO(a_template()))
    first = book.create_sheet("Пояснения", 0)
    first["A1"], first["A2"] = "Срок", "до 1 марта"
    first["A1"].border = LINE
    assert layout_of(open_template(saved(book), "")).sheet == "Свод района"


def test_without_a_head_it_is_said():
    template = open_template(a_template(), "")
    bare = replace(template, sheets=(sheet_of(("Отчёт",), ("",)),))
    with pytest.raises(InvalidValueError):
        layout_of(bare)
    with pytest.raises(InvalidValueError):
        layout_at(bare.sheets[0], 99)


def test_spaces_and_letters_of_another_case_are_the_same_headers():
    one = layout_at(sheet_of(("№", "Мероприятие", "Ещё")), 1)
    other = layout_at(sheet_of(("№", "МЕРОПРИЯТИЕ ", "  ЕЩЕ")), 1)
    assert signature_of(one) == signature_of(other)
    assert signature_of(one) != signature_of(layout_at(sheet_of(("№", "Мероприятие")), 1))


def test_what_stands_below_a_header_is_shown_beside_it():
    sheet = sheet_of(("№", "Мероприятие"), ("1", ""))
    assert samples_of(sheet, layout_at(sheet, 1)) == ("1", "")
