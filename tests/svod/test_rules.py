from dataclasses import replace
from pathlib import Path

import pytest

from model.errors import RubricsError
from model.finding import Code
from svod.rules import RULES_FILE, put_in_force, read_rules, rules_in_force
from svod.settings import Settings, read_settings

OFF = '[deadline-vague]\nseverity = "off"\n'


@pytest.fixture
def settings(tmp_path):
    yield Settings(registries=(), jobs=1, data=tmp_path)
    put_in_force(Settings(registries=(), jobs=1, data=tmp_path / "nothing"))


def is_off(rubrics):
    return rubrics.of[Code.DEADLINE_VAGUE].severity == "off"


def test_without_a_file_our_own_rules_hold(settings):
    assert not is_off(put_in_force(settings))


def test_a_file_in_the_data_folder_holds(settings):
    (settings.data / RULES_FILE).write_text(OFF, encoding="utf-8-sig")
    assert is_off(put_in_force(settings))
    assert is_off(rules_in_force())


def test_a_file_that_is_named_comes_before_that_of_the_data_folder(settings, tmp_path):
    (settings.data / RULES_FILE).write_text(OFF, encoding="utf-8")
    other = tmp_path / "мои.toml"
    other.write_text("", encoding="utf-8")
    assert not is_off(read_rules(replace(settings, rules=other)))


def test_the_environment_may_name_the_file(monkeypatch, tmp_path):
    monkeypatch.setenv("SVOD_RULES", str(tmp_path / "мои.toml"))
    assert read_settings().rules == tmp_path / "мои.toml"


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"[deadline-vague"])
def test_a_file_that_cannot_be_read_stops_the_start_with_a_sentence(settings, tmp_path, content):
    file = tmp_path / "мои.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(RubricsError) as error:
        put_in_force(replace(settings, rules=file))
    assert any("а" <= letter <= "я" for letter in error.value.detail)
    assert str(Path(tmp_path)) not in error.value.detail
