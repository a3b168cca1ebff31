"""Case: the clock of the machine leaps by hours, forward and back, while people work and a worker dies.

The server and the workers read a false time (libfaketime over a file that this case writes); PostgreSQL keeps the true
one, as on a host of its own.
"""

import time
from collections.abc import Sequence
from pathlib import Path

from model.account import AccountRole
from tests.hold.faults import LIMIT, a_team
from tests.hold.ground import Ground, a_ground
from tests.hold.ledger import Ledger
from tests.hold.outcome import Outcome, Trial
from tests.hold.recovery import Recoveries, struck
from tests.hold.settled import settle, wrongs

PROMISE = (
    "Whatever the clock of a host does, nothing that was acknowledged is lost or put out of order, nobody is signed out"
    " by a leap of hours, and the work of a dead worker is taken over within 60 s."
)
FAULT = "clock set forward or back by hours, and a worker killed"
_LIBRARY = "/usr/lib/*/faketime/libfaketimeMT.so.1"
#: The library mends the time of `sleep` wrongly where it leaves the monotonic clock alone, as a set clock does.
_SLEEP = "import select, time\ntime.sleep = lambda seconds: select.select([], [], [], max(seconds, 0)) and None\n"
_STEPS = ("+3h", "-5h", "+0", "-26h", "+11h", "-1h", "+2h", "+0")


def hold(trial: Trial) -> Sequence[Outcome]:
    """Set the clock again and again."""
    library = next(Path("/").glob(_LIBRARY.lstrip("/")), None)
    if library is None:
        return [Outcome(fault=FAULT, promise=PROMISE, tries=0, held=True, note="not tried: no libfaketime")]
    clock = trial.folder / "clock"
    clock.write_text("+0\n")
    with a_ground(trial.folder, quick=trial.short, env=_env(trial.folder, library, clock)) as ground:
        ledger = Ledger()
        people = a_team(ground, ledger, trial.chance, seeded=trial.of(long=4, short=1))
        records = [str(record) for (record,) in ground.ask("select id from record order by id limit 40")]
        recovered: list[float] = []
        steps = trial.of(long=_STEPS * 2, short=("+3h", "-5h"))
        browser, signed_out = ground.a_browser(AccountRole.READER), list[str]()
        with (
            Recoveries(ground, ledger, 2 * trial.limit(LIMIT)) as recoveries,
            people.working(records, uploaders=trial.of(long=2, short=1), pace=trial.of(long=0.3, short=2.0)),
        ):
            for step in steps:
                clock.write_text(f"{step}\n")
                time.sleep(trial.chance.uniform(1.5, 4.0))
                blow = struck(ground)
                trial.chance.choice(trial.of(long=ground.parts, short=ground.workers)).kill()
                recoveries.await_after(blow, recovered)
                recoveries.settle()
                if (answer := browser.get("/session")).status_code != 200:
                    signed_out.append(f"session at {step}: {answer.status_code}")
                trial.say(f"{step}: {recovered[-1]}")
        settle(ground, trial.limit(300))
        found = wrongs(ground, ledger) + ledger.oddities + _out_of_order(ground) + signed_out
    return [
        Outcome(
            fault=FAULT,
            promise=PROMISE,
            tries=len(steps),
            lost=len(found),
            recovered=tuple(recovered),
            held=not found and max(recovered) <= trial.limit(LIMIT),
            note="; ".join(found[:5]),
        )
    ]


def _env(folder: Path, library: Path, clock: Path) -> dict[str, str]:
    mended = folder / "mended"
    mended.mkdir()
    (mended / "sitecustomize.py").write_text(_SLEEP)
    root = Path(__file__).resolve().parent.parent.parent
    return {
        "LD_PRELOAD": str(library),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_CACHE_DURATION": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "NO_FAKE_STAT": "1",
        "PYTHONPATH": f"{mended}:{root}",
    }


def _out_of_order(ground: Ground) -> list[str]:
    """Return the records whose corrections, by their ids, do not lead from one to the next."""
    return [
        f"corrections of {record} are out of order"
        for (record,) in ground.ask(
            "select distinct target_id from (select target_id, old, lag(new) over"
            " (partition by target_id, pointer order by command_id) as before from revision) as told"
            " where before is not null and old is distinct from before"
        )
    ]
