from datetime import datetime

import openpyxl
import pytest

from export.xlsx.sheet import MAX_CELL
from export.xlsx.workbook import SHEETS, write_workbook
from model.finding import Code, Finding, Severity
from model.order import Annex
from model.plan import Deadline, DeadlineKind, Party, Plan, Record, Responsible
from model.register import FileOutcome, FileState, Register
from model.result import DocumentInfo, Result, Run
from model.source import Source

RUN = Run(svod_version="0", stage_versions={}, lexicon_hash="", at="")


def register(*records, failed=()):
    info = DocumentInfo(id="d", name="план.docx", sha256="0", media_type="x", municipality="Озёрный район")
    annex = Annex(id="a", order_number="12-од", order_date="2022-03-01")
    plan = Plan(id="p", annex_id="a", title="План", years=(2022,), records=records)
    result = Result(run=RUN, document=info, annexes=(annex,), plans=(plan,))
    done = FileOutcome(name="план.docx", sha256="0", size=1, state=FileState.DONE, result=result)
    clusters = {record.id: "к1" for record in records}
    return Register(outcomes=(done, *failed), clusters=clusters, at="2022-03-02T00:00:00+00:00", svod_version="0")


def record(number=1, **changes):
    values = {
        "id": f"r{number}",
        "number": str(number),
        "activity": "Анализ ВПР",
        "source": Source(page=2, table=0, row=3),
    }
    return Record(**(values | changes))


@pytest.fixture
def sheet_of(tmp_path):
    def read(made, name):
        write_workbook(made, tmp_path / "свод.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "свод.xlsx")[name]
        head = [cell.value for cell in sheet[1]]
        return [dict(zip(head, row, strict=True)) for row in sheet.iter_rows(min_row=2)]

    return read


def test_the_workbook_has_its_sheets_in_order(tmp_path):
    write_workbook(register(record()), tmp_path / "свод.xlsx")
    assert openpyxl.load_workbook(tmp_path / "свод.xlsx").sheetnames == list(SHEETS)


def test_a_row_tells_what_when_who_and_where(sheet_of):
    deadline = Deadline(
        raw="до 15 апреля", kind=DeadlineKind.BY, edtf=("../2022-04-15",), end="2022-04-15", confidence=0.9
    )
    responsible = Responsible(raw="ОО, МОЦ", parties=(Party(text="ОО"), Party(text="МОЦ")))
    (row,) = sheet_of(register(record(deadline=deadline, responsible=responsible)), "Мероприятия")
    values = {title: cell.value for title, cell in row.items()}
    assert values["Муниципалитет"] == "Озёрный район"
    assert values["Приказ №"] == "12-од"
    assert values["Вид срока"] == "не позднее"
    assert values["Ответственные"] == "ОО; МОЦ"
    assert values["Место в файле"] == "стр. 2, таблица 1, строка 4"
    assert values["Уверенность"] == 0.9


def test_dates_are_dates(sheet_of):
    (row,) = sheet_of(register(record(deadline=Deadline(end="2022-04-15"))), "Мероприятия")
    assert row["Окончание"].value == datetime(2022, 4, 15)  # noqa: DTZ001 -- Excel knows no time zones
    assert row["Окончание"].is_date


@pytest.mark.parametrize("text", ["=1+1", "+7 900 000 00 00", "@SUM(A1)", "-", "https://example.ru", "{=A1}", "0012"])
def test_text_never_becomes_a_formula_a_link_or_a_number(sheet_of, text):
    (row,) = sheet_of(register(record(activity=text)), "Мероприятия")
    cell = row["Мероприятие"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


def test_a_text_too_long_for_excel_is_cut_and_says_so(sheet_of):
    (row,) = sheet_of(register(record(activity="а" * (MAX_CELL + 5))), "Мероприятия")
    assert row["Мероприятие"].value.endswith("не помещается]")


def test_files_that_failed_are_listed_with_what_to_do(sheet_of):
    failed = FileOutcome(
        name="пусто.docx",
        sha256="",
        size=0,
        state=FileState.FAILED,
        code="empty",
        message="Файл пуст.",
        advice="Попросите.",
    )
    rows = sheet_of(register(record(), failed=(failed,)), "Документы")
    assert [row["Что случилось"].value for row in rows] == [None, "Файл пуст."]


def test_findings_are_listed_with_their_record(sheet_of):
    finding = Finding(code=Code.DEADLINE_MISSING, severity=Severity.ERROR, message="Не указан срок.")
    (row,) = sheet_of(register(record(findings=(finding,))), "Замечания")
    assert (row["О чём"].value, row["Важность"].value) == ("строка 1", "ошибка")


def test_clusters_of_two_and_more_are_listed(sheet_of):
    made = register(record(1), record(2, activity="Анализ итогов ВПР"))
    (row,) = sheet_of(made, "Похожие мероприятия")
    assert (row["Записей"].value, row["Другие формулировки"].value) == (2, "Анализ итогов ВПР")


def test_a_failure_leaves_the_former_workbook(tmp_path, monkeypatch):
    path = tmp_path / "свод.xlsx"
    path.write_bytes(b"old")

    def breaks(*_):
        raise OSError

    monkeypatch.setitem(SHEETS, "Документы", breaks)
    with pytest.raises(OSError):  # noqa: PT011 -- any write error will do
        write_workbook(register(record()), path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
