"""Purge leaves nothing: a municipality's documents go, and its mark is looked for in all tables and all bytes.

Everything of each municipality bears its mark (tests/api/access/towns.py): names, texts, corrections, reasons, letters,
exports, bytes of pages. What may keep it was made by people about no document, and is named here with its reason.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from itertools import chain
from uuid import UUID

import psycopg
from psycopg import sql

from model.account import AccountRole
from model.retention import RemovalCause
from model.service_errors import HeldError
from store.embedded import OwnPostgres
from store.postgres import PostgresStore, migrate
from svod.integrity import faults
from svod.retention.forgetting import forget_going
from svod.retention.holding import hold_document, lift_hold
from svod.retention.purging import purge
from svod.service import Service
from tests.api.access.conftest import as_methodist, hire
from tests.api.access.towns import FOREIGN, OWN, Town, check_everything, live, settle
from tests.api.made import a_person, a_service
from tests.hold.outcome import Outcome, Trial

GONE = "What is purged is in no table, file, page, export or letter any more; its hash, when and who stay in the audit."
HELD = "What is held («не удалять») is purged by nobody, whatever is asked."
#: Tables that may bear the mark still, and why: no word of a document is in them.
KEEPS = {
    "assignment": "a note on a batch",
    "batch": "named by who made it",
    "batch_change": "what people said of a batch",
    "campaign": "what is expected is no document",
    "campaign_word": "what people said of a campaign",
    "export": "the words somebody looked for; its file is gone",
    "lesson": "what a person taught for the whole municipality",
    "upload_link": "named by who made it",
}
#: Tables that may name the documents still, by their ids: what was done and when.
NAMES = {"audit", "change", "feed_entry", "record_gone", "lesson"}
_TABLES = "select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'"
_HOLDING = "select count(*) from {} as row where strpos(lower(row::text), %s) > 0 or strpos(row::text, %s) > 0"


def hold(trial: Trial) -> Sequence[Outcome]:
    """Purge what a municipality sent, in as many registers as the form has."""
    tries = trial.of(long=5, short=1)
    found = [_tried(trial, number) for number in range(tries)]
    left = list(chain.from_iterable(one for one, _, _ in found))
    return (
        Outcome(
            fault="purge of all documents of a municipality",
            promise=GONE,
            tries=2 * tries,
            lost=sum(lost for _, lost, _ in found),
            leaked=len(left),
            recovered=tuple(seconds for _, _, times in found for seconds in times),
            held=not left and not any(lost for _, lost, _ in found),
            note="; ".join(left) or "seconds: of one purge, its bytes deleted",
        ),
        Outcome(fault="purge of a document that is held", promise=HELD, tries=2 * tries, held=True),
    )


def _tried(trial: Trial, number: int) -> tuple[list[str], int, list[float]]:
    """Return what is left of the one, how much is lost of the other, the seconds of each purge."""
    with _register(trial, number) as service:
        own = trial.of(long=_peopled, short=settle)(service, OWN)
        foreign = _peopled(service, FOREIGN)
        before, wrong = _held(service, own), set(faults(service))
        documents = [UUID(foreign.ids[name]) for name in ("document", "other document")]
        trial.chance.shuffle(documents)
        times = [_purged(service, document) for document in documents]
        left = [*_left(service, foreign), *_named(service, documents)]
        left += [f"{one.kind} {one.subject}" for one in set(faults(service)) - wrong]
        return left, sum(_held(service, own)[table] < rows for table, rows in before.items()), times


@contextmanager
def _register(trial: Trial, number: int) -> Iterator[Service]:
    folder = trial.folder / str(number)
    with OwnPostgres(folder / "database") as postgres:
        migrate(postgres.url)
        with PostgresStore(postgres.url) as store:
            service = a_service(store, folder / "originals", postgres.url)
            hire(service)
            check_everything(as_methodist(service, ""))
            yield service


def _peopled(service: Service, name: str) -> Town:
    town = settle(service, name)
    live(service, town, as_methodist(service, name))
    return town


def _purged(service: Service, document: UUID) -> float:
    actor = a_person(service.store, AccountRole.ADMINISTRATOR)
    hold_document(service.store, document, "Запрос", actor)
    try:
        purge(service, (document,), RemovalCause.ASKED, actor)
    except HeldError:
        lift_hold(service.store, document, actor)
    else:
        raise AssertionError("a held document went")
    begun = time.monotonic()
    purge(service, (document,), RemovalCause.ASKED, actor)
    forget_going(service, timedelta(0))
    return time.monotonic() - begun


def _left(service: Service, town: Town) -> Iterator[str]:
    """Yield where the mark of a town still stands: tables, bytes."""
    for table, rows in _counted(service, town.mark).items():
        if rows and table not in KEEPS:
            yield f"{rows} rows of {table}"
    for sha256 in service.blobs.names():
        if town.mark.encode() in service.blobs.read(sha256):
            yield f"bytes {sha256}"


def _named(service: Service, documents: Sequence[UUID]) -> Iterator[str]:
    for document in documents:
        for table, rows in _counted(service, str(document)).items():
            if rows and table not in NAMES:
                yield f"{rows} rows of {table} name it"


def _held(service: Service, town: Town) -> dict[str, int]:
    """Return how many rows of each table bear the mark of a town; totals and questions are of all towns."""
    return _counted(service, town.mark)


def _counted(service: Service, text: str) -> dict[str, int]:
    """Look through the whole database as text; what is kept as bytes is looked through as such."""
    with psycopg.connect(service.database_url) as connection:
        tables = [name for (name,) in connection.execute(_TABLES)]
        asked = (text.lower(), text.encode().hex())
        return {name: _rows(connection, name, asked) for name in tables}


def _rows(connection: psycopg.Connection, table: str, asked: tuple[str, str]) -> int:
    found = connection.execute(sql.SQL(_HOLDING).format(sql.Identifier(table)), asked).fetchone()
    return int(found[0]) if found else 0
