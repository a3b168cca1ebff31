"""Passwords: argon2 hashes, at the same cost for logins nobody has."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from model.service_errors import InvalidValueError, TooManyTriesError

SHORTEST = 10
#: A longer one is no password: hashing it costs time.
LONGEST = 200
#: No 0, O, 1, l, I: a person types the password from paper.
LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"

#: Each hash takes 64 MB for a tenth of a second: more at once would only take memory.
_at_once = BoundedSemaphore(2)
#: Those hashed and those in line. Whoever comes while the line is full is sent away: each one in it holds a thread that
#: everybody else needs, and anybody may stand in it.
_in_line = BoundedSemaphore(8)
#: Seconds after which one sent away may come again.
_COME_AGAIN = 2


def hashed(password: str) -> str:
    """Return the argon2 hash of a password; raises TooManyTriesError where too many come at once."""
    with _turn():
        return _hasher().hash(password)


def matches(password: str, password_hash: str | None) -> bool:
    """Tell whether the password is the one hashed; takes the same time where there is no hash.

    Raises TooManyTriesError where too many come at once.
    """
    with _turn():
        return _hasher().verify(password, password_hash or _decoy()) and password_hash is not None


def check_password(password: str, pointer: str = "/password") -> str:
    """Return the password; raises InvalidValueError for one too short or too plain."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise InvalidValueError(pointer, f"Нужно от {SHORTEST} до {LONGEST} знаков.")
    if len(set(password)) < SHORTEST // 2:
        raise InvalidValueError(pointer, "Слишком мало разных знаков.")
    return password


def random_password() -> str:
    """Return a password to be shown once: 93 bits in four groups."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


@contextmanager
def _turn() -> Iterator[None]:
    if not _in_line.acquire(blocking=False):
        raise TooManyTriesError(_COME_AGAIN)
    try:
        with _at_once:
            yield
    finally:
        _in_line.release()


@cache
def _hasher() -> PasswordHash:
    return PasswordHash((Argon2Hasher(),))


@cache
def _decoy() -> str:
    return _hasher().hash(secrets.token_urlsafe(16))
