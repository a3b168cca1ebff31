"""Settings that cannot be are told in a sentence before anything is started."""

import socket
import subprocess
import sys

import pytest

from svod.serving import HostError, PortBusyError, listen
from svod.settings import SettingsError, read_settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SVOD_JOBS", "много"),
        ("SVOD_JOBS", "-3"),
        ("SVOD_JOBS", "1000"),
        ("SVOD_FEED_DAYS", "0"),
        ("SVOD_REGISTRIES", "/no/such/folder"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_by_its_name(monkeypatch: pytest.MonkeyPatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        read_settings()


@pytest.mark.parametrize("value", ["", "0"])
def test_no_number_of_jobs_means_one_for_each_core(monkeypatch: pytest.MonkeyPatch, value):
    monkeypatch.setenv("SVOD_JOBS", value)
    assert read_settings().jobs > 0


def test_a_command_ends_with_the_sentence_and_without_a_traceback(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SVOD_JOBS", "abc")
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    command = [sys.executable, "-c", "import svod.cli; svod.cli.main()", "serve", "--port", "0"]
    ran = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert ran.returncode == 2
    assert b"(SVOD_JOBS: ?????" in ran.stderr, "letters the terminal has not are marks"
    assert b"Traceback" not in ran.stderr


def test_a_busy_port_and_an_address_of_another_machine_are_told_apart():
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(PortBusyError) as busy:
        listen("127.0.0.1", taken.getsockname()[1])
    assert busy.type is PortBusyError
    for host in ("203.0.113.7", "no.such.host.invalid"):
        with pytest.raises(HostError):
            listen(host, 0)
