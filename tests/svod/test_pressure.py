"""What the queue and the disks can bear: refused ahead, counted seldom."""

from dataclasses import replace
from uuid import uuid4

import pytest

from model.errors import StorageFullError
from model.service_errors import QueueFullError
from model.work import Job, Task
from store.memory import MemoryStore
from svod.pressure import Pressure
from svod.settings import Settings
from svod.space import free_of

SETTINGS = Settings(registries=(), jobs=1, most_waiting=3)


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


def defer(store: MemoryStore, count: int) -> None:
    with store.transaction() as work:
        for _ in range(count):
            work.jobs.defer(Job(task=Task.READ, subject=uuid4()))


def test_as_many_are_let_in_as_may_wait(store, tmp_path):
    settings, pressure = replace(SETTINGS, data=tmp_path), Pressure(clock=lambda: 0.0)
    for _ in range(3):
        pressure.check(store, settings, 0)
    with pytest.raises(QueueFullError):
        pressure.check(store, settings, 0)


def test_those_of_other_servers_are_seen_soon(store, tmp_path):
    settings, at = replace(SETTINGS, data=tmp_path), [0.0]
    pressure = Pressure(clock=lambda: at[0])
    pressure.check(store, settings, 0)
    defer(store, 3)
    pressure.check(store, settings, 0)  # as it was a moment ago
    at[0] = 3.0
    with pytest.raises(QueueFullError):
        pressure.check(store, settings, 0)


def test_a_queue_that_was_worked_off_takes_in_again(store, tmp_path):
    settings, at = replace(SETTINGS, data=tmp_path), [0.0]
    pressure = Pressure(clock=lambda: at[0])
    for _ in range(3):
        pressure.check(store, settings, 0)
    at[0] = 3.0  # nothing was written meanwhile: nothing waits
    pressure.check(store, settings, 0)


def test_what_cannot_fit_is_refused_before_it_is_sent(store, tmp_path):
    settings, pressure = replace(SETTINGS, data=tmp_path), Pressure()
    with pytest.raises(StorageFullError):
        pressure.check(store, settings, free_of(tmp_path) * 2)
    pressure.check(store, settings, 1000)
