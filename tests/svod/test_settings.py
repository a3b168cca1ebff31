"""Settings that cannot be are told in a sentence before anything is started."""

import socket
import subprocess
import sys
from ipaddress import ip_network

import pytest

from svod.net.addresses import Allowed
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
        ("SVOD_WEBHOOK_ALLOW", "10.0.0.0/99"),
        ("SVOD_WEBHOOK_HTTP", "да"),
        ("SVOD_WEBHOOK_CA", "/no/such/file.pem"),
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


def test_nothing_inside_is_open_to_webhooks_unless_it_is_named(monkeypatch: pytest.MonkeyPatch):
    assert read_settings().webhook_allowed == Allowed()
    monkeypatch.setenv("SVOD_WEBHOOK_ALLOW", " 10.1.2.0/24, Hooks.Institute.local ,")
    monkeypatch.setenv("SVOD_WEBHOOK_HTTP", "yes")
    found = read_settings().webhook_allowed
    assert (found.networks, found.names, found.http) == ((ip_network("10.1.2.0/24"),), {"hooks.institute.local"}, True)


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
