"""Ids that are in order whatever the clock says."""

from uuid import UUID

import pytest

from svod.ids import later, new_id

OLD, NEW = UUID("01a20000-0000-7000-8000-000000000000"), UUID("01a2082d-887c-7169-92d6-485b7c8d5f62")


@pytest.mark.parametrize(("one", "than"), [(OLD, None), (NEW, OLD)])
def test_an_id_that_is_newer_is_left_alone(one, than):
    assert later(one, than) == one


@pytest.mark.parametrize(("one", "than"), [(OLD, NEW), (NEW, NEW)])
def test_an_id_of_a_clock_set_back_becomes_one_close_behind_the_other(one, than):
    found = later(one, than)
    assert than < found < UUID(int=than.int + 2**33)
    assert found.version == 7


def test_two_that_follow_the_same_id_differ():
    after = new_id()
    assert len({later(OLD, after) for _ in range(100)}) == 100
