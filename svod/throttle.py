"""Сдерживание: how often somebody may guess a password; counted in the database, for all servers together.

one login from one address   five wrong tries, then 30 s, 60 s … 15 min between them
one login from anywhere      thirty wrong tries in 15 min, but for addresses that it was signed in from before
any login from one address   a hundred wrong tries in 15 min: a list of logins tried with one password
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from model.service_errors import TooManyTriesError
from model.sign_in import Tries
from store.repositories import Store
from svod.ids import now

#: Wrong tries of one login from one address without a wait; each further one doubles the wait.
FREE: Final = 5
FIRST_WAIT: Final = timedelta(seconds=30)
LONGEST_WAIT: Final = timedelta(minutes=15)
#: Wrong tries in a window, wherever from, and whatever login.
OF_LOGIN: Final = 30
OF_ADDRESS: Final = 100
WINDOW: Final = timedelta(minutes=15)
#: How long an address stays one that the login was signed in from.
KNOWN: Final = timedelta(days=30)

_Rule = Callable[[Tries, datetime], Tries]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Ways:
    """What one try counts as: digests, since neither login nor address is to be kept."""

    pair: bytes
    login: bytes
    #: None where no address is told.
    address: bytes | None

    @classmethod
    def of(cls, login: str, address: str) -> "_Ways":
        folded = login.casefold()
        whole = _digest("address", address) if address else None
        return cls(pair=_digest("pair", folded, address), login=_digest("login", folded), address=whole)

    def __iter__(self) -> Iterator[bytes]:
        yield from (way for way in (self.pair, self.login, self.address) if way is not None)


class Throttle:
    """Сдерживание попыток входа."""

    def __init__(self, store: Store, clock: Callable[[], datetime] = now) -> None:
        self._store = store.whole
        self._clock = clock

    def check(self, login: str, address: str) -> None:
        """Count a try as wrong until `forgive` says otherwise; raises TooManyTriesError before the wait is over."""
        ways, at = _Ways.of(login, address), self._clock()
        with self._store.transaction() as work:
            work.tries.forget(at - KNOWN)
            known = _filled(ways, work.tries.lock(ways), at)
            free_at = _free_at(ways, known, at)
            if free_at > at:
                raise TooManyTriesError(int((free_at - at).total_seconds()) + 1)
            work.tries.save(_waiting_longer(known[ways.pair], at))
            work.tries.save(_in_window(known[ways.login], at, OF_LOGIN))
            if ways.address is not None:
                work.tries.save(_in_window(known[ways.address], at, OF_ADDRESS))

    def take_back(self, login: str, address: str) -> None:
        """Count the try no longer: the password was not even looked at."""
        ways, at = _Ways.of(login, address), self._clock()
        with self._store.transaction() as work:
            for one in work.tries.lock(ways).values():
                work.tries.save(_one_less(one, at))

    def forgive(self, login: str, address: str) -> None:
        """Forget the wrong tries of the login: the password was right. Those of the address stay, but for this one."""
        ways, at = _Ways.of(login, address), self._clock()
        with self._store.transaction() as work:
            for key, one in work.tries.lock(ways).items():
                if key == ways.address:
                    work.tries.save(_one_less(one, at))
                else:
                    known_at = at if key == ways.pair else None
                    work.tries.save(Tries(key=key, tries=0, begun_at=at, free_at=at, known_at=known_at))


def _filled(ways: _Ways, known: Mapping[bytes, Tries], at: datetime) -> dict[bytes, Tries]:
    return {key: known.get(key) or Tries(key=key, tries=0, begun_at=at, free_at=at) for key in ways}


def _free_at(ways: _Ways, known: Mapping[bytes, Tries], at: datetime) -> datetime:
    """Return when all waits are over: whoever guesses a login does not keep its owner out of where they always sit."""
    pair = known[ways.pair]
    is_home = pair.known_at is not None and pair.known_at > at - KNOWN
    return max(one.free_at for key, one in known.items() if key != ways.login or not is_home)


def _waiting_longer(one: Tries, at: datetime) -> Tries:
    """Return one try more, each beyond the free ones with a wait twice as long; a long quiet begins anew."""
    tries = (0 if at > one.free_at + LONGEST_WAIT else one.tries) + 1
    wait = min(FIRST_WAIT * 2 ** min(tries - FREE, 10), LONGEST_WAIT) if tries >= FREE else timedelta()
    return replace(one, tries=tries, free_at=at + wait)


def _in_window(one: Tries, at: datetime, most: int) -> Tries:
    """Return one try more of this window; when they are all used up, the next one waits for the window's end."""
    begun_at, before = (at, 0) if at >= one.begun_at + WINDOW else (one.begun_at, one.tries)
    free_at = begun_at + WINDOW if before + 1 >= most else at
    return replace(one, tries=before + 1, begun_at=begun_at, free_at=free_at)


def _one_less(one: Tries, at: datetime) -> Tries:
    return replace(one, tries=max(one.tries - 1, 0), free_at=min(one.free_at, at))


def _digest(*words: str) -> bytes:
    return hashlib.sha256("\0".join(words).encode()).digest()
