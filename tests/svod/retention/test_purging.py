"""A document goes with all that is kept of it; what was not its own stays, and is as if it had never come."""

import json
from contextlib import suppress
from datetime import timedelta

import pytest

from model.audit import AuditEvent, AuditFilter
from model.cluster import Verdict
from model.feed import FeedChange, FeedType
from model.retention import RemovalCause
from model.service_errors import HeldError, NotFoundError, StaleRevisionError
from store.memory import MemoryStore
from svod.dedup.judging import Opinion, judge
from svod.ids import now
from svod.integrity import differing
from svod.retention.forgetting import forget_going
from svod.retention.holding import hold_document, lift_hold
from svod.retention.planning import plan_removal
from svod.retention.purging import purge
from svod.retention.replaying import purged_since, replay
from svod.retention.scheduling import Wish, keep_document, remove_document
from svod.review import Edits, correct
from svod.versions.linking import decide
from svod.work.cluster import cluster_records
from svod.work.read import read_document
from tests.svod.versions.papers import PLAN
from tests.svod.work.served import an_actor, send

ACTOR = an_actor()
OTHER = PLAN.replace("Лесной", "Озёрный").replace("Справка", "Отчёт")
CORRECTED = PLAN.replace("до 15 февраля 2024", "до 1 марта 2024")
AGAIN = CORRECTED.replace("апрель 2024", "октябрь 2024")


def gone(register, *documents):
    removed = purge(register.service, documents, RemovalCause.ASKED, ACTOR)
    forget_going(register.service, timedelta(0))
    return removed


def is_there(register, document) -> bool:
    with suppress(NotFoundError):
        return bool(register.document(document))
    return False


def mend(register, record, **fields):
    return correct(register.store, record.id, register.record(record.id).rev, Edits(set=fields), ACTOR)


def said(rows):
    return sorted((row.id, row.record.activity, row.record.result, row.state, row.current) for row in rows)


def test_a_document_goes_with_its_bytes_and_only_its_hash_is_left(register):
    document, other = register.send(PLAN), register.send(OTHER)
    mend(register, register.rows(document)[0], result="Справка по итогам")
    before, sha256 = said(register.rows(other)), register.document(document).sha256
    removed = gone(register, document)
    assert removed.footprint.records == 6
    assert not is_there(register, document)
    assert said(register.rows(other)) == before
    assert list(register.service.blobs.names()) == [register.document(other).sha256]
    with register.store.transaction() as work:
        (entry,) = work.audit.list(AuditFilter(event=AuditEvent.DOCUMENT_DELETED, subject=document), None, 10).items
        told = work.feed.after(0, 200, {FeedType.DOCUMENT, FeedType.RECORD}).entries
    assert (entry.actor_id, entry.details) == (ACTOR.id, {"sha256": sha256, "cause": "asked"})
    assert [one.change for one in told if one.id == document][-1] is FeedChange.DELETED


def test_a_document_that_is_held_does_not_go_until_the_hold_is_lifted(register):
    document = register.send(PLAN)
    hold_document(register.store, document, "Запрос прокуратуры", ACTOR)
    with pytest.raises(HeldError):
        gone(register, document)
    with pytest.raises(HeldError):
        remove_document(register.service, document, Wish(mark=plan_removal(register.store, document).mark), ACTOR)
    assert is_there(register, document)
    lift_hold(register.store, document, ACTOR)
    gone(register, document)
    assert not is_there(register, document)


def test_a_removal_waits_and_may_be_taken_back(register):
    document = register.send(PLAN)
    wish = Wish(mark=plan_removal(register.store, document).mark, reason="Отозвано")
    remove_document(register.service, document, wish, ACTOR)
    assert plan_removal(register.store, document).removal.reason == "Отозвано"
    keep_document(register.store, document, ACTOR)
    assert plan_removal(register.store, document).removal is None
    assert is_there(register, document)


def test_what_goes_is_what_was_shown(register):
    document = register.send(PLAN)
    mark = plan_removal(register.store, document).mark
    mend(register, register.rows(document)[0], result="Справка по итогам")
    with pytest.raises(StaleRevisionError):
        remove_document(register.service, document, Wish(mark=mark, at_once=True), ACTOR)


