import csv

import openpyxl
import pytest

from svod.lists.reading import ListError
from svod.lists.writing import write_list

ROWS = [("текст", "n"), ("=1+1", 1), ("-семинар", 2), ("с\tтабуляцией\nи строкой", 3), ("@a", 4)]


def test_tsv_is_exact_but_for_tabs_and_lines(tmp_path):
    path = tmp_path / "о.tsv"
    assert write_list(ROWS, path) == len(ROWS)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines == ["текст\tn", "=1+1\t1", "-семинар\t2", "с табуляцией и строкой\t3", "@a\t4"]


def test_csv_opens_in_a_russian_excel_and_runs_nothing(tmp_path):
    path = tmp_path / "о.csv"
    write_list(ROWS, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert [row[0] for row in rows[1:]] == ["'=1+1", "'-семинар", "с\tтабуляцией\nи строкой", "'@a"]


def test_text_stays_text_in_a_spreadsheet_and_numbers_numbers(tmp_path):
    path = tmp_path / "о.xlsx"
    write_list(ROWS, path)
    cells = next(openpyxl.load_workbook(path).active.iter_rows(min_row=2, max_row=2))
    assert [(cell.value, cell.data_type) for cell in cells] == [("=1+1", "s"), (1, "n")]


def test_text_that_looks_like_markup_of_a_workbook_stays_text(tmp_path):
    path = tmp_path / "о.xlsx"
    markup = "<r><t>а</t></r></si><c><f>1+1</f></c><r></r>"
    write_list([("слово", "раз"), (markup, 1)], path)
    assert openpyxl.load_workbook(path).active.cell(2, 1).value == markup


def test_another_kind_of_file_is_refused_and_nothing_written(tmp_path):
    with pytest.raises(ListError, match=r"\.tsv"):
        write_list(ROWS, tmp_path / "о.doc")
    assert list(tmp_path.iterdir()) == []


def test_a_list_that_breaks_off_leaves_the_old_file(tmp_path):
    def breaking():
        yield ("а", 1)
        raise ListError("оборвалось")

    path = tmp_path / "о.tsv"
    path.write_text("старое", encoding="utf-8")
    with pytest.raises(ListError):
        write_list(breaking(), path)
    assert path.read_text(encoding="utf-8") == "старое"
    assert list(tmp_path.iterdir()) == [path]
