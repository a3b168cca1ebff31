"""Schools × year over both stores: lists of one document, plans of another."""

import pytest

from model.coverage import SchoolState
from model.plan import Plan
from model.service_errors import NotFoundError
from store.repositories import Store
from svod.coverage import Asked, school_records, school_years
from tests.store.coverage_made import a_list, a_school, keep_plan, planned

FIRST, SECOND = a_school("МБОУ СОШ № 1"), a_school("МБОУ СОШ № 2")
YEAR = Asked(year=2026)


def told(store: Store, asked: Asked = YEAR) -> dict[str, tuple[SchoolState, int]]:
    found = school_years(store, asked, None, None, 50).items.items
    return {school.name: (school.state, school.activities) for school in found}


def test_a_list_without_activities_is_held_against_a_plan_of_its_municipality(store: Store):
    roster = a_list(("СОШ № 1", "Иванова А.А."), ("СОШ № 2", "—"), ("-", None))
    keep_plan(store, "Лесной район", rosters=(roster,), entities=(FIRST,))
    keep_plan(store, "Лесной район", planned(None, schools=(FIRST.id,)), planned(None), entities=(FIRST,))
    assert told(store) == {"СОШ № 1": (SchoolState.COVERED, 1), "СОШ № 2": (SchoolState.NO_ACTIVITY, 0)}


def test_a_list_of_a_year_without_any_plan(store: Store):
    keep_plan(store, "Лесной район", rosters=(a_list(("СОШ № 1", None), year=2025),))
    keep_plan(store, "Лесной район", planned(None))
    assert told(store, Asked(year=2025)) == {"СОШ № 1": (SchoolState.NO_PLAN, 0)}
    assert told(store, Asked(year=2024)) == {}


def test_a_schools_own_plan_names_it_in_every_row(store: Store):
    plan = Plan(id="p1", title="План школы", level="school", years=(2026,))
    keep_plan(store, "Лесной район", rosters=(a_list(("СОШ № 1", None)),))
    document = keep_plan(store, "Лесной район", planned(None), planned(None), plans=(plan,), entities=(FIRST,))
    assert told(store) == {"СОШ № 1": (SchoolState.NO_CURATOR, 2)}
    (school,) = school_years(store, YEAR, None, None, 5).items.items
    records = school_records(store, YEAR, school.key, None, 5).items
    assert [record.document_id for record in records] == [document, document]


def test_schools_come_in_slices_and_by_state(store: Store):
    keep_plan(store, "Лесной район", rosters=(a_list(*((f"СОШ № {number}", None) for number in range(1, 8))),))
    keep_plan(store, "Лесной район", planned(None, schools=(FIRST.id, SECOND.id)), entities=(FIRST, SECOND))
    names, cursor = [], None
    while True:
        found = school_years(store, YEAR, SchoolState.NO_ACTIVITY, cursor, 2)
        names += [school.name for school in found.items.items]
        if (cursor := found.items.next) is None:
            break
    assert names == [f"СОШ № {number}" for number in range(3, 8)]
    assert found.counts[SchoolState.NO_CURATOR] == 2


def test_a_school_nobody_told_of_is_not_found(store: Store):
    with pytest.raises(NotFoundError):
        school_records(store, YEAR, "нет такой", None, 5)
