"""People judge while documents are placed, over PostgreSQL: nobody is turned away, nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from time import monotonic

import pytest

from model.cluster import Verdict
from model.service_errors import DatabaseContendedError, JudgementContradictsError
from store.postgres import PostgresStore
from svod.again import tried_again
from svod.dedup.judging import retire
from svod.dedup.placing import place_document
from svod.dedup.settling import resettle
from tests.store.conftest import register_url
from tests.store.records_made import a_record, keep, keep_document
from tests.svod.dedup.groups import ANNA, fill, say
from tests.svod.dedup.registered import Register

__all__ = ["register_url"]
SEMINAR = "Проведение семинара для педагогов по итогам ВПР"
KNOWN = (SEMINAR, "Ремонт крыши спортивного зала", "Закупка учебников по химии", "Мониторинг сайтов школ")
#: Seconds of the storm.
_LASTS = 2.0


@pytest.fixture
def store(register_url):
    with PostgresStore(register_url, size=12) as opened:
        yield opened


def storm(*doings: Callable[[], object]):
    """Do each again and again at once; return how often in all."""
    until = monotonic() + _LASTS

    def repeated(do):
        for number in count():
            if monotonic() > until:
                return number
            do()
        raise AssertionError

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(repeated, doings))


def test_who_places_and_who_judges_wait_in_no_circle(store):
    records = fill(store, KNOWN)
    numbers = count()

    def write():
        number = next(numbers)
        document = keep_document(store, f"{number}.docx")
        # What is known, and something new under the same keys.
        keep(store, *(a_record(document, text) for one in KNOWN for text in (one, f"{one} вариант{number}")))
        place_document(store, document.id)  # tried once: a broken circle is an error here

    def judge(pair):
        retire(store, say(store, pair, Verdict.SAME).judgement.id, ANNA)

    done = storm(write, write, write, lambda: judge(records[:2]), lambda: resettle(store, cause="проверка"))
    assert min(done) > 0
    with store.transaction() as work:
        assert work.clusters.misplaced()[0] == 0


def test_two_groups_that_change_places_by_corrections_at_once_wait_in_no_circle(store):
    register = Register(store)
    (left,), (right,) = register.send(KNOWN[0]), register.send(KNOWN[1])

    def correct(record):
        texts = iter(KNOWN[:2] * 1_000)
        return lambda: register.correct(record, next(texts))

    storm(correct(left), correct(right))
    assert len(set(register.clusters(left, right))) in {1, 2}
    assert None not in register.clusters(left, right)


def test_what_was_broken_off_is_done_once_more_and_not_for_ever():
    tries = count(1)

    def broken_twice():
        if (at := next(tries)) < 3:
            raise DatabaseContendedError
        return at

    assert tried_again(broken_twice) == 3

    def broken():
        next(tries)
        raise DatabaseContendedError

    with pytest.raises(DatabaseContendedError):
        tried_again(broken)
    assert next(tries) < 12


def test_other_errors_are_told_at_once():
    def refused():
        raise JudgementContradictsError([])

    with pytest.raises(JudgementContradictsError):
        tried_again(refused)
