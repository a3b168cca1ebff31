from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from model.review import applied, conflicts, inverses
from model.stored import ReviewState
from normalize.deadlines import DeadlineContext
from svod.review.fields import EDITORS, with_field
from svod.review.values import derived, revisions_between, value_of, with_value
from tests.svod.review.sheets import make_sheet

CONTEXT = DeadlineContext(years=(2024,))
EDITS = st.lists(st.tuples(st.sampled_from(sorted(EDITORS)), st.text(min_size=1, max_size=20).map(lambda t: t + "ж")))


def test_a_record_goes_through_its_value_unchanged():
    row = make_sheet().records[0]
    assert with_value(row, value_of(row)) == row


@given(EDITS)
def test_revisions_lead_from_the_old_to_the_new_and_their_inverses_back(edits: list[tuple[str, str]]):
    old = make_sheet().records[0]
    record = old.record
    for name, text in edits:
        record = with_field(record, name, text, CONTEXT)
    new = replace(old, record=record, state=ReviewState.CORRECTED)
    revisions = revisions_between(old, new)
    assert not conflicts(value_of(old), revisions)
    assert with_value(old, applied(value_of(old), revisions)) == new
    assert with_value(old, applied(value_of(new), inverses(revisions))) == old


def test_what_follows_from_the_rest_is_no_revision():
    old = make_sheet().records[0]
    record = replace(old.record, id="other", cluster_id="c")
    assert revisions_between(old, replace(old, record=record)) == ()


def test_a_new_record_is_made_and_shown_and_its_undo_only_hides_it():
    row = replace(make_sheet().records[0], state=ReviewState.ADDED, read=None)
    made, shown = revisions_between(None, row)
    assert (made.pointer, shown.pointer) == ("", "/state")
    assert applied(None, (made, shown)) == value_of(row)
    hidden = with_value(row, applied(value_of(row), inverses((made, shown))))
    assert hidden.state is ReviewState.DELETED
    assert hidden.record == row.record


def test_corrections_hold_over_a_new_reading():
    old = make_sheet().records[0]
    corrected = replace(old, record=with_field(old.record, "result", "Справка", CONTEXT), state=ReviewState.CORRECTED)
    read_again = replace(old, record=replace(old.record, number="1.1.1"))
    now = derived(old, read_again, revisions_between(old, corrected))
    assert (now.record.number, now.record.result, now.state) == ("1.1.1", "Справка", ReviewState.CORRECTED)
