"""An import reaches the data folder, and the database where there is one."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from model.unresolved import KnowledgeVersion
from store.postgres import PostgresStore, migrate
from svod.cli import command_line
from svod.registry.keeping import RegisterFile, keep_import, known_entries
from svod.registry.sharing import copied_version
from svod.registry_files import IMPORTED, load_registries, read_entries, write_entries
from svod.settings import Settings, read_settings
from tests.svod.registry.layouts import CLASSIFIER, DISTRICTS, SCHOOLS


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(registries=read_settings().registries, jobs=1, data=tmp_path / "data")


@pytest.fixture
def store(database: str) -> Iterator[PostgresStore]:
    migrate(database)
    with PostgresStore(database) as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "школы.tsv"
    path.write_text(SCHOOLS, encoding="utf-8")
    return path


def test_without_a_database_the_folder_keeps_it(settings, file):
    done = keep_import(settings, RegisterFile(path=file))
    assert (len(done.added), len(list(read_entries(settings.imported / IMPORTED)))) == (4, 4)
    assert copied_version(settings.imported) is None
    assert {entry.id for entry in done.added} <= {entry.id for entry in known_entries(settings)}


def test_with_a_database_both_keep_it_and_a_second_import_changes_neither(settings, file, store):
    done = keep_import(settings, RegisterFile(path=file), store)
    with store.transaction() as work:
        assert {entry.id: entry for entry in work.registry.all()} == {entry.id: entry for entry in done.entries}
    copied = {entry.id: entry for entry in read_entries(settings.imported / IMPORTED)}
    assert copied == {entry.id: entry for entry in done.entries}
    again = keep_import(settings, RegisterFile(path=file), store)
    assert (again.added, again.changed, again.same) == ((), (), 4)
    assert copied_version(settings.imported) == KnowledgeVersion(registry=1)


def test_what_the_folder_had_before_comes_into_the_database_with_the_next_import(settings, file, store, tmp_path):
    keep_import(settings, RegisterFile(path=file))
    districts = tmp_path / "районы.csv"
    districts.write_text(DISTRICTS, encoding="cp1251")
    keep_import(settings, RegisterFile(path=districts), store)
    with store.transaction() as work:
        assert len(tuple(work.registry.all())) == 7


def test_of_imports_at_once_none_is_lost(settings, store, tmp_path):
    others = []
    for name, text in (("а.csv", CLASSIFIER), ("б.csv", DISTRICTS), ("в.tsv", SCHOOLS)):
        others.append(tmp_path / name)
        others[-1].write_text(text, encoding="utf-8")
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(lambda path: keep_import(settings, RegisterFile(path=path), store), others))
    with store.transaction() as work:
        assert len(tuple(work.registry.all())) == 4 + 3 + 4
    assert len(list(read_entries(settings.imported / IMPORTED))) == 11


def test_entries_come_back_from_their_file_as_they_were(settings, tmp_path):
    entries = load_registries(settings.registries).entries
    dated = [replace(entry, valid_from="2011", valid_to="2020-12-31", successors=("a", "b")) for entry in entries[:9]]
    write_entries(tmp_path / "x.csv", [*dated, *entries[9:]])
    assert tuple(read_entries(tmp_path / "x.csv")) == (*dated, *entries[9:])


def said(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command_line("registry"), ["registry", *arguments])
    return result.exit_code, result.output


def test_the_command_tells_what_came_in_and_what_did_not(file, tmp_path, monkeypatch):
    monkeypatch.setenv("SVOD_DATA", str(tmp_path / "data"))
    code, text = said("import", str(file))
    assert code == 0
    assert "новых 4, изменено 0, без изменений 0, не взято 2" in text
    assert "Не взято: нет названия — строк 1" in text
    assert "новых 0, изменено 0, без изменений 4" in said("import", str(file))[1]
    file.write_text(SCHOOLS.replace('"Кемецкая СОШ"', '"Кемецкая школа"'), encoding="utf-8")
    assert 'изменено: МБОУ "Кемецкая СОШ" → МБОУ "Кемецкая школа"' in said("import", str(file))[1]


def test_entries_are_listed_and_shown(file, tmp_path, monkeypatch):
    monkeypatch.setenv("SVOD_DATA", str(tmp_path / "data"))
    said("import", str(file))
    assert "Всего: школ 4" in said("list", "--region", "Тверская", "--type", "school")[1]
    code, text = said("show", "6907006968")
    assert code == 0
    assert "ОГРН 1026901606610" in text
    assert said("show", "0000")[0] == 1


def test_a_file_without_a_header_ends_the_command_with_advice(tmp_path, monkeypatch):
    monkeypatch.setenv("SVOD_DATA", str(tmp_path / "data"))
    wrong = tmp_path / "x.csv"
    wrong.write_text("слова\nи только\n", encoding="utf-8")
    assert said("import", str(wrong))[0] == 2
