import base64
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

import pytest
from openpyxl import load_workbook

from export.about import About
from export.records_xlsx import write_records_xlsx
from export.rows import COLUMNS
from export.xlsx import record_sheets
from export.xlsx.base import BASE_TITLE, LAYOUT, LAYOUTS, changed, is_spilled
from export.xlsx.text_cells import MAX_CELL
from ingest.convert.formats import Format
from ingest.convert.office import convert
from model.export_order import ExportOptions
from model.people_policy import NamesPolicy
from model.plan import Deadline
from model.stored import RecordFilter, ReviewState
from tests.export.rowed import AT, a_row
from tests.export.xlsx_read import facts_of, rows_of
from tests.ingest.xlsx.office import needs_office

ABOUT = About(filter=RecordFilter(municipality="Лесной район", states=(ReviewState.ACCEPTED,)), at=AT, by="Анна")
APART = replace(ABOUT, options=ExportOptions(a_sheet_each=True))
#: What spreadsheets run, link, count or take for a date.
HOSTILE = (
    '=HYPERLINK("http://зло")', "+7 900 000-00-00", "-", "- пункт", "@SUM(A1)", "\t=1+1", "=1+1\nвторая", "＝1+1",
    "＋1", "－1", "＠a", "http://example.org", "1.1", "0012", "1e5", "01.02", "TRUE", "#REF!", "{=A1}", "'=1",
    '<r></is></c><c r="A9"><f>1+1</f></c></r>', "mailto:a@b.ru",
)  # fmt: skip


@pytest.fixture
def path(tmp_path):
    return tmp_path / "export.xlsx"


def test_a_book_says_what_it_holds_beside_its_records(path):
    assert write_records_xlsx([a_row(), a_row(activity="Анализ ВПР")], path, ABOUT) == 2
    book = load_workbook(path)
    assert book.sheetnames == ["Мероприятия", "Справочники", "О выгрузке"]
    sheet = book["Мероприятия"]
    assert [cell.value for cell in sheet[1]] == [*(column.title for column in COLUMNS), BASE_TITLE]
    assert [row["Мероприятие"] for row in rows_of(path)] == ["Провести семинар", "Анализ ВПР"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)


def test_dates_are_dates_and_nothing_else_is(path):
    day, month = Deadline(edtf=("2022-03-15",)), Deadline(edtf=("2022-03",), start="2022-03-01", end="2022-03-31")
    write_records_xlsx(
        [a_row(deadline=replace(day, start="2022-03-15", end="2022-03-15")), a_row(deadline=month)], path, ABOUT
    )
    first, second = rows_of(path)
    assert first["Срок"] == first["Начало"] == datetime(2022, 3, 15)  # noqa: DTZ001 -- Excel knows no zones
    assert second["Срок"] == second["Начало"] == second["Окончание"] == "2022-03"


def test_the_filter_the_time_the_count_and_whose_data_are_told(path):
    options = ExportOptions(names=NamesPolicy.INITIALS)
    write_records_xlsx([a_row()], path, replace(ABOUT, id=UUID(int=7), options=options))
    facts = facts_of(path)
    assert (facts["Кем"], facts["Мероприятий"], facts["Документов"]) == ("Анна", 1, 1)
    assert (facts["Отбор: муниципалитет"], facts["Отбор: проверка"]) == ("Лесной район", "подтверждена")
    assert (facts["Имена людей"], facts["Телефоны и почта"]) == ("инициалы", "скрыты")
    assert facts["Номер выгрузки"] == str(UUID(int=7))


def test_without_a_filter_it_says_so(path):
    write_records_xlsx([], path, About(filter=RecordFilter(), at=AT, by="Анна"))
    assert facts_of(path)["Отбор"] == "все записи, кроме удалённых"


def test_the_book_names_its_export_in_its_own_properties(path):
    write_records_xlsx([a_row()], path, replace(ABOUT, id=UUID(int=7)))
    properties = {one.name: one.value for one in load_workbook(path).custom_doc_props.props}
    assert properties["SvodExport"] == str(UUID(int=7))
    assert (properties["SvodLayout"], properties["SvodNames"]) == (LAYOUT, "as_written")


def test_every_column_is_in_the_layout_of_the_hidden_cell():
    assert LAYOUTS[LAYOUT] == tuple(column.key for column in COLUMNS)


def test_columns_and_codes_are_explained(path):
    write_records_xlsx([], path, ABOUT)
    words = rows_of(path, "Справочники")
    assert {"Графа", "Вид срока", "Проверка", "Замечание"} == {word["Справочник"] for word in words}
    assert {"number-missing", "activity", "by"} <= {word["Код"] for word in words}


def test_text_stays_text(path):
    write_records_xlsx([a_row(activity=text) for text in HOSTILE], path, ABOUT)
    sheet = load_workbook(path)["Мероприятия"]
    cells = [row[7] for row in sheet.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(text, "s", None) for text in HOSTILE]


