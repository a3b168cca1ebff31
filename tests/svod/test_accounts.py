import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress

import pytest

from model.account import AccountRole, Actor
from model.service_errors import InvalidValueError, StaleRevisionError, TooManyTriesError, WrongCredentialsError
from svod import passwords
from svod.accounts import (
    AccountChange,
    NewAccount,
    add_account,
    change_account,
    change_password,
    make_first_administrator,
)
from svod.ids import new_id
from svod.passwords import SHORTEST, check_password, hashed, matches, random_password
from svod.sessions import Credentials, actor_of_session, sign_in
from svod.throttle import FREE, Throttle

ADDRESS = "192.0.2.1"
GOOD, WRONG = "десять знаков", "не тот пароль"


def test_the_first_administrator_is_made_once_and_can_sign_in(store):
    login, password = make_first_administrator(store)
    assert make_first_administrator(store) is None
    account, secret = sign_in(
        store, Throttle(store), Credentials(login=login, password=password, address=ADDRESS), None
    )
    assert account.role is AccountRole.ADMINISTRATOR
    assert actor_of_session(store, secret) == Actor(id=account.id, name=account.name, role=account.role)


def test_neither_the_password_nor_the_sessions_secret_is_kept(store):
    login, password = make_first_administrator(store)
    account, secret = sign_in(
        store, Throttle(store), Credentials(login=login, password=password, address=ADDRESS), None
    )
    assert password not in account.password_hash
    assert account.password_hash.startswith("$argon2id$")
    with store.transaction() as work:
        assert work.accounts.session(secret.encode()) is None


def test_a_login_nobody_has_takes_as_long_as_a_wrong_password(store):
    login, _ = make_first_administrator(store)
    matches("warm", None)  # the decoy is hashed once

    def seconds(name):
        begin = time.process_time()
        for _ in range(3):
            with pytest.raises(WrongCredentialsError):
                sign_in(store, Throttle(store), Credentials(login=name, password=WRONG, address=ADDRESS), None)
        return time.process_time() - begin

    assert 0.5 < seconds("nobody") / seconds(login) < 2


def test_a_blocked_account_is_told_the_same_as_a_wrong_password(store):
    make_first_administrator(store)
    wanted = NewAccount(login="anna", name="Анна", role=AccountRole.READER, password=GOOD)
    anna, _ = add_account(store, wanted)
    admin = Actor(id=new_id(), name="a", role=AccountRole.ADMINISTRATOR)
    change_account(store, anna.id, 0, AccountChange(disabled=True), admin)
    with pytest.raises(WrongCredentialsError):
        sign_in(store, Throttle(store), Credentials(login="anna", password=GOOD, address=ADDRESS), None)


@pytest.mark.parametrize("password", ["", "x" * (SHORTEST - 1), "a" * 30, "abab" * 5, "x" * 201])
def test_a_weak_password_is_refused(password):
    with pytest.raises(InvalidValueError):
        check_password(password)


def test_made_passwords_are_strong_and_all_different():
    made = {random_password() for _ in range(100)}
    assert len(made) == 100
    assert all(check_password(password) for password in made)


def test_a_password_matches_its_own_hash_alone():
    assert matches("пароль один", hashed("пароль один"))
    assert not matches("пароль два", hashed("пароль один"))
    assert not matches("пароль", None)


def test_whoever_finds_the_line_full_is_sent_away_and_it_is_no_wrong_try(store):
    make_first_administrator(store)
    add_account(store, NewAccount(login="anna", name="Анна", role=AccountRole.READER, password=GOOD))
    throttle = Throttle(store)
    given = Credentials(login="anna", password=GOOD, address=ADDRESS)
    with ExitStack() as line:
        with suppress(TooManyTriesError):
            while True:
                line.enter_context(_turn_taken())
        for _ in range(FREE + 1):
            with pytest.raises(TooManyTriesError):
                sign_in(store, throttle, given, None)
    assert sign_in(store, throttle, given, None)[0].login == "anna"


@contextmanager
def _turn_taken():
    """A place in the line, held as one who waits for a hash holds it."""
    if not passwords._in_line.acquire(blocking=False):  # noqa: SLF001 -- there is no other way to stand still in it
        raise TooManyTriesError(1)
    try:
        yield
    finally:
        passwords._in_line.release()  # noqa: SLF001 -- as above


def test_two_new_passwords_at_once_are_one(store):
    """The second one proves itself by a password that is no longer one."""
    make_first_administrator(store)
    anna, _ = add_account(store, NewAccount(login="anna", name="Анна", role=AccountRole.READER, password=GOOD))

    def change(number):
        try:
            change_password(store, anna.id, GOOD, f"десять знаков, {number}")
        except (WrongCredentialsError, StaleRevisionError):
            return 0
        return 1

    with ThreadPoolExecutor(4) as people:
        assert sum(people.map(change, range(4))) == 1
