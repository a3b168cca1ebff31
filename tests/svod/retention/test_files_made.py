"""Finished exports that may hold a document are taken away with it; one being made is made anew."""

from dataclasses import replace
from datetime import timedelta

import pytest

from model.export_order import Export, ExportFormat, ExportState
from model.retention import RemovalCause
from model.stored import RecordFilter
from svod.exports.progress import is_in_hand
from svod.ids import new_id, now
from svod.retention.purging import purge
from tests.svod.versions.papers import PLAN

OTHER = PLAN.replace("Лесной", "Озёрный")


@pytest.fixture
def papers(register):
    return register.send(PLAN), register.send(OTHER)


def kept(register, **changes) -> Export:
    """Put an export there whose file is finished."""
    blob = register.service.blobs.put([repr(changes).encode()], limit=1000)
    made = Export(
        id=new_id(), format=ExportFormat.CSV, filter=RecordFilter(), created_at=now(), created_by="Анна",
        state=ExportState.DONE, sha256=blob.sha256, finished_at=now(), attempts=1,
    )  # fmt: skip
    made = replace(made, **changes)
    with register.store.transaction() as work:
        work.exports.add(made)
    return made


def state_of(register, export: Export) -> Export:
    with register.store.transaction() as work:
        return work.exports.get(export.id)


def test_files_that_may_hold_it_go_and_the_others_stay(register, papers):
    document, other = papers
    gone = [kept(register), kept(register, filter=RecordFilter(document=document)), kept(register, territories=None)]
    stay = [
        kept(register, filter=RecordFilter(document=other)),
        kept(register, finished_at=now() - timedelta(days=1)),
        kept(register, territories=frozenset({"чужой"})),
        kept(register, filter=RecordFilter(batch=new_id())),
    ]
    purge(register.service, (document,), RemovalCause.ASKED)
    assert [state_of(register, one).state for one in gone] == [ExportState.REMOVED] * 3
    assert [state_of(register, one).state for one in stay] == [ExportState.DONE] * 4


def test_one_in_work_is_begun_anew_and_whoever_makes_it_drops_what_it_has(register, papers):
    begun = kept(register, state=ExportState.RUNNING, sha256=None, finished_at=None)
    purge(register.service, papers[:1], RemovalCause.ASKED)
    waiting = state_of(register, begun)
    assert waiting.state is ExportState.QUEUED
    next_try = replace(waiting, state=ExportState.RUNNING, attempts=waiting.attempts + 1)
    assert not is_in_hand(next_try, begun)
