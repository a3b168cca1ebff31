"""Twenty clients at once on a store of a million records: `python -m tests.bench --records 1000000 --documents 20000`.

Fills a database of its own (`--keep FOLDER` keeps it for the next run), starts the real server without a worker, and
prints for each kind of request p50, p95 and p99 in milliseconds, at the server and by the clients' clock.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from store.embedded import OwnPostgres
from store.postgres import migrate
from tests.bench.clients import Day, Figures, measure
from tests.bench.filling import Filled, Size, fill, known
from tests.bench.serving import serving


def main() -> None:
    """Fill, serve, ask, say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--pause", type=float, default=0.5, help="seconds a client thinks between two requests")
    parser.add_argument("--warm", type=float, default=10, help="seconds after the start before people come")
    parser.add_argument("--keep", type=Path, help="a folder that keeps the database")
    parser.add_argument("--write", type=Path, help="a page for the figures")
    parser.add_argument("--only", help="kinds of requests, by commas")
    asked = parser.parse_args()
    with _folder(asked.keep) as folder, OwnPostgres(folder / "database") as server:
        found = filled(server.url, folder, Size(documents=asked.documents, records=asked.records))
        with serving(server.url, folder) as site:
            time.sleep(asked.warm)
            kinds = asked.only.split(",") if asked.only else None
            day = Day(clients=asked.clients, seconds=asked.seconds, pause=asked.pause, kinds=kinds)
            figures = measure(site, found, day)
    if asked.write:
        asked.write.write_text(_page(figures, asked))
    print(json.dumps(figures, ensure_ascii=False, indent=1))  # noqa: T201 -- what it is for


def _page(figures: Figures, asked: argparse.Namespace) -> str:
    """Return the figures as a page of docs."""
    head = (
        f"# {asked.clients} people on {asked.records:,} records\n\n"
        f"`python -m tests.bench --records {asked.records} --documents {asked.documents} --clients {asked.clients}"
        f" --pause {asked.pause}`: the real server, its PostgreSQL and all clients on {os.cpu_count()} cores,"
        f" {datetime.now(UTC):%Y-%m-%d};\n"
        "milliseconds at the server until the answer began (`Server-Timing`), and what 95 % of the clients waited\n"
        "less than, by their own clock.\n\n"
        "| asked for | times | p50 | p95 | p99 | worst | waited, p95 |\n|---|---|---|---|---|---|---|\n"
    )
    names = ("n", "p50", "p95", "p99", "worst", "waited_p95")
    lines = (f"| {kind} | {' | '.join(str(told[name]) for name in names)} |" for kind, told in figures.items())
    return head + "\n".join(lines) + "\n"


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def filled(url: str, folder: Path, size: Size) -> Filled:
    """Bring the database to this version and return what it is filled with; an empty one is filled."""
    migrate(url)
    return known(url) or fill(url, folder / "blobs", size)


if __name__ == "__main__":
    main()
