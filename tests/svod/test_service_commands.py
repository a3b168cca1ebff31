"""The commands that need a database, over a real one."""

import csv
import json
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from store.postgres import PostgresStore
from svod.accounts import make_first_administrator
from svod.cli import command_line
from svod.passwords import matches

pytestmark = pytest.mark.slow
PLAN = """ПЛАН
мероприятий на {year} год

№ | Мероприятие | Срок | Ответственный
1 | Провести семинар для учителей | Май | Управление образования
2 | Посетить уроки | до 1 октября | Методисты
"""


def svod(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command_line(), list(map(str, arguments)), catch_exceptions=False)


@pytest.fixture(autouse=True)
def named(register_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DATABASE_URL", register_url)
    monkeypatch.setenv("SVOD_DATA", str(tmp_path / "data"))
    return register_url


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "Лесной район"
    folder.mkdir()
    (folder / "план 2024.txt").write_text(PLAN.format(year=2024))
    (folder / "план 2025.txt").write_text(PLAN.format(year=2025))
    (folder / "копия.txt").write_text(PLAN.format(year=2025))
    (folder / "пусто.docx").write_bytes(b"")
    (folder / "Thumbs.db").write_bytes(b"x")
    return folder


def test_a_folder_is_taken_in_read_and_exported(sent: Path, tmp_path: Path):
    first = svod("ingest", sent, "--jobs", "1")
    assert first.exit_code == 1, first.output
    assert "Файлов 5. прочитаны: 2, уже были: 1, служебные: 1, не прочитаны: 1" in first.output
    assert "пусто.docx: Файл пуст." in first.output
    again = svod("ingest", sent, "--jobs", "1", "--no-wait")
    assert "Файлов 5." in again.output

    assert "записей 4" in svod("export", tmp_path / "all.csv", "--all").output
    text = (tmp_path / "all.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    assert {row["Мероприятие"] for row in rows} == {"Провести семинар для учителей", "Посетить уроки"}
    assert "записей 2" in svod("export", tmp_path / "year.xlsx", "--year", "2025", "--all").output
    book = load_workbook(tmp_path / "year.xlsx")
    assert book.worksheets[0].max_row == 3
    assert "записей 0" in svod("export", tmp_path / "checked.jsonl").output
    assert "записей 4" in svod("export", tmp_path / "all.jsonl.zst", "--all", "--names", "role").output
    manifest = json.loads((tmp_path / "all.jsonl.zst.manifest.json").read_text())
    packed = (tmp_path / "all.jsonl.zst").read_bytes()
    assert manifest["files"] == [
        {"name": "all.jsonl.zst", "rows": 4, "size": len(packed), "sha256": sha256(packed).hexdigest()}
    ]
    assert (manifest["rows"], manifest["options"]["names"], manifest["filters"]["accepted_only"]) == (4, "role", False)


@pytest.mark.parametrize("target", ["file.pdf", "no/such/folder/file.csv"])
def test_an_export_that_cannot_be_written_is_refused_before_anything_else(target: str, tmp_path: Path):
    assert svod("export", tmp_path / target).exit_code == 2


def test_migrating_says_what_is_to_be_done():
    assert svod("migrate", "--check").exit_code == 0
    assert "База уже в нужном виде." in svod("migrate").output


def test_a_lost_password_is_replaced(named: str):
    with PostgresStore(named) as store:
        make_first_administrator(store)
        ran = svod("password", "Admin")
        assert ran.exit_code == 0
        new = ran.output.split("Новый пароль для Admin: ")[1].split()[0]
        with store.transaction() as work:
            account = work.accounts.by_login("admin")
        assert account is not None
        assert matches(new, account.password_hash)


def test_an_unknown_login_is_said():
    ran = svod("password", "nobody")
    assert ran.exit_code == 2


def test_a_database_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost:1/none")
    ran = svod("migrate")
    assert ran.exit_code == 2
    assert "Не удалось подключиться к базе данных. Проверьте, работает ли её сервер" in ran.output
