"""Parquet, read back by another program than wrote it."""

import json
from datetime import UTC, date, datetime

import duckdb
import pyarrow.parquet as pq
import pytest

from export.about import About
from export.parquet.entries import with_entries
from export.parquet.writing import write_parquet
from export.records_jsonl import line_bytes
from export.schema.record import RECORD_LINE
from model.export_order import ExportOptions
from model.geometry import BBox, Place
from model.people_policy import NamesPolicy
from model.plan import FieldState
from model.source import Source
from model.stored import RecordFilter
from tests.export.rowed import a_row

ABOUT = About(filter=RecordFilter(), at=datetime(2026, 3, 2, tzinfo=UTC), by="Анна")
PLACED = Source(
    page=4,
    bbox=BBox(0.1, 0.2, 0.9, 0.3),
    table=1,
    row=7,
    cells={"activity": Place(page=4), "result": (Place(page=4), Place(page=5, bbox=BBox(0, 0, 1, 1)))},
    more=(Place(page=5),),
)


def written(tmp_path, *rows, about=ABOUT):
    path = tmp_path / "свод.parquet"
    assert write_parquet([[line_bytes(row) for row in rows]] if rows else [], path, about) == len(rows)
    return path


def test_another_program_reads_types_and_places(tmp_path):
    extra = {"Финансирование": "не требуется", 'Ф "1", }, "items": [': "да"}
    row = a_row(source=PLACED, extra=extra, fields={"activity": FieldState(confidence=0.75)}, number="1.1")
    path = written(tmp_path, row, a_row(activity="=1+1"))
    table = duckdb.read_parquet(str(path))
    found = dict(zip(table.columns, table.fetchall()[0], strict=True))
    assert (found["number"], found["rev"], found["deleted"]) == ("1.1", 2, False)
    assert (found["starts"], found["ends"]) == (date(2026, 3, 1), date(2026, 3, 31))
    assert found["reviewed_at"] == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    assert found["extra"] == extra
    assert found["fields"]["activity"]["confidence"] == 0.75
    assert [place["page"] for place in found["source"]["cells"]["result"]] == [4, 5]
    assert found["source"]["bbox"] == [0.1, 0.2, 0.9, 0.3]
    assert duckdb.read_parquet(str(path)).filter("number = '1.1'").fetchall()


def test_its_columns_are_those_of_the_schema_and_say_what_they_are(tmp_path):
    about = About(filter=RecordFilter(), at=ABOUT.at, by="Анна", options=ExportOptions(names=NamesPolicy.ROLE), id=None)
    schema = pq.read_schema(written(tmp_path, a_row(), about=about))
    assert schema.names == [field.name for field in RECORD_LINE]
    assert schema.metadata[b"svod.schema_version"] == about.schema_version.encode()
    assert schema.metadata[b"svod.names"] == b"role"
    assert schema.field("activity").metadata[b"title"].decode() == "Мероприятие"


def test_no_records_are_a_file_with_columns(tmp_path):
    table = pq.read_table(written(tmp_path))
    assert (table.num_rows, table.schema.names) == (0, [field.name for field in RECORD_LINE])


def test_many_groups_hold_every_row_in_its_order(tmp_path):
    path = tmp_path / "свод.parquet"
    lines = [line_bytes(a_row(number=str(number))) for number in range(50)]
    assert write_parquet(([line] * 1_500 for line in lines), path, ABOUT) == 75_000
    numbers = pq.read_table(path, columns=["number"])["number"].to_pylist()
    assert numbers == [str(number) for number in range(50) for _ in range(1_500)]


SPACED = {
    "id": "1",
    "mark": None,
    "extra": {"а": 'б"}, "items": ['},
    "items": [{"id": "1", "text": '"fields": {'}],
    "place": None,
    "fields": {"number": {"rule": None, "origin": "read", "confidence": 1.0}},
    "number": "1.1",
    "result": None,
    "source": {"end": None, "row": 1, "bbox": None, "cells": {"activity": {"page": 1, "start": 4}}, "start": None},
    "activity": '}, "start": 5',
}


@pytest.mark.parametrize("separators", [(", ", ": "), (",", ":")], ids=["as PostgreSQL writes", "as Python writes"])
def test_objects_whose_keys_are_data_become_lists_of_entries(separators):
    done = json.loads(with_entries(json.dumps(SPACED, ensure_ascii=False, separators=separators).encode()))
    assert done["extra"] == [{"key": "а", "value": 'б"}, "items": ['}]
    assert done["fields"] == [{"key": "number", "value": SPACED["fields"]["number"]}]
    assert done["source"]["cells"] == [{"key": "activity", "value": [{"page": 1, "start": 4}]}]
    assert {name: value for name, value in done.items() if name not in {"extra", "fields", "source"}} == {
        name: value for name, value in SPACED.items() if name not in {"extra", "fields", "source"}
    }
