"""`svod indicators`, `svod execution`: over a real database, without any page."""

import csv
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from store.repositories import Store
from svod.cli import command_line
from svod.execution.recomputing import recompute_all
from tests.api.made import a_service, fill
from tests.store.conftest import postgres, register_url
from tests.store.indicators_made import TARGET, VALUE, keep_passport, keep_report

__all__ = ["postgres", "register_url"]


def svod(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command_line(str(arguments[0])), list(map(str, arguments)))


@pytest.fixture
def store(postgres, register_url, tmp_path, monkeypatch) -> Store:
    monkeypatch.setenv("DATABASE_URL", register_url)
    monkeypatch.setenv("SVOD_DATA", str(tmp_path / "data"))
    return postgres


def test_targets_stand_beside_values(store):
    keep_passport(store, "Лесной район", TARGET)
    keep_report(store, "Лесной район", VALUE)
    keep_report(store, "Ржевский район", "Методическое сопровождение получили 20 % педагогов.")
    told = svod("indicators")
    assert told.exit_code == 0
    lines = [line.split("\t") for line in told.stdout.splitlines() if "\t" in line]
    assert [(line[0], line[1], line[-1]) for line in lines] == [
        ("Лесной район", "2022", "достигнут"),
        ("Ржевский район", "2022", "цели нет"),
    ]
    assert "показателей нет" in svod("indicators", "--municipality", "Дальний район").stdout
    assert len(svod("indicators", "--municipality", "Лесной район", "--year", "2022").stdout.splitlines()) == 2


def test_execution_is_shown_and_written_as_a_table(store, tmp_path):
    register = fill(a_service(store, tmp_path / "data/originals"))
    recompute_all(store)
    shown = [line for line in svod("execution").stdout.splitlines() if "\t" in line]
    assert len(shown) == len(register.records)
    out = tmp_path / "исполнение.csv"
    assert svod("execution", "--output", out, "--day", date(2031, 1, 1).isoformat()).exit_code == 0
    rows = list(csv.reader(out.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert len(rows) == 1 + len(register.records)
    assert "Таких мероприятий нет" in svod("execution", "--municipality", "Дальний район").stdout
    assert svod("execution", "--output", tmp_path / "исполнение.docx").exit_code == 2
