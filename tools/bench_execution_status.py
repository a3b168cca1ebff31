"""How long execution takes on a million activities: `python -m tools.bench_execution_status --keep FOLDER`.

A database filled as `python -m tests.bench --keep FOLDER` fills it (made where it is not there) gets the facts of all
its activities, evidence for some of them, and is asked what pages ask: docs/benchmarks/execution.md.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final
from uuid import UUID

import psycopg

from model.execution import ExecutionStatus
from store.embedded import OwnPostgres
from store.postgres import PostgresStore, migrate
from svod.execution.asked import Asked
from svod.execution.counting import CountedBy, groups, total
from svod.execution.following import ExecutionCopy
from svod.execution.listing import activities
from svod.execution.recomputing import recompute_all
from svod.execution.refreshing import refresh_document
from tests.bench.filling import Size, fill, known
from tools.bench_life_pages import INDICATORS, fill_life, life_pages

_DAY: Final = date(2025, 3, 15)
_STATUSES: Final = (ExecutionStatus.OVERDUE, ExecutionStatus.DUE)
#: Of each document one is a report on the next: of every fifth activity something is told.
_EVIDENCE: Final = """
with paired as (select id, lag(id) over (order by id) as report from document),
linked as (
    insert into execution_link (record_id, document_id, report_id, said, state, score, source, outcome, quote,
                                reported_on, start, stop, reasons)
    select r.id, r.document_id, p.report, 'a' || row_number() over (), 'made', 0.9, 1, 'done', 'проведён',
           date '2025-12-20', 0, 9, '[]'
      from record r join paired p on p.id = r.document_id
     where p.report is not null and r.position::bigint % 5 = 0
    on conflict do nothing returning 1)
select count(*) from linked
"""


@dataclass
class Figures:
    """What was measured: lines of a table."""

    lines: list[tuple[str, str]] = field(default_factory=list)

    def took(self, name: str, act: Callable[[], Any], unit: str = "s") -> None:
        """Run once; keep the time."""
        begun = time.perf_counter()
        act()
        self.keep(name, f"{time.perf_counter() - begun:.1f} {unit}")

    def often(self, name: str, acts: list[Callable[[], Any]]) -> None:
        """Run each; keep the median and the 95th percentile in milliseconds."""
        times = sorted(map(_milliseconds, acts))
        self.keep(name, f"{statistics.median(times):.0f} / {times[int(len(times) * 0.95) - 1]:.0f} ms")

    def keep(self, name: str, value: str) -> None:
        """Keep a line, and say it."""
        self.lines.append((name, value))
        print(name, value, flush=True)  # noqa: T201 -- what it is for


def _milliseconds(act: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    """Fill, tell, ask, say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--keep", type=Path, help="a folder that keeps the database")
    parser.add_argument("--write", type=Path, help="a page for the figures")
    asked = parser.parse_args()
    figures = Figures()
    with _folder(asked.keep) as folder, OwnPostgres(folder / "database") as server:
        migrate(server.url)
        size = Size(documents=asked.documents, records=asked.records)
        filled = known(server.url) or fill(server.url, folder / "blobs", size)
        with PostgresStore(server.url) as store:
            _measure(figures, server.url, store, filled.documents)
            _measure_life(figures, server.url, store, folder, filled.documents)
    if asked.write:
        asked.write.write_text(_page(figures, asked))


def _measure(figures: Figures, url: str, store: PostgresStore, documents: list[UUID]) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("truncate execution, execution_link")
    figures.took("all facts from nothing", lambda: recompute_all(store))
    figures.took("all facts once more, nothing new", lambda: recompute_all(store))
    with psycopg.connect(url) as connection:
        found = connection.execute(_EVIDENCE).fetchone()
        connection.execute("analyze execution_link")
    figures.keep("links with evidence", f"{found[0] if found else 0:,}")
    figures.took("all facts, those with evidence told one by one", lambda: recompute_all(store))
    figures.took("… once more, nothing new", lambda: recompute_all(store))
    chosen = documents[-40:]
    figures.often("a document told anew (p50 / p95)", [lambda one=one: refresh_document(store, one) for one in chosen])
    service: Any = SimpleNamespace(store=store, executions=ExecutionCopy())
    figures.took("the copy of the facts made", lambda: total(service, Asked(day=_DAY)))
    for name, ask in _pages(service, _a_place(url)).items():
        figures.often(f"{name} (p50 / p95)", [ask] * 40)


def _measure_life(figures: Figures, url: str, store: PostgresStore, folder: Path, documents: Sequence[UUID]) -> None:
    for name, count in fill_life(url, store, documents).items():
        figures.keep(name, f"{count:,}")
    for name, act, is_once in life_pages(store, folder, documents):
        if is_once:
            figures.took(name, act)
            continue
        act()  # the first one loads what is kept between questions
        figures.often(f"{name} (p50 / p95)", [act] * 40)


def _a_place(url: str) -> str:
    with psycopg.connect(url) as connection:
        row = connection.execute("select municipality from document where municipality is not null limit 1").fetchone()
    return str(row[0]) if row else ""


def _pages(service: Any, place: str) -> dict[str, Callable[[], Any]]:  # noqa: ANN401 -- a service of two members
    everything = Asked(day=_DAY)
    overdue = Asked(day=_DAY, statuses=_STATUSES)
    narrow = Asked(day=_DAY, municipality=place, year=2025, statuses=_STATUSES)
    owned = Asked(day=_DAY, responsible="Отдел образования", unchecked=True, since=date(2024, 6, 1))
    return {
        "counts of everything": lambda: total(service, everything),
        "overdue and due by municipality": lambda: groups(service, overdue, CountedBy.MUNICIPALITY, None, 50),
        "overdue and due by responsible": lambda: groups(service, overdue, CountedBy.RESPONSIBLE, None, 50),
        "overdue and due by plan": lambda: groups(service, overdue, CountedBy.DOCUMENT, None, 50),
        "a list of everything, 50 lines": lambda: activities(service, everything, None, 50),
        "a list of one municipality and year": lambda: activities(service, narrow, None, 50),
        "a list by responsible, unchecked, from a day": lambda: activities(service, owned, None, 50),
    }


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _page(figures: Figures, asked: argparse.Namespace) -> str:
    head = (
        f"# Execution of {asked.records:,} activities\n\n"
        f"`python -m tools.bench_execution_status --records {asked.records} --documents {asked.documents}`: real"
        f" PostgreSQL on {os.cpu_count()} cores that others were using (load {os.getloadavg()[0]:.1f}),"
        f" {datetime.now(UTC):%Y-%m-%d}. The texts of the fill come from a few samples: deadlines and names written\n"
        "alike are read once, so a register with more wordings pays for each of them (some 50 µs). Pages from\n"
        "«campaigns» on are asked through the API in one process (routes, rights, JSON); acts, references, arrivals\n"
        f"and obligations of all documents are those of three samples, indicators are read from {INDICATORS:,}.\n\n"
        "| | |\n|---|--:|\n"
    )
    return head + "\n".join(f"| {name} | {value} |" for name, value in figures.lines) + "\n"


if __name__ == "__main__":
    main()
