"""Workers and PostgreSQL killed (-9) at every moment of a document's way: each document ends once, nothing is lost."""

import random
import signal
import time

import pytest

from corpora.generator.folder import make_folder
from tests.integration.killable_worker import POINTS
from tests.integration.register import a_register, a_worker, ask, is_finished, send_folder, states, wait_until

#: Two kills leave a document its third try; a third one would (rightly) make it poison.
MOST_KILLS = 2


@pytest.fixture
def place(database, tmp_path):
    with a_register(database, tmp_path) as place:
        yield place


def test_four_kills_of_the_worker_lose_nothing_and_double_nothing(place, tmp_path):
    assert outlive_kills(place, tmp_path, kills=4, files=24) == 4


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_twenty_kills_of_the_worker_lose_nothing_and_double_nothing(place, tmp_path):
    assert outlive_kills(place, tmp_path, kills=20, files=80) == 20


@pytest.mark.slow
def test_a_document_that_kills_every_worker_stops_after_three_and_the_others_are_read(place, tmp_path):
    """The fault is in the document here: whoever reads it dies."""
    (tmp_path / "in").mkdir()
    for number in range(3):
        (tmp_path / "in" / f"{number}.txt").write_text(f"План мероприятий на 202{number} год\n")
    send_folder(place, tmp_path / "in")
    poison = ask(place, "select id from document order by created_at limit 1")[0][0]
    for _ in range(3):
        with a_worker(place, "--short", "--tasks", "read", "--poison", str(poison)) as worker:
            assert worker.wait(60) == -signal.SIGKILL
    with a_worker(place, "--short", "--tasks", "read", "--poison", str(poison)):
        wait_until(lambda: is_finished(place), 60)
    ended = ask(place, "select state, code, attempts from document where id = %s", poison)
    assert ended == [("failed", "gave-up", 3)]
    assert ask(place, "select state from document where id <> %s and code = 'gave-up'", poison) == []


def outlive_kills(place, tmp_path, *, kills, files):
    """Kill the worker again and again, then let a healthy one end the work; return how often it was killed."""
    folder, log = tmp_path / "папка", tmp_path / "log"
    manifest = make_folder(folder, municipalities=6, files=files, seed=11, office=False)
    send_folder(place, folder)
    uploads = sum(states(place).values())
    chance = random.Random(kills)  # noqa: S311 -- repeatable, not secret
    killed = sum(_kill_once(place, chance, number, log) for number in range(kills))
    with a_worker(place, "--short", "--tasks", "read", log=log):
        wait_until(lambda: is_finished(place), 120)
    assert_each_ended_once(place, manifest, uploads)
    return killed


def _kill_once(place, chance, number, log):
    """Let the worker die by itself at one of the points, or kill it at any moment while it is in a document."""
    if number % 2 == 0:
        point = POINTS[number // 2 % len(POINTS)]
        with a_worker(place, "--short", "--tasks", "read", "--point", point, log=log) as worker:
            return worker.wait(90) == -signal.SIGKILL
    with a_worker(place, "--short", "--tasks", "read", log=log) as worker:
        wait_until(lambda: _may_be_killed(place, worker), 60)
        time.sleep(chance.uniform(0, 0.5))
        wait_until(lambda: _may_be_killed(place, worker), 60)
        worker.kill()
        return worker.wait(10) == -signal.SIGKILL


def _may_be_killed(place, worker):
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


def assert_each_ended_once(place, manifest, uploads):
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
