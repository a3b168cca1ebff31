"""The log of the service: a line an event, its request or job told, the text of errors kept back."""

import json
import logging
from collections.abc import Iterator

import pytest

from svod.logs import LogFormat, begin_logging, doing
from svod.settings import SettingsError, read_settings

LOG = logging.getLogger("svod.test")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def logged(capsys: pytest.CaptureFixture[str], kind: LogFormat) -> str:
    begin_logging(kind)
    try:
        int("Иванова Анна Петровна, 8-900-000-00-00")
    except ValueError:
        with doing(request="ab12"):
            LOG.exception("it failed\nin two lines")
    return capsys.readouterr().err


def test_as_json_an_event_is_one_line_with_its_request(capsys: pytest.CaptureFixture[str]):
    lines = logged(capsys, LogFormat.JSON).splitlines()
    assert len(lines) == 1
    told = json.loads(lines[0])
    assert (told["level"], told["logger"], told["request"], told["error"]) == (
        "error",
        "svod.test",
        "ab12",
        "ValueError",
    )
    assert any(place.startswith("test_logs.py:") for place in told["places"])


@pytest.mark.parametrize("kind", list(LogFormat))
def test_what_an_error_says_is_not_told(capsys: pytest.CaptureFixture[str], kind: LogFormat):
    text = logged(capsys, kind)
    assert "ValueError" in text
    assert "ab12" in text
    assert "Иванова" not in text


def test_outside_of_it_nothing_is_told_of_a_request(capsys: pytest.CaptureFixture[str]):
    begin_logging(LogFormat.JSON)
    with doing(job="read:1"):
        pass
    LOG.warning("later")
    assert "job" not in json.loads(capsys.readouterr().err)


def test_an_unknown_kind_of_log_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SVOD_LOG", "xml")
    with pytest.raises(SettingsError, match="SVOD_LOG"):
        read_settings()
