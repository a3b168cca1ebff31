"""How much faster two workers are than one: `python -m tests.integration.throughput [--files N] [--seconds S]`.

Two registers of the same documents, one worker on the first and two on the second. They run by turns of a few seconds,
the others stopped (SIGSTOP) meanwhile, so that whatever else the machine does weighs on both alike.
"""

import argparse
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from corpora.generator.folder import make_folder
from store.embedded import OwnPostgres
from tests.integration.register import Place, a_register, a_worker, ask, send_folder, wait_until

#: Seconds of a turn: shorter than the time after which a silent worker is taken for dead.
_TURN = 5.0
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Team:
    """Workers on one register, and what they have done."""

    place: Place
    groups: list[int]
    seconds: float = 0.0
    documents: int = 0
    processor: float = 0.0

    def turn(self, seconds: float) -> None:
        """Let them work for a while."""
        done, used, start = self.done(), self.used(), time.monotonic()
        self._order(signal.SIGCONT)
        while time.monotonic() - start < seconds and not self.is_over():
            time.sleep(0.05)
        self._order(signal.SIGSTOP)
        self.seconds += time.monotonic() - start
        self.documents += self.done() - done
        self.processor += self.used() - used

    def done(self) -> int:
        """Return how many documents have ended."""
        return ask(self.place, "select count(*) from document where state not in ('queued', 'reading')")[0][0]

    def is_over(self) -> bool:
        """Tell whether nothing waits any more: what is in work at the end would be idle time."""
        return not ask(self.place, "select 1 from document where state = 'queued' limit 1")

    def used(self) -> float:
        """Return the processor seconds of all their processes."""
        return sum(_processor(int(pid.name)) for pid in Path("/proc").iterdir() if self._is_ours(pid))

    def _is_ours(self, pid: Path) -> bool:
        try:
            return pid.name.isdigit() and os.getpgid(int(pid.name)) in self.groups
        except ProcessLookupError:
            return False

    def _order(self, order: signal.Signals) -> None:
        for group in self.groups:
            os.killpg(group, order)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=120)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="svod-throughput-") as name:
        folder = Path(name)
        make_folder(folder / "in", municipalities=40, files=options.files, seed=3, office=False)
        with OwnPostgres(folder / "database") as postgres, teams(folder, postgres.url) as both:
            measure(both, options.seconds)
            for team in both:
                say(team)
            one, two = (team.documents / team.seconds for team in both)
            sys.stdout.write(f"two workers: {two / one:.2f} times one\n")


@contextmanager
def teams(folder: Path, url: str) -> Iterator[list[Team]]:
    """Yield one worker's team and two workers' team, warm and stopped."""
    with ExitStack() as stack:
        both = []
        for number in (1, 2):
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(f"create database team_{number}")
            own = url.replace("/svod?", f"/team_{number}?")
            place = stack.enter_context(a_register(own, folder / str(number)))
            send_folder(place, folder / "in")
            team = Team(place=place, groups=[])
            for _ in range(number):
                worker = stack.enter_context(a_worker(place, log=folder / f"log{number}"))
                team.groups.append(worker.pid)
            wait_until(lambda team=team, least=3 * number: team.done() >= least, 120)
            time.sleep(3)  # the second worker has loaded its models, too
            team.turn(0)
            both.append(team)
        yield both


def measure(both: list[Team], seconds: float) -> None:
    """Let them work by turns until one is through."""
    for team in both:
        team.seconds = team.documents = team.processor = 0
    while not any(team.is_over() for team in both) and sum(team.seconds for team in both) < seconds:
        for team in both:
            team.turn(_TURN)


def say(team: Team) -> None:
    """Print what a team has done."""
    rate = team.documents / team.seconds
    each = team.processor / max(team.documents, 1)
    sys.stdout.write(
        f"{len(team.groups)} worker(s): {team.documents} documents in {team.seconds:.1f} s = {rate:.2f}/s, "
        f"{each:.2f} processor seconds each, {team.processor / team.seconds:.2f} cores busy\n"
    )


def _processor(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS


if __name__ == "__main__":
    main()
