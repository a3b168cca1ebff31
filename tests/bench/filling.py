"""A store as an institute has it after years: documents of our own samples, over and over, with other words and places.

Each record is a whole one, as a reading makes it; clusters, states, risks, findings and people's work are drawn.
"""

import copy
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import psycopg
from uuid_utils.compat import uuid7

from corpora.activities.generate import rows
from ingest.reader import read
from model.finding import Code
from model.plan import Record
from model.stored import StoredRecord
from model.territory import territory_key
from store.blobs import open_blobs
from store.codec import record_to_json, result_to_json
from store.indexed import Indexed, folded, indexed
from store.postgres.record_rows import held_json
from svod.registry_files import load_registries
from svod.understanding import current_run, understand

SAMPLES: Final = Path(__file__).parents[2] / "corpora" / "samples"
_FILES: Final = ("order-roadmap", "decree-quarters", "passport-plan")
#: What stands in a template where a record's own words come.
_TEXT, _ID = "{activity of a record}", "{id of a record}"
_STATES: Final = ("unreviewed",) * 6 + ("accepted",) * 3 + ("corrected",)
_YEARS: Final = range(2019, 2027)
_PAGES: Final = 3
_OF_BATCH: Final = 40
#: How many records have one finding more.
_FOUND: Final = 0.2
_MOMENT: Final = "2026-01-01T00:00:00Z"


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """Сколько всего."""

    documents: int
    records: int
    municipalities: int = 400
    seed: int = 11


@dataclass(frozen=True, kw_only=True, slots=True)
class Template:
    """A document that was really read, and its records, as JSON."""

    value: Mapping[str, Any]
    #: Their plan, their JSON with places for activity and id, what they are found by, what they have in each field.
    records: Sequence[tuple[str, str, Indexed, str]]


@dataclass(kw_only=True, slots=True)
class Filled:
    """What was written, for those who ask."""

    documents: list[UUID] = field(default_factory=list)
    batches: list[UUID] = field(default_factory=list)
    municipalities: list[str] = field(default_factory=list)


