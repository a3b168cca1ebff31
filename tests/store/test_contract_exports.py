"""Exports, over both stores."""

from dataclasses import replace
from datetime import timedelta

import pytest
from uuid_utils.compat import uuid7

from model.export_order import (
    Compression,
    ExportFile,
    ExportFormat,
    ExportOptions,
    ExportState,
    Manifest,
)
from model.people_policy import NamesPolicy
from model.service_errors import InvalidValueError, NotFoundError
from model.stored import RecordFilter, ReviewState
from store.repositories import Store
from tests.store.made import AT, a_document, sha256_of
from tests.store.records_made import an_export


def test_an_export_comes_back_with_its_filter(store: Store):
    wanted = RecordFilter(
        q="совещание «ВПР»",
        municipality="г. Орёл",
        year=2026,
        states=(ReviewState.ACCEPTED, ReviewState.ADDED),
        due_from="2026-01-01",
        document=uuid7(),
        batch=uuid7(),
        with_deleted=True,
    )
    export = an_export(filter=wanted, format=ExportFormat.CSV)
    with store.transaction() as work:
        work.exports.add(export)
    with store.transaction() as work:
        assert work.exports.get(export.id) == work.exports.get(export.id, lock=True) == export
        with pytest.raises(NotFoundError):
            work.exports.get(uuid7())


def test_what_became_of_an_export_is_kept(store: Store):
    export = an_export()
    done = replace(
        export,
        state=ExportState.DONE,
        attempts=2,
        code="gave-up",
        rows=3_000_000_000,
        size=2**40,
        sha256=sha256_of("export"),
        finished_at=AT + timedelta(minutes=1),
    )
    with store.transaction() as work:
        work.exports.add(export)
        work.exports.save(done)
        assert work.exports.get(export.id) == done
        with pytest.raises(NotFoundError):
            work.exports.save(an_export())


def test_exports_go_newest_first(store: Store):
    made = [an_export(created_at=AT + timedelta(seconds=at // 2)) for at in range(5)]
    with store.transaction() as work:
        for export in reversed(made):
            work.exports.add(export)
        first = work.exports.list(None, 3)
        rest = work.exports.list(first.next, 3)
        assert [*first.items, *rest.items] == made[::-1]
        assert rest.next is None
        with pytest.raises(InvalidValueError, match="/cursor"):
            work.exports.list("", 3)


def test_options_progress_and_manifest_come_back(store: Store):
    options = ExportOptions(
        names=NamesPolicy.ROLE, contacts=True, compression=Compression.ZST, form=uuid7(), a_sheet_each=True
    )
    export = an_export(options=options, territories=frozenset({"лесной"}))
    whole = ExportFile(name="svod.jsonl.zst", rows=7, size=100, sha256=sha256_of("export"))
    manifest = Manifest(as_of=AT, feed_seq=12, svod_version="0.1.0", files=(whole, ExportFile(name="лист", rows=7)))
    done = replace(export, state=ExportState.REMOVED, expected=7, written=7, manifest=manifest, expires_at=AT)
    with store.transaction() as work:
        work.exports.add(export)
        assert work.exports.get(export.id) == export
        work.exports.note_progress(export.id, 3, 7)
        assert work.exports.get(export.id) == replace(export, written=3, expected=7)
        work.exports.save(done)
        assert work.exports.get(export.id) == done


def test_files_that_outlived_their_time_are_found_the_oldest_first(store: Store):
    times = (AT, AT - timedelta(days=1), AT + timedelta(days=1), None)
    made = [an_export(state=ExportState.DONE, sha256=sha256_of(str(at)), expires_at=at) for at in times]
    gone = an_export(state=ExportState.REMOVED, expires_at=AT, sha256=sha256_of("gone"))
    with store.transaction() as work:
        for export in (*made, gone):
            work.exports.add(export)
        assert work.exports.expired(AT, 10) == (made[1], made[0])
        assert work.exports.expired(AT, 1) == (made[1],)
        assert work.retention.is_needed(made[0].sha256 or "")
        assert not work.retention.is_needed(sha256_of("gone"))


def test_the_bytes_of_a_document_are_held(store: Store):
    with store.transaction() as work:
        document, _ = work.documents.add(a_document("обратно.xlsx"))
        assert work.retention.is_needed(document.sha256)
