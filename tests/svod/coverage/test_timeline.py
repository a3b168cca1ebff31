"""Deadlines over time, over both stores: whose they are, what the axis is, what the rows are called."""

from datetime import date
from uuid import UUID

import pytest

from model.plan import Deadline, Responsible
from model.service_errors import NotFoundError
from model.timeline import TimelineGroup, TimelineStep
from store.repositories import Store
from svod.coverage import Against, Asked, TimelineAsked, timeline
from svod.coverage.timeline import OTHERS, SERIES
from tests.store.coverage_made import due, keep_plan, planned

A, B = UUID(int=0x7001), UUID(int=0x7002)
AGAINST = Against(day=date(2026, 6, 1))


def asked(year: int | None = 2026, group: TimelineGroup = TimelineGroup.NONE, **changes: object) -> TimelineAsked:
    return TimelineAsked(of=Asked(year=year), group=group, against=AGAINST, **changes)  # type: ignore[arg-type]


def test_the_axis_is_the_year_or_all_that_is_due(store: Store):
    keep_plan(store, "Лесной район", planned(A, deadline=due("2026-03")), planned(A, deadline=due("2027-01")))
    assert len(timeline(store, asked()).periods) == 12
    assert timeline(store, asked()).total.outside == 1
    whole = timeline(store, asked(None))
    assert (whole.periods[0], whole.periods[-1], whole.total.outside) == ("2026-03", "2027-01", 0)
    assert len(timeline(store, asked(step=TimelineStep.QUARTER)).periods) == 4


def test_an_axis_is_five_years_at_most(store: Store):
    keep_plan(store, "Лесной район", planned(A, deadline=due("1990-03")), planned(A, deadline=due("2026-03")))
    found = timeline(store, asked(None))
    assert (len(found.periods), found.total.outside) == (60, 1)


def test_nothing_due_is_a_year_of_nothing(store: Store):
    keep_plan(store, "Лесной район", planned(A, deadline=Deadline()))
    found = timeline(store, asked(None))
    assert (len(found.periods), found.total.unspecified) == (12, 1)


def test_rows_have_names(store: Store):
    keep_plan(store, "Лесной район", planned(A, "Семинар"), planned(B, "Анализ", responsible=Responsible(raw="-")))
    keep_plan(store, "Ржевский район", planned(A, "Семинар"))

    def names(group: TimelineGroup) -> dict[str, int]:
        return {one.name: one.records for one in timeline(store, asked(group=group)).series}

    assert names(TimelineGroup.NONE) == {}
    assert names(TimelineGroup.MUNICIPALITY) == {"Лесной район": 2, "Ржевский район": 1}
    assert names(TimelineGroup.ACTIVITY) == {"Семинар": 2, "Анализ": 1}
    assert names(TimelineGroup.RESPONSIBLE) == {"Орган управления образованием": 2, "Ответственный не назван": 1}


def test_rows_beyond_the_largest_are_one(store: Store):
    keep_plan(store, "Лесной район", *(planned(UUID(int=0x9000 + at), f"Дело {at}") for at in range(SERIES + 5)))
    found = timeline(store, asked(group=TimelineGroup.ACTIVITY))
    assert len(found.series) == SERIES + 1
    assert (found.series[-1].key, found.series[-1].records) == (OTHERS, 5)
    assert sum(one.records for one in found.series) == found.total.records


def test_one_place_can_be_asked_for(store: Store):
    keep_plan(store, "Лесной район", planned(A))
    keep_plan(store, "Ржевский район", planned(A), planned(A))
    keys = {one.name: one.key for one in timeline(store, asked(group=TimelineGroup.MUNICIPALITY)).series}
    assert set(keys) == {"Лесной район", "Ржевский район"}
    with pytest.raises(NotFoundError):
        timeline(store, asked(place="нет такого"))
