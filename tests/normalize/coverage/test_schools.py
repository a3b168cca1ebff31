"""Schools × year: what lists and plans say, one school under its wordings."""

from typing import Any
from uuid import UUID

import pytest

from model.coverage import SchoolState, SchoolYear
from normalize.coverage.schools import Told, school_years_of

LIST, PLAN, OTHER = (UUID(int=at) for at in (1, 2, 3))
PLANNED = [("лесной", 2026)]


def listed(name: str, **changes: Any) -> Told:
    told: dict[str, Any] = {
        "place": "лесной",
        "municipality": "Лесной район",
        "years": (2026,),
        "curator": "Иванова А.А.",
    }
    return Told(name=name, document=LIST, is_list=True, **(told | changes))


def planned(name: str, **changes: Any) -> Told:
    told: dict[str, Any] = {"place": "лесной", "municipality": "Лесной район", "years": (2026,), "records": 2}
    return Told(name=name, record=UUID(int=9), **({"document": PLAN} | told | changes))


def states(*told: Told, plans: Any = PLANNED) -> dict[str, SchoolState]:
    return {school.name: school.state for school in school_years_of(told, plans)}


def only(*told: Told) -> SchoolYear:
    (school,) = school_years_of(told, PLANNED)
    return school


@pytest.mark.parametrize(
    ("told", "plans", "state"),
    [
        ((listed("МБОУ СОШ № 1"), planned("МБОУ СОШ № 1")), PLANNED, SchoolState.COVERED),
        ((listed("МБОУ СОШ № 1", curator=None), planned("МБОУ СОШ № 1")), PLANNED, SchoolState.NO_CURATOR),
        ((listed("МБОУ СОШ № 1"),), PLANNED, SchoolState.NO_ACTIVITY),
        ((listed("МБОУ СОШ № 1"),), [("лесной", 2025), ("ржевский", 2026)], SchoolState.NO_PLAN),
        ((planned("МБОУ СОШ № 1"),), PLANNED, SchoolState.UNLISTED),
        ((listed("МБОУ СОШ № 1"), planned("МБОУ СОШ № 1", years=(2025,))), [], SchoolState.NO_PLAN),
    ],
)
def test_the_state_of_a_school_in_a_year(told, plans, state):
    found = {school.year: school.state for school in school_years_of(told, plans)}
    assert found[2026] is state


@pytest.mark.parametrize("other", ["СОШ №1", "Средняя общеобразовательная школа № 1", "МКОУ «СОШ № 1»"])
def test_a_school_is_one_under_its_wordings(other):
    school = only(listed("МБОУ СОШ № 1"), planned(other))
    assert (school.state, school.activities, school.aliases) == (SchoolState.COVERED, 2, (other,))


def test_an_entity_joins_what_names_do_not():
    school = only(listed("МБОУ Лесная школа", entity="id"), planned("СОШ с. Лесное", entity="id"))
    assert (school.state, school.unsure) == (SchoolState.COVERED, False)


def test_schools_of_one_number_in_two_municipalities_are_two():
    found = states(listed("СОШ № 1"), planned("СОШ № 1 ", place="ржевский", municipality="Ржевский район"))
    assert sorted(found.values()) == sorted([SchoolState.NO_ACTIVITY, SchoolState.UNLISTED])


def test_another_number_is_another_school():
    assert states(listed("СОШ № 1"), planned("СОШ № 11")) == {
        "СОШ № 1": SchoolState.NO_ACTIVITY,
        "СОШ № 11": SchoolState.UNLISTED,
    }


def test_a_likely_name_is_joined_and_marked():
    school = only(listed("МБОУ «СОШ № 3 имени А.С. Пушкина» г. Лесной"), planned("школа № 3"))
    assert (school.state, school.unsure) == (SchoolState.COVERED, True)


def test_a_name_that_may_be_two_schools_is_joined_to_none():
    found = states(listed("Лесная СОШ № 3"), listed("Горная СОШ № 3"), planned("СОШ № 3"))
    assert list(found.values()).count(SchoolState.UNLISTED) == 1


def test_each_year_is_a_row_and_one_without_year_stays():
    found = school_years_of(
        [listed("СОШ № 1", years=(2025,)), listed("СОШ № 1"), planned("СОШ № 1"), listed("СОШ № 2", years=())], PLANNED
    )
    assert [(school.name, school.year, school.state) for school in found] == [
        ("СОШ № 1", 2025, SchoolState.NO_PLAN),
        ("СОШ № 1", 2026, SchoolState.COVERED),
        ("СОШ № 2", None, SchoolState.NO_ACTIVITY),
    ]


def test_what_is_told_in_another_order_is_the_same():
    told = [listed("СОШ № 1"), listed("СОШ № 2"), planned("СОШ № 1"), planned("Школа № 7", document=OTHER)]
    assert school_years_of(told, PLANNED) == school_years_of(told[::-1], PLANNED)
