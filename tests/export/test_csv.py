import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.csv import as_cell, write_csv
from export.rows import COLUMNS
from tests.export.rowed import a_row


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_a_russian_excel_opens_it(tmp_path):
    write_csv([a_row(activity="Семинар; «сложный»\nв две строки")], tmp_path / "свод.csv")
    data = (tmp_path / "свод.csv").read_bytes()
    assert data.startswith("\ufeffМуниципалитет;Документ;".encode())
    assert data.endswith(b"\r\n")
    assert b"sep=" not in data


def test_every_row_comes_back_as_it_was(tmp_path):
    text = 'Семинар; «сложный» "в кавычках"\nв две строки'
    assert write_csv([a_row(activity=text), a_row()], tmp_path / "свод.csv") == 2
    head, first, second = read(tmp_path / "свод.csv")
    assert head == [column.title for column in COLUMNS]
    assert (first[head.index("Мероприятие")], second[head.index("Начало")]) == (text, "01.03.2026")


def test_no_rows_are_a_head_alone(tmp_path):
    assert write_csv([], tmp_path / "свод.csv") == 0
    assert len(read(tmp_path / "свод.csv")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+7 495",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "＝1",
        "＋1",
        "－1",
        "＠1",
        "\u00a0=1",
    ],
)
def test_what_would_be_run_as_a_formula_is_text(text):
    assert as_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["1.1", "Семинар", "", "а=б", "1-2", "«-»"])
def test_other_text_stays_as_it_is(text):
    assert as_cell(text) == text


def test_dates_are_written_as_people_write_them():
    assert (as_cell(date(2026, 3, 1)), as_cell(4), as_cell(None)) == ("01.03.2026", "4", "")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_no_text_whatever_begins_as_a_formula(text):
    assert not as_cell(text).lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
