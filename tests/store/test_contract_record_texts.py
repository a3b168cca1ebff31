"""Records as JSON for exports, over both stores: spliced, they are what the values would have been written as."""

import json
from dataclasses import replace

import pytest
from pydantic_core import from_json
from uuid_utils.compat import uuid7

from export.records_jsonl import line_bytes
from model.plan import Plan
from model.quality import Touchless
from model.stored import RecordFilter, ReviewState
from store.repositories import Store, Work
from svod.exports.lines import raw_lines
from svod.exports.material import rows_of
from tests.store.made import AT, a_result
from tests.store.records_made import FULL, a_record, keep, keep_document
from tests.store.scoped import FOREST, OF_FOREST, RIVER, a_share

ODD = 'кавычки " и \\ обратная, \u0001, \u2028, {"cluster_id": null}, ], "cluster_id": null, }, "items": ['


def spliced(work: Work, wanted: RecordFilter) -> list[dict]:
    return [from_json(line) for portion in raw_lines(work, wanted) for line in portion]


def written(work: Work, wanted: RecordFilter) -> list[dict]:
    return [from_json(line_bytes(row)) for row in rows_of(work, work.records.stream(wanted))]


@pytest.fixture
def filled(store: Store) -> Store:
    one, two = keep_document(store, "карта «1».docx"), keep_document(store, "план.docx")
    with store.transaction() as work:
        for document in (one, two):
            value = a_result(document)
            value = replace(value, plans=(Plan(id="p1", title=f"План {ODD}"),))
            work.documents.save_value(document.id, document.rev, value)
    touched = Touchless(by=uuid7(), share=0.9, itself=("activity",), below=(), sampled=())
    keep(
        store,
        replace(a_record(one), record=FULL, cluster_id=uuid7(), position=2.0, risk=0.25),
        a_record(one, ODD, position=1.0, place=ODD, extra={"cluster_id": ODD, "items": "x"}, plan_id="нет такого"),
        a_record(two, state=ReviewState.ACCEPTED, touchless=touched, reviewed_at=AT),
        a_record(two, "=1+1", state=ReviewState.CORRECTED, reviewed_by="Анна", reviewed_at=AT, number="1.1"),
        a_record(two, "лишняя", state=ReviewState.DELETED, reviewed_by="Анна", reviewed_at=AT),
    )
    return store


@pytest.mark.parametrize(
    "wanted",
    [
        RecordFilter(),
        RecordFilter(with_deleted=True),
        RecordFilter(states=(ReviewState.ACCEPTED, ReviewState.CORRECTED)),
        RecordFilter(q="нетакогослова"),
    ],
    ids=["all", "deleted too", "approved", "nothing"],
)
def test_lines_put_together_from_texts_are_those_of_the_values(filled: Store, wanted: RecordFilter):
    with filled.snapshot() as work:
        lines = spliced(work, wanted)
        assert lines == written(work, wanted)
        assert len(lines) == work.exports.records.count(wanted)


def test_a_line_of_the_texts_is_one_line_with_each_key_once(filled: Store):
    with filled.snapshot() as work:
        raw = [line for portion in raw_lines(work, RecordFilter()) for line in portion]
    for line in raw:
        assert b"\n" not in line
        keys = [key for key, _ in json.loads(line, object_pairs_hook=list)]
        assert len(keys) == len(set(keys))
    assert from_json(raw[0])["activity"] == ODD or from_json(raw[2])["activity"] == ODD


def test_documents_come_with_how_many_records_they_give(filled: Store):
    with filled.snapshot() as work:
        portions = list(work.exports.records.documents(RecordFilter(with_deleted=True)))
    assert [portion.records for portion in portions] == [2, 3]
    assert [portion.document for portion in portions] == sorted(portion.document for portion in portions)


def test_a_snapshot_shows_one_moment_while_others_write(filled: Store):
    with filled.snapshot() as work:
        before = work.exports.records.count(RecordFilter())
        keep(filled, a_record(keep_document(filled, "новый.docx"), "пришла позже"))
        assert work.exports.records.count(RecordFilter()) == before
        assert len(list(work.records.stream(RecordFilter()))) == before
    with filled.snapshot() as work:
        assert work.exports.records.count(RecordFilter()) == before + 1


def test_who_is_limited_gets_the_texts_of_the_own_municipality_alone(store: Store):
    a_share(store, FOREST, "в лесном, 100 %")
    a_share(store, RIVER, "в зейском")
    with store.seen_by(OF_FOREST).snapshot() as work:
        lines = spliced(work, RecordFilter())
        assert {line["municipality"] for line in lines} == {FOREST}
        assert lines == written(work, RecordFilter())
        assert work.exports.records.count(RecordFilter()) == len(lines) == 2
