"""Case: parts of Svod die, or starve, while people upload and correct.

Each kind of blow falls at random moments under load; then everything is let end, and the ledger of the people is held
against what is there. The short form lets one of each kind fall, and looks once.
"""

import time
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from tests.hold.absence import be_without_database
from tests.hold.blows import BLOWS, STARVING, spare_the_poisoned
from tests.hold.ground import Ground, a_ground
from tests.hold.ledger import Ledger
from tests.hold.outcome import Outcome, Trial
from tests.hold.people import People
from tests.hold.recovery import Recoveries, struck
from tests.hold.settled import settle, waiting, wrongs

GONE = "PostgreSQL gone for a minute"
PROMISE = (
    "Whatever process dies, at whatever moment, nothing that was acknowledged is lost and nothing is there twice; each"
    " document ends once, its work is taken over within 60 s, and readiness tells the truth meanwhile."
)
#: Seconds within which work is taken over.
LIMIT = 60.0
#: How often each falls, in the long form.
TRIES = {**dict.fromkeys(BLOWS, 50), STARVING: 20, GONE: 3}
#: Seconds for which the next blow waits at most for the one before to be made good.
_MOST_WAIT = 20.0
#: Documents that reviewers have under correction.
_SEEDED = 4


def hold(trial: Trial) -> Sequence[Outcome]:
    """Let every kind of blow fall."""
    with a_ground(trial.folder, quick=trial.short, workers=trial.of(long=2, short=1)) as ground:
        ledger = Ledger()
        people = a_team(ground, ledger, trial.chance, seeded=trial.of(long=_SEEDED, short=1))
        if trial.short:
            found, recovered, lies = strike(ground, ledger, people, [GONE, *BLOWS], trial)
            limit = trial.limit(LIMIT)
            return [_outcome(name, found, recovered[name], lies, limit) for name in (GONE, *BLOWS)]
        outcomes, known = [], 0
        for name, tries in TRIES.items():
            found, recovered, lies = strike(ground, ledger, people, [name] * tries, trial)
            outcomes.append(_outcome(name, found[known:], recovered[name], lies, LIMIT))
            known = len(found)
        return outcomes


def a_team(ground: Ground, ledger: Ledger, chance: Random, seeded: int = _SEEDED) -> People:
    """Return people with a batch, in which a few documents have been read already."""
    batch = ground.client().post("/batches", json={"name": "Удары"}).json()["id"]
    people = People(ground, ledger, batch, chance)
    people.send_some(seeded)
    settle(ground, 600)
    return people


def strike(
    ground: Ground, ledger: Ledger, people: People, blows: Sequence[str], trial: Trial
) -> tuple[list[str], dict[str, list[float]], list[str]]:
    """Let blows fall under load, one after the other, and all end; return what is wrong then, recoveries and lies."""
    recovered: dict[str, list[float]] = {name: [] for name in blows}
    lies: list[str] = []
    pace = trial.of(long=4.0, short=1.0)  # in the long form the page images keep up with the uploads
    records = [str(record) for (record,) in ground.ask("select id from record order by id limit 40")]
    with (
        Recoveries(ground, ledger, 2 * trial.limit(LIMIT)) as recoveries,
        people.working(records, uploaders=trial.of(long=2, short=1), pace=pace),
    ):
        for name in blows:
            time.sleep(trial.chance.uniform(*trial.of(long=(0.5, 6.0), short=(0.3, 1.0))))
            spare_the_poisoned(ground)
            blow = struck(ground)
            if name == GONE:
                lies += be_without_database(ground, trial.of(long=60.0, short=6.0))
                blow = replace(blow, at=time.monotonic())  # well again from when it is back
            else:
                BLOWS[name](ground, trial.chance)
            recoveries.await_after(blow, recovered[name])
            trial.say(f"{name}, well again: {recovered[name][-1:]}, waiting: {waiting(ground)}")
            recoveries.settle(trial.of(long=_MOST_WAIT, short=0.0))
        recoveries.settle()
    trial.say(f"recovered: {recovered}")
    settle(ground, trial.of(long=1800.0, short=trial.limit(300)))
    trial.say("settled")
    return wrongs(ground, ledger) + ledger.oddities, recovered, lies


def _outcome(fault: str, found: list[str], recovered: list[float], lies: list[str], limit: float) -> Outcome:
    return Outcome(
        fault=fault,
        promise=PROMISE,
        tries=len(recovered),
        lost=len(found),
        recovered=tuple(recovered),
        held=not found and not lies and max(recovered) <= limit,
        note="; ".join((found + lies)[:5]),
    )
