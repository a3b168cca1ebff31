"""Facets count what a list finds, each under the filters of the others; a list is gone through without loss."""

from collections import defaultdict
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.activity import ActivityFilter, ActivityOrder, FacetName, Spread
from model.finding import Code
from model.marks import KIND_SHIFT, RESPONSIBLE_SHIFT
from model.plan import DeadlineKind
from model.responsible import ResponsibleKind
from model.service_errors import InvalidValueError
from model.stored import ReviewState
from svod.activities.columns import Columns, columns_of, followed
from svod.activities.facets import facets_of
from svod.activities.lines import line_of
from svod.activities.ordering import ordered
from svod.activities.selecting import SPREADS, selected
from tests.svod.activities.made import change_of, cluster_id, packed

Row = dict[str, Any]
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "cluster": st.integers(0, 5),
            "place": st.integers(0, 4),
            "years": st.sets(st.integers(2024, 2027), max_size=2),
            "month": st.sampled_from((1, 3, 12)),
            "kind": st.sampled_from((0, 2)),
            "responsible": st.sampled_from((0, 1, 9)),
            "finding": st.sampled_from((None, 0, 18)),
            "state": st.integers(1, 4),
        }
    ),
    max_size=40,
)
FILTERS = st.builds(
    ActivityFilter,
    municipality=st.sampled_from(((), ("Район 1",), ("Район 1", "Район 3"))),
    year=st.sampled_from(((), (2025,), (2024, 2027), (1900,))),
    responsible=st.sampled_from(((), (ResponsibleKind.SCHOOL,))),
    deadline=st.sampled_from(((), (DeadlineKind.BY,))),
    month=st.sampled_from(((), (3,), (1, 12))),
    state=st.sampled_from(((), (ReviewState.UNREVIEWED, ReviewState.ACCEPTED))),
    finding=st.sampled_from(((), (Code.COPIED_FROM_PREVIOUS_YEAR,))),
    spread=st.sampled_from(((), (Spread.ONE,), (Spread.FEW,))),
)


def register_of(rows: list[Row]) -> Columns:
    members = (
        packed(
            row["cluster"],
            row["place"],
            years=tuple(row["years"]),
            marks=1 << (row["month"] - 1)
            | 1 << (KIND_SHIFT + row["kind"])
            | 1 << (RESPONSIBLE_SHIFT + row["responsible"]),
            findings=0 if row["finding"] is None else 1 << row["finding"],
            state=row["state"],
        )
        for row in rows
    )
    return columns_of(change_of(*members))


def values(rows: list[Row], row: Row) -> dict[FacetName, set[str]]:
    """What a record has of each facet, in the plainest way."""
    places = {other["place"] for other in rows if other["cluster"] == row["cluster"]} - {0}
    spread = next(one for least, one in reversed(SPREADS) if max(len(places), 1) >= least)
    return {
        FacetName.MUNICIPALITY: {f"Район {row['place']}"} if row["place"] else set(),
        FacetName.YEAR: {str(year) for year in row["years"]},
        FacetName.RESPONSIBLE: {tuple(ResponsibleKind)[row["responsible"]].value},
        FacetName.DEADLINE: {tuple(DeadlineKind)[row["kind"]].value},
        FacetName.MONTH: {str(row["month"])},
        FacetName.STATE: {tuple(ReviewState)[row["state"] - 1].value},
        FacetName.FINDING: set() if row["finding"] is None else {tuple(Code)[row["finding"]].value},
        FacetName.SPREAD: {spread.value},
    }


def meets(has: dict[FacetName, set[str]], wanted: ActivityFilter, but: FacetName | None = None) -> bool:
    asked = {name: {str(value) for value in getattr(wanted, name)} for name in FacetName if name is not but}
    return all(not values or values & has[name] for name, values in asked.items())


@settings(deadline=None, max_examples=150)
@given(ROWS, FILTERS)
def test_every_facet_counts_activities_under_the_filters_of_the_others(rows: list[Row], wanted: ActivityFilter):
    counted: dict[tuple[FacetName, str], set[int]] = defaultdict(set)
    for row in rows:
        has = values(rows, row)
        for name in FacetName:
            if meets(has, wanted, but=name):
                for value in has[name]:
                    counted[name, value].add(row["cluster"])
    facets = facets_of(selected(register_of(rows), wanted, None), wanted)
    told = {(facet.name, one.value): one.count for facet in facets for one in facet.values if one.count}
    assert told == {key: len(clusters) for key, clusters in counted.items()}


