"""Deciding at once: the dry run says what happens, what people checked is left alone, undo brings everything back."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.account import AccountRole, Actor
from model.group import Decision, DecisionKind, Deed, DeedState
from model.lesson import LessonScope
from model.service_errors import AlreadyUndoneError, ForbiddenError, InvalidValueError, StaleRevisionError
from model.stored import DocumentFilter, ReviewState
from store.memory import MemoryStore
from store.repositories import Store
from svod.groups import deciding
from svod.groups.carrying import settle_all
from svod.groups.choosing import Choice, preview
from svod.groups.deciding import carry_out, decide
from svod.groups.undoing import carry_back, undo_deed
from svod.ids import now
from svod.review import Edits, accept, correct
from tests.svod.groups.plans import ACCEPTED, all_records, choice, group_of, keep_people, keep_plan, query
from tests.svod.review.sheets import ANNA, BORIS

ROWS = (
    ("Провести семинар", "Январь-февраль", "ОО", 0.4),
    ("Посетить уроки", "январь – февраль", "ОО", 0.5),
    ("Подвести итоги", "До 25 декабря", "Директор", 0.9),
)


@pytest.fixture
def plans(store: Store) -> Store:
    """Two plans of three rows: four times «Январь-февраль»."""
    keep_people(store, ANNA, BORIS)
    keep_plan(store, "а.docx", ROWS)
    keep_plan(store, "б.docx", ROWS, municipality="Озёрный район", year=2025)
    return store


def documents_of(store: Store) -> list[UUID]:
    with store.transaction() as work:
        return [one.id for one in work.documents.list(DocumentFilter(), None, 50).items]


def made(store: Store, wanted: Choice, actor: Actor = ANNA) -> Deed:
    """Decide as a person does: after a dry run."""
    return decide(store, wanted, preview(store, wanted).tag, actor)


def test_a_dry_run_counts_what_then_happens(plans: Store) -> None:
    wanted = choice(plans, "deadline")
    said = preview(plans, wanted)
    deed = decide(plans, wanted, said.tag, ANNA)
    assert (said.records, said.documents, said.checked) == (4, 2, 0)
    assert (deed.changed, deed.left, deed.state) == (said.records, 0, DeedState.DONE)
    assert group_of(plans, "deadline").key != wanted.key  # nothing of it is left to look at


def test_a_dry_run_changes_nothing(plans: Store) -> None:
    documents = documents_of(plans)
    before = all_records(plans, documents)
    preview(plans, choice(plans, "deadline"))
    assert all_records(plans, documents) == before


def test_what_was_accepted_for_all_is_sure_and_a_record_is_not_checked_by_it(plans: Store) -> None:
    deed = made(plans, choice(plans, "deadline"))
    with plans.transaction() as work:
        members = work.groups.members(deed.key, query("deadline"), None, 10).items
        rows = [work.records.get(one) for one in members]
    assert {row.record.fields["deadline"].confidence for row in rows} == {1.0}
    assert {row.state for row in rows} == {ReviewState.UNREVIEWED}


def test_a_deadline_read_as_other_words_keeps_its_own_and_takes_the_year_of_its_plan(plans: Store) -> None:
    deed = made(plans, choice(plans, "deadline", Decision(kind=DecisionKind.READ_AS, text="до 1 марта")))
    with plans.transaction() as work:
        rows = [work.records.get(one) for one in work.groups.members(deed.key, query("deadline"), None, 10).items]
    assert {row.record.deadline.end for row in rows} == {"2024-03-01", "2025-03-01"}
    assert {row.record.deadline.raw for row in rows} == {"Январь-февраль", "январь – февраль"}


def test_responsible_is_said_to_be_an_organisation_by_another_name(plans: Store) -> None:
    decision = Decision(kind=DecisionKind.READ_AS, text="Образовательные организации", party="organisation")
    deed = made(plans, choice(plans, "responsible", decision))
    with plans.transaction() as work:
        rows = [work.records.get(one) for one in work.groups.members(deed.key, query("responsible"), None, 10).items]
    assert {(row.record.responsible.raw, row.record.responsible.parties[0].text) for row in rows} == {
        ("ОО", "Образовательные организации")
    }
    assert {row.record.responsible.parties[0].type for row in rows} == {"organisation"}


def test_what_people_checked_is_left_alone_unless_asked_for(plans: Store) -> None:
    wanted = choice(plans, "deadline", Decision(kind=DecisionKind.CORRECT, text="Январь"))
    with plans.transaction() as work:
        first, second, *_ = (
            work.records.get(one) for one in work.groups.members(wanted.key, wanted.wanted, None, 9).items
        )
    accept(plans, first.id, first.rev, BORIS)
    correct(plans, second.id, second.rev, Edits(set={"deadline": "Февраль"}), BORIS)
    said = preview(plans, wanted)
    assert (said.records, said.checked) == (2, 2)
    assert preview(plans, replace(wanted, with_checked=True)).records == 4
    made(plans, wanted)
    with plans.transaction() as work:
        assert work.records.get(second.id).record.deadline.raw == "Февраль"
        assert work.records.get(first.id).record.deadline.raw != "Январь"


def test_members_left_out_stay_as_they_are(plans: Store) -> None:
    wanted = choice(plans, "deadline")
    with plans.transaction() as work:
        out = work.groups.members(wanted.key, wanted.wanted, None, 9).items[0]
    wanted = replace(wanted, excluded=frozenset({out}))
    said = preview(plans, wanted)
    deed = made(plans, wanted)
    assert (said.records, said.excluded, deed.changed) == (3, 1, 3)
    assert group_of(plans, "deadline").unresolved == 1


def test_a_group_that_became_another_since_the_dry_run_is_counted_anew(plans: Store) -> None:
    wanted = choice(plans, "deadline")
    tag = preview(plans, wanted).tag
    keep_plan(plans, "в.docx", ROWS[:1])
    with pytest.raises(StaleRevisionError):
        decide(plans, wanted, tag, ANNA)


@pytest.mark.parametrize(
    ("field", "decision"),
    [
        ("deadline", Decision(kind=DecisionKind.CORRECT, text="  ")),
        ("result", Decision(kind=DecisionKind.READ_AS, text="Справка")),
        ("activity", Decision(kind=DecisionKind.ABSENT)),
        ("deadline", Decision(kind=DecisionKind.READ_AS, text="май", party="role")),
        ("deadline", Decision(kind=DecisionKind.CORRECT, text="м" * 3000)),
    ],
)
def test_a_decision_that_cannot_be_made_is_refused_before_anything_changes(
    plans: Store, field: str, decision: Decision
) -> None:
    wanted = Choice(key=group_of(plans, "deadline").key, wanted=query(field), decision=decision)
    with pytest.raises(InvalidValueError):
        preview(plans, wanted)


def test_what_others_changed_since_is_named_and_left(plans: Store) -> None:
    documents = documents_of(plans)
    before = all_records(plans, documents)
    deed = made(plans, choice(plans, "deadline", Decision(kind=DecisionKind.CORRECT, text="Март")))
    with plans.transaction() as work:
        touched = work.groups.portions_of(deed.id, None, None, 9).items[0].records[0]
        row = work.records.get(touched)
    correct(plans, touched, row.rev, Edits(set={"deadline": "Апрель"}), BORIS)
    undone = undo_deed(plans, deed.id, ANNA)
    after = all_records(plans, documents)
    with plans.transaction() as work:
        left = [one for portion in work.groups.portions_of(deed.id, None, None, 9).items for one in portion.left]
        assert work.records.get(touched).record.deadline.raw == "Апрель"
    assert (undone.left, left) == (1, [touched])
    assert {one: after[one] for one in after if one != touched} == {
        one: before[one] for one in before if one != touched
    }


def test_a_deed_is_taken_back_once(plans: Store) -> None:
    deed = made(plans, choice(plans, "deadline"))
    undo_deed(plans, deed.id, ANNA)
    with pytest.raises(AlreadyUndoneError):
        undo_deed(plans, deed.id, ANNA)


def test_a_great_deed_is_made_and_taken_back_by_a_worker(plans: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deciding, "AT_ONCE", 1)
    documents = documents_of(plans)
    before = all_records(plans, documents)
    deed = made(plans, choice(plans, "deadline"))
    assert (deed.state, deed.changed) == (DeedState.QUEUED, 0)
    carry_out(plans, deed.id)
    carry_out(plans, deed.id)  # a job that is run twice does nothing twice
    with plans.transaction() as work:
        standing = work.groups.deed(deed.id)
    assert (standing.state, standing.changed, standing.done) == (DeedState.DONE, 4, 2)
    assert undo_deed(plans, deed.id, ANNA).state is DeedState.UNDOING
    carry_back(plans, deed.id)
    assert all_records(plans, documents) == before


def test_a_decision_that_is_kept_is_made_for_what_comes_later_and_taken_back_with_it(plans: Store) -> None:
    wanted = replace(
        choice(plans, "deadline"), wanted=query("deadline", municipality="Лесной район"), keep=LessonScope.MUNICIPALITY
    )
    deed = made(plans, wanted)
    here = keep_plan(plans, "в.docx", ROWS[:1], read_at=now())[0]
    elsewhere = keep_plan(plans, "г.docx", ROWS[:1], municipality="Озёрный район", read_at=now())[0]
    settle_all(plans)
    settle_all(plans)
    with plans.transaction() as work:
        assert work.records.get(here.id).record.fields["deadline"].rule == "accepted"
        assert work.records.get(elsewhere.id).record == elsewhere.record
        assert (work.groups.deed(deed.id).changed, work.groups.deed(deed.id).documents) == (3, 2)
    undo_deed(plans, deed.id, ANNA)
    settle_all(plans)
    with plans.transaction() as work:
        assert work.records.get(here.id).record == here.record


def test_nothing_is_kept_unless_it_was_said(plans: Store) -> None:
    made(plans, choice(plans, "deadline"))
    later = keep_plan(plans, "в.docx", ROWS[:1], read_at=now())[0]
    settle_all(plans)
    with plans.transaction() as work:
        assert work.records.get(later.id).record == later.record


def test_everywhere_is_a_methodists_to_say(plans: Store) -> None:
    wanted = replace(choice(plans, "deadline"), keep=LessonScope.EVERYWHERE)
    with pytest.raises(ForbiddenError):
        made(plans, wanted)
    made(plans, wanted, replace(ANNA, role=AccountRole.METHODIST))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    decision=st.sampled_from(
        [
            ("deadline", ACCEPTED),
            ("deadline", Decision(kind=DecisionKind.CORRECT, text="до 1 мая")),
            ("deadline", Decision(kind=DecisionKind.READ_AS, text="ежемесячно")),
            ("deadline", Decision(kind=DecisionKind.ABSENT)),
            ("responsible", Decision(kind=DecisionKind.READ_AS, text="школы", party="group")),
            ("activity", Decision(kind=DecisionKind.CORRECT, text="Провести семинары")),
        ]
    ),
    left_out=st.sets(st.integers(0, 3)),
    touched=st.sets(st.integers(0, 3)),
    with_checked=st.booleans(),
)
def test_whatever_is_decided_undo_brings_back_what_was(
    decision: tuple[str, Decision],
    left_out: set[int],
    touched: set[int],
    with_checked: bool,  # noqa: FBT001 -- drawn by hypothesis
) -> None:
    store = MemoryStore()
    keep_people(store, ANNA, BORIS)
    for number in range(3):
        keep_plan(store, f"{number}.docx", ROWS, year=2024 + number)
    field, what = decision
    wanted = choice(store, field, what, with_checked=with_checked)
    with store.transaction() as work:
        members = work.groups.members(wanted.key, wanted.wanted, None, 50).items
    for number in touched & set(range(len(members))):
        accept(store, members[number], 0, BORIS)
    wanted = replace(wanted, excluded=frozenset(members[n] for n in left_out if n < len(members)))
    documents = documents_of(store)
    before = all_records(store, documents)
    said = preview(store, wanted)
    if not said.records:
        with pytest.raises(InvalidValueError):
            decide(store, wanted, said.tag, ANNA)
        return
    deed = decide(store, wanted, said.tag, ANNA)
    after = all_records(store, documents)
    assert deed.changed == said.records == sum(after[one] != before[one] for one in before)
    undo_deed(store, deed.id, ANNA)
    assert all_records(store, documents) == before
