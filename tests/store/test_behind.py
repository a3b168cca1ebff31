"""Where a job waits that ran in vain: its own fault puts it behind all that was not tried, what was away does not."""

import asyncio

import pytest
from procrastinate.jobs import Job

from model.work import Priority, Task
from store.queue.retries import AwayError, Backoff, FailedJobError, behind


def a_job(task: Task, priority: int) -> Job:
    return Job(
        id=1, queue=str(task), lock=None, queueing_lock=None, task_name=f"svod:{task}", priority=priority, attempts=0
    )


@pytest.mark.parametrize(
    ("task", "priority", "then"),
    [
        (Task.READ, -5, Priority.AGAIN),
        (Task.READ, Priority.BULK, Priority.AGAIN),
        (Task.READ, Priority.AGAIN, None),
        (Task.READ, Priority.AWAITED, None),
        (Task.RENDER, Priority.BACKGROUND - 5, None),
        (Task.RELATE, Priority.BULK, None),
    ],
)
def test_a_reading_in_bulk_goes_behind_and_nothing_else_moves(task: Task, priority: int, then: Priority | None):
    assert behind(a_job(task, priority)) == then


@pytest.mark.parametrize(
    ("error", "then"),
    [(FailedJobError(), Priority.AGAIN), (AwayError(), None), (asyncio.CancelledError(), None)],
)
def test_what_was_away_or_given_back_keeps_its_turn(error: BaseException, then: Priority | None):
    decision = Backoff().get_retry_decision(exception=error, job=a_job(Task.READ, -5))
    assert decision.priority == then


def test_again_lies_below_every_turn_and_above_what_has_time():
    assert Priority.BACKGROUND < Priority.AGAIN < Priority.BULK - 800_000_000
