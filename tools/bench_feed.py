"""What the feed costs: a record saved, a document of 200 records written, with its triggers and without, by turns.

    .venv/bin/python -m tools.bench_feed [DATABASE_URL]      (a database that may be written to; else one of its own)

Prints p50 and p95 in milliseconds of both, and their ratios.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import psycopg
from uuid_utils.compat import uuid7

from model.plan import Record
from model.stored import StoredDocument, StoredRecord
from store.embedded import own_postgres
from store.postgres import PostgresStore, migrate
from svod.ids import now

_TRIGGERS = """
select format('alter table %%I %%s trigger %%I', c.relname, %(turn)s::text, t.tgname)
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
 where t.tgname like '%%\\_to\\_feed' and c.relnamespace = current_schema()::regnamespace
"""
_RECORDS, _ROUNDS, _SAVES, _DOCUMENTS = 200, 12, 60, 4


def main() -> None:
    """Measure and print."""
    with _database() as url, PostgresStore(url) as store:
        migrate(url)
        for _ in range(25):
            _put(store)
        taken: dict[tuple[str, bool], list[float]] = {}
        for number in range(_ROUNDS * 2):
            is_on = number % 2 == 0
            _turn(url, on=is_on)
            rows = _put(store)
            taken.setdefault(("save", is_on), []).extend(_timed(store, rows))
            taken.setdefault(("put 200", is_on), []).extend(_put_timed(store) for _ in range(_DOCUMENTS))
        for what in ("save", "put 200"):
            _tell(what, taken[what, True], taken[what, False])


def _tell(what: str, on: list[float], off: list[float]) -> None:
    for name, part in (("p50", 50), ("p95", 95)):
        one, other = (statistics.quantiles(times, n=100)[part - 1] * 1000 for times in (on, off))
        sys.stdout.write(f"{what} {name}: with the feed {one:.2f} ms, without {other:.2f}, × {one / other:.2f}\n")


@contextmanager
def _database() -> Iterator[str]:
    if len(sys.argv) > 1:
        yield sys.argv[1]
        return
    with TemporaryDirectory() as folder, own_postgres(Path(folder)) as url:
        yield url


def _turn(url: str, *, on: bool) -> None:
    with psycopg.connect(url) as connection:
        turn = "enable" if on else "disable"
        for (statement,) in connection.execute(_TRIGGERS, {"turn": turn}).fetchall():
            connection.execute(statement)


def _document() -> StoredDocument:
    key = uuid7()
    return StoredDocument(id=key, sha256=f"{key.int:064x}", name=f"{key}.docx", size=1, created_at=now())


def _rows(document: UUID) -> list[StoredRecord]:
    text = "Провести семинар для учителей математики школ с низкими образовательными результатами "
    return [
        StoredRecord(
            id=uuid7(), document_id=document, plan_id="p1", position=float(at), risk=0.5,
            record=Record(id=f"r{at}", activity=text * 3 + str(at)),
        )
        for at in range(_RECORDS)
    ]  # fmt: skip


def _put(store: PostgresStore) -> list[StoredRecord]:
    document = _document()
    rows = _rows(document.id)
    with store.transaction() as work:
        work.documents.add(document)
        work.records.put_read(rows)
    return rows


def _put_timed(store: PostgresStore) -> float:
    return _seconds(lambda: _put(store))


def _timed(store: PostgresStore, rows: list[StoredRecord]) -> list[float]:
    return [_seconds(lambda row=row: _save(store, row.id)) for row in rows[:_SAVES]]  # type: ignore[misc]


def _save(store: PostgresStore, record: UUID) -> None:
    with store.transaction() as work:
        row = work.records.get(record, lock=True)
        work.records.save(replace(row, record=replace(row.record, activity=row.record.activity + " и физики")))


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