def fill(url: str, blobs: Path, size: Size) -> Filled:
    """Write the store: batches, files, documents with pages, records in their clusters."""
    draw = random.Random(size.seed)  # noqa: S311 -- repeatable, not secret
    made = Filled(
        documents=[uuid7() for _ in range(size.documents)],
        batches=[uuid7() for _ in range(-(-size.documents // _OF_BATCH))],
        municipalities=[f"{draw.choice('АБВГДЕЖЗИК')}-ский район {number}" for number in range(size.municipalities)],
    )
    templates = [template(path) for path in _samples()]
    page = open_blobs(str(blobs)).put([b"RIFF a picture"], limit=100)
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        clusters = _write_clusters(cursor, size)
        _write_documents(cursor, made, templates, draw)
        _write_pages(cursor, made.documents, (page.sha256, page.size))
        _write_records(cursor, made, templates, clusters, size)
    with psycopg.connect(url, autocommit=True) as connection:
        while connection.execute("select settle_values(500)").fetchone() == (True,):
            pass
        connection.execute("vacuum analyze")
    return made


def known(url: str) -> Filled | None:
    """Return what a database was filled with; None for an empty one."""
    with psycopg.connect(url) as connection:
        documents = [row[0] for row in connection.execute("select id from document order by id limit 5000")]
        batches = [row[0] for row in connection.execute("select id from batch order by id")]
        places = [row[0] for row in connection.execute("select distinct municipality from document order by 1")]
    return Filled(documents=documents, batches=batches, municipalities=places) if documents else None


def _samples() -> list[Path]:
    return [next(SAMPLES.glob(f"{name}/*.docx")) for name in _FILES]


def template(path: Path) -> Template:
    """Read a sample with the real stages."""
    result = understand(read(path.read_bytes(), path.name), load_registries(()), current_run(()))
    records = [_blank(plan.id, record) for plan in result.plans for record in plan.records]
    return Template(value=result_to_json(result, records=False), records=records)


def _blank(plan: str, record: Record) -> tuple[str, str, Indexed, str]:
    blank = replace(record, activity=_TEXT, id=_ID)
    stored = StoredRecord(id=uuid7(), document_id=uuid7(), plan_id=plan, position=0.0, record=blank, read=blank)
    held = [one for one in held_json(stored) if one["field"] != "activity"]
    return plan, json.dumps(record_to_json(blank), ensure_ascii=False), indexed(blank), json.dumps(held, default=str)


def _write_clusters(cursor: psycopg.Cursor[Any], size: Size) -> list[tuple[UUID, str]]:
    """Return for each record its cluster and wording."""
    drawn = list(rows(size.records, size.seed, max(size.records // 15, 10)))
    names = dict(reversed(drawn))
    ids = {group: uuid7() for group in names}
    with cursor.copy("copy cluster (id, name, created_at) from stdin") as written:
        for group, cluster in ids.items():
            written.write_row((cluster, names[group], _MOMENT))
    return [(ids[group], text) for group, text in drawn]


def _write_documents(
    cursor: psycopg.Cursor[Any], made: Filled, templates: Sequence[Template], draw: random.Random
) -> None:
    places = [draw.choice(made.municipalities) for _ in made.batches]
    columns = "copy batch (id, name, municipality, territory, year, created_at, created_by) from stdin"
    with cursor.copy(columns) as written:
        for number, (batch, place) in enumerate(zip(made.batches, places, strict=True)):
            key, year = territory_key(place), draw.choice(_YEARS)
            written.write_row((batch, f"Партия {number}", place, key, year, _MOMENT, "Институт"))
    columns = (
        "copy document (id, sha256, name, size, state, created_at, read_at, stage_version, rendering, pages, value,"
        " municipality, territory, title, years, words) from stdin"
    )
    with cursor.copy(columns) as written:
        for number, document in enumerate(made.documents):
            place = places[number // _OF_BATCH]
            value = copy.deepcopy(templates[number % len(templates)].value)
            value["document"]["municipality"] = place
            name = f"план {number}.docx"
            written.write_row((
                document, document.hex * 2, name, 40_000, "done", _MOMENT, _MOMENT, "1", "done", _PAGES,
                json.dumps(value, ensure_ascii=False), place, territory_key(place), f"Дорожная карта {number}",
                [draw.choice(_YEARS)],
                f"{name} {place}".lower(),
            ))  # fmt: skip
    columns = "copy file (id, batch_id, name, sha256, size, state, document_id, created_at, changed_at) from stdin"
    with cursor.copy(columns) as written:
        for number, document in enumerate(made.documents):
            batch = made.batches[number // _OF_BATCH]
            row = (uuid7(), batch, f"план {number}.docx", document.hex * 2, 40_000, "done", document, _MOMENT, _MOMENT)
            written.write_row(row)


def _write_pages(cursor: psycopg.Cursor[Any], documents: Sequence[UUID], blob: tuple[str, int]) -> None:
    columns = "copy page (document_id, number, width, height, pixel_width, pixel_height, sha256, size) from stdin"
    with cursor.copy(columns) as written:
        for document in documents:
            for number in range(1, _PAGES + 1):
                written.write_row((document, number, 595.0, 842.0, 1240, 1754, *blob))


def _write_records(
    cursor: psycopg.Cursor[Any],
    made: Filled,
    templates: Sequence[Template],
    clusters: Sequence[tuple[UUID, str]],
    size: Size,
) -> None:
    draw = random.Random(size.seed + 1)  # noqa: S311 -- repeatable, not secret
    columns = (
        "copy record (id, document_id, source_id, plan_id, position, state, risk, value, read, starts, ends, findings,"
        " words, marks, municipality, held, cluster_id) from stdin"
    )
    places = dict(cursor.execute("select id, municipality from document").fetchall())
    with cursor.copy(columns) as written:
        for at, (cluster, text) in enumerate(clusters):
            number = at * len(made.documents) // size.records
            document = made.documents[number]
            records = templates[number % len(templates)].records
            plan, value, found, held = records[at % len(records)]
            row = _record(value, found, text, draw)
            end = (places[document], held, cluster)
            written.write_row((row[0], document, row[0].hex, plan, float(at), *row[1:], *end))


def _record(value: str, found: Indexed, text: str, draw: random.Random) -> tuple[Any, ...]:
    """Return id, state, risk, value, read, starts, ends, findings, words, marks."""
    record = uuid7()
    return (
        record,
        draw.choice(_STATES),
        round(draw.random(), 3),
        value.replace(_TEXT, json.dumps(text, ensure_ascii=False)[1:-1]).replace(_ID, record.hex),
        "true",
        found.starts,
        found.ends,
        [*found.findings, *([draw.choice(tuple(Code)).value] if draw.random() < _FOUND else [])],
        found.words.replace(folded(_TEXT), folded(text)),
        found.marks,
    )
