"""What a document costs with 1, 2, 4, 8 workers: `python tools/bench_scale.py [--files N] [--workers 1 2 4 8]`.

Processor seconds (user and system) of all processes, those that ended too, of the workers and of PostgreSQL, and bytes
of its log (WAL): they hold on a busy machine as well, while documents a second do not. Each number of workers has a
register of its own with the same documents; workers are warm before these are sent, and all is done at the end, pages
drawn, kin and groups found. Writes docs/benchmarks/scale.json.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import psycopg

from corpora.generator.folder import make_folder
from store.embedded import OwnPostgres
from tests.integration.register import ROOT, Place, a_register, ask, send_folder, wait_until

FIGURES = ROOT / "docs" / "benchmarks" / "scale.json"
_TICKS = os.sysconf("SC_CLK_TCK")
#: Seconds in which workers that answer load their models.
_WARM = 30.0
#: Seconds that warm workers are watched with nothing to do.
_IDLE = 20.0
#: Seconds between two looks whether all is done.
_LOOK = 3.0
_LEFT = """
select count(*) from procrastinate_jobs
 where status in ('todo', 'doing') and queue_name not in ('sweep', 'prune', 'schedule', 'forget', 'retain')
"""


class Counted(NamedTuple):
    """What the database says at a moment."""

    documents: int
    records: int
    #: Bytes of WAL since the beginning, and of the database.
    wal: int
    kept: int
    commits: int
    fed: int


_COUNTED = """
select (select count(*) from document where state = 'done'), (select count(*) from record),
       pg_current_wal_insert_lsn() - '0/0'::pg_lsn, pg_database_size(current_database()),
       (select xact_commit from pg_stat_database where datname = current_database()), (select count(*) from feed_commit)
"""


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What one number of workers used."""

    workers: int
    documents: int
    #: Records read.
    records: int
    seconds: float
    #: Processor seconds a document.
    worker: float
    database: float
    #: Bytes of WAL a document, and by which the database grew.
    wal: int
    kept: int
    #: Commits a document, and those of them that stand in line for the feed's lock.
    commits: float
    fed: float
    #: Processor seconds of all, a second and worker, with nothing to do.
    idle: float

    @property
    def whole(self) -> float:
        """Processor seconds a document, of all."""
        return self.worker + self.database


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4, 8])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="svod-scale-") as name:
        make_folder(Path(name, "in"), municipalities=12, files=options.files, seed=5, office=False)
        costs = [_told(measured(Path(name), workers)) for workers in options.workers]
    sys.stdout.write(f"largest over smallest: {max(c.whole for c in costs) / min(c.whole for c in costs):.3f}\n")
    if options.write:
        FIGURES.write_text(json.dumps([asdict(cost) for cost in costs], indent=1) + "\n")


def measured(folder: Path, workers: int) -> Cost:
    """Return what so many workers cost, on a database server of their own."""
    own = folder / str(workers)
    with OwnPostgres(own / "database") as postgres, a_register(postgres.url, own) as place, ExitStack() as stack:
        running = [stack.enter_context(_worker(place, own, number)) for number in range(workers)]
        wait_until(lambda: ask(place, "select count(*) from procrastinate_workers") == [(workers,)], 300)
        time.sleep(_WARM)
        server = _postmaster(own)
        before = _used(running), _used([server])
        time.sleep(_IDLE)
        idle = (_used(running) + _used([server]) - sum(before)) / _IDLE / workers
        counted, before, start = _counted(place), (_used(running), _used([server])), time.monotonic()
        send_folder(place, folder / "in")
        while ask(place, _LEFT) != [(0,)]:
            time.sleep(_LOOK)  # seldom: each question is a connection, and PostgreSQL's time is what is measured
        used, seconds = (_used(running), _used([server])), time.monotonic() - start
        after = _counted(place)
        documents = after.documents
        return Cost(
            workers=workers,
            documents=documents,
            records=after.records,
            seconds=round(seconds, 1),
            worker=round((used[0] - before[0]) / documents, 4),
            database=round((used[1] - before[1]) / documents, 4),
            wal=(after.wal - counted.wal) // documents,
            kept=(after.kept - counted.kept) // documents,
            commits=round((after.commits - counted.commits) / documents, 1),
            fed=round((after.fed - counted.fed) / documents, 1),
            idle=round(idle, 4),
        )


@contextmanager
def _worker(place: Place, folder: Path, number: int) -> Iterator[int]:
    """Run `svod worker --jobs 1`; yield the id of its process."""
    env = {
        **os.environ, "PYTHONPATH": str(ROOT), "DATABASE_URL": place.url, "SVOD_ORIGINALS": str(place.originals),
        "SVOD_DATA": str(folder / "data"),
    }  # fmt: skip
    command = [sys.executable, "-W", "ignore", "-c", "import svod.cli; svod.cli.main()", "worker", "--jobs", "1"]
    with (folder / f"worker-{number}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True)
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait(60)


def _used(roots: list[int]) -> float:
    """Return processor seconds of these processes and all that came of them; those that ended are in their parents'."""
    parents = {int(entry.name): _stat(int(entry.name)) for entry in Path("/proc").iterdir() if entry.name.isdigit()}
    ours = set(roots)
    while more := {pid for pid, fields in parents.items() if fields and int(fields[1]) in ours} - ours:
        ours |= more
    return sum(sum(map(int, parents[pid][11:15])) for pid in ours if parents.get(pid)) / _TICKS


def _stat(pid: int) -> list[str]:
    """Return the fields of /proc/PID/stat after the name: 1 parent, 11 to 14 ticks of its own and of ended children."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _postmaster(folder: Path) -> int:
    (pid_file,) = (folder / "database").rglob("postmaster.pid")
    return int(pid_file.read_text().splitlines()[0])


def _counted(place: Place) -> Counted:
    with psycopg.connect(place.url) as connection:
        row = connection.execute(_COUNTED).fetchone()
    return Counted(*map(int, row or (0,) * 6))


def _told(cost: Cost) -> Cost:
    sys.stdout.write(
        f"{cost.workers} worker(s): {cost.documents} documents, {cost.records} records in {cost.seconds:.0f} s; "
        f"processor seconds each {cost.whole:.3f} = worker {cost.worker:.3f} + PostgreSQL {cost.database:.3f}; "
        f"WAL {cost.wal / 1000:.0f} kB, kept {cost.kept / 1000:.0f} kB, commits {cost.commits} (feed {cost.fed}) each; "
        f"idle {cost.idle * 1000:.1f} ms a second and worker\n"
    )
    sys.stdout.flush()
    return cost


if __name__ == "__main__":
    main()
