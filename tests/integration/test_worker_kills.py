"""A document that kills (-9) every worker that reads it; those killed at any other moment: tests/hold/points.py."""

import signal

import pytest

from tests.integration.kills import OPTIONS
from tests.integration.register import a_register, a_worker, ask, is_finished, send_folder, wait_until


@pytest.fixture
def place(database, tmp_path):
    with a_register(database, tmp_path) as place:
        yield place


@pytest.mark.slow
def test_a_document_that_kills_every_worker_stops_after_three_and_the_others_are_read(place, tmp_path):
    """The fault is in the document here: whoever reads it dies."""
    (tmp_path / "in").mkdir()
    for number in range(3):
        (tmp_path / "in" / f"{number}.txt").write_text(f"План мероприятий на 202{number} год\n")
    send_folder(place, tmp_path / "in")
    poison = ask(place, "select id from document order by created_at limit 1")[0][0]
    for _ in range(3):
        with a_worker(place, *OPTIONS, "--poison", str(poison)) as worker:
            assert worker.wait(60) == -signal.SIGKILL
    with a_worker(place, *OPTIONS, "--poison", str(poison)):
        wait_until(lambda: is_finished(place), 60)
    ended = ask(place, "select state, code, attempts from document where id = %s", poison)
    assert ended == [("failed", "gave-up", 3)]
    assert ask(place, "select state from document where id <> %s and code = 'gave-up'", poison) == []
