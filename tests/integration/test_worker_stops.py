"""A worker asked to stop (SIGTERM) ends what it has in hand, leaves the rest to others, and leaves no process."""

import os
import signal
from pathlib import Path

import pytest

from corpora.generator.folder import make_folder
from tests.integration.register import a_register, a_worker, ask, is_finished, send_folder, states, wait_until


@pytest.fixture
def place(database, tmp_path):
    with a_register(database, tmp_path) as place:
        yield place


@pytest.mark.slow
def test_a_worker_asked_to_stop_leaves_nothing_half_and_no_process(place, tmp_path):
    make_folder(tmp_path / "папка", municipalities=6, files=24, seed=13, office=False)
    send_folder(place, tmp_path / "папка")
    with a_worker(place, "--tasks", "read", log=tmp_path / "log") as worker:
        wait_until(lambda: states(place)["done"] >= 3, 60)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(60) == 0
        wait_until(lambda: not of_session(worker.pid), 10)
    assert states(place)["reading"] == 0
    assert states(place)["queued"] > 0
    assert ask(place, "select count(*) from procrastinate_jobs where status = 'doing'") == [(0,)]
    assert ask(place, "select count(*) from procrastinate_workers") == [(0,)]
    with a_worker(place, "--tasks", "read", log=tmp_path / "log"):
        wait_until(lambda: is_finished(place), 120)
    assert ask(place, "select max(attempts) from document") == [(1,)]


@pytest.mark.slow
def test_the_helpers_of_a_killed_worker_end_by_themselves(place, tmp_path):
    make_folder(tmp_path / "папка", municipalities=6, files=24, seed=13, office=False)
    send_folder(place, tmp_path / "папка")
    with a_worker(place, "--tasks", "read", log=tmp_path / "log") as worker:
        wait_until(lambda: states(place)["done"] >= 1, 60)
        assert len(of_session(worker.pid)) > 1
        worker.kill()
        worker.wait(10)
        wait_until(lambda: not of_session(worker.pid), 60)


def of_session(session):
    """Return the processes of a session that live."""
    found = []
    for pid in Path("/proc").iterdir():
        try:
            fields = (pid / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if pid.name != str(os.getpid()) and int(fields[3]) == session and fields[0] != "Z":
            found.append(pid.name)
    return found
