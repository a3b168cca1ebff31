"""Case: a disk is full, each of those Svod writes on, while people upload, correct, order exports and read.

originals, PostgreSQL and temporary files lie on small real disks (tmpfs), shrunk to what lies on them for some seconds
and grown again; nobody does anything else to Svod. Where nothing may be mounted, nothing is tried, and that is said.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Final

from tests.hold.faults import a_team
from tests.hold.ground import Ground, a_ground
from tests.hold.ledger import Ledger
from tests.hold.outcome import Outcome, Trial
from tests.hold.recovery import Recoveries, struck
from tests.hold.settled import settle, wrongs
from tests.hold.storage.disk import Disk, a_disk, may_mount
from tests.hold.storage.downloads import Downloads, Seen
from tests.hold.storage.exports import Exports

PROMISE: Final = (
    "Whichever disk is full, what cannot be kept is refused in words and nothing is kept in half, no document and no"
    " export fails for it, readiness says so, and all goes on by itself when there is room again."
)
#: Seconds after which everything must work again: a PostgreSQL that stays down is tried every 30 s.
LIMIT: Final = 60.0
_PROMPT: Final = 15.0
#: Megabytes of each disk.
_SIZES: Final = {"originals": 64, "scratch": 64, "database": 1024}
#: What readiness must name while a disk is full.
_NAMED: Final = {"originals": "storage", "scratch": "space", "database": "database"}


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What was seen while one disk was full, and how long it took after it."""

    name: str
    tries: int
    seen: Seen
    recovered: tuple[float, ...]
    exports: Exports


def hold(trial: Trial) -> Sequence[Outcome]:
    """Fill every disk in turn, under one load; then look at all that is there."""
    if not may_mount(trial.folder):
        return [Outcome(fault="disk full", promise=PROMISE, tries=0, held=True, note="not tried: no right to mount")]
    jobs = trial.of(long=2, short=1)
    with _disks(trial) as disks, a_ground(trial.folder, quick=trial.short, jobs=jobs, env=_env(disks)) as ground:
        ledger = Ledger()
        people = a_team(ground, ledger, trial.chance, seeded=trial.of(long=4, short=1))
        records = [str(record) for (record,) in ground.ask("select id from record order by id limit 40")]
        with people.working(records, uploaders=trial.of(long=1, short=0), pace=0.5):
            filled = [_under(name, disk, ground, ledger, trial) for name, disk in disks.items()]
        settle(ground, 300)
        return [_outcome(one, wrongs(ground, ledger) + ledger.oddities + one.exports.unfinished()) for one in filled]


@contextmanager
def _disks(trial: Trial) -> Iterator[dict[str, Disk]]:
    with ExitStack() as stack:
        yield {name: stack.enter_context(a_disk(trial.folder / name, size)) for name, size in _SIZES.items()}


def _env(disks: Mapping[str, Disk]) -> dict[str, str]:
    return {"TMPDIR": str(disks["scratch"].folder)}


def _under(name: str, disk: Disk, ground: Ground, ledger: Ledger, trial: Trial) -> Filled:
    """Let a disk be full, once or a few times; return what was seen of it."""
    recovered: list[float] = []
    tries = trial.of(long=3, short=1)
    exports = Exports(ground)
    with (
        Recoveries(ground, ledger, 3 * LIMIT) as recoveries,
        Downloads(ground, ledger, _PROMPT, trial.of(long=20, short=1)).working(2) as seen,
        exports.working(),
    ):
        for _ in range(tries):
            _full(disk, trial.of(long=20.0, short=3.0))
            recoveries.await_after(struck(ground), recovered)
            recoveries.settle()
    return Filled(name=name, tries=tries, seen=seen, recovered=tuple(recovered), exports=exports)


def _full(disk: Disk, seconds: float) -> None:
    """Let the disk be full for so long: what frees a little of it has it filled again."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        disk.fill()
        time.sleep(0.2)
    disk.free()


def _outcome(one: Filled, lost: Sequence[str]) -> Outcome:
    wrong = list(dict.fromkeys(one.seen.wrong))
    if not any(_NAMED[one.name] in told for told in one.seen.told):
        wrong.append(f"readiness never said it: {dict(one.seen.told)}")
    refused = ", ".join(f"{code} × {times}" for code, times in one.seen.refusals.most_common(3))
    return Outcome(
        fault=f"disk of {one.name} full",
        promise=PROMISE,
        tries=one.tries,
        lost=len(lost),
        leaked=sum("altered" in line or "in part" in line for line in [*wrong, *lost]),
        recovered=one.recovered,
        held=not lost and not wrong and len(one.recovered) == one.tries and max(one.recovered) <= LIMIT,
        note="; ".join([f"refused: {refused or 'nothing'}", *wrong[:3], *lost[:3]]),
    )
