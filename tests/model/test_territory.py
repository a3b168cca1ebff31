"""Whose a document is, however the municipality's name is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.territory import EVERYTHING, NOTHING, Scope, territory_key

ONE_PLACE = (
    (
        "Дмитровский район | Дмитровского района | МО Дмитровский р-н | в Дмитровском районе | ДМИТРОВСКИЙ РАЙОН"
        " | муниципальное образование «Дмитровский район» Московской области | Дмитровский муниципальный округ"
    ),
    "город Кострома | г. Кострома | г.о. Кострома | города Костромы | Кострома | городской округ город Кострома",
    "Лесной район | Лесного района | Лесной муниципальный район | администрация Лесного района",
    "г. Орёл | город Орел",
    "Пермский край",
)
APART = (
    "Ачинск | Ачинский район",
    "Лесной район | город Лесной",
    "Северск | Северский район",
    "сельское поселение Ачинское | Ачинский район",
    "Зейский район | Ромненский район",
    "Муром | Муромский район",
)


@pytest.mark.parametrize("names", ONE_PLACE)
def test_one_place_is_one_key(names):
    assert len({territory_key(name) for name in names.split(" | ")}) == 1


@pytest.mark.parametrize("names", APART)
def test_places_apart_stay_apart(names):
    one, other = (territory_key(name) for name in names.split(" | "))
    assert one != other


@pytest.mark.parametrize("name", [None, "", "  ", "«»", "."])
def test_what_names_nothing_has_no_key(name):
    assert territory_key(name) == ""


@given(st.text(max_size=600))
def test_any_text_has_a_key_that_spaces_and_case_do_not_change(name):
    assert territory_key(f"  {name} ") == territory_key(name.strip())


def test_hostile_names_take_no_time():
    for name in ("муниципальный " * 5_000, "а-" * 20_000, "республика " * 5_000, "( " * 20_000):
        territory_key(name)


def test_a_scope_covers_what_lies_within_it_alone():
    wide, narrow = Scope.of(["Лесной район", "Зея"]), Scope.of(["Лесного района"])
    assert all(one.covers(other) for one, other in ((EVERYTHING, wide), (wide, narrow), (narrow, NOTHING)))
    assert not narrow.covers(wide)
    assert not wide.covers(EVERYTHING)
    assert wide.within(narrow) == narrow.within(wide) == EVERYTHING.within(narrow) == narrow


def test_a_scope_has_its_municipalities_in_any_spelling_and_nothing_unnamed():
    scope = Scope.of(["Лесной район"])
    assert scope.has("МО Лесной р-н")
    assert not scope.has("Зейский район")
    assert not scope.has(None)
    assert EVERYTHING.has(None)


def test_names_without_a_key_give_a_scope_of_nothing_never_of_everything():
    assert Scope.of(["«»"]) == NOTHING
    assert Scope.of(None) == EVERYTHING
