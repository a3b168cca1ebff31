"""One running server: started as a direct child, or found alive and adopted; asked, waited for, stopped."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from model.errors import DatabaseStartError
from store.embedded.accounts import Account
from store.embedded.answers import State, state_of
from store.embedded.cluster import ENVIRONMENT
from store.embedded.config import settings_for
from store.embedded.log import complaint_since, size_of
from store.embedded.places import Places
from store.embedded.processes import end, postmaster_of, processes_of, serves

#: Seconds that a fast shutdown may take (it writes a checkpoint).
_PATIENCE = 60.0
#: Seconds after which a live server that answers nothing is taken for a hung one.
_SILENCE = 10.0
#: Seconds for which a server must go on answering to be adopted.
_PROBATION = 1.0
#: Seconds that a hung server gets to end itself.
_BRIEFLY = 5.0
#: Seconds given to the children of a killed postmaster to see that it is gone.
_GRACE = 3.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Server:
    """Работающий сервер."""

    places: Places
    pid: int
    #: None when the server was adopted: some other process's child.
    process: subprocess.Popen[bytes] | None

    def alive(self) -> bool:
        """Tell whether its process lives (and reap it where it is ours)."""
        if self.process is not None:
            return self.process.poll() is None
        return serves(self.pid, self.places.data)

    def stop(self, patience: float = _PATIENCE) -> None:
        """Stop it: politely for so many seconds, then without waiting for anything."""
        orders = ((signal.SIGINT, patience), (signal.SIGQUIT, _BRIEFLY), (signal.SIGKILL, _BRIEFLY))
        for order, seconds in orders:
            if self._ended(order, seconds):
                return

    def _ended(self, order: signal.Signals, seconds: float) -> bool:
        if self.process is None:
            return end(self.pid, self.places.data, order, seconds)
        self.process.send_signal(order)  # sends nothing to a child that has been reaped
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True


def adopt_server(places: Places, given_up: Callable[[], bool]) -> Server | None:
    """Return the live server that a killed process left behind, None when there is none; a hung one is ended.

    One that answers may already be told to go, by the death of its parent: it is adopted when it goes on answering.
    Raises DatabaseStartError when the wait is given up.
    """
    ready_since = silent_since = time.monotonic()
    while pid := postmaster_of(places.data):
        server = Server(places=places, pid=pid, process=None)
        state, now = state_of(places), time.monotonic()
        ready_since = ready_since if state is State.READY else now
        silent_since = silent_since if state is State.SILENT else now
        if now - ready_since > _PROBATION:
            return server
        if now - silent_since > _SILENCE:
            server.stop(patience=_BRIEFLY)
        _unless(given_up)
        time.sleep(0.05)
    return None


def start_server(places: Places, account: Account, bin_folder: Path, given_up: Callable[[], bool]) -> Server:
    """Start a server and wait until it answers; raises DatabaseStartError."""
    _clear(places)
    account.make_private(places.socket)
    _write_config(places)
    said_before = size_of(places.log)
    process = _spawn(places, account, bin_folder)
    server = Server(places=places, pid=process.pid, process=process)
    try:
        _await(server, given_up)
    except BaseException:
        server.stop()
        raise
    if process.poll() is not None:
        raise DatabaseStartError(complaint_since(places.log, said_before) or f"код {process.returncode}")
    return server


def _clear(places: Places) -> None:
    """Remove what a killed server left: its children, then its files, which name a process that may be another now."""
    limit = time.monotonic() + _GRACE
    while (left := processes_of(places.data)) and time.monotonic() < limit:
        time.sleep(0.05)
    for pid in left:
        end(pid, places.data, signal.SIGKILL, 5.0)
    (places.data / "postmaster.pid").unlink(missing_ok=True)
    for file in places.socket.glob(".s.PGSQL.*"):
        file.unlink(missing_ok=True)


def _write_config(places: Places) -> None:
    fresh = places.config.with_suffix(".new")
    fresh.write_text(settings_for(places))
    fresh.chmod(0o644)  # read by the server's account; it holds no secret
    fresh.replace(places.config)


def _spawn(places: Places, account: Account, bin_folder: Path) -> subprocess.Popen[bytes]:
    """Start the process in a session of its own: Ctrl+C in the terminal is for us, who then order its end."""
    arguments = ["-D", str(places.data), "-c", f"config_file={places.config}"]
    command = account.command(os.getpid(), bin_folder / "postgres", *arguments)
    descriptor = os.open(places.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        return subprocess.Popen(  # noqa: S603 -- found by us
            command, stdin=subprocess.DEVNULL, stdout=descriptor, stderr=descriptor,
            env=ENVIRONMENT, cwd="/", start_new_session=True,
        )  # fmt: skip
    finally:
        os.close(descriptor)


def _await(server: Server, given_up: Callable[[], bool]) -> None:
    """Wait as long as it lives: recovery after a crash may take its time."""
    while server.alive() and state_of(server.places) is not State.READY:
        _unless(given_up)
        time.sleep(0.03)


def _unless(given_up: Callable[[], bool]) -> None:
    if given_up():
        raise DatabaseStartError("запуск прерван")
