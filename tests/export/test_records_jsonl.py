import gzip
import json

import pyarrow as pa
import pytest

from export.packing import ENDINGS
from export.records_jsonl import line_bytes, line_of, write_records_jsonl
from model.export_order import Compression
from store.codec import record_from_json
from tests.export.rowed import RECORD, a_row


def test_a_line_holds_the_contracts_record_and_what_the_store_knows_of_it(tmp_path):
    lines = [line_bytes(a_row()), line_bytes(a_row())]
    assert write_records_jsonl([lines[:1], lines[1:]], tmp_path / "свод.jsonl") == 2
    first, _ = map(json.loads, (tmp_path / "свод.jsonl").read_bytes().splitlines())
    assert first["activity"] == "Провести семинар"
    assert first["deadline"]["edtf"] == []
    known = {key: first[key] for key in ("id", "source_id", "rev", "state", "order_number", "plan_title", "risk")}
    assert known == {
        "id": "00000000-0000-0000-0000-000000000001",
        "source_id": "offline",
        "rev": 2,
        "state": "corrected",
        "order_number": "70",
        "plan_title": "План на 2026 год",
        "risk": 0.25,
    }


def test_the_contracts_record_can_be_read_back_from_a_line():
    line = line_of(a_row())
    fields = {name: line[name] for name in RECORD.__dataclass_fields__}
    assert record_from_json({**fields, "id": line["source_id"], "cluster_id": None}) == RECORD


def test_line_breaks_inside_text_do_not_part_a_line(tmp_path):
    write_records_jsonl([[line_bytes(a_row(activity="в две\nстроки\u2028и ещё"))]], tmp_path / "свод.jsonl")
    assert (tmp_path / "свод.jsonl").read_bytes().count(b"\n") == 1


@pytest.mark.parametrize("compression", Compression)
def test_what_is_packed_comes_back_byte_by_byte(tmp_path, compression):
    lines = [line_bytes(a_row(number=str(number))) for number in range(2_000)]
    path = tmp_path / f"свод.jsonl{ENDINGS[compression]}"
    assert write_records_jsonl(iter([lines[:900], lines[900:]]), path, compression) == 2_000
    assert unpacked(path, compression) == b"".join(line + b"\n" for line in lines)


def test_an_export_of_nothing_is_an_empty_file(tmp_path):
    assert write_records_jsonl([], tmp_path / "свод.jsonl") == 0
    assert (tmp_path / "свод.jsonl").read_bytes() == b""


def unpacked(path, compression):
    if compression is Compression.NONE:
        return path.read_bytes()
    if compression is Compression.GZ:
        return gzip.decompress(path.read_bytes())
    with pa.input_stream(str(path), compression="zstd") as stream:
        return stream.read()
