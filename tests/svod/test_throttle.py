from datetime import UTC, datetime, timedelta

import pytest

from model.service_errors import TooManyTriesError
from svod.throttle import FREE, KNOWN, LONGEST_WAIT, OF_ADDRESS, OF_LOGIN, WINDOW, Throttle

ADDRESS = "192.0.2.1"


class Clock:
    """A clock moved by hand."""

    def __init__(self):
        self.time = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def throttle(store, clock):
    return Throttle(store, clock)


def refused(throttle, login, address=ADDRESS):
    with pytest.raises(TooManyTriesError) as error:
        throttle.check(login, address)
    return error.value.seconds


def test_each_wrong_try_after_the_free_ones_doubles_the_wait(throttle, clock):
    for _ in range(FREE):
        throttle.check("anna", ADDRESS)
    waits = []
    for _ in range(8):
        waits.append(refused(throttle, "anna"))
        clock.time += timedelta(seconds=waits[-1])
        throttle.check("anna", ADDRESS)
    assert waits == [31, 61, 121, 241, 481, 901, 901, 901]


def test_the_wait_is_of_one_login_from_one_address(throttle):
    for _ in range(FREE):
        throttle.check("anna", ADDRESS)
    throttle.check("anna", "192.0.2.2")
    throttle.check("boris", ADDRESS)
    assert refused(throttle, "Anna") == 31


def test_a_right_password_forgives_and_time_forgets(throttle, clock):
    for _ in range(3 * FREE):
        throttle.check("anna", ADDRESS)
        throttle.forgive("anna", ADDRESS)
    for _ in range(FREE):
        throttle.check("anna", ADDRESS)
    clock.time += 2 * LONGEST_WAIT
    for _ in range(FREE):
        throttle.check("anna", ADDRESS)


def test_what_was_taken_back_was_no_try(throttle):
    for _ in range(3 * OF_ADDRESS):
        throttle.check("anna", ADDRESS)
        throttle.take_back("anna", ADDRESS)
    throttle.check("anna", ADDRESS)


def test_several_servers_count_the_same_tries(store, clock):
    servers = [Throttle(store, clock) for _ in range(3)]
    for number in range(FREE):
        servers[number % 3].check("anna", ADDRESS)
    for server in servers:
        assert refused(server, "anna") == 31


def test_one_login_guessed_from_many_addresses_waits_for_the_windows_end(throttle, clock):
    for number in range(OF_LOGIN):
        throttle.check("anna", f"198.51.100.{number}")
    assert refused(throttle, "anna", "203.0.113.9") == WINDOW.total_seconds() + 1
    throttle.check("boris", "203.0.113.9")
    clock.time += WINDOW
    throttle.check("anna", "203.0.113.9")


def test_whoever_guesses_a_login_does_not_keep_its_owner_out(throttle, clock):
    throttle.check("anna", ADDRESS)
    throttle.forgive("anna", ADDRESS)
    for number in range(OF_LOGIN):
        throttle.check("anna", f"198.51.100.{number}")
    assert refused(throttle, "anna", "203.0.113.9")
    throttle.check("anna", ADDRESS)
    clock.time += KNOWN
    for number in range(OF_LOGIN):
        throttle.check("anna", f"198.51.100.{number}")
    assert refused(throttle, "anna", ADDRESS)


def test_a_list_of_logins_tried_from_one_address_comes_to_an_end(throttle, clock):
    for number in range(OF_ADDRESS):
        throttle.check(f"login-{number}", ADDRESS)
    assert refused(throttle, "one more") == WINDOW.total_seconds() + 1
    throttle.check("one more", "192.0.2.2")
    clock.time += WINDOW
    throttle.check("one more", ADDRESS)


def test_an_own_right_password_between_buys_the_address_no_more_guesses(throttle):
    for number in range(OF_ADDRESS - 1):
        throttle.check(f"login-{number}", ADDRESS)
        throttle.check("own", ADDRESS)
        throttle.forgive("own", ADDRESS)
    throttle.check("the last", ADDRESS)
    assert refused(throttle, "one more")


def test_old_tries_are_forgotten_and_waits_are_not(store, clock):
    throttle = Throttle(store, clock)
    for number in range(3):
        throttle.check(f"login-{number}", f"192.0.2.{number}")
    clock.time += KNOWN + timedelta(days=1)
    throttle.check("anna", ADDRESS)
    with store.transaction() as work:
        assert work.tries.forget(clock.time) == 0
        assert work.tries.forget(clock.time + timedelta(days=1)) == 3
