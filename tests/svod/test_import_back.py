"""`svod import-back`: the plan is shown, and what was chosen is taken over."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from store.postgres import PostgresStore
from svod.cli import command_line
from tests.svod.groups.plans import keep_plan
from tests.svod.returns.returning import ROWS, records, with_cells, with_sheet

pytestmark = pytest.mark.slow


def svod(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command_line(), list(map(str, arguments)), catch_exceptions=False)


@pytest.fixture
def kept(register_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DATABASE_URL", register_url)
    monkeypatch.setenv("SVOD_DATA", str(tmp_path / "data"))
    with PostgresStore(register_url) as store:
        keep_plan(store, "а.docx", ROWS)
    return register_url


def test_a_dry_run_shows_and_the_next_run_takes_over(kept: str, tmp_path: Path):
    file = tmp_path / "свод.xlsx"
    assert svod("export", file, "--all", "--contacts").exit_code == 0
    changed = with_cells(file.read_bytes(), (2, "Мероприятие", "Провести два семинара"))
    file.write_bytes(with_sheet(changed, lambda sheet, _: sheet.append([None] * 7 + ["Новое мероприятие"])))
    shown = svod("import-back", file, "--dry-run")
    assert "Провести семинар → Провести два семинара" in shown.output
    assert "правок 1, споров 0, непонятых сроков 0, взять нельзя 0, строк убрано 0, новых строк 1" in shown.output
    with PostgresStore(kept) as store:
        assert [row.record.activity for row in records(store)] == [row[0] for row in ROWS]
    assert "Принято 2, оставлено 0." in svod("import-back", file, "--added").output
    with PostgresStore(kept) as store:
        found = [row.record.activity for row in records(store)]
    assert found == ["Провести два семинара", "Посетить уроки", "Подвести итоги", "Новое мероприятие"]
    assert "Принимать нечего." in svod("import-back", file, "--added").output
