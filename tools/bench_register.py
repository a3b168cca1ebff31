"""A register of a million records in PostgreSQL: settled whole, then new records placed one by one.

`python tools/bench_register.py --records 1000000 --new 2000` settles and places, each new record in a document and a
transaction of its own; `--grown 0.2` settles four fifths, places the rest as documents of 25 and says how near that is
to settling all. `--out FILE.json` keeps the figures for docs/scale.md.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import psycopg
from uuid_utils.compat import uuid7

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpora.activities.generate import rows  # noqa: E402 -- found from the root alone
from store.clustering import KeptSignature  # noqa: E402 -- as above
from store.digests import signature_digest  # noqa: E402 -- as above
from store.embedded import OwnPostgres  # noqa: E402 -- as above
from store.postgres import PostgresStore, migrate  # noqa: E402 -- as above
from svod.dedup.placing import place_document  # noqa: E402 -- as above
from svod.dedup.settling import settle  # noqa: E402 -- as above

#: Records of a document.
_OF_DOCUMENT = 25
#: Placings before the clock runs: the canon is read, plans are made.
_WARM = 100
#: Signatures written at once.
_PORTION = 1_000

_DOCUMENTS = "copy document (id, sha256, name, size, state, created_at, stage_version) from stdin"
_RECORDS = "copy record (id, document_id, source_id, plan_id, position, state, value, words) from stdin"

Figures = dict[str, Any]


def main() -> None:
    """Measure and say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--new", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--groups", type=int, help="activities, where rows and wordings allow")
    parser.add_argument("--crowd", type=int, default=0, help="made-up leaders under the commonest key before placing")
    parser.add_argument("--grown", type=float, default=0.0, help="share of the records that is placed, not settled")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--keep", type=Path, help="where the database stays, to be placed into again")
    asked = parser.parse_args()
    with a_database(asked.keep) as url:
        figures = grown(url, asked) if asked.grown else placed(url, asked)
    print(json.dumps(figures, ensure_ascii=False, indent=2))  # noqa: T201 -- what the tool is for
    if asked.out:
        asked.out.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def placed(url: str, asked: argparse.Namespace) -> Figures:
    """Settle all records, then place new ones."""
    listed = list(rows(asked.records + asked.new, asked.seed, asked.groups))
    figures: Figures = {"records": asked.records, "activities": len({group for group, _ in listed})}
    with PostgresStore(url, size=1) as store:
        if not _newest(url):
            copied = copy_records(url, [text for _, text in listed[: asked.records]], _OF_DOCUMENT)
            figures.update(settled(store))
            figures["f1 settled"] = f1(store, dict(zip(copied, (group for group, _ in listed), strict=False)))
            refresh(url)
        crowd(store, asked.crowd)
        documents = documents_of(url, copy_records(url, [text for _, text in listed[asked.records :]], 1))
        figures["placing"] = timed(url, store, documents)
    figures["signatures"], figures["leaders"], figures["largest key"] = counted(url)
    return figures


def grown(url: str, asked: argparse.Namespace) -> Figures:
    """Settle the first records, place the rest, settle again: the two are to be near."""
    listed = list(rows(asked.records, asked.seed, asked.groups))
    first = int(asked.records * (1 - asked.grown))
    truth = dict(
        zip(
            copy_records(url, [text for _, text in listed[:first]], _OF_DOCUMENT),
            (group for group, _ in listed),
            strict=False,
        )
    )
    with PostgresStore(url) as store:
        settle(store)
        refresh(url)
        new = copy_records(url, [text for _, text in listed[first:]], _OF_DOCUMENT)
        truth.update(zip(new, (group for group, _ in listed[first:]), strict=True))
        start = time.monotonic()
        for document in documents_of(url, new):
            place_document(store, document)
        seconds = time.monotonic() - start
        incremental = f1(store, truth)
        settle(store)
        batch = f1(store, truth)
    return {
        "records": asked.records,
        "placed": len(new),
        "seconds": round(seconds, 1),
        "f1 placed": incremental,
        "f1 settled": batch,
    }


def copy_records(url: str, texts: Sequence[str], of_document: int) -> list[UUID]:
    """Write documents with these activities; return the records in their order."""
    records = [uuid7() for _ in texts]
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        documents = [uuid7() for _ in range(0, len(texts), of_document)]
        with cursor.copy(_DOCUMENTS) as copy:
            for document in documents:
                sha256 = signature_digest((str(document),)).hex() * 2
                copy.write_row((document, sha256, "план.docx", 1, "done", "2026-01-01T00:00:00Z", "1"))
        with cursor.copy(_RECORDS) as copy:
            for at, (record, text) in enumerate(zip(records, texts, strict=True)):
                value = json.dumps({"id": record.hex, "activity": text}, ensure_ascii=False)
                document = documents[at // of_document]
                copy.write_row((record, document, record.hex, "p", float(at), "unreviewed", value, text.lower()))
    return records


def documents_of(url: str, records: Sequence[UUID]) -> list[UUID]:
    """Return the documents of records, in their order."""
    with psycopg.connect(url) as connection:
        asked = "select distinct document_id from record where id = any(%s) order by 1"
        found = connection.execute(asked, [list(records)])
        return [document for (document,) in found]


def settled(store: PostgresStore) -> Figures:
    """Settle, with the clock and the memory of this process."""
    start = time.monotonic()
    stages: dict[str, float] = {}
    done = settle(store, lambda stage, _: stages.update({stage: round(time.monotonic() - start, 1)}))
    seconds = time.monotonic() - start
    again = time.monotonic()
    settle(store)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "groups": done.clusters,
        "settling, s": round(seconds, 1),
        "stages ended, s": stages,
        "settling with nothing new, s": round(time.monotonic() - again, 1),
        "memory, MB": peak // 1024,
    }


