"""The register of activities over a million records in PostgreSQL: how long lists with facets, searches and cards take.

`python tools/bench_activities.py --records 1000000 --groups 100000` fills a database of its own and asks; the figures
are those of docs/scale.md. Municipalities, years, deadlines and states are made up; texts are corpora/activities'.
"""

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from uuid_utils.compat import uuid7

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpora.activities.generate import rows  # noqa: E402 -- found from the root alone
from model.activity import ActivityFilter, ActivityOrder, Spread  # noqa: E402 -- as above
from model.finding import Code  # noqa: E402 -- as above
from model.marks import KIND_SHIFT, RESPONSIBLE_SHIFT, RESULT  # noqa: E402 -- as above
from model.responsible import ResponsibleKind  # noqa: E402 -- as above
from model.stored import ReviewState  # noqa: E402 -- as above
from store.embedded import OwnPostgres  # noqa: E402 -- as above
from store.postgres import PostgresStore, migrate  # noqa: E402 -- as above
from svod.activities.card import card_of, members_of  # noqa: E402 -- as above
from svod.activities.following import RegisterCopy  # noqa: E402 -- as above
from svod.activities.listing import Asked, listed  # noqa: E402 -- as above

_OF_DOCUMENT = 50
_PLACES = 2_000
_YEARS = range(2021, 2027)
_DOCUMENTS = "copy document (id, sha256, name, size, state, created_at, stage_version, municipality, years) from stdin"
_RECORDS = (
    "copy record (id, document_id, source_id, plan_id, position, state, value, words, municipality, starts, ends,"
    " marks, findings, cluster_id) from stdin"
)
_STATES = ("unreviewed", "unreviewed", "unreviewed", "accepted", "corrected")
_WORDS = (
    "мониторинг", "педагогов", "олимпиады школьный этап", "мониторниг", "педагогичиских", "функциональной грамотности",
    '"повышение квалификации"', "совещание руководител", "итоговой аттестации 9 класс", "родител",
)  # fmt: skip

Figures = dict[str, Any]


