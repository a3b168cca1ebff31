"""Execution as a table, and what was planned and nobody told of."""

import csv
import io

import openpyxl
import pytest

from export.xlsx.execution import COLUMNS
from model.execution import ExecutionStatus
from svod.execution.asked import Asked
from svod.execution.book import table_format, write_execution_table
from svod.execution.counting import total
from svod.execution.listing import activities
from tests.svod.execution.executed import AUTUMN, PLAN, REPORT


@pytest.fixture
def filled(executed):
    executed.send(PLAN, "план.docx")
    return executed


def silent(executed, **asked):
    found = activities(executed.service, Asked(day=AUTUMN, unreported=True, **asked), None, 50).items
    return [one.record.record.number for one in found]


def test_what_was_due_and_nobody_told_of_is_listed(filled):
    assert silent(filled) == ["1", "2", "3", "4"]  # «декабрь» is not due yet, «по мере необходимости» never is
    filled.send(REPORT, "отчёт.docx")
    assert silent(filled) == ["3"]
    assert silent(filled, municipality="Горский район") == []
    assert total(filled.service, Asked(day=AUTUMN, unreported=True)).activities == 1


def test_a_table_has_every_activity_of_the_filter(filled):
    filled.send(REPORT.replace("ВПР в школах", "=1+1; ВПР в школах"), "отчёт.docx")
    book = openpyxl.load_workbook(io.BytesIO(write_execution_table(filled.service, Asked(day=AUTUMN), "xlsx")))
    rows = list(book["Исполнение"].iter_rows(values_only=True))
    at = [str(one.title) for one in COLUMNS].index
    assert {row[at("№")]: row[at("Статус")] for row in rows[1:]} == {
        "1": "выполнено",
        "2": "выполнено",
        "3": "просрочено",
        "4": "просрочено",
        "5": "запланировано",
        "6": "запланировано",
    }
    overdue = Asked(day=AUTUMN, statuses=(ExecutionStatus.OVERDUE,))
    text = write_execution_table(filled.service, overdue, "csv").decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert [line[at("№")] for line in lines[1:]] == ["3", "4"]


@pytest.mark.parametrize(("name", "table"), [("a.xlsx", "xlsx"), ("А.CSV", "csv"), ("a.docx", None), ("xlsx", None)])
def test_the_format_is_that_of_the_name(name, table):
    assert table_format(name) == table
