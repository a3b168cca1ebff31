"""Meanings, kinship and slips of words."""

import pytest

from normalize.execution.kin import nearness
from normalize.execution.meanings import meaning_of
from normalize.execution.mending import Mending
from normalize.execution.predicates import Form, is_participle, predicate_of


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Проведение семинара для учителей математики", "Состоялся семинар учителей математики, охвачено 25 чел."),
        ("Аттестация педагогических работников", "Аттестовано 46 педагогов"),
        ("Проверка готовности школ к учебному году", "Все школы приняты к новому учебному году"),
    ],
)
def test_what_is_planned_and_what_was_done_mean_the_same(row, said):
    ours, theirs = meaning_of(row).terms, meaning_of(said).terms
    assert all(max(nearness(term, other) for other in theirs) >= 0.7 for term in ours)


def test_a_participle_tells_of_no_action_of_this_row():
    assert "выявление" not in meaning_of("Для педагогов с выявленными дефицитами построены маршруты").terms
    assert "выявление" in meaning_of("Выявлены дефициты педагогов").terms


def test_one_of_several_is_told_by_its_ordinal():
    first, second = meaning_of("Лагерь: I смена").strict, meaning_of("Вторая смена лагеря").strict
    assert (first["номер"], second["номер"]) == ({"1 смен"}, {"2 смен"})


@pytest.mark.parametrize(
    ("word", "said", "least", "most"),
    [
        ("гиа", "огэ", 0.7, 0.8),
        ("огэ", "гиа", 0.3, 0.5),
        ("9_класс", "8_класс", 0.0, 0.0),
        ("математика", "физика", 0.0, 0.0),
        ("1 смен", "2 смен", 0.0, 0.0),
        ("аттестация", "аттестование", 0.7, 0.9),
        ("школьный_музей", "музей", 0.6, 0.7),
    ],
)
def test_nearness_of_words(word, said, least, most):
    assert least <= nearness(word, said) <= most


def test_slips_become_words_of_the_plan():
    mending = Mending(["Декада географии в школах", "Декада геогрфии – план0м"])
    assert mending.mend("Декада геогрфии – план0м") == "декада географии - планом"


@pytest.mark.parametrize(
    ("word", "form"),
    [("проведен", Form.DONE), ("проводилось", Form.WAS), ("реализуется", Form.GOING), ("проведут", Form.WILL)],
)
def test_the_form_of_a_predicate_tells_when(word, form):
    found = predicate_of(word)
    assert found is not None
    assert found.form is form


def test_what_is_no_predicate_tells_nothing():
    assert predicate_of("семинар") is None
    assert predicate_of("составляет") is None
    assert is_participle("выявленными")
    assert not is_participle("выявлены")
