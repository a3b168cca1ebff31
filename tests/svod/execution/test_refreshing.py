"""Plans and reports that come: facts, pairs and links follow, whichever comes first, and stay over new readings."""

from dataclasses import replace
from datetime import date

from model.execution import (
    EvidenceSource,
    ExecutionStatus,
    ExecutionWord,
    LinkState,
    PairState,
    SaidKind,
    Standing,
    status_of,
)
from store.postgres import PostgresStore
from svod.execution.beside import SaidOf, beside, pairs
from svod.execution.recomputing import recompute_all
from svod.execution.refreshing import refresh_document
from svod.execution.saying import Said, say
from tests.store.made import connection_of
from tests.svod.execution.executed import AUTUMN, PLAN, REPORT, an_executed
from tests.svod.work.served import an_actor

S = ExecutionStatus


def test_what_a_report_tells_of_is_done_and_what_nothing_tells_of_is_overdue(executed):
    plan = executed.send(PLAN, "план.txt")
    assert executed.statuses(plan) == [S.OVERDUE, S.OVERDUE, S.OVERDUE, S.OVERDUE, S.PLANNED, S.PLANNED]
    executed.send(REPORT, "отчёт.txt")
    assert executed.statuses(plan) == [S.DONE, S.DONE, S.OVERDUE, S.OVERDUE, S.PLANNED, S.PLANNED]
    assert [fact.source for fact in executed.facts(plan)][:4] == [
        EvidenceSource.REPORTED, EvidenceSource.REPORTED, EvidenceSource.NONE, EvidenceSource.REPORTED,
    ]  # fmt: skip


def test_a_status_is_that_of_the_day_and_nothing_is_written_for_it(executed):
    plan = executed.send(PLAN, "план.txt")
    first = executed.facts(plan)[0]
    days = (date(2023, 12, 1), date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 1))
    assert [status_of(first, day) for day in days] == [
        S.PLANNED, S.DUE, S.DUE, S.OVERDUE,
    ]  # fmt: skip


def test_a_report_that_came_before_its_plan_is_looked_at_again(tmp_path, register_url):
    with PostgresStore(register_url) as store:
        executed = an_executed(tmp_path, store)
        report = executed.send(REPORT, "отчёт.txt")
        plan = executed.send(PLAN, "план.txt")
        with store.transaction() as work:
            asked = "select args ->> 'subject' as subject from procrastinate_jobs where task_name = 'svod:execution'"
            assert str(report) in {row["subject"] for row in connection_of(work).execute(asked)}
        refresh_document(store, report)
        assert executed.statuses(plan)[0] is S.DONE


def test_a_report_that_was_only_offered_is_looked_at_again_when_its_plan_is(tmp_path, register_url):
    """Its plan was read already, and what the plan is called was not known yet."""
    with PostgresStore(register_url) as store:
        executed = an_executed(tmp_path, store)
        report, plan = executed.send(REPORT, "отчёт.txt"), executed.send(PLAN, "план.txt")
        refresh_document(store, report)
        with store.transaction() as work:
            (pair,) = work.executions.pairs_of(report)
            work.executions.put_pairs([replace(pair, state=PairState.OFFERED, reason="Тот же муниципалитет и год.")])
            connection_of(work).execute("delete from procrastinate_jobs")
        refresh_document(store, plan)
        with store.transaction() as work:
            asked = "select args ->> 'subject' as subject from procrastinate_jobs where task_name = 'svod:execution'"
            assert str(report) in {row["subject"] for row in connection_of(work).execute(asked)}
        refresh_document(store, report)
        with store.transaction() as work:
            assert [one.state for one in work.executions.pairs_of(report)] == [PairState.MADE]


def test_a_report_without_the_act_is_paired_by_municipality_and_year_where_there_is_one_plan(executed):
    plan = executed.send(PLAN, "план.txt")
    report = executed.send(REPORT.replace("основание: 124 от 2024-01-17\n", ""), "отчёт.txt")
    with executed.store.transaction() as work:
        (pair,) = work.executions.pairs_of(report)
    assert (pair.document_id, pair.state) == (plan, PairState.MADE)


def test_of_two_plans_that_may_be_meant_a_person_is_asked(executed):
    plan = executed.send(PLAN, "план.txt")
    executed.send(
        PLAN.replace("приказ: 124 от 2024-01-17", "приказ: 200 от 2024-03-01").replace("школ", "педагогов"),
        "другой.txt",
    )
    report = executed.send(REPORT.replace("основание: 124 от 2024-01-17\n", ""), "отчёт.txt")
    with executed.store.transaction() as work:
        assert {pair.state for pair in work.executions.pairs_of(report)} == {PairState.OFFERED}
    assert executed.statuses(plan)[0] is S.OVERDUE
    word = ExecutionWord(kind=SaidKind.PAIR, report_id=report, document_id=plan)
    assert say(executed.store, Said(words=(word,)), an_actor(), dry=True).deed is None
    assert executed.statuses(plan)[0] is S.OVERDUE
    done = say(executed.store, Said(words=(word,)), an_actor())
    assert {moved.after for moved in done.moved} == {S.DONE}
    assert executed.statuses(plan)[0] is S.DONE


