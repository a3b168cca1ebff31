import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.dedup.likeness import Weights, likeness, parts_of

SIGNATURES = st.lists(st.sampled_from("аббат бор вол гусь дом ёж жук зуб".split()), max_size=6).map(
    lambda words: tuple(sorted(set(words)))
)
EVEN = Weights.of([])


def like(left, right):
    return likeness(tuple(sorted(left.split())), tuple(sorted(right.split())), EVEN)


def test_a_word_in_place_of_another_is_dearer_than_a_word_more():
    assert like("дом бор вол гусь", "дом бор вол") > like("дом бор вол гусь", "дом бор вол жук")


def test_a_slip_no_dictionary_knows_is_nearly_the_word():
    assert like("дом бор вол диагностика", "дом бор вол диагностикка") > 0.9


def test_two_known_words_are_never_slips_of_one_another():
    assert like("дом бор вол школьный", "дом бор вол дошкольный") == like("дом бор вол гусь", "дом бор вол жук")


def test_a_rare_word_weighs_more():
    weights = Weights.of([("бор", "дом"), ("бор", "вол"), ("бор", "гусь"), ("бор", "жук")])
    assert weights.of_word("бор") < weights.of_word("жук") == weights.of_word("зуб")


@given(SIGNATURES, SIGNATURES)
def test_likeness_is_symmetric_and_between_nought_and_one(left, right):
    score = likeness(left, right, EVEN)
    assert 0.0 <= score <= 1.0
    assert score == pytest.approx(likeness(right, left, EVEN))
    assert (score == 1.0) == (left == right)


@given(SIGNATURES, SIGNATURES)
def test_the_parts_are_the_same_figures(left, right):
    assert sum(part.value for part in parts_of(left, right, EVEN)) == pytest.approx(likeness(left, right, EVEN))


@given(st.lists(SIGNATURES, max_size=8), st.randoms(use_true_random=False))
def test_weights_hang_on_no_order(signatures, chance):
    assert Weights.of(chance.sample(signatures, len(signatures))) == Weights.of(signatures)
