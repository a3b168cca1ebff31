"""Case: backups are taken while people upload and correct; all is wiped, and put back elsewhere.

Everything that was acknowledged before a backup's moment has to be in it; what waited goes on; a damaged one is told.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

import psycopg

from store.blobs import open_blobs
from store.embedded import OwnPostgres
from store.postgres import PostgresStore, migrate
from svod.backup.errors import BackupError
from svod.backup.making import Source, make_backup
from svod.backup.restoring import Choices, restore
from svod.backup.verifying import damages
from svod.checkup.looking import troubles
from tests.hold.backup_load import Load, settled
from tests.hold.backup_moved import move
from tests.hold.outcome import Outcome, Trial
from tests.integration.register import ROOT
from tests.postgres import new_database

KEPT = (
    "What was acknowledged before a backup was begun is in it, whole, whatever goes on meanwhile; put back on another"
    " machine it agrees with itself, and the work that waited goes on."
)
TOLD = "A backup that is damaged anywhere, or was never finished, is told and never put back."
KILLED = "A backup or a restore killed at any moment leaves no half of one, and is run again."


def hold(trial: Trial) -> Sequence[Outcome]:
    """Take backups under load, damage them, kill their making and their putting back."""
    with _ground(trial.folder) as (url, load):
        backups, under_load = _under_load(trial, url, load)
        outcomes = [under_load, _damaged(trial, backups[-1]), _killed(trial, url, load)]
    return outcomes if trial.short else [*outcomes, _moved(trial)]


@contextmanager
def _ground(folder: Path) -> Iterator[tuple[str, Load]]:
    with OwnPostgres(folder / "database") as postgres:
        migrate(postgres.url)
        with PostgresStore(postgres.url, size=12) as store:
            yield postgres.url, Load(postgres.url, store, folder / "originals")


def _under_load(trial: Trial, url: str, load: Load) -> tuple[list[Path], Outcome]:
    place, lost, wrong, seconds = trial.folder / "backups", 0, [], []
    source = Source(url=url, blobs=load.service.blobs, data=trial.folder / "data")
    backups: list[Path] = []
    for number in range(trial.of(long=10, short=1)):
        with load.working(people=4):
            time.sleep(trial.of(long=3.0, short=0.5))
            begun = load.ledger.acknowledged()
            backups.append(make_backup(source, place).folder)
        start = time.monotonic()
        with new_database(url, template="template0") as other:
            elsewhere = trial.folder / f"elsewhere-{number}"
            target = Source(url=other, blobs=open_blobs(str(elsewhere / "originals")), data=elsewhere)
            restore(backups[-1], target, Choices())
            seconds.append(time.monotonic() - start)
            lost += len(load.ledger.missing(other, target.blobs, begun))
            wrong += _wrong(target, load)
        shutil.rmtree(elsewhere)
    return backups, Outcome(
        fault="backup while people upload and correct; restored into another database and folder",
        promise=KEPT,
        tries=len(backups),
        lost=lost,
        recovered=tuple(seconds),
        held=not lost and not wrong,
        note="; ".join(wrong[:3]) or f"{begun.count} things acknowledged before the last one",
    )


def _wrong(target: Source, load: Load) -> list[str]:
    """Return what the doctor finds at once, and once all that waited was read."""
    with PostgresStore(target.url, size=6) as store:
        at_once = [trouble.says for trouble in troubles(target.url, store, target.blobs, deep=True)]
        left = settled(load.over(target.url, store, target.blobs))
        after = [trouble.says for trouble in troubles(target.url, store, target.blobs)]
    return [*at_once, *left, *after]


def _moved(trial: Trial) -> Outcome:
    """Let the commands themselves move a whole Svod: servers, workers, own databases."""
    start = time.monotonic()
    acknowledged, wrong = move(trial.folder / "moved", files=40)
    return Outcome(
        fault="a machine is gone; its backup restored in another folder and served",
        promise=KEPT,
        tries=1,
        lost=len(wrong),
        recovered=(time.monotonic() - start,),
        held=not wrong,
        note="; ".join(wrong)[:300] or f"{acknowledged} uploads acknowledged; the seconds are those of the whole way",
    )


def _damaged(trial: Trial, backup: Path) -> Outcome:
    """Change one byte, cut, or take away a file of the backup, anywhere."""
    files = sorted(
        path for path in (*backup.rglob("*"), *(backup.parent / "originals").rglob("?" * 64)) if path.is_file()
    )
    tries = trial.of(long=200, short=12)
    untold = [one for one in range(tries) if not _is_told(backup, trial.chance.choice(files), trial.chance)]
    whole = not list(damages(backup))
    return Outcome(
        fault="a byte of a backup changed, a file of it cut or taken away",
        promise=TOLD,
        tries=tries,
        lost=len(untold),
        held=not untold and whole,
        note="" if whole else "it was told as damaged when it was whole",
    )


def _is_told(backup: Path, path: Path, chance: Random) -> bool:
    """Damage a file, ask, and mend it; an original of an older backup alone is none of this one's."""
    content = path.read_bytes()
    damaged = bytearray(content)
    damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    way = chance.choice((bytes(damaged), content[: len(content) // 2], None))
    if way is None:
        path.unlink()
    else:
        path.write_bytes(way)
    try:
        return next(damages(backup), None) is not None
    except BackupError:
        return True
    finally:
        path.write_bytes(content)


def _killed(trial: Trial, url: str, load: Load) -> Outcome:
    """Kill the commands at random moments of their way, then let them end."""
    place, tries = trial.folder / "killed", trial.of(long=30, short=1)
    wrong: list[str] = []
    with new_database(url, template="template0") as other:
        elsewhere = trial.folder / "elsewhere-killed"
        for number in range(tries):
            _run_killed("make", url, load.folder, place, after=trial.chance.uniform(0.05, 1.5))
            wrong += [f"half a backup: {one}" for one in place.glob("2*") if list(damages(one))]
            if number == 0:
                make_backup(Source(url=url, blobs=load.service.blobs, data=trial.folder / "data"), place)
            _run_killed("restore", other, elsewhere, place, after=trial.chance.uniform(0.05, 2.5))
            wrong += _half_of(url, other)
        target = Source(url=other, blobs=open_blobs(str(elsewhere)), data=trial.folder / "data-killed")
        restore(max(place.glob("2*")), target, Choices(replaces=True))
        wrong += _wrong(target, load)
    return Outcome(
        fault="kill -9 of svod backup and svod restore",
        promise=KILLED,
        tries=2 * tries,
        lost=len(wrong),
        held=not wrong,
        note="; ".join(wrong[:3]),
    )


_MAKE = "make_backup(Source(url=url, blobs=open_blobs(str(originals)), data=originals / 'none'), place)"
_RESTORE = """
target = Source(url=url, blobs=open_blobs(str(originals)), data=originals / 'none')
restore(max(place.glob('2*')), target, Choices(replaces=True))
"""
#: What is imported before it begins, and what is done.
_COMMANDS = {
    "make": ("from svod.backup.making import Source, make_backup", _MAKE),
    "restore": ("from svod.backup.making import Source\nfrom svod.backup.restoring import Choices, restore", _RESTORE),
}


def _run_killed(what: str, url: str, originals: Path, place: Path, *, after: float) -> None:
    """Do what a command does in a process of its own, and kill it so many seconds after it began."""
    begun, done = _COMMANDS[what]
    given = "url, originals, place = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])"
    lines = ["import sys", "from pathlib import Path", "from store.blobs import open_blobs", begun, given]
    code = "\n".join([*lines, "print(flush=True)", done])
    command = [sys.executable, "-c", code, url, str(originals), str(place)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.kill()


def _half_of(whole: str, url: str) -> list[str]:
    """Return what is wrong where a restore was killed: there is nothing, or everything there was."""
    with psycopg.connect(url) as connection:
        if connection.execute("select to_regclass('backup') is null").fetchone() == (True,):
            return []
        restored = connection.execute(
            "select (select count(*) from document), (select count(*) from record)"
        ).fetchone()
    with psycopg.connect(whole) as connection:
        there = connection.execute("select (select count(*) from document), (select count(*) from record)").fetchone()
    return [] if restored in {(0, 0), there} else [f"half a base: {restored} of {there}"]
