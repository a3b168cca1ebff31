"""The scene of the case `hosts`, to be run inside (namespaces.inside): `python -m tests.hold.network.scene FOLDER`.

Prints what came of it as JSON.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from tests.hold.faults import a_team
from tests.hold.ledger import Ledger
from tests.hold.network.agreeing import disagreements
from tests.hold.network.listening import Listener
from tests.hold.network.machines import Machines, await_all, machines
from tests.hold.network.namespaces import Host
from tests.hold.outcome import Outcome
from tests.hold.people import People
from tests.hold.recovery import Recoveries, struck
from tests.hold.settled import settle, wrongs

PROMISE = (
    "Svod runs on as many machines as one likes: while one is away the others serve and read, what it had in hand is"
    " taken over within 60 s, and nothing is lost or done twice when it comes back."
)
ALIKE = "Servers are alike: whoever is known, whatever was said or made at one of them, is so at every other one."
FOLLOWED = "Who follows a batch is told the end of every file, whichever server goes meanwhile."
#: Seconds within which work is taken over, and within which a host that is back takes part again.
LIMIT = 60.0
_FINAL = {"done", "failed", "twin", "unpacked", "skipped"}


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How a run goes."""

    short: bool
    chance: Random
    #: Blows of each kind.
    each: int
    #: Seconds between two uploads or corrections of one person.
    pace: float
    #: Seconds a cable is out, from and to.
    out: tuple[float, float]


@dataclass(kw_only=True)
class Told:
    """What was seen of one kind of blow."""

    recovered: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)


def pull_cable(_scene: Machines, host: Host, plan: Plan) -> None:
    """Cut a host off for a while."""
    host.cut()
    time.sleep(plan.chance.uniform(*plan.out))
    host.join()


def lose_power(scene: Machines, host: Host, plan: Plan) -> None:
    """Take a host's power; the one that is started again is empty."""
    host.power_off()
    if not plan.short:
        time.sleep(plan.chance.uniform(*plan.out))
        host.power_on()
        scene.run_svod(host)


def kill_all(scene: Machines, host: Host, _plan: Plan) -> None:
    """Kill all processes of a host at once."""
    host.kill()
    host.power_on()
    scene.run_svod(host)


Blow = Callable[[Machines, Host, Plan], None]
#: What is done → how. The short form has no time for a third start.
BLOWS: Mapping[str, Blow] = {
    "a host's cable is pulled, and plugged in again": pull_cable,
    "a host loses its power": lose_power,
    "all processes of a host are killed (-9), and started again": kill_all,
}


def play(scene: Machines, plan: Plan) -> list[Outcome]:
    """Let everything happen, and say what came of it."""
    ledger = Ledger()
    people = a_team(scene, ledger, plan.chance, 2 if plan.short else 4)
    outcomes = [_alike(disagreements(scene))]
    ((batch,),) = scene.ask("select id::text from batch")
    with Listener(scene.client(), batch) as listener:
        told = _struck(scene, plan, ledger, people)
        settle(scene, 300 if plan.short else 1800)  # page images come last
        await_all(lambda: set(_files(scene, batch)) <= _final(listener), 60, scene.folder)
        outcomes += [_outcome(name, one, plan) for name, one in told.items()]
        found = [*wrongs(scene, ledger), *ledger.oddities]
    return [*_charged(outcomes, found), _followed(scene, listener, batch)]


def _struck(scene: Machines, plan: Plan, ledger: Ledger, people: People) -> dict[str, Told]:
    """Let all blows fall while people work; return how soon each was made good."""
    names = list(BLOWS)[: 2 if plan.short else None]
    told = {name: Told() for name in names}
    records = [str(record) for (record,) in scene.ask("select id from record order by id limit 40")]
    with Recoveries(scene, ledger, 2 * LIMIT) as recoveries, people.working(records, uploaders=2, pace=plan.pace):
        for number in range(plan.each):
            for name in names:
                time.sleep(plan.chance.uniform(0.3, 2.0))
                host = scene.hosts[(number + names.index(name)) % len(scene.hosts)]
                blow = struck(scene)
                recoveries.await_after(blow, told[name].recovered)
                BLOWS[name](scene, host, plan)
                recoveries.settle()
                if not (plan.short and name == names[-1]):
                    told[name].back.append(_awaited_back(scene, host))
    return told


def _awaited_back(scene: Machines, host: Host) -> float:
    """Wait until a host serves and reads again; return the seconds."""
    ((since,),) = scene.ask("select now()")
    seconds = await_all(lambda: scene.serves(host) and host.address in scene.readers(since), 2 * LIMIT, scene.folder)
    return round(seconds, 1)


def _outcome(name: str, told: Told, plan: Plan) -> Outcome:
    in_time = len(told.recovered) == plan.each and max([*told.recovered, *told.back]) <= LIMIT
    back = f"served and read again {max(told.back):.0f} s after it was back at the latest" if told.back else ""
    return Outcome(
        fault=name,
        promise=PROMISE,
        tries=plan.each,
        recovered=tuple(told.recovered),
        held=in_time,
        note=f"{name}: {back}" if back else "",
    )


def _charged(outcomes: Sequence[Outcome], found: list[str]) -> list[Outcome]:
    """Return the outcomes; what is wrong at the end is charged to the last blow, for nobody can tell whose it is."""
    if not found:
        return list(outcomes)
    *others, last = outcomes
    note = f"{len(found)} wrong after all blows: {'; '.join(found[:5])}"
    return [*others, Outcome(**{**asdict(last), "lost": len(found), "held": False, "note": note})]


def _alike(found: list[str]) -> Outcome:
    return Outcome(
        fault="two servers behind a proxy, asked in turn", promise=ALIKE, tries=1, lost=len(found), held=not found,
        note="; ".join(found[:5]),
    )  # fmt: skip


def _followed(scene: Machines, listener: Listener, batch: str) -> Outcome:
    missing = set(_files(scene, batch)) - _final(listener)
    broken = len(listener.servers) - 1
    return Outcome(
        fault="the server behind a stream of events goes", promise=FOLLOWED, tries=max(broken, 1), lost=len(missing),
        held=not missing and not listener.twice and broken > 0,
        note=f"the listener came back {broken} times, was told of {len(listener.states)} files"
        f"{f', {listener.twice} events twice' if listener.twice else ''}",
    )  # fmt: skip


def _files(scene: Machines, batch: str) -> list[str]:
    return [str(file) for (file,) in scene.ask("select id from file where batch_id = %s", batch)]


def _final(listener: Listener) -> set[str]:
    return {file for file, state in listener.states.items() if state in _FINAL}


def main() -> None:
    """Play the scene."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--seed", type=float, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 -- repeatable, not secret
    out = (6.0, 8.0) if options.short else (25.0, 45.0)
    short: bool = options.short
    plan = Plan(short=short, chance=chance, each=1 if short else 4, pace=2.0 if short else 4.0, out=out)
    with machines(options.folder, short=options.short) as scene:
        outcomes = play(scene, plan)
        sys.stdout.write(json.dumps([asdict(outcome) for outcome in outcomes]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