def main() -> None:
    """Fill, ask, say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--groups", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    with a_database() as url:
        figures = fill(url, asked.records, asked.groups, asked.seed)
        figures.update(measured(url, asked.questions, asked.seed))
    print(json.dumps(figures, ensure_ascii=False, indent=2))  # noqa: T201 -- what the tool is for
    if asked.out:
        asked.out.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


@contextmanager
def a_database() -> Iterator[str]:
    """Yield the URL of a migrated database of a server of its own."""
    with tempfile.TemporaryDirectory() as folder, OwnPostgres(Path(folder) / "database") as server:
        migrate(server.url)
        yield server.url


def fill(url: str, records: int, groups: int, seed: int) -> Figures:
    """Write records in their groups, the triggers of the register at work."""
    draw = random.Random(seed)  # noqa: S311 -- repeatable, not secret
    made = list(rows(records, seed, groups))
    names = dict(reversed(made))
    clusters = {group: uuid7() for group in names}
    documents = [uuid7() for _ in range(0, records, _OF_DOCUMENT)]
    places = [f"{draw.choice('АБВГДЕЖЗИК')}-ский район {number}" for number in range(_PLACES)]
    # A municipality's plans of several years hold much the same: its records come from one part of the groups.
    of = [(draw.choice(places), draw.choice(_YEARS)) for _ in documents]
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        with cursor.copy("copy cluster (id, name, created_at) from stdin") as copy:
            for group, cluster in clusters.items():
                copy.write_row((cluster, names[group], "2026-01-01T00:00:00Z"))
        with cursor.copy(_DOCUMENTS) as copy:
            for document, (place, year) in zip(documents, of, strict=True):
                moment = "2026-01-01T00:00:00Z"
                copy.write_row((document, document.hex * 2, "план.docx", 1, "done", moment, "1", place, [year]))
        begun = time.monotonic()
        with cursor.copy(_RECORDS) as copy:
            for at, (group, text) in enumerate(made):
                document, (place, year) = documents[at // _OF_DOCUMENT], of[at // _OF_DOCUMENT]
                copy.write_row(_record(draw, document, place, year, (at, clusters[group], text)))
        seconds = time.monotonic() - begun
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("vacuum analyze")
        wordings = connection.execute("select count(*) from activity_wording").fetchone()
    return {
        "records": records,
        "activities": len(clusters),
        "written, s": round(seconds, 1),
        "wordings": wordings and wordings[0],
    }


def _record(
    draw: random.Random, document: UUID, place: str, year: int, row: tuple[int, UUID, str]
) -> tuple[object, ...]:
    at, cluster, text = row
    month = draw.randint(1, 12)
    day = f"{year}-{month:02}-28"
    record = uuid7()
    value = {
        "id": record.hex,
        "activity": text,
        "deadline": {
            "raw": f"{month}.{year}",
            "kind": "point",
            "edtf": [f"{year}-{month:02}"],
            "start": day,
            "end": day,
        },
        "responsible": {"raw": "Отдел образования", "parties": []},
        "result": "Справка",
    }
    marks = 1 << (month - 1) | 1 << (KIND_SHIFT + draw.randrange(8)) | 1 << (RESPONSIBLE_SHIFT + draw.randrange(10))
    findings = [draw.choice(tuple(Code)).value] if draw.random() < 0.3 else []
    return (
        record, document, record.hex, "p", float(at), draw.choice(_STATES), json.dumps(value, ensure_ascii=False),
        text.lower().replace("ё", "е"), place, day, day, marks | draw.choice((0, RESULT)), findings, cluster,
    )  # fmt: skip


def measured(url: str, count: int, seed: int) -> Figures:
    """Ask the questions of a day's work."""
    draw = random.Random(seed)  # noqa: S311 -- repeatable, not secret
    copy = RegisterCopy()
    with PostgresStore(url) as store:
        begun = time.monotonic()
        with store.transaction() as work:
            columns = copy.columns(work)
        figures: Figures = {"copy made, s": round(time.monotonic() - begun, 2)}
        figures["memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        places = [name for name in columns.place_names if name]
        kinds: dict[str, Callable[[], ActivityFilter]] = {
            "everything": ActivityFilter,
            "a municipality": lambda: ActivityFilter(municipality=(draw.choice(places),)),
            "a year": lambda: ActivityFilter(year=(draw.choice(_YEARS),)),
            "several facets": lambda: _several(draw),
            "words": lambda: ActivityFilter(q=draw.choice(_WORDS)),
            "words and facets": lambda: ActivityFilter(
                q=draw.choice(_WORDS), year=(draw.choice(_YEARS),), month=(3, 4)
            ),
        }
        all_seconds: list[float] = []
        for name, make in kinds.items():
            seconds = [_timed(_page, store, copy, make(), draw) for _ in range(count // len(kinds))]
            figures[name] = _told(seconds)
            all_seconds += seconds
        figures["all lists"] = _told(all_seconds)
        ids = [columns.id(draw.randrange(len(columns.clusters))) for _ in range(50)]
        biggest = columns.id(int(columns.sizes.argmax()))
        figures["a card"] = _told([_timed(_card, store, copy, one) for one in ids])
        figures["the biggest card"] = {
            "members": int(columns.sizes.max()),
            **_told([_timed(_card, store, copy, biggest)]),
        }
        figures["following one change, ms"] = _following(store, copy, url)
    return figures


def _several(draw: random.Random) -> ActivityFilter:
    return ActivityFilter(
        year=(draw.choice(_YEARS), draw.choice(_YEARS)),
        state=(ReviewState.UNREVIEWED,),
        responsible=(draw.choice(tuple(ResponsibleKind)),),
        spread=(Spread.SOME, Spread.MANY),
    )


def _page(store: PostgresStore, copy: RegisterCopy, wanted: ActivityFilter, draw: random.Random) -> None:
    asked = Asked(order=draw.choice(tuple(ActivityOrder)), limit=60)
    with store.transaction() as work:
        listed(work, copy, wanted, asked)


def _card(store: PostgresStore, copy: RegisterCopy, cluster: UUID) -> None:
    with store.transaction() as work:
        card_of(work, copy, cluster)
        members_of(work, copy, cluster, None, 100)


def _following(store: PostgresStore, copy: RegisterCopy, url: str) -> float:
    """Return how long it takes to follow a document's worth of changes."""
    with psycopg.connect(url) as connection:
        connection.execute(
            "update record set state = 'accepted', rev = rev + 1 where id in"
            " (select id from record where state = 'unreviewed' limit 50)"
        )
    with store.transaction() as work:
        begun = time.perf_counter()
        copy.renew(work)
        return round(1000 * (time.perf_counter() - begun))


def _timed(run: Callable[..., object], *given: object) -> float:
    begun = time.perf_counter()
    run(*given)
    return time.perf_counter() - begun


def _told(seconds: Sequence[float]) -> Figures:
    ordered = sorted(seconds)
    shares = (("p50, ms", 0.5), ("p95, ms", 0.95), ("max, ms", 1.0))
    return {name: round(1000 * ordered[min(int(len(ordered) * share), len(ordered) - 1)], 1) for name, share in shares}


if __name__ == "__main__":
    main()
