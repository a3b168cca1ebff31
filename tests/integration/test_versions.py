"""A dozen generated pairs through the real stages and PostgreSQL; tests/integration/versions.py runs two hundred."""

import psycopg

from corpora.versions.pairs import make_pairs
from store.postgres.integrity import broken_rows
from tests.integration.versions import a_place, measured
from tests.store.conftest import postgres, register_url

__all__ = ["postgres", "register_url"]


def test_nothing_is_counted_twice_and_corrections_are_carried_over(postgres, register_url, tmp_path):
    told = measured(a_place(postgres, tmp_path), make_pairs(12, seed=3))
    assert (told.pairs, told.unread, told.twice, told.lost) == (12, 0, 0, 0)
    assert (told.wrongly_joined, told.not_joined) == (0, 0)
    assert told.due > 30
    assert told.carried >= 0.98
    assert told.accepted_held == told.accepted_due > 10
    assert told.overtaken_told >= told.overtaken
    with psycopg.connect(register_url) as connection:
        wrong = {name for name, _ in broken_rows(connection)}
    # Nothing is drawn, queued or told here.
    assert wrong <= {"change-missing", "document-forgotten"}
