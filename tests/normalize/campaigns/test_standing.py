"""What lacks in what came, and on which day nothing lacked any more."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from model.campaign import CampaignFace, Paper, Requisite, Round
from model.campaign_arrival import Arrival
from normalize.campaigns.standing import day_of, lacks_of, standing_of

FACE = CampaignFace(
    title="Карты",
    papers=(Paper.PLAN,),
    requisites=(Requisite.NUMBER, Requisite.APPROVED),
    rounds=(Round(number=1, due=date(2026, 1, 30)),),
)


def an_arrival(day: int = 20, **changes) -> Arrival:
    made = Arrival(
        document_id=uuid7(),
        name="план.docx",
        received_at=datetime(2026, 1, day, 9, tzinfo=UTC),
        kinds=("roadmap",),
        rows=3,
        has=("number", "approved"),
    )
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("came", "lacks"),
    [
        ([{}], []),
        ([{"kinds": ("order",)}], ["paper:plan"]),
        ([{"rows": 0}], ["rows"]),
        ([{"has": ("approved",)}], ["number"]),
        ([{"has": ("number",)}], ["approved"]),
        ([{"is_wanting": True}], ["requisites"]),
        ([{"is_unread": True}], ["unread"]),
        ([{"is_unread": True}, {}], []),
        ([{"has": ("approved",)}, {"kinds": ("order",), "has": ("number", "approved")}], []),
        ([{}, {"kinds": ("order",), "has": ("number",)}], ["approved"]),  # a draft among them is one
    ],
)
def test_what_lacks(came, lacks):
    assert list(lacks_of(FACE, [an_arrival(**one) for one in came])) == lacks


def test_the_day_is_that_of_the_last_paper_that_was_needed():
    first, second = an_arrival(10, has=("approved",)), an_arrival(25, kinds=("order",))
    told = standing_of(FACE, [second, first], {})
    assert (told.came_on, told.complete_on, told.lacks) == (date(2026, 1, 10), date(2026, 1, 25), ())


def test_midnight_is_moscows():
    assert day_of(datetime(2026, 1, 30, 20, 59, tzinfo=UTC)) == date(2026, 1, 30)
    assert day_of(datetime(2026, 1, 30, 21, 0, tzinfo=UTC)) == date(2026, 1, 31)


def test_a_circle_of_versions_ends():
    one, other = an_arrival(), an_arrival()
    one, other = replace(one, superseded_by=other.document_id), replace(other, superseded_by=one.document_id)
    known = {each.document_id: each for each in (one, other)}
    assert standing_of(FACE, [one], known).came_on == date(2026, 1, 20)


ARRIVALS = st.builds(
    an_arrival,
    day=st.integers(1, 28),
    kinds=st.sampled_from([(), ("plan",), ("order",), ("order", "plan")]),
    rows=st.integers(0, 2),
    has=st.sets(st.sampled_from(["number", "approved"])).map(tuple),
    is_unread=st.booleans(),
)


@given(st.lists(ARRIVALS, min_size=1, max_size=5))
def test_nothing_lacks_exactly_if_there_is_a_day_and_it_is_no_earlier_than_the_first(came):
    told = standing_of(FACE, came, {})
    assert (told.complete_on is None) is bool(told.lacks)
    assert told.came_on is not None
    assert told.complete_on is None or told.complete_on >= told.came_on
    assert standing_of(FACE, came[::-1], {}) == told
