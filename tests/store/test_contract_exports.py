"""Exports, over both stores."""

from dataclasses import replace
from datetime import timedelta

import pytest
from uuid_utils.compat import uuid7

from model.export_order import ExportFormat, ExportState
from model.service_errors import InvalidValueError, NotFoundError
from model.stored import RecordFilter, ReviewState
from store.repositories import Store
from tests.store.made import AT, sha256_of
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
