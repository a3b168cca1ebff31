"""References of real papers: resolved when their act is there, waiting until it comes, decided by people."""

from dataclasses import replace

import pytest

from model.chain import ReferenceRole, ReferenceState, SaidOfReference
from model.service_errors import AlreadyUndoneError, InvalidValueError, NotFoundError, StaleRevisionError
from model.territory import Scope
from svod.chain.resolving import backfill, documents_naming, references_of
from svod.chain.saying import SaidWord, reference_known, say, take_back
from tests.svod.chain.chained import PLAN, REPORT
from tests.svod.work.served import an_actor

ACTOR = an_actor()
RESOLVED, OPEN, AWAITED = ReferenceState.RESOLVED, ReferenceState.OPEN, ReferenceState.AWAITED
FOREIGN = PLAN.replace("Хотынецкий", "Ливенский")


def test_a_report_finds_its_plan_and_awaits_the_order_nobody_sent(chained):
    plan, report = chained.send(PLAN), chained.send(REPORT)
    assert chained.states(report) == {"124": (RESOLVED, [plan]), "515": (AWAITED, [])}
    assert chained.references(report)["124"].reference.role is ReferenceRole.REPORTS_ON
    with chained.store.transaction() as work:
        assert [one.reference.document_id for one in documents_naming(work, plan).items] == [report]
        assert len(references_of(work, report)) == 2


def test_a_reference_resolves_by_itself_when_its_act_comes(chained):
    report = chained.send(REPORT)
    assert chained.states(report)["124"] == (AWAITED, [])
    plan = chained.send(PLAN)
    assert chained.states(report)["124"] == (RESOLVED, [plan])


def test_the_same_number_and_day_of_another_municipality_is_never_taken(chained):
    foreign, report = chained.send(FOREIGN), chained.send(REPORT)
    assert chained.states(report)["124"] == (AWAITED, [])
    plan = chained.send(PLAN)
    assert chained.states(report)["124"] == (RESOLVED, [plan])
    assert foreign not in chained.states(report)["124"][1]


def test_an_act_whose_number_was_read_otherwise_is_a_question(chained):
    chained.send(PLAN.replace("124 от", "124-р от"))
    report = chained.send(REPORT)
    assert chained.states(report)["124"][0] is OPEN


def test_a_person_says_which_document_is_meant_and_takes_it_back(chained):
    plan, report = chained.send(PLAN.replace("124 от", "124-р от")), chained.send(REPORT)
    reference = chained.references(report)["124"].reference.id
    said = say(chained.store, reference, SaidWord(said=SaidOfReference.IS, target=plan, reason="опечатка"), 0, ACTOR)
    assert (said.rev, said.resolution.state, said.resolution.word.author) == (1, RESOLVED, ACTOR.name)
    chained.send(REPORT.replace("515", "516"), "другой.txt")  # whatever comes meanwhile
    assert chained.states(report)["124"] == (RESOLVED, [plan])
    back = take_back(chained.store, said.words[0].id, ACTOR)
    assert (back.rev, back.resolution.state) == (2, OPEN)
    assert back.words[0].retired_by == ACTOR.name
    with pytest.raises(AlreadyUndoneError):
        take_back(chained.store, said.words[0].id, ACTOR)


def test_none_of_these_holds_for_what_was_there_and_not_for_what_comes_later(chained):
    chained.send(PLAN.replace("124 от", "124-р от"))
    report = chained.send(REPORT)
    reference = chained.references(report)["124"].reference.id
    said = say(chained.store, reference, SaidWord(said=SaidOfReference.NONE), 0, ACTOR)
    assert said.resolution.state is AWAITED
    plan = chained.send(PLAN, "настоящий.txt")
    assert chained.states(report)["124"] == (RESOLVED, [plan])


def test_a_word_is_refused_that_is_stale_or_names_nothing(chained):
    report = chained.send(REPORT)
    reference = chained.references(report)["124"].reference.id
    with pytest.raises(StaleRevisionError):
        say(chained.store, reference, SaidWord(said=SaidOfReference.NONE), 3, ACTOR)
    for target in (None, report):
        with pytest.raises(InvalidValueError):
            say(chained.store, reference, SaidWord(said=SaidOfReference.IS, target=target), 0, ACTOR)
    with pytest.raises(NotFoundError):
        say(chained.store, reference, SaidWord(said=SaidOfReference.IS, target=reference), 0, ACTOR)


def test_what_a_person_of_one_municipality_says_is_resolved_over_the_whole_register(chained):
    plan, report = chained.send(PLAN), chained.send(REPORT)
    chained.send(FOREIGN)
    own = chained.store.seen_by(Scope.of(["Хотынецкий район"]))
    actor = replace(ACTOR, municipalities=("Хотынецкий район",))
    reference = chained.references(report)["124"].reference.id
    said = say(own, reference, SaidWord(said=SaidOfReference.NONE), 0, actor)
    back = take_back(own, said.words[0].id, actor)
    assert [one.document_id for one in back.resolution.candidates] == [plan]
    assert reference_known(own, reference).rev == 2


def test_documents_read_before_are_looked_at_in_portions_once(chained):
    plan, report = chained.register.send(PLAN), chained.register.send(REPORT, "отчёт.txt")
    assert backfill(chained.store) == 2
    assert backfill(chained.store) == 0
    assert chained.states(report)["124"] == (RESOLVED, [plan])
