"""`svod serve` from the first start to the last process."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.integration.serving import PASSWORD, Served, finished, put_file, served, wait_for

pytestmark = pytest.mark.slow
SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"
PLAN = (
    "ПЛАН\nмероприятий на 2024 год\n\n№ | Мероприятие | Срок | Ответственный\n1 | Провести семинар {} | Май | Школа\n"
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def password(data: Path) -> str:
    """Start for the first time, read the samples, stop with Ctrl+C; return what was shown once."""
    with served(data, "--samples", str(SAMPLES)) as server:
        found = PASSWORD.search(server.said)
        assert found, server.said
        client = server.client(found[1], found[2])
        batch = client.get("/api/v1/batches").json()["items"][0]["id"]
        wait_for(lambda: finished(client, batch), 150)
        assert client.get(f"/api/v1/batches/{batch}").json()["counts"]["done"] == len(list(SAMPLES.iterdir()))
        assert server.stop(signal.SIGINT) == 0
        assert_gone(server)
    return found[2]


def test_a_second_start_is_quick_and_finds_everything(data: Path, password: str):
    with served(data, "--samples", str(SAMPLES)) as server:
        assert "пароль" not in server.said
        assert server.seconds < 5 * _slowness()
        client = server.client("admin", password)
        assert len(client.get("/api/v1/batches").json()["items"]) == 1
        assert client.get("/api/v1/records?limit=200").json()["count"] > 50
        assert server.stop(signal.SIGTERM) == 0
        assert_gone(server)


@pytest.mark.usefixtures("password")
def test_a_closed_terminal_ends_it_in_order(data: Path):
    with served(data) as server:
        assert server.stop(signal.SIGHUP) == 0
        assert_gone(server)


def test_ctrl_c_is_heard_while_worker_processes_are_being_started(tmp_path: Path):
    command = [sys.executable, "-c", "import svod.cli; svod.cli.main()", "serve", "--data", str(tmp_path / "new")]
    starting = subprocess.Popen(
        [*command, "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    children = Path(f"/proc/{starting.pid}/task/{starting.pid}/children")
    wait_for(lambda: b"forkserver" in b"".join(_command_of(pid) for pid in children.read_text().split()))
    os.killpg(starting.pid, signal.SIGINT)
    assert "Свод остановлен." in starting.communicate(timeout=60)[0]
    assert starting.returncode == 0


def _command_of(pid: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def test_after_a_kill_of_the_server_the_next_start_is_quick_and_finds_everything(data: Path, password: str):
    with served(data) as server:
        server.process.kill()
        server.process.wait()
        with served(data) as after:
            assert after.seconds < 5 * _slowness()
            assert after.client("admin", password).get("/api/v1/records").json()["count"] > 50
            assert after.stop() == 0
            assert_gone(after)
        wait_for(lambda: server.kin() == [], 10)


def test_after_a_kill_of_any_other_process_documents_are_still_read(data: Path, password: str):
    with served(data) as server:
        client = server.client("admin", password)
        batch = client.post("/api/v1/batches", json={"name": "После ударов"}).json()["id"]
        for number, pid in enumerate(_others(server)):
            with suppress(ProcessLookupError):  # it went with the one before
                os.kill(pid, signal.SIGKILL)
            text = PLAN.format(number).encode()
            wait_for(lambda number=number, text=text: put_file(client, batch, f"{number}.txt", text).status_code < 300)
            wait_for(lambda: finished(client, batch), 90)
        counts = client.get(f"/api/v1/batches/{batch}").json()["counts"]
        assert counts["done"] == sum(counts.values()) > 2
        assert server.stop() == 0
        assert_gone(server)


def test_a_busy_port_is_said_before_anything_is_started(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-c", "import svod.cli; svod.cli.main()", "serve", "--data", str(tmp_path / "new")]
        ran = subprocess.run([*command, "--port", port], capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 2
    assert "Порт занят" in ran.stderr
    assert not (tmp_path / "new").exists()


def assert_gone(server: Served) -> None:
    """The last helpers of a process notice its end a moment later."""
    wait_for(lambda: server.kin() == [], 3)


def _others(server: Served) -> list[int]:
    """Return the processes that came of the server, each once, the server itself left out."""
    return [pid for pid in server.kin() if pid != server.process.pid]


def _slowness() -> float:
    """How many times slower the machine is just now, by its processor or what else runs, than one that loads in 3 s."""
    begun = time.monotonic()
    subprocess.run([sys.executable, "-c", "import api.app"], check=True)
    return max(1.0, (time.monotonic() - begun) / 3.0, os.getloadavg()[0] / (os.cpu_count() or 1))