def crowd(store: PostgresStore, number: int) -> None:
    """Write leading signatures of common words under the commonest key: the worst block there may be."""
    rng = Random(7)  # noqa: S311 -- the same crowd every time
    with store.transaction() as work:
        known = [one for one in work.clusters.all_signatures() if one.leads]
    words = [word for one in known for word in one.canonical]
    key, _ = Counter(one.key for one in known).most_common(1)[0]
    for start in range(0, number, _PORTION):
        made = []
        for at in range(start, min(start + _PORTION, number)):
            tokens = tuple(sorted({*rng.sample(words, rng.randint(4, 8)), f"слово{at}"}))
            made.append(
                KeptSignature(tokens=tokens, canonical=tokens, key=key, home=known[0].home, cluster=known[0].home)
            )
        with store.transaction() as work:
            work.clusters.put_signatures(made)


def timed(url: str, store: PostgresStore, documents: Sequence[UUID]) -> Figures:
    """Place each document, which holds one record; milliseconds from its text to its cluster, committed.

    Beside the clock, the time this process and its server had a processor: what is left where nobody else wants one.
    """
    newest, clocks, busy = _newest(url), [], []
    for document in documents:
        start, before = time.perf_counter(), _on_processor(url)
        place_document(store, document)
        clocks.append(time.perf_counter() - start)
        busy.append(_on_processor(url) - before)
    known = [signature <= newest for signature in _signatures_of(url, documents)]
    kinds = {"known meanings": (True,), "new meanings": (False,), "all": (True, False)}
    return {
        name: {"clock": _shares(_of_kind(clocks, known, kind)), "processor": _shares(_of_kind(busy, known, kind))}
        for name, kind in kinds.items()
    }


def _of_kind(seconds: Sequence[float], known: Sequence[bool], kind: Collection[bool]) -> list[float]:
    return [one for at, one in enumerate(seconds) if at >= _WARM and known[at] in kind]


def _shares(seconds: Sequence[float]) -> Figures:
    if not seconds:
        return {"records": 0}
    ordered = sorted(seconds)
    shares = {"p50, ms": 0.5, "p95, ms": 0.95, "p99, ms": 0.99}
    figures = {name: round(1000 * ordered[int(len(ordered) * share)], 2) for name, share in shares.items()}
    return {"records": len(ordered), **figures, "max, ms": round(1000 * ordered[-1], 2)}


@cache
def _server(url: str) -> Path:
    """Return where Linux tells how long the server process of the store's only connection ran."""
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "select pid from pg_stat_activity where application_name = 'svod' and datname = current_database()"
        ).fetchone()
    return Path(f"/proc/{row[0] if row else 'self'}/schedstat")


def _on_processor(url: str) -> float:
    """Return the seconds that this thread and its server have had a processor."""
    return time.thread_time() + int(_server(url).read_text(encoding="ascii").split()[0]) / 1e9


def _signatures_of(url: str, documents: Sequence[UUID]) -> list[int]:
    with psycopg.connect(url) as connection:
        asked = "select signature_id from record where document_id = any(%s) order by document_id"
        found = connection.execute(asked, [list(documents)])
        return [int(signature) for (signature,) in found]


def _newest(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute("select coalesce(max(id), 0) from signature").fetchone()
    return int(row[0]) if row else 0


def f1(store: PostgresStore, truth: dict[UUID, int]) -> dict[str, float]:
    """Pairwise precision, recall and F1 of what is kept."""
    with store.transaction() as work:
        found = {row.record: row.cluster for row in work.clusters.standing() if row.record in truth}
    both = _pairs(Counter((truth[record], cluster) for record, cluster in found.items()).values())
    precision = both / max(_pairs(Counter(found.values()).values()), 1)
    recall = both / max(_pairs(Counter(truth[record] for record in found).values()), 1)
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4),
    }


def refresh(url: str) -> None:
    """Let PostgreSQL tidy up, as it does by itself where nobody hurries it."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("vacuum analyze")


def counted(url: str) -> tuple[int, int, int]:
    """Return how many signatures there are, how many lead, and how many of one key do."""
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "select count(*), count(*) filter (where leads), "
            "(select count(*) from signature where leads group by key order by 1 desc limit 1) from signature"
        ).fetchone()
    return row if row is not None else (0, 0, 0)


def _pairs(counts: Iterable[int]) -> int:
    return sum(count * (count - 1) // 2 for count in counts)


@contextmanager
def a_database(kept: Path | None) -> Iterator[str]:
    """Yield the URL of a migrated database on a server of its own."""
    with tempfile.TemporaryDirectory() as folder, OwnPostgres(kept or Path(folder) / "postgres") as postgres:
        migrate(postgres.url)
        yield postgres.url


if __name__ == "__main__":
    main()
