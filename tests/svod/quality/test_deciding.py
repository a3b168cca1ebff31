"""What is accepted by itself, what a person must look at, and how acceptance falls."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from model.finding import Code, Finding, Severity
from model.mention import Origin
from model.plan import Deadline, DeadlineKind, FieldState, Record, Responsible
from model.quality import FIELDS, Targets, Threshold, ThresholdSet, Touchless
from model.stored import Postponement, ReviewState, StoredRecord
from svod.ids import new_id
from svod.quality.deciding import Rule, decided, is_sampled, reconsidered, released
from svod.quality.readings import accepted_fields
from svod.review.unresolved import unresolved_of

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
RECORD = Record(
    id="r1",
    activity="Провести семинар",
    deadline=Deadline(raw="Сентябрь", kind=DeadlineKind.POINT, edtf=("2026-09",)),
    responsible=Responsible(raw="Методисты"),
    fields={"activity": FieldState(confidence=0.97), "responsible": FieldState(confidence=0.997)},
)
STORED = StoredRecord(id=new_id(), document_id=new_id(), plan_id="p", position=0.0, record=RECORD, read=RECORD)
PERSON = FieldState(confidence=1.0, origin=Origin.PERSON, rule="accepted")


def a_threshold(field: str, threshold: float | None, kind: str = "") -> Threshold:
    return Threshold(field=field, kind=kind, target=0.99, threshold=threshold)


def a_rule(*thresholds: Threshold, share: float = 0.0, **changes: Any) -> Rule:
    found = thresholds or tuple(a_threshold(name, 0.95) for name in FIELDS)
    return Rule(
        thresholds=replace(ThresholdSet(id=new_id(), at=AT, targets_rev=0, thresholds=found), **changes),
        targets=Targets(share=share),
    )


def stored(**changes: Any) -> StoredRecord:
    return replace(STORED, record=replace(RECORD, **changes))


def a_finding(severity: Severity, field: str | None = "deadline") -> Finding:
    return Finding(code=Code.DEADLINE_VAGUE, severity=severity, message="Срок неточен.", field=field)


def test_a_record_whose_fields_are_all_over_their_thresholds_is_accepted_by_itself():
    after = decided(STORED, a_rule(), AT)
    assert after.touchless is not None
    assert after.touchless.itself == ("activity", "deadline", "responsible")
    assert (after.state, after.reviewed_by, after.reviewed_at) == (ReviewState.ACCEPTED, None, AT)
    assert after.is_accepted_by_itself
    assert unresolved_of(after) == ()


def test_one_field_below_its_threshold_keeps_the_record_for_a_person():
    after = decided(STORED, a_rule(*(a_threshold(name, 0.98) for name in FIELDS)), AT)
    assert after.state is ReviewState.UNREVIEWED
    assert after.touchless == Touchless(
        by=after.touchless.by, itself=("deadline", "responsible"), below=("activity",), share=0.0
    )
    assert unresolved_of(after) == ("activity",)


def test_a_field_without_a_threshold_is_accepted_by_nobody():
    after = decided(STORED, a_rule(a_threshold("activity", 0.9), a_threshold("deadline", 0.9)), AT)
    assert after.state is ReviewState.UNREVIEWED
    assert after.touchless.itself == ("activity", "deadline")


def test_a_kind_of_deadline_has_its_own_threshold_where_there_is_one():
    rule = a_rule(a_threshold("deadline", 0.5), a_threshold("deadline", None, "point"))
    assert decided(STORED, rule, AT).touchless.itself == ()
    ongoing = stored(deadline=Deadline(raw="В течение года", kind=DeadlineKind.ONGOING))
    assert decided(ongoing, rule, AT).touchless.itself == ("deadline",)


@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.WARNING])
def test_a_field_with_an_error_or_warning_is_for_a_person(severity: Severity):
    after = decided(stored(findings=(a_finding(severity),)), a_rule(), AT)
    assert after.state is ReviewState.UNREVIEWED
    assert after.touchless.itself == ("activity", "responsible")
    assert unresolved_of(after) == ("deadline",)


def test_advice_keeps_nothing_back():
    assert decided(stored(findings=(a_finding(Severity.INFO),)), a_rule(), AT).is_accepted_by_itself


def test_an_error_of_the_whole_record_stands_at_its_activity():
    after = decided(stored(findings=(a_finding(Severity.ERROR, None),)), a_rule(), AT)
    assert unresolved_of(after) == ("activity",)
    assert after.state is ReviewState.UNREVIEWED


def test_the_sample_stays_for_people_and_says_what_it_stands_for():
    after = decided(STORED, a_rule(share=1.0), AT)
    assert after.state is ReviewState.UNREVIEWED
    assert after.touchless.sampled == ("activity", "deadline", "responsible")
    assert after.touchless.itself == ()
    assert unresolved_of(after) == ("activity", "deadline", "responsible")


def test_the_sample_is_the_same_each_time_and_as_large_as_asked():
    ids = [new_id() for _ in range(4000)]
    targets = Targets(share=0.05)
    drawn = [is_sampled(one, targets) for one in ids]
    assert drawn == [is_sampled(one, targets) for one in ids]
    assert 130 <= sum(drawn) <= 270  # 200, five deviations each way
    assert drawn != [is_sampled(one, replace(targets, salt="другая")) for one in ids]


@pytest.mark.parametrize("state", [ReviewState.ACCEPTED, ReviewState.CORRECTED, ReviewState.ADDED, ReviewState.DELETED])
def test_what_a_person_decided_stays(state: ReviewState):
    signed = replace(STORED, state=state, reviewed_by="Анна")
    assert decided(signed, a_rule(), AT) == signed


def test_what_is_put_off_is_left_to_whoever_put_it_off():
    put_off = replace(STORED, postponed=Postponement())
    assert decided(put_off, a_rule(), AT) == put_off


def test_thresholds_taken_back_accept_nothing_and_release_what_they_accepted():
    after = decided(STORED, a_rule(), AT)
    assert released(after) == STORED
    assert decided(after, a_rule(undone_at=AT), AT) == STORED


def test_newer_thresholds_that_change_nothing_leave_the_older_mark():
    after = decided(STORED, a_rule(), AT)
    assert decided(after, a_rule(), AT.replace(year=2027)) == after


def test_acceptance_falls_with_the_text_it_was_about():
    before = decided(STORED, a_rule(), AT)
    moved = replace(before, record=replace(before.record, deadline=Deadline(raw="Май")), reviewed_by="Анна")
    after = reconsidered(before, moved)
    assert (after.state, after.reviewed_by) == (ReviewState.UNREVIEWED, None)
    assert after.touchless.itself == ("activity", "responsible")


def test_acceptance_falls_with_a_warning_that_came_since():
    before = decided(STORED, a_rule(), AT)
    warned = replace(before, record=replace(before.record, findings=(a_finding(Severity.WARNING),)))
    assert reconsidered(before, warned).state is ReviewState.UNREVIEWED


def test_who_confirms_one_field_has_not_signed_the_record():
    before = decided(STORED, a_rule(), AT)
    record = replace(before.record, fields={**before.record.fields, "activity": PERSON})
    after = reconsidered(before, replace(before, record=record, reviewed_by="Анна", reviewed_at=AT))
    assert after.is_accepted_by_itself
    assert after.reviewed_at == before.reviewed_at
    assert accepted_fields(after) == ("deadline", "responsible")


def test_who_confirms_the_record_as_it_stands_has_signed_it():
    before = decided(STORED, a_rule(), AT)
    signed = replace(before, reviewed_by="Анна", reviewed_at=AT)
    assert reconsidered(before, signed) == signed


def test_before_any_threshold_only_what_is_read_badly_or_doubted_asks_for_a_look():
    unsure = stored(fields={"activity": FieldState(confidence=0.79), "responsible": FieldState(confidence=0.8)})
    assert unresolved_of(unsure) == ("activity",)
    assert unresolved_of(STORED) == ()
    vouched = stored(fields={"activity": PERSON}, findings=(a_finding(Severity.ERROR, "activity"),))
    assert unresolved_of(vouched) == ()


@pytest.mark.parametrize("state", [ReviewState.ACCEPTED, ReviewState.DELETED])
def test_a_closed_record_asks_for_nothing(state: ReviewState):
    unsure = stored(fields={"activity": FieldState(confidence=0.1)})
    assert unresolved_of(replace(unsure, state=state, reviewed_by="Анна")) == ()


@given(
    some.dictionaries(some.sampled_from(["activity", "responsible", "deadline"]), some.floats(0, 1)),
    some.floats(0.05, 1),
    some.floats(0.05, 1),
)
def test_a_lower_threshold_never_accepts_less(sure: dict[str, float], one: float, other: float):
    record = stored(fields={name: FieldState(confidence=value) for name, value in sure.items()})
    low, high = sorted([one, other])
    loose = decided(record, a_rule(*(a_threshold(name, low) for name in FIELDS)), AT)
    strict = decided(record, a_rule(*(a_threshold(name, high) for name in FIELDS)), AT)
    assert {*strict.touchless.itself} <= {*loose.touchless.itself}
    assert loose.is_accepted_by_itself or not strict.is_accepted_by_itself
    # Every field is either accepted or told to be below.
    assert {*loose.touchless.itself} | {*loose.touchless.below} == {"activity", "responsible", "deadline"}
