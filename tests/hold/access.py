"""Who does not belong in, and who takes more than their share: guessing, a flood, somebody else's documents.

two servers of the API over one PostgreSQL ◄── whoever guesses, under a new address each time
                                           ◄── one user with 48 connections | 20 people at work
the matrix of tests/api/access: every operation × everybody (long form)
"""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from model.account import AccountRole
from store.postgres import PostgresStore, migrate
from svod.accounts import NewAccount, add_account
from svod.throttle import OF_LOGIN
from tests.api.made import a_secret, a_service, fill
from tests.hold.database import Database
from tests.hold.flood import crowd, flooded, p95
from tests.hold.outcome import Outcome, Trial
from tests.hold.parts import ROOT, Part

GUESSING = (
    "Whoever guesses a password has thirty tries of a login in fifteen minutes, from however many addresses and on "
    "however many servers; its owner gets in meanwhile from where they have signed in before."
)
FLOODING = "A user who asks without end is slowed down and refused; nobody else is refused, and nobody waits long."
MATRIX = "Nobody is given or told anything of a municipality that is not theirs, or beyond their role."
PASSWORD = "пять-тихих-ёжиков"  # noqa: S105 -- of the test's own account
HOME = "203.0.113.5"
#: Seconds others may wait at the most while somebody floods: nineteen of twenty answers come sooner.
BEARABLE = 2.0
_START = 60.0


@dataclass(frozen=True, kw_only=True)
class Doors:
    """Two servers over one register."""

    store: PostgresStore
    addresses: tuple[str, str]


@contextmanager
def doors(folder: Path) -> Iterator[Doors]:
    """Have them; all is gone when the block ends."""
    with ExitStack() as stack:
        url = stack.enter_context(closing(Database(folder / "database"))).url
        migrate(url)
        store = stack.enter_context(PostgresStore(url))
        fill(a_service(store, folder / "originals", url))
        ports = [_free_port() for _ in range(2)]
        for port in ports:
            command = ("-m", "tests.hold.bare", url, str(folder / "originals"), str(port))
            stack.enter_context(closing(Part(command, {}, folder / f"server-{port}.log")))
        for port in ports:
            _await(f"http://127.0.0.1:{port}")
        one, other = (f"http://127.0.0.1:{port}" for port in ports)
        yield Doors(store=store, addresses=(one, other))


def hold(trial: Trial) -> Sequence[Outcome]:
    """Try all of them."""
    with doors(trial.folder) as two:
        found = [guessing(trial, two), flooding(trial, two)]
    return found if trial.short else [*found, matrix()]


def guessing(trial: Trial, two: Doors) -> Outcome:
    """Guess one login under ever new addresses, on both servers in turn; the right password is among the guesses."""
    owner = NewAccount(login="anna", name="Анна", role=AccountRole.READER, password=PASSWORD)
    add_account(two.store, owner)
    enters = [_sign_in(two.addresses[0], PASSWORD, HOME)]
    tries = trial.of(long=400, short=OF_LOGIN + 10)
    statuses = [
        _sign_in(
            two.addresses[number % 2],
            PASSWORD if number >= OF_LOGIN else f"догадка {number}",
            f"198.51.100.{number % 250}",
        )
        for number in range(tries)
    ]
    enters.append(_sign_in(two.addresses[1], PASSWORD, HOME))
    looked_at = sum(status != 429 for status in statuses)
    leaked = statuses.count(200) + max(looked_at - OF_LOGIN, 0)
    lost = sum(status != 200 for status in enters)
    return Outcome(
        fault="guessing a password from ever new addresses, on two servers",
        promise=GUESSING,
        tries=tries,
        lost=lost,
        leaked=leaked,
        held=not lost and not leaked,
        note=f"{looked_at} of the guesses were looked at, the others refused before a hash was made",
    )


def flooding(trial: Trial, two: Doors) -> Outcome:
    """Ask without end as one user, while twenty people work."""
    address, seconds = two.addresses[0], trial.of(long=60.0, short=4.0)
    with two.store.transaction() as work:
        limits = work.quotas.limits()
        work.quotas.save_limits(type(limits)(rev=limits.rev, user_requests=trial.of(long=3000, short=300)))
    people = [a_secret(two.store, AccountRole.REVIEWER) for _ in range(20)]
    quiet = crowd(address, people, seconds / 2)
    with flooded(address, a_secret(two.store, AccountRole.READER)) as flood:
        loud = crowd(address, people, seconds)
    sent, refused = flood.counts()
    failed = sum(answer.status != 200 for answer in (*quiet, *loud))
    slow = p95(loud)
    return Outcome(
        fault="one user asks without end over 48 connections, 20 others work",
        promise=FLOODING,
        tries=sent,
        lost=failed,
        held=not failed and refused > 0 and slow < BEARABLE,
        note=f"{refused} of the flood refused; p95 of {len(loud)} answers to the others {slow * 1000:.0f} ms, "
        f"{p95(quiet) * 1000:.0f} ms without the flood",
    )


def matrix() -> Outcome:
    """Run the matrix of access: every operation, by everybody, for what is theirs and what is not."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider"]
    command += ["--reruns", "0", "tests/api/access"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    counted = {word: int(count) for count, word in re.findall(r"(\d+) (passed|failed|error)", done.stdout)}
    wrong = counted.get("failed", 0) + counted.get("error", 0)
    named = ", ".join(re.findall(r"^(?:FAILED|ERROR) \S+::(\S+)", done.stdout, re.MULTILINE))
    return Outcome(
        fault="every operation with the ids of another municipality, by everybody (tests/api/access)",
        promise=MATRIX,
        tries=counted.get("passed", 0) + wrong,
        leaked=wrong,
        held=done.returncode == 0,
        note=f"wrong: {named}" if wrong else "a try is an operation, asked with every id it takes by every key",
    )


def _sign_in(address: str, password: str, origin: str) -> int:
    """Return what a sign-in under this address is answered, as a proxy of the machine would pass it on."""
    given = {"login": "anna", "password": password}
    headers = {"X-Forwarded-For": origin}
    return httpx.post(f"{address}/api/v1/session", json=given, headers=headers, timeout=60, trust_env=False).status_code


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _await(address: str) -> None:
    until = time.monotonic() + _START
    while time.monotonic() < until:
        try:
            if httpx.get(f"{address}/api/v1/health", timeout=5, trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise TimeoutError(address)