@needs_office
def test_text_stays_text_and_nothing_seems_changed_after_libreoffice_saved_it(path, tmp_path):
    dated = Deadline(raw="15.03.2022", edtf=("2022-03-15",), start="2022-03-15", end="2022-03-15")
    many = [
        a_row(activity=text, number=text, responsible=replace(a_row().record.responsible, raw=text)) for text in HOSTILE
    ]
    write_records_xlsx([a_row(deadline=dated, place="две\r\nстроки"), *many], path, replace(ABOUT, id=UUID(int=7)))
    book = Format(suffix=".xlsm", infilter="Calc MS Excel 2007 XML")
    saved = tmp_path / "saved.xlsx"
    saved.write_bytes(convert(path.read_bytes(), book, "xlsx:Calc MS Excel 2007 XML", 120))
    rows = rows_of(saved)
    keys = {column.title: column.key for column in COLUMNS}
    assert [row["№ п/п"] for row in rows[1:]] == list(HOSTILE)
    assert rows[0]["Срок"] == datetime(2022, 3, 15)  # noqa: DTZ001 -- as above
    for row in rows:
        assert changed(row[BASE_TITLE], {keys[title]: value for title, value in row.items() if title in keys}) == set()
    loaded = load_workbook(saved)
    types = {cell.data_type for row in loaded["Мероприятия"].iter_rows(min_row=2) for cell in row}
    assert "f" not in types
    assert not any(sheet._hyperlinks for sheet in loaded)  # noqa: SLF001 -- no other way to ask
    assert "SvodExport" in loaded.custom_doc_props.names


def test_what_a_person_changed_is_told_by_the_hidden_cell(path):
    write_records_xlsx([a_row()], path, ABOUT)
    (row,) = rows_of(path)
    values = {column.key: row[column.title] for column in COLUMNS}
    assert changed(row[BASE_TITLE], values) == set()
    values |= {"activity": "Провести два семинара", "end": date(2026, 4, 1), "place": None}
    assert changed(row[BASE_TITLE], values) == {"activity", "end"}


@pytest.mark.parametrize("damaged", [None, "", "2:AAAA", "1:AAAA", "1:русский", 12])
def test_a_damaged_hidden_cell_is_refused(damaged):
    with pytest.raises(ValueError):  # noqa: PT011 -- the cell itself is the message
        changed(damaged, {})


def test_more_rows_than_a_sheet_holds_go_on_in_the_next_one(path, monkeypatch):
    monkeypatch.setattr(record_sheets, "SHEET_ROWS", 2)
    assert write_records_xlsx([a_row(number=str(n)) for n in range(5)], path, ABOUT) == 5
    names = load_workbook(path).sheetnames[:3]
    assert names == ["Мероприятия", "Мероприятия (2)", "Мероприятия (3)"]
    assert [row["№ п/п"] for name in names for row in rows_of(path, name)] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("long", ["а" * 40_000, "😀" * 33_000, "=" + "1" * 70_000])
def test_a_text_too_long_for_excel_goes_on_on_its_own_sheet_and_none_of_it_is_lost(path, long):
    write_records_xlsx([a_row(), a_row(activity=long)], path, ABOUT)
    cell = rows_of(path)[1]["Мероприятие"]
    assert is_spilled(cell)
    assert len(cell.encode("utf-16-le")) <= 2 * MAX_CELL
    parts = rows_of(path, "Длинные тексты")
    assert "".join(part["Текст"] for part in parts) == long
    assert {(part["Лист"], part["Строка"], part["Графа"]) for part in parts} == {("Мероприятия", 3, "Мероприятие")}
    assert facts_of(path)["Длинные тексты"].startswith("1:")


def placed(name, **fields):
    row = a_row(**fields)
    return replace(row, stored=replace(row.stored, municipality=name))


def test_each_municipality_has_its_sheet_by_name(path):
    hostile = "=cmd|' /C calc'!A0 [О:К]*?/\\ с очень длинным названием округа"
    rows = [
        placed("Ясный"),
        placed("город Зея"),
        placed("Ясный"),
        placed(hostile),
        placed("ГОРОД ЗЕЯ"),
        placed("О выгрузке"),
    ]
    assert write_records_xlsx(rows, path, APART) == 6
    book = load_workbook(path)
    assert book.sheetnames == [
        "=cmd|' C calc'!A0 О К с очень д", "город Зея", "О выгрузке (2)", "Ясный",
        "Муниципалитеты", "Справочники", "О выгрузке",
    ]  # fmt: skip
    assert [len(rows_of(path, name)) for name in book.sheetnames[:4]] == [1, 2, 1, 2]
    assert sum(place["Мероприятий"] for place in rows_of(path, "Муниципалитеты")) == 6


def test_municipalities_beyond_the_most_share_a_sheet_and_the_book_says_so(path, monkeypatch):
    monkeypatch.setattr(record_sheets, "MOST_SHEETS", 2)
    write_records_xlsx([placed(name) for name in "абвга"], path, APART)
    assert load_workbook(path).sheetnames[:3] == ["а", "б", "Остальные муниципалитеты"]
    assert "Своего листа нет у 2" in facts_of(path)["Листы муниципалитетов"]
    assert [row["Муниципалитет"] for row in rows_of(path, "Остальные муниципалитеты")] == ["в", "г"]


def test_the_checksum_of_rows_is_that_of_their_hidden_cells_in_any_order(path):
    rows = [a_row(), placed("Ясный", number="2")]
    write_records_xlsx(rows, path, ABOUT)
    lines = [f"{row['id записи']}\t{row['Ревизия']}\t{row[BASE_TITLE]}" for row in reversed(rows_of(path))]
    total = sum(int.from_bytes(sha256(line.encode()).digest(), "big") for line in lines) % 2**256
    assert facts_of(path)["Контрольная сумма строк"] == f"{total:064x}"
    assert base64.urlsafe_b64decode(rows_of(path)[0][BASE_TITLE].removeprefix("1:"))
