"""`svod calendar`, `svod export --saved`: over a real database, without any page."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from model.account import AccountRole
from model.export_order import ExportFormat, ExportOptions
from model.people_policy import NamesPolicy
from model.plan import Deadline, DeadlineKind
from model.saved_export import Wanted
from model.stored import RecordFilter, ReviewState
from svod.calendars.keeping import NewCalendar, make_calendar
from svod.calendars.subscribing import Asked, subscription
from svod.cli import command_line
from svod.ids import now
from svod.saved_exports.keeping import NewSaved, save_export
from tests.api.made import Register, a_person, a_service, fill
from tests.export.calendar.checking import components
from tests.store.conftest import postgres, register_url

__all__ = ["postgres", "register_url"]


def svod(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command_line(str(arguments[0])), list(map(str, arguments)), catch_exceptions=False)


@pytest.fixture
def register(postgres, register_url, tmp_path, monkeypatch) -> Register:
    monkeypatch.setenv("DATABASE_URL", register_url)
    monkeypatch.setenv("SVOD_DATA", str(tmp_path / "data"))
    made = fill(a_service(postgres, tmp_path / "data/originals", register_url))
    due = Deadline(raw="март 2030", kind=DeadlineKind.POINT, edtf=("2030-03",), start="2030-03", end="2030-03")
    with postgres.transaction() as work:
        for id_ in made.records:
            stored = work.records.get(id_)
            work.records.save(replace(stored, state=ReviewState.ACCEPTED, record=replace(stored.record, deadline=due)))
    return made


def test_deadlines_are_written_as_a_calendar(register, tmp_path):
    out = tmp_path / "сроки.ics"
    told = svod("calendar", out)
    assert f"событий {len(register.records)}" in told.output
    assert len(components(out.read_bytes())[1]) == len(register.records)
    assert "событий 0" in svod("calendar", tmp_path / "нет.ics", "--responsible", "астроном").output
    assert svod("calendar", tmp_path / "сроки.txt").exit_code == 2
    exported = svod("export", tmp_path / "выгрузка.ics")
    assert exported.exit_code == 0, exported.output
    assert len(components((tmp_path / "выгрузка.ics").read_bytes())[1]) == len(register.records)


def test_a_saved_export_is_written_by_its_name(register, postgres, tmp_path):
    assert register.records
    options = ExportOptions(names=NamesPolicy.NONE)
    wanted = Wanted(format=ExportFormat.JSONL, filter=RecordFilter(states=(ReviewState.ACCEPTED,)), options=options)
    owner = a_person(postgres, AccountRole.READER)
    save_export(postgres, NewSaved(name="Отчёт за неделю", wanted=wanted), owner)
    out = tmp_path / "неделя.jsonl"
    done = svod("export", out, "--saved", "Отчёт за неделю")
    assert done.exit_code == 0, done.output
    assert len(out.read_text().splitlines()) == len(register.records)
    manifest = json.loads((tmp_path / "неделя.jsonl.manifest.json").read_text())
    assert manifest["options"]["names"] == "none"
    unknown = svod("export", tmp_path / "нет.jsonl", "--saved", "Нет такой")
    assert unknown.exit_code == 2
    assert not (tmp_path / "нет.jsonl").exists()


def test_a_subscription_is_limited_by_the_database_too(register, postgres):
    own, foreign = (a_person(postgres, AccountRole.READER) for _ in range(2))
    with postgres.transaction() as work:
        place = work.documents.get(register.document).municipality or "Лесной район"
        for person, town in ((own, place), (foreign, "Чужой район")):
            work.accounts.save(replace(work.accounts.get(person.id), municipalities=(town,)))
    found = []
    for person in (own, foreign):
        _, secret = make_calendar(postgres, NewCalendar(name="сроки"), person)
        answer = subscription(postgres, secret, Asked(address="https://svod.example"), lambda _: None)
        found.append(len(components(answer.body or b"")[1]))
        known = Asked(address="https://svod.example", etags=frozenset({answer.etag}))
        assert subscription(postgres, secret, known, lambda _: pytest.fail("nothing has changed"), now()).body is None
    assert found == [len(register.records), 0]
