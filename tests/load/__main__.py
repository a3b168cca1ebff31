"""An institute sends 2,000 files while 20 reviewers work: `python -m tests.load --minutes 60 --write`.

Locust against a running Svod with its own PostgreSQL and its worker, over a store that was filled before. Prints, and
with --write keeps in docs/benchmarks/load.json, docs/benchmarks/load.md and docs/images/load.svg: what each kind of
request took, failures, documents read a minute, memory over the time.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from itertools import repeat
from pathlib import Path
from typing import Any

import psycopg

from corpora.generator.folder import make_folder
from store.embedded import OwnPostgres
from store.postgres import PostgresStore
from svod.chain.resolving import backfill
from svod.indicators.refreshing import refresh
from tests.bench.__main__ import filled
from tests.bench.filling import Filled, Size
from tests.bench.serving import Site
from tests.integration.serving import Served, served
from tests.load.page import Run, keep, said
from tests.load.watching import Moment, watched

_LOCUSTFILE = Path(__file__).with_name("locustfile.py")
_ROOT = Path(__file__).parents[2]


def main() -> None:
    """Fill, serve, let people come, say."""
    asked = _asked()
    with tempfile.TemporaryDirectory(prefix="svod-load-") as name:
        folder = Path(name)
        with ProcessPoolExecutor() as makers:
            places = [folder / "in" / f"партия {number + 1}" for number in range(asked.batches)]
            folders = list(makers.map(_made, places, repeat(asked.files), range(asked.batches)))
        with OwnPostgres(folder / "database") as postgres:
            known = filled(postgres.url, folder, Size(documents=asked.documents, records=asked.records))
            _rested(postgres.url)
            env = {"DATABASE_URL": postgres.url, "SVOD_ORIGINALS": str(folder / "blobs")}
            with _running(folder / "data", asked, env) as server:
                moments = _work(asked, server, postgres.url, known, folders, folder)
        run = Run(
            asked={**{key: value for key, value in vars(asked).items() if key != "write"}, "cores": os.cpu_count()},
            requests=_requests(folder / "load_stats.csv"),
            moments=[asdict(moment) for moment in moments],
        )
    sys.stdout.write(said(run))
    if asked.write:
        keep(run)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000, help="files of one batch")
    parser.add_argument("--batches", type=int, default=1, help="batches sent one after another")
    parser.add_argument("--reviewers", type=int, default=20)
    parser.add_argument("--pause", type=float, default=2, help="seconds a reviewer thinks, on the average")
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--inside", action="store_true", help="the worker inside the server's process, not beside it")
    parser.add_argument("--records", type=int, default=100_000, help="records there before")
    parser.add_argument("--documents", type=int, default=2000, help="their documents")
    parser.add_argument("--write", action="store_true", help="keep the figures in docs/")
    return parser.parse_args()


def _rested(url: str) -> None:
    """Bring what was written straight into the tables to where years of work had brought it: nothing is due."""
    with PostgresStore(url) as store:
        while refresh(store, rounds=50) or backfill(store):
            pass
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("vacuum analyze")


@contextmanager
def _running(data: Path, asked: argparse.Namespace, env: dict[str, str]) -> Iterator[Served]:
    """Have a server, with the worker inside or beside it; it counts among the server's kin."""
    with served(data, "--jobs", str(asked.jobs if asked.inside else 0), env=env) as server:
        if asked.inside:
            yield server
            return
        name, mark = server.mark.split("=")
        command = [sys.executable, "-c", "import svod.cli; svod.cli.main()", "worker", "--jobs", str(asked.jobs)]
        worker = subprocess.Popen([*command, "--data", str(data)], env={**os.environ, **env, name: mark})
        try:
            yield server
        finally:
            worker.terminate()
            worker.wait()


def _made(folder: Path, files: int, number: int) -> Path:
    """Fill a folder; the first with PDFs and scans, too, which LibreOffice takes minutes to make."""
    make_folder(folder, municipalities=40, files=files, seed=101 + number, office=None if number == 0 else False)
    return folder


def _work(  # noqa: PLR0913, PLR0917 -- all that a run is made of
    asked: argparse.Namespace, server: Served, url: str, known: Filled, folders: Sequence[Path], out: Path
) -> list[Moment]:
    """Let locust's people work; return what was seen meanwhile."""
    with PostgresStore(url) as store:
        site = Site(address=server.address, store=store)
        cookies = [site.cookie() for _ in range(asked.reviewers + 1)]
    people = {
        "LOAD_COOKIES": json.dumps(cookies),
        "LOAD_FILLED": json.dumps(asdict(known), default=str),
        "LOAD_FOLDERS": json.dumps(list(map(str, folders))),
        "LOAD_REVIEWERS": str(asked.reviewers),
        "LOAD_PAUSE": str(asked.pause),
    }
    command = [sys.executable, "-m", "locust", "-f", str(_LOCUSTFILE), "--headless", "--only-summary"]
    options = {
        "--host": server.address,
        "--users": asked.reviewers + 1,
        "--spawn-rate": 2,
        "--run-time": f"{round(asked.minutes * 60)}s",
        "--stop-timeout": 30,
        "--csv": out / "load",
        "--exit-code-on-error": 0,
    }
    told = [str(part) for option in options.items() for part in option]
    with watched(server, url) as moments:
        subprocess.run([*command, *told], cwd=_ROOT, env={**os.environ, "PYTHONPATH": str(_ROOT), **people}, check=True)
    return moments


def _requests(file: Path) -> list[dict[str, Any]]:
    """Return of each kind of request how often it was made, how often it failed, and milliseconds by both clocks."""
    with file.open() as lines:
        rows = {(row["Type"], row["Name"]): row for row in csv.DictReader(lines)}
    return [_request(name, rows) for clock, name in sorted(rows) if clock == "waited"]


def _request(name: str, rows: dict[tuple[str, str], dict[str, str]]) -> dict[str, Any]:
    waited, at_server = rows["waited", name], rows["served", name]
    return {
        "name": name,
        "times": int(waited["Request Count"]),
        "failed": int(waited["Failure Count"]),
        "p50": float(at_server["50%"]),
        "p95": float(at_server["95%"]),
        "p99": float(at_server["99%"]),
        "waited_p95": float(waited["95%"]),
        "waited_worst": float(waited["100%"]),
    }


if __name__ == "__main__":
    main()
