"""The client against a served Svod: from a token to a table, the feed, a folder, refusals."""

import hashlib
import json
import os
import subprocess
import sys

import pytest

from model.account import AccountRole
from svod_client import DamagedError, ForbiddenError, InvalidError, NotFoundError, Svod, UnauthenticatedError
from tests.client.conftest import ROOT

EXAMPLE = ROOT / "client" / "examples" / "table.py"
ALL = {"accepted_only": False}


def test_a_token_becomes_a_polars_table_of_a_municipality(served):
    with Svod(served.address, served.secret()) as svod:
        table = svod.table(**ALL)
        assert sorted(table["id"].to_list()) == sorted(str(one) for one in served.register.records)
        municipality = table["municipality"][0]
        assert len(svod.table(municipality=municipality, **ALL)) == len(table)
        assert len(svod.table()) == 0  # nobody has checked anything
        assert table.schema["rev"].is_integer()
    place = {"SVOD_URL": served.address, "SVOD_TOKEN": served.secret(), "PYTHONPATH": str(ROOT / "client")}
    told = subprocess.run(
        [sys.executable, str(EXAMPLE)], env={**os.environ, **place}, capture_output=True, text=True, check=True
    )
    assert "activity" in told.stdout


def test_the_example_is_ten_lines():
    code = [line for line in EXAMPLE.read_text().splitlines() if line.strip() and not line.startswith(("#", '"""'))]
    assert len(code) <= 10


def test_a_file_is_written_whole_under_its_sum(served, tmp_path):
    with Svod(served.address, served.secret()) as svod:
        path = svod.export("jsonl", tmp_path, **ALL)
        done = svod.exports.wait(svod.exports.order("jsonl", ALL).id)
        assert {json.loads(line)["id"] for line in path.read_bytes().splitlines()} == {
            str(one) for one in served.register.records
        }
        manifest = svod.exports.manifest(done.id)
        assert manifest["files"][0]["sha256"] == done.sha256
        assert hashlib.sha256(svod.exports.download(done, tmp_path / "b").read_bytes()).hexdigest() == done.sha256
        wrong = type(done).of({**done.members, "sha256": "0" * 64})
        with pytest.raises(DamagedError):
            svod.exports.download(wrong, tmp_path / "wrong.jsonl")
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == sorted((path.name, "b"))


def test_lists_and_the_feed_are_followed_to_their_end(served):
    with Svod(served.address, served.secret()) as svod:
        found = [one["id"] for one in svod.pages("/records", limit=1)]
        assert sorted(found) == sorted(str(one) for one in served.register.records)
        assert len(list(svod.documents())) == 1
        told = list(svod.changes(data=True))
        assert [one.seq for one in told] == sorted({one.seq for one in told})
        assert {one.id for one in told if one.type == "record"} == {str(one) for one in served.register.records}
        assert list(svod.changes(told[-1].cursor)) == []
        assert [one.id for one in svod.changes(told[0].cursor)] == [one.id for one in told[1:]]


def test_a_folder_is_sent_once_however_often(served, tmp_path):
    folder = tmp_path / "Лесной"
    (folder / "планы").mkdir(parents=True)
    (folder / "планы" / "план.txt").write_bytes("План на год".encode())
    (folder / ".скрытый").write_bytes(b"x")
    with Svod(served.address, served.secret(AccountRole.UPLOADER)) as svod:
        first = svod.uploads.send_folder(folder, municipality="Лесной район")
        again = svod.uploads.send_folder(folder, municipality="Лесной район")
        assert (first.names, first.refused) == (("планы/план.txt",), {})
        assert again == first
        files = list(svod.pages(f"/batches/{first.batch_id}/files"))
        assert [one["name"] for one in files] == ["планы/план.txt"]


def test_refusals_are_exceptions_with_the_servers_words(served):
    with Svod(served.address, served.secret()) as svod:
        with pytest.raises(NotFoundError) as missing:
            svod.get("/documents/00000000-0000-7000-8000-000000000000")
        assert (missing.value.code, missing.value.title) == ("not-found", "Такого здесь нет.")
        assert missing.value.request_id
        with pytest.raises(InvalidError) as wrong:
            svod.get("/records", year="год")
        assert [one.pointer for one in wrong.value.errors] == ["query:year"]
        with pytest.raises(ForbiddenError):
            svod.get("/accounts")
    with Svod(served.address, "svod_wrong") as stranger, pytest.raises(UnauthenticatedError):
        stranger.get("/records")


def test_an_address_that_is_none_is_refused_at_once():
    with pytest.raises(ValueError, match="address"):
        Svod("svod.example.ru", "svod_x")


def test_the_client_needs_nothing_of_svod():
    program = (
        "import sys, svod_client;"
        "sys.exit(any(name.split('.')[0] in {'api', 'svod', 'model', 'polars'} for name in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", program], cwd="/", env={"PYTHONPATH": str(ROOT / "client")}, check=True)
