import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.dedup.keys import LEARNED_KIND, key_of, key_terms, vetoes
from normalize.dedup.lexicon import lexicon

SIGNATURES = st.lists(st.sampled_from([*sorted(lexicon().kinds)[:40], "диктант", "повышение", "500"]), unique=True).map(
    lambda words: tuple(sorted(words))
)


@pytest.mark.parametrize(
    ("signature", "terms"),
    [
        (("9_класс", "математика", "огэ", "подготовка"), {"9_класс", "математика", "огэ"}),
        (("муниципальный", "всош"), {"муниципальный", "всош"}),
        (("100", "педагог", "посещение_чего"), {"педагог"}),
        (("качество_образования", "повышение"), set()),
        ((), set()),
    ],
)
def test_exams_classes_stages_and_audiences_are_key_terms_bare_numbers_are_not(signature, terms):
    assert key_terms(signature) == terms


def test_a_word_that_people_told_apart_is_a_key_term():
    assert key_terms(("повышение", "рост"), frozenset({"рост"})) == {"рост"}


def test_a_veto_names_the_kind_and_what_each_side_has_alone():
    assert vetoes(("анализ", "огэ", "педагог"), ("анализ", "егэ")) == (
        ("аудитория", ("педагог",), ()),
        ("экзамен", ("огэ",), ("егэ",)),
    )


def test_a_veto_by_a_learned_word_says_so():
    assert vetoes(("рост",), (), frozenset({"рост"})) == ((LEARNED_KIND, ("рост",), ()),)


@given(SIGNATURES, SIGNATURES)
def test_two_signatures_have_one_key_if_and_only_if_nothing_vetoes(left, right):
    assert (key_of(key_terms(left)) == key_of(key_terms(right))) == (not vetoes(left, right))


@given(SIGNATURES, SIGNATURES)
def test_a_veto_is_the_same_from_both_sides(left, right):
    assert vetoes(left, right) == tuple((kind, mine, theirs) for kind, theirs, mine in vetoes(right, left))
