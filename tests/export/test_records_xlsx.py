from datetime import datetime

import pytest
from openpyxl import load_workbook

from export import records_xlsx
from export.about import About
from export.records_xlsx import write_records_xlsx
from export.rows import COLUMNS
from model.stored import RecordFilter, ReviewState
from tests.export.rowed import AT, a_row

ABOUT = About(filter=RecordFilter(municipality="Лесной район", states=(ReviewState.ACCEPTED,)), at=AT, by="Анна")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "export.xlsx"


def test_records_and_what_they_are_stand_in_two_sheets(path):
    assert write_records_xlsx([a_row(), a_row(activity="Анализ ВПР")], path, ABOUT) == 2
    book = load_workbook(path)
    assert book.sheetnames == ["Мероприятия", "О выгрузке"]
    sheet = book["Мероприятия"]
    assert [cell.value for cell in sheet[1]] == [column.title for column in COLUMNS]
    assert [row[7] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["Провести семинар", "Анализ ВПР"]
    assert (sheet.freeze_panes, bool(sheet.auto_filter.ref)) == ("A2", True)


def test_dates_are_dates(path):
    write_records_xlsx([a_row()], path, ABOUT)
    head, row = load_workbook(path)["Мероприятия"].iter_rows(values_only=True)
    assert row[head.index("Начало")] == datetime(2026, 3, 1)  # noqa: DTZ001 -- Excel knows no zones


def test_the_filter_the_time_and_the_count_are_told(path):
    write_records_xlsx([a_row()], path, ABOUT)
    facts = dict(load_workbook(path)["О выгрузке"].iter_rows(min_row=2, values_only=True))
    assert facts["Создано (UTC)"] == "2026-03-02 09:30:00+00:00"
    assert (facts["Кем"], facts["Мероприятий"]) == ("Анна", 1)
    assert (facts["Отбор: муниципалитет"], facts["Отбор: проверка"]) == ("Лесной район", "подтверждена")


def test_without_a_filter_it_says_so(path):
    write_records_xlsx([], path, About(filter=RecordFilter(), at=AT, by="Анна"))
    facts = dict(load_workbook(path)["О выгрузке"].iter_rows(min_row=2, values_only=True))
    assert facts["Отбор"] == "все записи, кроме удалённых"


@pytest.mark.parametrize("text", ['=HYPERLINK("http://зло")', "http://example.org", "1.1", "@a", "\x01=1"])
def test_text_stays_text(path, text):
    write_records_xlsx([a_row(activity=text)], path, ABOUT)
    sheet = load_workbook(path)["Мероприятия"]
    cell = sheet.cell(2, 8)
    assert (cell.data_type, cell.hyperlink) == ("s", None)


def test_more_rows_than_a_sheet_holds_go_on_in_the_next_one(path, monkeypatch):
    monkeypatch.setattr(records_xlsx, "SHEET_ROWS", 2)
    assert write_records_xlsx([a_row(number=str(n)) for n in range(5)], path, ABOUT) == 5
    book = load_workbook(path)
    assert book.sheetnames == ["Мероприятия", "Мероприятия 2", "Мероприятия 3", "О выгрузке"]
    numbers = [row[6] for name in book.sheetnames[:3] for row in book[name].iter_rows(min_row=2, values_only=True)]
    assert numbers == ["0", "1", "2", "3", "4"]