@settings(deadline=None, max_examples=100)
@given(ROWS, FILTERS, st.sampled_from(ActivityOrder), st.integers(1, 3))
def test_a_list_is_gone_through_without_loss(rows: list[Row], wanted: ActivityFilter, order: ActivityOrder, limit: int):
    columns = register_of(rows)
    members = selected(columns, wanted, None).under()
    found, cursor = [], None
    while True:
        part = ordered(columns, members, order, cursor, limit)
        found += [columns.id(place) for place in part.places]
        if (cursor := part.next) is None:
            break
    expected = {cluster_id(row["cluster"]) for row in rows if meets(values(rows, row), wanted)}
    assert len(found) == len(set(found))
    assert set(found) == expected


@settings(deadline=None, max_examples=100)
@given(ROWS, ROWS, st.data())
def test_a_copy_that_follows_is_what_a_new_one_would_be(before: list[Row], after: list[Row], data: st.DataObject):
    old = [packed(row["cluster"], row["place"], years=tuple(row["years"])) for row in before]
    gone = data.draw(st.sets(st.sampled_from(range(len(old))))) if old else set()
    new = [packed(row["cluster"], row["place"]) for row in after]
    step = change_of(*new, whole=False, gone=b"".join(old[at][:16] for at in gone))
    copy = followed(columns_of(change_of(*old)), step)
    fresh = columns_of(change_of(*(one for at, one in enumerate(old) if at not in gone), *new))
    assert copy.clusters.tolist() == fresh.clusters.tolist()
    assert copy.spread.tolist() == fresh.spread.tolist()
    assert copy.sizes.tolist() == fresh.sizes.tolist()
    assert sorted(copy.members["record"].tolist()) == sorted(fresh.members["record"].tolist())


def test_orders_are_what_they_say():
    columns = columns_of(
        change_of(
            packed(0, 1, due=date(2026, 5, 1)),
            packed(1, 1),
            packed(1, 2, due=date(2026, 9, 1)),
            packed(2, 1, due=date(2026, 3, 1)),
            packed(2, 1, due=date(2026, 8, 1)),
            packed(2, 1),
            names={0: "Ёлка", 1: "Единый день", 2: "Анализ"},
        )
    )
    everything = selected(columns, ActivityFilter(), None).under()
    found = {
        order: [columns.name(place) for place in ordered(columns, everything, order, None, 10).places]
        for order in ActivityOrder
    }
    assert found == {
        ActivityOrder.MEMBERS: ["Анализ", "Единый день", "Ёлка"],
        ActivityOrder.MUNICIPALITIES: ["Единый день", "Ёлка", "Анализ"],
        ActivityOrder.DEADLINE: ["Анализ", "Ёлка", "Единый день"],
        ActivityOrder.NAME: ["Анализ", "Единый день", "Ёлка"],
    }


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJhY3Rpdml0aWVzLW5hbWUiXQ"])
def test_a_cursor_of_another_list_is_refused(cursor: str):
    columns = columns_of(change_of(packed(0)))
    with pytest.raises(InvalidValueError):
        ordered(columns, selected(columns, ActivityFilter(), None).under(), ActivityOrder.MEMBERS, cursor, 10)


def test_a_line_says_what_its_records_say_together():
    columns = columns_of(
        change_of(
            packed(0, 1, years=(2025, 2026), due=date(2026, 5, 31), marks=1 << 20 | 1 << RESPONSIBLE_SHIFT),
            packed(0, 2, years=(2026,), due=date(2026, 3, 31), state=2, findings=1),
            packed(0, 2),
            names={0: "Мониторинг качества"},
        )
    )
    line = line_of(columns, 0, asked="качество")
    assert (line.id, line.members, line.municipalities, line.years) == (cluster_id(0), 3, 2, (2025, 2026))
    assert (line.earliest, line.latest) == (date(2026, 3, 31), date(2026, 5, 31))
    assert (line.with_result, line.unreviewed, line.findings) == (1, 2, (Code.NUMBER_MISSING,))
    assert line.responsible == (ResponsibleKind.SCHOOL,)
    assert line.marks == ((11, 19),)


def test_an_empty_register_has_nothing_and_says_so():
    columns = columns_of(change_of())
    selection = selected(columns, ActivityFilter(municipality=("Район 1",)), None)
    assert ordered(columns, selection.under(), ActivityOrder.NAME, None, 5).places == ()
    assert all(value.count == 0 for facet in facets_of(selection, ActivityFilter()) for value in facet.values)
    assert columns.place(cluster_id(1)) is None
