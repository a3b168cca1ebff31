"""The rules of keeping, carried out by the clock."""

from dataclasses import replace
from datetime import timedelta

from model.batch import UploadState
from model.retention import RemovalCause, RetentionRules
from svod.ids import now
from svod.retention.holding import hold_document
from svod.retention.ruling import retain, set_rules, try_rules
from tests.svod.versions.papers import PLAN
from tests.svod.work.served import an_actor

ACTOR = an_actor()
OLD = PLAN.replace("2024", "2011")
RECENT = PLAN.replace("Лесной", "Озёрный").replace("2024", str(now().year))


def set_to_go(register) -> dict:
    with register.store.transaction() as work:
        return {one.document_id: one.cause for one in work.retention.removals(None, 50).items}


def test_what_is_too_old_is_set_to_go_and_goes_when_its_days_of_grace_are_over(register):
    old, recent = register.send(OLD), register.send(RECENT)
    rules = RetentionRules(years=5, grace_days=10)
    assert [(one.document.id, one.cause) for one in try_rules(register.store, rules).items] == [(old, RemovalCause.OLD)]
    assert set_to_go(register) == {}
    set_rules(register.store, rules, ACTOR)
    retain(register.service)
    assert set_to_go(register) == {old: RemovalCause.OLD}
    retain(register.service, now() + timedelta(days=9))
    assert len(register.rows(old)) == 6
    retain(register.service, now() + timedelta(days=11))
    assert {row.document_id for row in register.listed()} == {recent}
    assert set_to_go(register) == {}


def test_what_is_held_stays_whatever_the_rules_say(register):
    old = register.send(OLD)
    set_rules(register.store, RetentionRules(years=5, grace_days=0), ACTOR)
    hold_document(register.store, old, "Спор", ACTOR)
    retain(register.service, now() + timedelta(days=1))
    assert len(register.rows(old)) == 6


def test_a_hold_that_came_after_the_decision_wins_too(register):
    old = register.send(OLD)
    set_rules(register.store, RetentionRules(years=5, grace_days=10), ACTOR)
    retain(register.service)
    hold_document(register.store, old, "Спор", ACTOR)
    retain(register.service, now() + timedelta(days=11))
    assert len(register.rows(old)) == 6


def test_what_could_not_be_read_goes_after_its_days(register):
    failed = register.send(RECENT)
    with register.store.transaction() as work:
        work.documents.save(replace(work.documents.get(failed), state=UploadState.FAILED))
    rules = RetentionRules(failed_days=30)
    with register.store.transaction() as work:
        assert work.retention.outlived(rules, now() + timedelta(days=29), None, 10) == ()
        found = work.retention.outlived(rules, now() + timedelta(days=31), None, 10)
    assert found == ((failed, RemovalCause.FAILED),)
