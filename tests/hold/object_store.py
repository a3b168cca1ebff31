"""Case: the object store is slow, hangs, fails, cuts and alters what it gives, while people upload, read and correct.

people ─► server, workers ─► BadStore (real HTTP) ─► moto's real server

The store is harmed for some seconds, then works again; nobody does anything else to Svod.
"""

import logging
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from secrets import token_hex

import boto3
from moto.server import ThreadedMotoServer

from tests.hold.faults import a_team
from tests.hold.ground import Ground, a_ground
from tests.hold.ledger import Ledger
from tests.hold.outcome import Outcome, Trial
from tests.hold.recovery import Recoveries, struck
from tests.hold.settled import settle, wrongs
from tests.hold.storage.bad_store import BadStore, Harm
from tests.hold.storage.downloads import Downloads, Seen

PROMISE = (
    "Whatever the store of originals does (slow, hung, failing, cutting, altering), uploads are refused or done whole,"
    " no document loses a try by it, nothing altered or short is given out as whole, all else goes on, and readiness"
    " tells the truth."
)
#: Seconds after which everything must work again.
LIMIT = 60.0
#: What uses no originals is answered within so many seconds, whatever the store does.
PROMPT = 10.0
_KEYS = {"AWS_ACCESS_KEY_ID": "reader", "AWS_SECRET_ACCESS_KEY": "of-no-use-elsewhere", "NO_PROXY": "127.0.0.1"}
#: More people than the server has threads.
_MANY = 50
#: Harms under which the store is away as a whole: readiness must say so.
_AWAY = {Harm.HUNG, Harm.FAILED, Harm.BUSY, Harm.RESET}


@dataclass(frozen=True, kw_only=True)
class Harmed:
    """What was seen while one harm lasted, and how long it took after it."""

    harm: Harm
    seen: Seen
    #: Calls that were harmed.
    calls: int
    recovered: tuple[float, ...]


def hold(trial: Trial) -> Sequence[Outcome]:
    """Do every harm to the store, one after the other, under one load; then look at all that is there."""
    harms: list[Harm] = trial.of(long=[harm for harm in Harm if harm is not Harm.NONE], short=[Harm.HUNG, Harm.ALTERED])
    jobs = trial.of(long=2, short=1)
    with _a_bad_store() as (store, env), a_ground(trial.folder, quick=trial.short, jobs=jobs, env=env) as ground:
        ledger = Ledger()
        people = a_team(ground, ledger, trial.chance, seeded=trial.of(long=4, short=1))
        records = [str(record) for (record,) in ground.ask("select id from record order by id limit 40")]
        with people.working(records, uploaders=trial.of(long=1, short=0), pace=0.5):
            harmed = [_under(harm, ground, store, ledger, trial) for harm in harms]
        settle(ground, 300)
        return [_outcome(one, wrongs(ground, ledger) + ledger.oddities) for one in harmed]


def _under(harm: Harm, ground: Ground, store: BadStore, ledger: Ledger, trial: Trial) -> Harmed:
    """Let the store do a harm for a while; return what was seen of it."""
    recovered: list[float] = []
    takers = _MANY if harm is Harm.HUNG else 2
    with Recoveries(ground, ledger, 2 * LIMIT) as recoveries:
        before = store.done[harm]
        with Downloads(ground, ledger, PROMPT, trial.of(long=20, short=1)).working(takers) as seen:
            store.turn(harm, 1.0 if harm in _AWAY else 0.5)
            time.sleep(trial.of(long=40.0, short=4.0))
            store.turn(Harm.NONE)
        recoveries.await_after(struck(ground), recovered)
        recoveries.settle()
    return Harmed(harm=harm, seen=seen, calls=store.done[harm] - before, recovered=tuple(recovered))


def _outcome(one: Harmed, lost: Sequence[str]) -> Outcome:
    wrong = list(dict.fromkeys(one.seen.wrong))
    if one.harm in _AWAY and not any("storage" in told for told in one.seen.told):
        wrong.append(f"readiness never said it: {dict(one.seen.told)}")
    refused = ", ".join(f"{code} × {times}" for code, times in one.seen.refusals.most_common(3))
    said = f"longest answer without originals {one.seen.longest:.1f} s; refused: {refused or 'nothing'}"
    return Outcome(
        fault=f"object store {one.harm}",
        promise=PROMISE,
        tries=one.calls,
        lost=len(lost),
        leaked=sum("altered" in line for line in wrong),
        recovered=one.recovered,
        held=not lost and not wrong and bool(one.calls) and max(one.recovered) <= LIMIT,
        note="; ".join([said, *wrong[:3], *lost[:3]]),
    )


@contextmanager
def _a_bad_store() -> Iterator[tuple[BadStore, Mapping[str, str]]]:
    os.environ.update(_KEYS)  # of this process's own client too
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # the table would drown in a line a request
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        with BadStore(f"http://{host}:{port}") as store:
            bucket = f"originals-{token_hex(6)}"
            boto3.client("s3", endpoint_url=f"http://{host}:{port}", region_name="us-east-1").create_bucket(
                Bucket=bucket
            )
            url = f"s3://{bucket}/svod?endpoint={store.address}&region=us-east-1"
            yield store, {**_KEYS, "SVOD_ORIGINALS": url}
    finally:
        server.stop()
