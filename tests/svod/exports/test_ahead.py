"""Items made ahead: the same ones in their order, errors as they come, nothing made behind who went away."""

import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svod.exports.ahead import ahead


@given(st.lists(st.none() | st.integers()), st.integers(1, 4))
def test_the_same_items_come_in_the_same_order(items: list[int | None], depth: int) -> None:
    assert list(ahead(iter(items), depth)) == items


def test_an_error_comes_where_it_happened() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise OSError("the disk is gone")

    taken = ahead(broken())
    assert next(taken) == 1
    with pytest.raises(OSError, match="the disk is gone"):
        next(taken)


def test_items_are_made_while_the_first_one_is_looked_at_and_no_more_than_the_depth() -> None:
    made: list[int] = []
    third = threading.Event()

    def counting() -> Iterator[int]:
        for number in range(100):
            made.append(number)
            if number == 2:
                third.set()
            yield number

    taken = ahead(counting(), 2)
    assert next(taken) == 0
    assert third.wait(10)
    taken.close()
    assert len(made) <= 4


def test_nothing_of_it_runs_once_it_is_closed() -> None:
    before = threading.active_count()
    taken = ahead(iter(range(1_000)))
    next(taken)
    taken.close()
    assert threading.active_count() == before
