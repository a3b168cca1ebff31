"""A register with a little of everything, and an empty place to put it back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from store.backup.tables import SESSION, tables_of
from store.blobs import open_blobs
from svod.backup.making import Source
from svod.batches import BatchFace, open_batch
from svod.review import Edits, correct
from svod.service import Service
from svod.work.read import read_document
from tests.store.conftest import copied
from tests.svod.work.served import a_service, an_actor, records_of, send

#: Lines end otherwise, a tab, a backslash, quotes: what COPY writes in its own way.
TEXT = "район: Лесной район\nСеминар «для\tвсех»\nАнализ \\N 'ВПР' \\. %s"


@pytest.fixture
def service(postgres, register_url, tmp_path) -> Service:
    """Two documents read, one of them corrected, one waiting to be read."""
    made = replace(a_service(tmp_path / "originals", postgres), database_url=register_url)
    batch = open_batch(made.store, BatchFace(name="Лесной район"), an_actor())
    for number in range(2):
        file = send(made, batch, f"план {number}.txt", f"{TEXT}{number}")
        read_document(made, file.document_id)
    record = records_of(made, file.document_id)[0]
    correct(made.store, record.id, 0, Edits(set={"activity": "Иной семинар\nв две строки"}), an_actor())
    send(made, batch, "ждёт.txt", "ждёт")
    return made


@pytest.fixture
def source(service: Service, register_url: str, tmp_path: Path) -> Source:
    data = tmp_path / "data"
    data.mkdir()
    (data / "rules.toml").write_text("# правила\n")
    return Source(url=register_url, blobs=service.blobs, data=data)


@pytest.fixture
def target(migrated: str, tmp_path: Path) -> Iterator[Source]:
    with copied(migrated) as url:
        yield Source(url=url, blobs=open_blobs(str(tmp_path / "other" / "originals")), data=tmp_path / "other")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "копии"


def contents(url: str) -> dict[str, list]:
    """Every row of every table, as text."""
    with psycopg.connect(url) as connection:
        connection.execute(SESSION)
        return {
            table.name: sorted(
                row[0]
                for row in connection.execute(
                    sql.SQL("select ({})::text from {}").format(
                        sql.SQL("row({})").format(sql.SQL(", ").join(map(sql.Identifier, table.columns))),
                        sql.Identifier(table.name),
                    )
                )
            )
            for table in tables_of(connection)
        }


def shape(url: str) -> dict[str, list]:
    """Everything the database is made of besides rows."""
    asked = {
        "indexes": "select indexdef from pg_indexes where schemaname = 'public'",
        "constraints": "select conrelid::regclass::text || conname || pg_get_constraintdef(oid) from pg_constraint"
        " where connamespace = 'public'::regnamespace and not conname like '%not_null'",
        "triggers": "select tgrelid::regclass::text || tgname || tgenabled::text from pg_trigger"
        " where not tgisinternal",
        "policies": "select tablename || policyname || coalesce(qual, '') from pg_policies",
        "sequences": "select sequencename || coalesce(last_value, -1)::text from pg_sequences",
    }
    with psycopg.connect(url) as connection:
        return {name: sorted(row[0] for row in connection.execute(question)) for name, question in asked.items()}
