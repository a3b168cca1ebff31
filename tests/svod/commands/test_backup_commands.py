"""`svod backup`, `verify`, `restore`, `doctor`: one after the other, over real databases."""

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from store.blobs import open_blobs
from svod.batches import BatchFace, open_batch
from svod.cli import command_line
from svod.work.read import read_document
from tests.svod.work.served import a_service, an_actor, send

pytestmark = pytest.mark.slow


def svod(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command_line(str(arguments[0])), list(map(str, arguments)), catch_exceptions=False)


def at(monkeypatch: pytest.MonkeyPatch, url: str, data: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("SVOD_DATA", str(data))


def test_a_base_is_backed_up_verified_and_put_back_elsewhere(postgres, register_url, database, tmp_path, monkeypatch):
    here, there, place = tmp_path / "data", tmp_path / "other", tmp_path / "копии"
    service = replace(a_service(here / "originals", postgres), database_url=register_url)
    batch = open_batch(service.store, BatchFace(name="Лесной район"), an_actor())
    file = send(service, batch, "план.txt", "район: Лесной район\nСеминар")
    read_document(service, file.document_id)

    at(monkeypatch, register_url, here)
    made = svod("backup", place, "--keep", "3")
    assert made.exit_code == 0, made.output
    assert "Документов 1, записей 1, исходных файлов 1, из них новых 1" in made.output
    assert svod("verify", place).exit_code == 0

    at(monkeypatch, database, there)
    back = svod("restore", place)
    assert back.exit_code == 0, back.output
    assert "документов 1, записей 1" in back.output
    assert svod("restore", place).exit_code == 2
    assert "всё на месте и сходится" in svod("verify").output  # its groups wait for a worker, which is told too
    assert open_blobs(str(there / "originals")).read(next(service.blobs.names()))

    original = next((place / "originals").rglob("?" * 64))
    original.unlink()
    damaged = svod("verify", place)
    assert damaged.exit_code == 1
    assert f"{original.name}: нет файла" in damaged.output
    assert svod("restore", tmp_path / "нет такой").exit_code == 2


def test_the_doctor_tells_what_is_wrong_and_mends_it(postgres, register_url, tmp_path, monkeypatch):
    service = replace(a_service(tmp_path / "originals", postgres), database_url=register_url)
    batch = open_batch(service.store, BatchFace(name="Лесной район"), an_actor())
    file = send(service, batch, "план.txt", "район: Лесной район\nСеминар")
    at(monkeypatch, register_url, tmp_path)
    place = tmp_path / "копии"
    assert svod("backup", place).exit_code == 0
    service.blobs.delete(file.sha256)
    told = svod("doctor")
    assert told.exit_code == 1
    assert f"документы, исходного файла которых нет в хранилище: 1 ({file.document_id})" in told.output
    mended = svod("doctor", "--mend", "--from", place)
    assert "возвращено из копии недостающих файлов: 1 из 1" in mended.output
    assert "всё на месте и сходится" in mended.output
    assert svod("verify").exit_code == 0
