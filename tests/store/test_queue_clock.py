"""Moments of periodic tasks, by a machine's clock that leaps."""

import pytest
from procrastinate import App
from procrastinate.testing import InMemoryConnector

from store.queue.clock import SteadyDeferrer

NOON = 1_795_435_200  # a Monday, to the second


@pytest.fixture
def deferrer():
    clock = SteadyDeferrer()
    clock.add(App(connector=InMemoryConnector()).task(name="sweep")(print), "* * * * * */5")
    return clock


@pytest.mark.parametrize(
    ("looks", "moments"),
    [
        ([0.6, 5.6, 10.6], [0, 5, 10]),
        ([0.6, 3.0, 5.6], [0, 5]),
        ([0.6, 10_803.6], [0, 10_800]),
        ([0.6, -10_796.4, -10_791.4], [0, -10_800, -10_795]),
        ([0.6, 10_800.6, 5.6], [0, 10_800, 5]),
    ],
    ids=["on time", "early", "set forward", "set back", "forward and back"],
)
def test_one_job_for_the_last_moment_that_has_come(deferrer, looks, moments):
    told = [moment for look in looks for _, moment in deferrer.get_previous_tasks(at=NOON + look)]
    assert told == [NOON + moment for moment in moments]