def test_the_version_that_held_goes_and_the_former_one_is_as_it_was(register):
    first = register.send(PLAN)
    mend(register, register.rows(first)[4], result="Программа семинара")
    before = said(register.rows(first))
    second = register.send(CORRECTED)
    gone(register, second)
    assert register.document(first).superseded_by is None
    assert said(register.rows(first)) == before
    assert list(differing(register.store)) == []


def test_a_former_version_goes_and_the_one_that_holds_keeps_ids_and_corrections(register):
    first = register.send(PLAN)
    mend(register, register.rows(first)[4], result="Программа семинара")
    second = register.send(CORRECTED)
    before = said(register.listed())
    gone(register, first)
    assert said(register.listed()) == before == said(register.rows(second))
    assert register.links(second) == ()
    assert list(differing(register.store)) == []


def test_of_three_versions_the_middle_one_goes_and_the_outer_ones_can_still_be_parted(register):
    first, second = register.send(PLAN), register.send(CORRECTED)
    third = register.send(AGAIN)
    assert register.document(second).superseded_by == third
    gone(register, second)
    assert register.document(first).superseded_by == third
    link = next(one for one in register.links(first) if one.from_id == third)
    decide(register.store, link.id, link.rev, ACTOR, same=False)
    assert register.document(first).superseded_by is None
    assert {row.document_id for row in register.listed()} == {first, third}


def test_what_was_said_of_its_records_is_as_if_never_said(register):
    one, other = register.send(PLAN), register.send(OTHER)
    for document in (one, other):
        cluster_records(register.service, document)
    pair = register.rows(one)[0], register.rows(other)[3]
    judge(register.store, Opinion(left=pair[0].id, right=pair[1].id, verdict=Verdict.SAME), ACTOR)
    joined = register.record(pair[1].id).cluster_id
    assert joined == register.record(pair[0].id).cluster_id
    gone(register, one)
    groups = {row.cluster_id for row in register.rows(other)}
    assert len(groups) == 6
    with register.store.transaction() as work:
        assert work.judgements.standing() == ()
        names = {work.clusters.get(group).name for group in groups}
    assert names == {row.record.activity for row in register.rows(other)}


def test_the_same_paper_sent_anew_is_a_new_document(register):
    document = register.send(PLAN)
    gone(register, document)
    anew = register.send(PLAN)
    assert anew != document
    assert len(register.listed()) == 6


def test_bytes_that_came_a_moment_ago_stay_till_nobody_can_be_about_to_need_them(register):
    document = register.send(PLAN)
    sha256 = register.document(document).sha256
    purge(register.service, (document,), RemovalCause.ASKED)
    assert register.service.blobs.stat(sha256) is not None
    anew = send(register.service, register.batch, "снова.txt", PLAN.strip())
    assert forget_going(register.service, timedelta(0)) == 0
    read_document(register.service, anew.document_id)
    assert len(register.listed()) == 6


def test_what_a_backup_brings_back_is_purged_again_but_not_what_was_sent_since(register):
    document = register.send(PLAN)
    gone(register, document)
    line = next(purged_since(register.store))
    anew = register.send(PLAN)
    assert replay(register.service, [line]) == 0
    told = json.loads(line)
    later = json.dumps({**told, "at": (now() + timedelta(minutes=1)).isoformat()})
    hold_document(register.store, anew, "Было в копии", ACTOR)
    assert replay(register.service, [later]) == 1
    assert not is_there(register, anew)


def test_nothing_of_it_is_left_in_the_dicts(register):
    if not isinstance(register.store, MemoryStore):
        pytest.skip("of PostgreSQL the case «purge» of `make hold` tells it")
    document, other = register.send(PLAN.replace("Справка", "Кварзубрика")), register.send(OTHER)
    for one in (document, other):
        cluster_records(register.service, one)
    mend(register, register.rows(document)[1], result="Кварзубрика")
    gone(register, document)
    tables = register.store._tables  # noqa: SLF001 -- all there is
    assert "кварзубрик" not in repr(tables).lower()
    named = {name for name in tables.__slots__ if str(document) in repr(getattr(tables, name))}
    assert named == {"audit", "feed", "changes"}
