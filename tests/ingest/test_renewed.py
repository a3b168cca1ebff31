"""Files are read again when what starts processes was killed, or can start none any more."""

import os
import time
from contextlib import suppress

import pytest

from ingest.fork_server import end_fork_server, fork_server
from ingest.jail import children
from ingest.sandbox import ReadingPool
from model.errors import ParserCrashError
from tests.forked import forked, kill, starve

pytestmark = pytest.mark.slow
TEXT = "План на 2023 год".encode()


def tries_until_read(pool):
    """Return how often a file had to be given to the pool until it was read: a document has three tries."""
    for number in range(1, 10):
        with suppress(ParserCrashError):
            assert pool.read(TEXT, "план.txt").blocks
            return number
        time.sleep(0.5)
    raise AssertionError("never read")


@pytest.fixture
def pool():
    """A pool whose fork server is nobody else's."""
    end_fork_server(fork_server())
    time.sleep(0.2)
    with ReadingPool() as pool:
        assert tries_until_read(pool) <= 2
        yield pool
    end_fork_server(fork_server())  # a starved one must not be met by another test


def test_a_fork_server_that_was_killed_is_replaced(pool):
    kill(fork_server())
    time.sleep(0.3)
    assert tries_until_read(pool) <= 3


def test_a_fork_server_without_memory_is_replaced(pool):
    starve(fork_server())
    for pid in forked():
        kill(pid)
    assert tries_until_read(pool) <= 3


def test_a_supervisor_without_memory_is_replaced(pool):
    for supervisor in forked():
        starve(supervisor)
        for jailed in children(supervisor):  # as it was started already it would go on reading
            kill(jailed)
    assert tries_until_read(pool) <= 4  # the first finds out that the jailed process is gone


def test_two_pools_of_one_starved_fork_server_are_both_well_again(pool):
    with ReadingPool() as other:
        assert tries_until_read(other) == 1
        starve(fork_server())
        for pid in forked():
            kill(pid)
        assert max(tries_until_read(pool), tries_until_read(other)) <= 3
        assert (tries_until_read(pool), tries_until_read(other)) == (1, 1)


def test_another_fork_server_than_the_one_in_use_is_left_alone(pool):
    server = fork_server()
    end_fork_server(os.getpid())
    end_fork_server(None)
    assert fork_server() == server
    assert tries_until_read(pool) == 1
