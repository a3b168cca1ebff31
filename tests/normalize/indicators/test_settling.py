"""Points of a municipality: what is linked, what is left to a person, what is said of it."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.indicator import IndicatorFact, IndicatorPoint
from normalize.indicators.assessing import assessed, wanted
from normalize.indicators.matching import Said
from normalize.indicators.settling import settled
from tests.normalize.indicators.stated import facts_in

TARGET = "не менее 70 % педагогов прошли диагностику"


def points(*facts: IndicatorFact, said: Said | None = None) -> list[IndicatorPoint]:
    return list(settled(facts, said or Said()))


@pytest.mark.parametrize(
    ("target", "value", "state"),
    [
        (TARGET, "Диагностику прошли 70 % педагогов", "met"),
        (TARGET, "Диагностику прошли 69,9 % педагогов", "not_met"),
        (TARGET, "Диагностику прошли более 60 % педагогов", "unsure"),
        (TARGET, "Диагностику прошли не менее 75 % педагогов", "met"),
        (TARGET, "Диагностику прошли 72–80 % педагогов", "met"),
        (TARGET, "Диагностику прошли 65–80 % педагогов", "unsure"),
        ("более 70 % педагогов прошли диагностику", "Диагностику прошли 70 % педагогов", "not_met"),
        ("менее 5 % школ имеют нарушения", "Нарушения имеют 5 % школ", "not_met"),
        ("не более 5 % школ имеют нарушения", "Нарушения имеют 5 % школ", "met"),
        ("100 % педагогов прошли диагностику", "Диагностику прошли 100 % педагогов", "met"),
        ("85 % педагогов прошли диагностику", "Диагностику прошли 90 % педагогов", "met"),
        ("доля неуспевающих – 5 %", "Доля неуспевающих составила 4 %", "met"),
        ("доля выбранных предметов – 20 %", "Доля выбранных предметов – 25 %", "unsure"),
        ("3 семинара по математике", "Проведено 4 семинара по математике", "met"),
    ],
)
def test_a_value_is_held_against_its_target(target: str, value: str, state: str):
    (one,), (other,) = facts_in(target, said=False), facts_in(value, said=True)
    assert assessed(one, other).value == state


def test_a_target_without_a_bound_is_what_its_words_say_is_better():
    texts = ("снижение доли неуспевающих до 5 %", "увеличение охвата до 90 %", "доля договоров – 5 %")
    assert [wanted(facts_in(text, said=False)[0]) for text in texts] == ["le", "ge", "eq"]


def test_two_values_that_contradict_leave_it_to_a_person():
    found = points(
        *facts_in(TARGET, said=False),
        *facts_in("Диагностику прошли 72 % педагогов", said=True),
        *facts_in("Диагностику прошли 40 % учителей", said=True),
    )
    assert (found[0].state.value, found[0].value_id, len(found[0].candidates)) == ("unsure", None, 2)
    assert [one.state.value for one in found[1:]] == ["no_target", "no_target"]


def test_words_without_a_figure_are_shown_and_never_linked():
    found = points(*facts_in(TARGET, said=False), *facts_in("Все педагоги прошли диагностику", said=True))
    assert (found[0].state.value, found[0].value_id) == ("unsure", None)


def test_a_value_of_another_year_belongs_to_nothing():
    found = points(*facts_in(TARGET, said=False), *facts_in("Диагностику прошли 72 % педагогов", said=True, year=2021))
    assert [one.state.value for one in found] == ["no_value", "no_target"]
    assert found[0].indicator_id == found[1].indicator_id


def test_what_people_said_comes_first():
    (target,) = facts_in(TARGET, said=False)
    (good,) = facts_in("Диагностику прошли 72 % педагогов", said=True)
    (far,) = facts_in("Курсы прошли 50 % педагогов", said=True)
    refused = points(target, good, far, said=Said(refused={(target.id, good.id)}))
    assert refused[0].value_id is None
    confirmed = points(target, good, far, said=Said(confirmed={target.id: far.id}))
    assert (confirmed[0].value_id, confirmed[0].is_confirmed, confirmed[0].state.value) == (far.id, True, "not_met")
    gone = points(target, good, said=Said(confirmed={target.id: far.id}))
    assert gone[0].value_id == good.id


def test_the_order_of_facts_does_not_matter():
    facts = [
        *facts_in(TARGET, said=False),
        *facts_in(TARGET.replace("70", "75"), said=False, year=2023),
        *facts_in("Диагностику прошли 72 % педагогов", said=True),
        *facts_in("Диагностику прошли 80 % педагогов", said=True, year=2023),
    ]
    assert len({frozenset(points(*some)) for some in permutations(facts)}) == 1


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 100), st.integers(0, 100))
def test_a_lower_bound_is_met_by_what_is_not_below_it(target: int, value: int):
    (one,) = facts_in(f"не менее {target} % педагогов прошли диагностику", said=False)
    (other,) = facts_in(f"Диагностику прошли {value} % педагогов", said=True)
    assert (assessed(one, other).value == "met") is (value >= target)
