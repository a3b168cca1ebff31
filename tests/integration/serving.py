"""`svod serve` as a person starts it, and a client that talks to it."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import httpx

READY = re.compile(r"Свод работает: (\S+)")
PASSWORD = re.compile(r"имя (\S+), пароль (\S+)")
#: Seconds for anything that has to happen soon on a machine that has other things to do.
SOON = 60.0


@dataclass
class Served:
    """A running server: its process, what it said, how long it took to answer."""

    process: subprocess.Popen[str]
    mark: str
    address: str
    said: str
    seconds: float
    clients: list[httpx.Client] = field(default_factory=list)

    def kin(self) -> list[int]:
        """Return the ids of all processes that came of the server, in whatever session or group."""
        return kin_of(self.mark)

    def client(self, login: str, password: str) -> httpx.Client:
        """Return a client that has signed in."""
        client = httpx.Client(base_url=self.address, headers={"Origin": self.address}, timeout=30)
        self.clients.append(client)
        client.post("/api/v1/session", json={"login": login, "password": password}).raise_for_status()
        return client

    def stop(self, number: int = signal.SIGINT) -> int:
        """Send a signal and return the exit code."""
        self.process.send_signal(number)
        return self.process.wait(SOON)


def kin_of(mark: str) -> list[int]:
    """Return the ids of all living processes that have this mark («NAME=value») in their environment."""
    numbers = (entry.name for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [pid for pid in map(int, numbers) if _has(pid, mark)]


def _has(pid: int, mark: str) -> bool:
    try:
        alive = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
        return alive and mark.encode() in Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return False


@contextmanager
def served(data: Path, *options: str, env: dict[str, str] | None = None) -> Iterator[Served]:
    """Start `svod serve` on a free port over a data folder; yield it once it answers, and leave nothing of it."""
    mark = f"LC_SVOD_TEST={uuid4().hex}"  # of what workers keep of the environment
    process, start = _started(data, mark, options, env or {}), time.monotonic()
    lines: list[str] = []
    try:
        address = _address(process, lines)
        running = Served(process, mark, address, "".join(lines), time.monotonic() - start)
        try:
            yield running
        finally:
            for client in running.clients:
                client.close()
    finally:
        _end(process, Served(process, mark, "", "", 0.0))


def _started(data: Path, mark: str, options: tuple[str, ...], env: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", "import svod.cli; svod.cli.main()", "serve", "--data", str(data), "--port", "0"]
    name, value = mark.split("=")
    return subprocess.Popen(
        [*command, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **env, name: value},
    )


def _address(process: subprocess.Popen[str], lines: list[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line)
        if found := READY.search(line):
            return found[1]
    raise AssertionError("".join(lines))


def _end(process: subprocess.Popen[str], running: Served) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(SOON)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    for pid in running.kin():
        os.kill(pid, signal.SIGKILL)
    if process.stdout:
        process.stdout.close()


def wait_for(what: Callable[[], bool], seconds: float = SOON) -> None:
    """Wait until something holds; fail when it does not in time."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.1)


def put_file(client: httpx.Client, batch: str, name: str, data: bytes) -> httpx.Response:
    """Send a file into a batch."""
    digest = sha256(data).hexdigest()
    return client.put(f"/api/v1/batches/{batch}/files/{digest}?name={quote(name)}", content=data)


def finished(client: httpx.Client, batch: str) -> bool:
    """Tell whether nothing of a batch waits any more."""
    answer = client.get(f"/api/v1/batches/{batch}")
    return answer.status_code == 200 and bool(answer.json()["finished"])
