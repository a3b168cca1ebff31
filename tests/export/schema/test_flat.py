"""A record as one row of plain cells: every column described, read back by the Table Schema."""

import csv
import json

from frictionless import Schema, system, validate

from export.records_jsonl import line_bytes
from export.schema.flat import flat_names, flat_row, record_row
from export.schema.published import published
from export.schema.versions import SCHEMA_VERSION
from tests.export.rowed import a_row
from tests.store.records_made import FULL


def test_each_column_is_named_once_and_nothing_is_an_empty_cell():
    assert len(set(flat_names())) == len(flat_names()) == len(record_row())
    cells = dict(zip(flat_names(), flat_row(json.loads(line_bytes(a_row(result=None)))), strict=True))
    assert (cells["activity"], cells["result"], cells["deleted"]) == ("Провести семинар", "", "false")
    assert (cells["deadline_raw"], cells["starts"], cells["source_page"]) == ("март 2026", "2026-03-01", "4")
    assert json.loads(cells["indicators"])[1]["text"] == "3 школы"


def test_the_rows_are_valid_under_their_table_schema(tmp_path):
    full = {name: getattr(FULL, name) for name in FULL.__slots__}
    rows = [flat_row(json.loads(line_bytes(row))) for row in (a_row(**full), a_row(activity="\tв две\r\nстроки"))]
    for number, row in enumerate(rows):
        row[flat_names().index("id")] = f"00000000-0000-0000-0000-00000000000{number}"
    path = tmp_path / "свод.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([flat_names(), *rows])
    schema = Schema.from_descriptor(json.loads(published()["record-row", SCHEMA_VERSION].body))
    with system.use_context(trusted=True):
        report = validate(str(path), schema=schema, encoding="utf-8")
    assert report.valid, report.flatten(["fieldName", "message"])
