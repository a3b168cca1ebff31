"""Machines without namespaces: Landlock, or limits alone, still hold a process that its file has taken over."""

import os
import pickle
import socket
import time
from functools import partial
from pathlib import Path

import pytest

from ingest import syscalls
from ingest.jail import Walls
from ingest.landlock import version
from ingest.limits import Limits
from ingest.supervisor import Done, Supervisor
from ingest.view import View
from model.errors import ParserCrashError, TimeLimitError, UnreadableFileError
from tests.hostile.test_children import hostile, living

_LIMITS = Limits(max_seconds=1.0, seconds_per_megabyte=0.0, max_processes=20)
_MARK = "svod-lower-walls"


def behind(wall: Walls, folder: Path, actions: list[tuple[str, str]]) -> list[object]:
    """What a supervisor of its own gets behind these walls, run apart: it adopts orphans."""
    (folder / "exchange").mkdir(mode=0o777)
    (folder / "base").mkdir()
    syscalls.adopt_orphans()
    supervisor = Supervisor(_LIMITS, View(base=folder / "base", exchange=folder / "exchange"))
    supervisor._walls = [wall]  # noqa: SLF001 -- as if the machine gave no others
    outcomes = [supervisor.ask(pickle.dumps((hostile, name)), action.encode(), 1.0) for action, name in actions]
    supervisor.stop()
    return [outcome.value if isinstance(outcome, Done) else outcome[0] for outcome in outcomes]


@pytest.mark.parametrize("wall", [Walls.LANDLOCK, Walls.LIMITS])
def test_lower_walls_still_hold_time_memory_and_processes(wall: Walls, tmp_path: Path):
    if wall is Walls.LANDLOCK and not version():
        pytest.skip("this kernel has no Landlock")
    mark = f"{_MARK}-{wall}-{os.getpid()}"
    actions = [("children", mark), ("daemon", mark), ("stopped", ""), ("evil", ""), ("leave", ""), ("left", "")]
    outcomes = in_a_process(partial(behind, wall, tmp_path, actions))
    time.sleep(0.3)
    assert living(mark) == []
    assert outcomes[0] is TimeLimitError
    assert outcomes[2:] == [TimeLimitError, ParserCrashError, 5, []]
    assert list((tmp_path / "exchange").iterdir()) == []


def test_landlock_forbids_writing_reading_and_connecting(tmp_path: Path):
    if not version():
        pytest.skip("this kernel has no Landlock")
    secret = tmp_path / "secret"
    secret.write_text("тайна")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        actions = [("readable", str(secret)), ("write", "/usr/x"), ("dial", port), ("readable", __file__)]
        outcomes = in_a_process(partial(behind, Walls.LANDLOCK, _made(tmp_path / "apart"), actions))
    assert outcomes[:2] == [UnreadableFileError, UnreadableFileError]
    assert version() < 4 or outcomes[2] is UnreadableFileError  # rules on TCP came with version 4
    assert isinstance(outcomes[3], str)


def in_a_process(function):
    """Run in a fork of this test, for what changes a process for good; its answer comes back by a pipe."""
    told, tells = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(tells, pickle.dumps(function()))
        finally:
            os._exit(0)
    os.close(tells)
    os.waitpid(pid, 0)
    with os.fdopen(told, "rb") as file:
        return pickle.loads(file.read())  # noqa: S301 -- our own


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
