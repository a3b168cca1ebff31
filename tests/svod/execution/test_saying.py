"""People's words: they go before reports and marks, are taken back as one, and are refused where they cannot be."""

from datetime import date

import pytest

from model.execution import EvidenceSource, ExecutionStatus, ExecutionWord, LinkState, SaidKind, status_of
from model.service_errors import AlreadyUndoneError, InvalidValueError, NotFoundError, StaleRevisionError
from store.memory import MemoryStore
from svod.execution.asked import Asked
from svod.execution.card import card, history
from svod.execution.saying import Deciding, Said, decide, say, undo
from svod.ids import new_id
from tests.svod.execution.executed import AUTUMN, PLAN, REPORT, Executed, an_executed
from tests.svod.work.served import an_actor

S = ExecutionStatus


@pytest.fixture
def executed(tmp_path) -> Executed:
    """Over dicts alone: what is said is the same over both, and tests/store holds both to it."""
    return an_executed(tmp_path, MemoryStore())


ACTOR = an_actor()


def a_word(executed, plan, at: int, kind: SaidKind, **changes) -> ExecutionWord:
    return ExecutionWord(kind=kind, record_id=executed.rows(plan)[at].id, document_id=plan, **changes)


def test_a_person_goes_before_a_report(executed):
    plan = executed.send(PLAN, "план.txt")
    executed.send(REPORT, "отчёт.txt")
    done = say(executed.store, Said(words=(a_word(executed, plan, 0, SaidKind.NOT_DONE),), reason="Справки нет"), ACTOR)
    assert executed.statuses(plan)[0] is S.OVERDUE
    assert executed.facts(plan)[0].source is EvidenceSource.PERSON
    undo(executed.store, done.deed.id, ACTOR)
    assert executed.statuses(plan)[0] is S.DONE


def test_some_times_of_several_are_done(executed):
    plan = executed.send(PLAN, "план.txt")
    say(executed.store, Said(words=(a_word(executed, plan, 2, SaidKind.DONE, times=2),)), ACTOR)
    fact = executed.facts(plan)[2]
    assert (fact.times, fact.dues, fact.next_due) == (2, 4, date(2024, 9, 30))
    say(executed.store, Said(words=(a_word(executed, plan, 2, SaidKind.DONE, times=4),)), ACTOR)
    assert executed.statuses(plan)[2] is S.DONE


def test_what_is_moved_is_due_on_the_new_day(executed):
    plan = executed.send(PLAN, "план.txt")
    word = a_word(executed, plan, 3, SaidKind.MOVED, until=date(2024, 12, 1))
    say(executed.store, Said(words=(word,), reason="Карантин"), ACTOR)
    fact = executed.facts(plan)[3]
    assert (fact.next_due, fact.first_due, fact.moved) == (date(2024, 12, 1), date(2024, 4, 30), True)
    assert status_of(fact, AUTUMN) is S.DUE


def test_what_is_dropped_is_neither_due_nor_overdue(executed):
    plan = executed.send(PLAN, "план.txt")
    say(executed.store, Said(words=(a_word(executed, plan, 0, SaidKind.DROPPED),), reason="Нет денег"), ACTOR)
    assert executed.statuses(plan)[0] is S.DROPPED


def test_words_said_together_are_taken_back_together_and_said_once_more(executed):
    plan = executed.send(PLAN, "план.txt")
    words = tuple(a_word(executed, plan, at, SaidKind.DONE) for at in range(3))
    done = say(executed.store, Said(words=words), ACTOR)
    assert executed.statuses(plan)[:3] == [S.DONE] * 3
    taken = undo(executed.store, done.deed.id, ACTOR)
    assert executed.statuses(plan)[:3] == [S.OVERDUE] * 3
    with pytest.raises(AlreadyUndoneError):
        undo(executed.store, done.deed.id, ACTOR)
    undo(executed.store, taken.deed.id, ACTOR)
    assert executed.statuses(plan)[:3] == [S.DONE] * 3
    assert len(history(executed.store, None, 10, record=words[0].record_id).items) == 3


def test_links_of_a_pair_are_confirmed_at_once_after_a_dry_run(executed):
    plan, report = executed.send(PLAN, "план.txt"), executed.send(REPORT, "отчёт.txt")
    asked = Deciding(report=report, document=plan, kind=SaidKind.CONFIRM)
    tried = decide(executed.store, asked, ACTOR, dry=True)
    assert (tried.deed, tried.words) == (None, 3)
    assert executed.facts(plan)[0].source is EvidenceSource.REPORTED
    done = decide(executed.store, asked, ACTOR)
    assert [fact.source for fact in executed.facts(plan)][:2] == [EvidenceSource.CONFIRMED] * 2
    undo(executed.store, done.deed.id, ACTOR)
    assert executed.facts(plan)[0].source is EvidenceSource.REPORTED


def test_a_statement_is_tied_to_an_activity_by_hand(executed):
    plan, report = executed.send(PLAN, "план.txt"), executed.send(REPORT, "отчёт.txt")
    with executed.store.transaction() as work:
        (pair,) = work.executions.pairs_of(report)
    (said,) = pair.unplanned
    word = a_word(executed, plan, 4, SaidKind.CONFIRM, report_id=report, said=said)
    say(executed.store, Said(words=(word,)), ACTOR)
    assert executed.statuses(plan)[4] is S.DONE
    found = card(executed.store, word.record_id, Asked(day=AUTUMN))
    assert [one.link.state for one in found.testimonies] == [LinkState.CONFIRMED]
    assert "конкурс чтецов" in found.testimonies[0].statement.text


def test_two_at_once_do_not_write_over_each_other(executed):
    plan = executed.send(PLAN, "план.txt")
    word = a_word(executed, plan, 0, SaidKind.DONE)
    say(executed.store, Said(words=(word,), rev=0), ACTOR)
    with pytest.raises(StaleRevisionError):
        say(executed.store, Said(words=(word,), rev=0), ACTOR)


def test_a_word_that_says_too_little_is_refused(executed):
    plan, report = executed.send(PLAN, "план.txt"), executed.send(REPORT, "отчёт.txt")
    for word in (
        a_word(executed, plan, 0, SaidKind.NOT_DONE),
        a_word(executed, plan, 0, SaidKind.MOVED),
        a_word(executed, plan, 0, SaidKind.CONFIRM),
        ExecutionWord(kind=SaidKind.DONE, document_id=plan),
        ExecutionWord(kind=SaidKind.PAIR, document_id=plan),
        ExecutionWord(kind=SaidKind.PAIR, document_id=plan, report_id=plan),
    ):
        with pytest.raises(InvalidValueError):
            say(executed.store, Said(words=(word,)), ACTOR)
    unsaid = a_word(executed, plan, 0, SaidKind.CONFIRM, report_id=report, said="0000")
    with pytest.raises(NotFoundError):
        say(executed.store, Said(words=(unsaid,)), ACTOR)
    with pytest.raises(NotFoundError):
        say(
            executed.store,
            Said(words=(ExecutionWord(kind=SaidKind.DONE, record_id=new_id(), document_id=plan),)),
            ACTOR,
        )
