"""The same records in every format of the same order, read back by other programs, are the same set."""

import csv
import json
from dataclasses import replace
from datetime import date, datetime
from io import StringIO

import duckdb
import pytest
from openpyxl import load_workbook

from export.schema.flat import flat_names, flat_row
from model.export_order import Export, ExportFormat
from model.plan import Deadline, DeadlineKind
from model.stored import RecordFilter, ReviewState
from store.memory import MemoryStore
from svod.exports.making import make_artefact
from svod.ids import new_id, now
from tests.api.made import a_service
from tests.store.made import a_result
from tests.store.records_made import FULL, a_record, keep, keep_document

ODD = [
    *("=1+1", "+7", "-2 пункта", "@СУММ(A1)", "\t=1", "＝1"),
    *("1.1", "0012", "2026-03", "1e5"),
    'да, «нет»; "оба"\nв две строки',
]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Format -> the file of it."""
    folder = tmp_path_factory.mktemp("exports")
    service = a_service(MemoryStore(), folder / "blobs")
    document = keep_document(service.store, "карта.docx")
    with service.store.transaction() as work:
        work.documents.save_value(document.id, document.rev, a_result(document))
    month = Deadline(raw="март 2026", kind=DeadlineKind.POINT, edtf=("2026-03",), start="2026-03", end="2026-03")
    keep(
        service.store,
        replace(a_record(document), record=FULL, position=0.0),
        *(a_record(document, text, number=text, place=text, position=float(at)) for at, text in enumerate(ODD, 1)),
        a_record(document, "Семинар", deadline=month, state=ReviewState.ACCEPTED, position=99.0),
    )
    paths = {}
    for kind in ("jsonl", "parquet", "csv_plain", "csv", "xlsx"):
        paths[kind] = folder / f"{kind}.xlsx"
        order = Export(
            id=new_id(), format=ExportFormat(kind), filter=RecordFilter(), created_at=now(), created_by="Анна"
        )
        assert make_artefact(service.store, service.blobs, order, paths[kind]).rows == len(ODD) + 2
    return paths


@pytest.fixture(scope="module")
def lines(written):
    return [json.loads(line) for line in written["jsonl"].read_bytes().splitlines()]


def plain(value):
    """A value of Parquet as JSON has it."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds").replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def test_parquet_holds_what_json_lines_hold(written, lines):
    table = duckdb.read_parquet(str(written["parquet"]))
    found = [dict(zip(table.columns, map(plain, row), strict=True)) for row in table.fetchall()]
    assert found == [in_lists(line) for line in lines]


def in_lists(line):
    """Every cell with a list of places, as one type has to be."""
    source = line["source"]
    cells = {name: one if isinstance(one, list) else [one] for name, one in source["cells"].items()}
    return {**line, "source": {**source, "cells": cells}}


def test_the_machine_csv_holds_what_json_lines_hold(written, lines):
    head, *rows = csv.reader(StringIO(written["csv_plain"].read_bytes().decode(), newline=""))
    assert head == flat_names()
    assert not written["csv_plain"].read_bytes().startswith("\ufeff".encode())
    assert sorted(rows) == sorted(flat_row(line) for line in lines)


def test_workbook_and_csv_for_excel_hold_the_same_texts(written, lines):
    sheet_head, *sheet = load_workbook(written["xlsx"]).worksheets[0].iter_rows(values_only=True)
    text = written["csv"].read_bytes().decode("utf-8-sig")
    csv_head, *rows = csv.reader(StringIO(text, newline=""), delimiter=";")
    for title, key in (("Мероприятие", "activity"), ("№ п/п", "number"), ("Место", "place"), ("id записи", "id")):
        expected = {line[key] for line in lines}
        of_book = {row[sheet_head.index(title)] for row in sheet}
        of_csv = {row[csv_head.index(title)].removeprefix("'") or None for row in rows}
        assert of_book == of_csv == expected


def test_nothing_in_the_workbook_is_a_formula_or_a_number_that_was_text(written):
    sheet = load_workbook(written["xlsx"]).worksheets[0]
    head = [cell.value for cell in sheet[1]]
    numbers = [row[head.index("№ п/п")] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in numbers if cell.value is not None} == {"s"}
    assert "1.1" in {cell.value for cell in numbers}


def test_duckdb_reads_json_lines_and_the_machine_csv_by_itself(written, tmp_path):
    for kind, read in (("jsonl", duckdb.read_json), ("csv_plain", duckdb.read_csv)):
        path = tmp_path / f"file.{kind.removesuffix('_plain')}"
        path.write_bytes(written[kind].read_bytes())
        assert read(str(path)).count("*").fetchall() == [(len(ODD) + 2,)]
