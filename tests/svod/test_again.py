"""A transaction that was the victim of a deadlock is done once more, not for ever."""

import pytest

from model.service_errors import DatabaseContendedError, DatabaseUnavailableError
from svod.again import tried_again


def failing(times: int, error: type[Exception] = DatabaseContendedError):
    """A transaction that fails so often before it gives a number: that of its tries."""
    tries = iter(range(1, 100))

    def do() -> int:
        number = next(tries)
        if number <= times:
            raise error
        return number

    return do


@pytest.mark.parametrize("times", range(5))
def test_it_is_tried_until_nobody_is_in_the_way(times: int):
    assert tried_again(failing(times)) == times + 1


def test_it_is_given_up_after_five_tries():
    with pytest.raises(DatabaseContendedError):
        tried_again(failing(5))


def test_a_database_that_is_gone_is_not_asked_again():
    do = failing(1, DatabaseUnavailableError)
    with pytest.raises(DatabaseUnavailableError):
        tried_again(do)
    assert do() == 2