def test_beside_each_other_they_show_what_is_covered_missing_and_more(executed):
    plan, report = executed.send(PLAN, "план.txt"), executed.send(REPORT, "отчёт.txt")
    shown = beside(executed.store, report, plan)
    assert [line.is_covered for line in shown.planned] == [True, True, False, True, False, False]
    assert [line.of for line in shown.said] == [SaidOf.LINKED, SaidOf.LINKED, SaidOf.LINKED, SaidOf.UNPLANNED]
    assert shown.reported_on == date(2024, 12, 28)
    (line,) = pairs(executed.store, "Лесной район", None, 10).items
    assert (line.activities, line.covered, line.unchecked) == (6, 3, 3)


def test_words_on_links_survive_a_new_reading(executed):
    plan, report = executed.send(PLAN, "план.txt"), executed.send(REPORT, "отчёт.txt")
    first = executed.rows(plan)[0].id
    with executed.store.transaction() as work:
        link = next(one for one in work.executions.links(report, plan) if one.record_id == first)
    word = ExecutionWord(
        kind=SaidKind.REFUSE, record_id=link.record_id, document_id=plan, report_id=report, said=link.said
    )
    say(executed.store, Said(words=(word,)), an_actor())
    assert executed.statuses(plan)[0] is S.OVERDUE
    for document in (report, plan):
        refresh_document(executed.store, document)
    with executed.store.transaction() as work:
        states = {one.said: one.state for one in work.executions.links(report, plan)}
    assert states[link.said] is LinkState.REFUSED
    assert executed.statuses(plan)[0] is S.OVERDUE


def test_a_mark_of_the_plan_itself_counts(executed):
    plan = executed.send(
        PLAN.replace("Назначение кураторов школ", "Назначение кураторов школ ## выполнено"), "план.txt"
    )
    assert executed.facts(plan)[1].source is EvidenceSource.MARKED
    assert executed.statuses(plan)[1] is S.DONE


def test_all_told_anew_at_once_is_what_was_told_one_by_one(executed):
    plan = executed.send(
        PLAN.replace("Назначение кураторов школ", "Назначение кураторов школ ## не выполнено"), "план.txt"
    )
    executed.send(REPORT, "отчёт.txt")
    word = ExecutionWord(kind=SaidKind.DONE, record_id=executed.rows(plan)[2].id, document_id=plan, times=2)
    say(executed.store, Said(words=(word,)), an_actor())
    before = executed.facts(plan)
    assert recompute_all(executed.store, portion=1) >= 1
    assert executed.facts(plan) == before
    with executed.store.transaction() as work:
        assert max(work.executions.revs([fact.record_id for fact in before]).values()) <= 2


def test_the_same_reading_writes_nothing_anew(executed):
    plan, report = executed.send(PLAN, "план.txt"), executed.send(REPORT, "отчёт.txt")
    rows = [row.id for row in executed.rows(plan)]
    with executed.store.transaction() as work:
        before = work.executions.revs(rows)
        seq = work.feed.latest()
    refresh_document(executed.store, report)
    refresh_document(executed.store, plan)
    with executed.store.transaction() as work:
        assert work.executions.revs(list(before)) == before
        assert work.feed.latest() == seq


def test_nothing_is_due_of_what_is_not_known(executed):
    plan = executed.send(PLAN, "план.txt")
    assert executed.facts(plan)[5].next_due is None
    assert status_of(executed.facts(plan)[5], AUTUMN) is S.PLANNED


def test_a_row_that_the_next_edition_has_not_is_dropped_by_an_act(executed):
    plan = executed.send(PLAN, "план.txt")
    rest = "\n".join(line for line in PLAN.splitlines() if not line.startswith("5 |"))
    newer = executed.send(rest, "план исправленный.txt")
    refresh_document(executed.store, plan)
    with executed.store.transaction() as work:
        assert work.documents.get(plan).superseded_by == newer
    counting = [fact for fact in executed.facts(plan) if fact.counts]
    assert [(fact.standing, fact.source) for fact in counting] == [(Standing.DROPPED, EvidenceSource.ACT)]
    before = executed.facts(plan)
    recompute_all(executed.store)
    assert executed.facts(plan) == before
