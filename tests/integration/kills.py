"""Kills (-9) of the worker at different moments of a document's way, for the case `points` of `make hold`.

Every second worker dies by itself at one of the points of killable_worker.py, every other one is killed from outside at
any moment while it is in a document. A healthy one ends the work; then the database must say that each document ended
once.
"""

import random
import signal
import subprocess
import time
from pathlib import Path

from corpora.generator.folder import Manifest, make_folder
from tests.integration.killable_worker import POINTS
from tests.integration.register import Place, a_worker, ask, is_finished, send_folder, states, wait_until

#: Two kills leave a document its third try; a third one would (rightly) make it poison.
MOST_KILLS = 2
#: A worker for reading alone, found dead after 3 s.
OPTIONS = ("--short", "--tasks", "read")


def outlive_kills(place: Place, folder: Path, *, kills: int, files: int) -> int:
    """Kill the worker again and again, then let a healthy one end the work; return how often it was killed."""
    sent, log = folder / "папка", folder / "log"
    manifest = make_folder(sent, municipalities=6, files=files, seed=11, office=False)
    send_folder(place, sent)
    uploads = sum(states(place).values())
    chance = random.Random(kills)  # noqa: S311 -- repeatable, not secret
    killed = sum(_kill_once(place, chance, number, log) for number in range(kills))
    with a_worker(place, *OPTIONS, log=log):
        wait_until(lambda: is_finished(place), 120)
    assert_each_ended_once(place, manifest, uploads)
    return killed


def _kill_once(place: Place, chance: random.Random, number: int, log: Path) -> bool:
    """Let the worker die by itself at one of the points, or kill it at any moment while it is in a document."""
    if number % 2 == 0:
        point = POINTS[-1 - number // 2 % len(POINTS)]
        with a_worker(place, *OPTIONS, "--point", point, log=log) as worker:
            return worker.wait(90) == -signal.SIGKILL
    with a_worker(place, *OPTIONS, log=log) as worker:
        wait_until(lambda: _may_be_killed(place, worker), 60)
        time.sleep(chance.uniform(0, 0.5))
        wait_until(lambda: _may_be_killed(place, worker), 60)
        worker.kill()
        return worker.wait(10) == -signal.SIGKILL


def _may_be_killed(place: Place, worker: subprocess.Popen[bytes]) -> bool:
    """Tell whether the worker is in a document that has been killed seldom enough."""
    assert worker.poll() is None
    begun = ask(
        place,
        "select document.attempts from document"
        " join procrastinate_jobs job on job.args ->> 'subject' = document.id::text"
        " where document.state = 'reading' and job.status = 'doing'"
        " and job.worker_id = (select max(id) from procrastinate_workers)",
    )
    return bool(begun) and all(attempts <= MOST_KILLS for (attempts,) in begun)


def assert_each_ended_once(place: Place, manifest: Manifest, uploads: int) -> None:
    """Ask the database: no document ended twice, no record is there twice, no file is lost."""
    ended = dict(
        ask(
            place,
            "select document_id, count(*) from witnessed where state in ('done', 'failed', 'unpacked') group by 1",
        )
    )
    documents = [row[0] for row in ask(place, "select id from document")]
    assert set(ended) == set(documents)
    assert set(ended.values()) == {1}
    assert ask(place, "select id, code from document where code in ('gave-up', 'parser-crash')") == []
    assert ask(place, "select document_id, source_id from record group by 1, 2 having count(*) > 1") == []
    members = ask(place, "select count(*) from file where parent_id is not null")[0][0]
    counted = states(place)
    assert sum(counted.values()) == uploads + members == len(manifest.arrivals)
    assert set(counted) <= {"done", "failed", "twin", "unpacked", "skipped"}
    assert ask(place, "select count(*) from record")[0][0] == manifest.records
    jobs = ask(place, "select count(*) from procrastinate_jobs where task_name = 'svod:read'")
    assert jobs == [(0,)]
