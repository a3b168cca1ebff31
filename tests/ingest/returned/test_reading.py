"""A corrected export as cells: whatever people and programs did to its layout; hostile files are refused."""

import json
import zipfile
import zlib
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from ingest.returned import read_returned
from ingest.returned.headers import find_header, folded_title
from model.errors import TooLargeError, UnreadableFileError, UnsafeFileError, UnsupportedFormatError
from model.returned import MOST_ROWS, ReturnedBook

TITLES = {
    key: tuple(map(folded_title, titles))
    for key, titles in {
        "id": ("id записи",),
        "activity": ("Мероприятие",),
        "deadline": ("Срок (как в документе)", "Срок исполнения"),
        "when": ("Срок",),
        "start": ("Начало",),
        "responsible": ("Ответственные",),
    }.items()
}
HEAD = ["id записи", "Мероприятие", "Срок (как в документе)", "Начало", "Ответственные"]


def book_of(*rows, change=lambda _: None) -> bytes:
    book = Workbook()
    sheet = book.active
    for row in (HEAD, *rows):
        sheet.append(row)
    change(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def read(data: bytes) -> ReturnedBook:
    return read_returned(TITLES, "id", data, "свод.xlsx")


def rows(book: ReturnedBook) -> list:
    return [json.loads(line) for line in zlib.decompress(book.rows).splitlines()]


def with_part(data: bytes, name: str, change) -> bytes:
    """The archive with one of its members changed."""
    source, target = zipfile.ZipFile(BytesIO(data)), BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in source.infolist():
            part = source.read(info)
            archive.writestr(info.filename, change(part) if info.filename == name else part)
    return target.getvalue()


def test_cells_are_told_apart_as_text_numbers_and_dates():
    (row,) = rows(read(book_of(["а", "1.1", 1.1, date(2022, 3, 15), datetime(2022, 3, 15, 9)])))  # noqa: DTZ001 -- as Excel has it
    assert row == [0, 2, {
        "id": "а", "activity": "1.1", "deadline": {"n": 1.1}, "start": {"d": "2022-03-15T00:00:00"},
        "responsible": {"d": "2022-03-15T09:00:00"},
    }, {}]  # fmt: skip


def test_columns_are_found_where_they_were_moved_and_renamed_a_little():
    header = find_header({0: "СРОК исполнения ", 3: "Мероприятия", 7: "ID  записи", 9: "Моё"}, TITLES, "id")
    assert header is not None
    assert header.keys == {0: "deadline", 3: "activity", 7: "id"}
    assert header.foreign == ("Моё",)


def test_the_header_may_stand_below_a_title_and_other_sheets_tell_facts():
    def change(book) -> None:
        book.active.insert_rows(1, 2)
        book.active["A1"] = "Свод района"
        about = book.create_sheet("О выгрузке")
        about.append(["Номер выгрузки", "77"])
        book.create_sheet("Моё").append(["что-то", "своё"])

    found = read(book_of(["а", "Семинар"], change=change))
    assert (found.count, found.sheets, rows(found)[0][1]) == (1, ("Sheet",), 4)
    assert found.facts["Номер выгрузки"] == "77"


def test_a_merged_range_says_the_same_in_each_of_its_rows_and_nothing_beside():
    def change(book) -> None:
        book.active.merge_cells("E2:E3")
        book.active.merge_cells("B4:C4")

    found = rows(read(book_of(["а", "1", "x", None, "ОО"], ["б", "2"], ["в", "3"], change=change)))
    assert found[1][2]["responsible"] == "ОО"
    assert found[1][3] == {"responsible": "merged"}
    assert "deadline" not in found[2][2]


def test_a_formula_without_a_kept_value_is_an_error_and_an_error_is_one():
    data = book_of(["а", "=1+1", "x"])
    assert rows(read(data))[0][3] == {"activity": "error"}
    kept = with_part(
        data,
        "xl/worksheets/sheet1.xml",
        lambda part: part.replace(b"<v />", b"<v>2</v>").replace(b"<v></v>", b"<v>2</v>"),
    )
    assert rows(read(kept))[0][2:] == [
        {"id": "а", "activity": {"n": 2.0}, "deadline": "x", "start": None, "responsible": None},
        {"activity": "formula"},
    ]


def test_csv_of_excel_is_read_without_its_apostrophes():
    text = "id записи;Мероприятие;Моё\r\nа;'- провести\r\nб;«1,5»\r\n"
    for data in (text.encode("utf-8-sig"), text.encode("cp1251")):
        assert [row[2]["activity"] for row in rows(read(data))] == ["- провести", "«1,5»"]


def test_a_million_empty_rows_are_none():
    empty = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(3, 1_000_003))
    data = with_part(
        book_of(["а", "Семинар"]), "xl/worksheets/sheet1.xml",
        lambda part: part.replace(b"</sheetData>", empty + b"</sheetData>"),
    )  # fmt: skip
    assert read(data).count == 1


def test_more_rows_than_a_return_may_have_are_refused():
    many = "id записи,Мероприятие\n" + "а,б\n" * (MOST_ROWS + 1)
    with pytest.raises(TooLargeError):
        read(many.encode())


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "docProps/custom.xml"])
def test_an_entity_is_refused_wherever_it_stands(name):
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    source, target = zipfile.ZipFile(BytesIO(book_of(["а", "Семинар"]))), BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for info in source.infolist():
            if info.filename != name:
                archive.writestr(info.filename, source.read(info))
        archive.writestr(name, evil)
    with pytest.raises(UnsafeFileError):
        read(target.getvalue())


def test_a_bomb_is_refused_before_it_is_unpacked():
    data = with_part(book_of(["а"]), "xl/worksheets/sheet1.xml", lambda part: part + b" " * 60_000_000)
    with pytest.raises(UnsafeFileError):
        read(data)


def test_other_files_are_refused():
    with pytest.raises(UnsupportedFormatError):
        read(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    assert read("просто текст\n".encode()).sheets == ()


@given(st.binary(max_size=400), st.booleans())
def test_no_bytes_end_otherwise_than_in_a_refusal(data: bytes, packed: bool):  # noqa: FBT001 -- hypothesis gives it
    with suppress(UnreadableFileError):
        read(b"PK\x03\x04" + data if packed else data)


@given(st.dictionaries(st.integers(0, 50), st.text(max_size=40)))
def test_a_header_gives_each_column_of_ours_once(cells: dict[int, str]):
    header = find_header(cells, TITLES, "id")
    assert header is None or len(set(header.keys.values())) == len(header.keys)
