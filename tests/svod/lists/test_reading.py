import openpyxl
import pytest

from model.errors import SvodError
from svod.lists.reading import ListError, find_column, numbered_column, open_list


def rows_of(tmp_path, name, content, encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return list(open_list(path).rows())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_any_encoding_is_read(tmp_path, encoding):
    text = "№;Мероприятие\n1;Проведение семинара для учителей математики\n2;Анализ итогов работы школ\n"
    assert rows_of(tmp_path, "список.csv", text, encoding)[1] == ("1", "Проведение семинара для учителей математики")


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_the_delimiter_is_what_parts_the_lines_alike(tmp_path, mark):
    rows = rows_of(tmp_path, "список.csv", f"а{mark}б{mark}в\n1{mark}2{mark}3\n4{mark}5{mark}6\n")
    assert rows == [("а", "б", "в"), ("1", "2", "3"), ("4", "5", "6")]


def test_quoted_cells_hold_delimiters_quotes_and_lines(tmp_path):
    text = '№;Текст\r\n1;"Семинар; вебинар"\r\n2;"План ""Точка роста"""\r\n3;"Первое\nвторое"\r\n'
    rows = rows_of(tmp_path, "список.csv", text)
    assert [row[1] for row in rows[1:]] == ["Семинар; вебинар", 'План "Точка роста"', "Первое\nвторое"]


def test_quotation_marks_of_the_text_itself_hold_nothing_together(tmp_path):
    text = '1\t"Дорожная карта" поддержки школ\n2\t"Ученик года\n3\tСеминар\n'
    rows = rows_of(tmp_path, "список.tsv", text)
    assert [row[1] for row in rows] == ['"Дорожная карта" поддержки школ', '"Ученик года', "Семинар"]


def test_cells_of_a_spreadsheet_are_read_as_they_are_shown(tmp_path):
    book = openpyxl.Workbook()
    for row in (("№", "Текст", "Год"), (1, "=СУММ", 2024.0), (None, None, None), (2, "Семинар", None)):
        book.active.append(row)
    book.active["B2"].data_type = "s"
    path = tmp_path / "список.xlsx"
    book.save(path)
    assert list(open_list(path).rows()) == [("№", "Текст", "Год"), ("1", "=СУММ", "2024"), ("2", "Семинар", "")]


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"PK"])
def test_a_broken_spreadsheet_is_said_to_be_one(tmp_path, content):
    with pytest.raises(SvodError):
        rows_of(tmp_path, "список.xlsx", content)


def test_a_cell_of_a_million_letters_is_read(tmp_path):
    assert rows_of(tmp_path, "список.csv", "а;б\n1;" + "щ" * 1_000_000 + "\n")[1][1] == "щ" * 1_000_000


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_an_empty_file_has_no_rows(tmp_path, content):
    assert [row for row in rows_of(tmp_path, "список.csv", content) if any(row)] == []


@pytest.fixture
def book(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(("Титульный лист",))
    sheet = book.create_sheet("План")
    for row in (("План мероприятий на 2024 год",), (), ("№", "Мероприятие"), (1, "Семинар")):
        sheet.append(row)
    path = tmp_path / "план.xlsx"
    book.save(path)
    return open_list(path)


def csv_file(tmp_path):
    path = tmp_path / "список.csv"
    path.write_text("№;Мероприятие\n1;Семинар\n", encoding="utf-8")
    return open_list(path)


@pytest.mark.parametrize(("named", "column"), [("Мероприятие", 1), ("  мероприятие ", 1), ("2", 1), ("№", 0)])
def test_a_column_is_found_by_name_and_by_number(tmp_path, named, column):
    place = find_column(csv_file(tmp_path), named)
    assert (place.above, place.column) == (0, column)


def test_a_column_is_found_under_a_title_and_on_another_sheet(book):
    place = find_column(book, "мероприятие")
    assert (place.file.sheet, place.above, place.column) == (1, 1, 1)
    assert list(place.file.rows())[2] == ("1", "Семинар")


@pytest.mark.parametrize("named", ["Срок", "3", "0"])
def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path, named):
    with pytest.raises(ListError, match="1: №, 2: Мероприятие"):
        find_column(csv_file(tmp_path), named)


def test_without_a_header_a_column_has_a_number_alone():
    assert numbered_column(("1", "Семинар"), "2", "Первая строка") == 1
    with pytest.raises(ListError, match="Первая строка: 1: 1, 2: Семинар"):
        numbered_column(("1", "Семинар"), "Мероприятие", "Первая строка")


def test_an_old_spreadsheet_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(ListError, match="xlsx"):
        rows_of(tmp_path, "план.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600)
