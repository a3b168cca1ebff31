import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.dedup.keys import key_terms
from normalize.dedup.likeness import Weights, likeness
from normalize.dedup.partition import LIKE, nearest, partition

WORDS = "баня верба глина дым енот журавль зима изба ложка мост нитка окно".split()
SIGNATURE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(lambda words: tuple(sorted(set(words))))
COUNTS = st.dictionaries(SIGNATURE, st.integers(1, 9), max_size=25)


def signature(text):
    return tuple(sorted(text.split()))


LONG = signature("баня верба глина дым енот журавль зима изба")


@settings(max_examples=30, deadline=None)
@given(COUNTS)
def test_every_signature_has_a_leader_and_a_leader_stands_for_itself(counts):
    leaders = partition(counts)
    assert leaders.keys() == counts.keys()
    assert all(leaders[leader] == leader for leader in leaders.values())


@settings(max_examples=30, deadline=None)
@given(COUNTS, st.randoms(use_true_random=False))
def test_the_order_of_signatures_changes_nothing(counts, chance):
    shuffled = dict(chance.sample(sorted(counts.items()), len(counts)))
    assert partition(shuffled) == partition(counts)


@settings(max_examples=30, deadline=None)
@given(COUNTS)
def test_who_joins_is_like_the_leader_itself_or_is_cut_from_it(counts):
    weights = Weights.of(counts)
    for one, leader in partition(counts, weights=weights).items():
        assert likeness(one, leader, weights) >= LIKE or set(one) < set(leader)


@settings(max_examples=30, deadline=None)
@given(COUNTS)
def test_one_placed_alone_goes_where_all_together_put_it(counts):
    weights = Weights.of(counts)
    leaders = partition(counts, weights=weights)
    leading = sorted(set(leaders.values()))
    for one, leader in leaders.items():
        if one != leader:
            assert nearest(one, leading, weights) == leader


@settings(max_examples=60, deadline=None)
@given(COUNTS, st.sampled_from(WORDS))
def test_a_word_people_told_apart_is_in_all_of_a_group_or_in_none(counts, word):
    for one, leader in partition(counts, frozenset({word})).items():
        assert (word in one) == (word in leader)


def test_the_frequent_wording_leads():
    rare, frequent = LONG[:-1], LONG
    assert partition({rare: 1, frequent: 5}) == {rare: frequent, frequent: frequent}
    assert partition({rare: 5, frequent: 1}) == {rare: rare, frequent: rare}


def test_likenesses_do_not_make_a_chain():
    middle = LONG
    left, right = (*LONG[:-2], "ложка"), ("мост", *LONG[2:])
    found = partition({middle: 3, tuple(sorted(left)): 2, tuple(sorted(right)): 1})
    assert len({found[tuple(sorted(left))], found[tuple(sorted(right))]} - {middle}) == len(
        {one for one, leader in found.items() if leader == one} - {middle}
    )


@pytest.mark.parametrize(
    ("one", "two"), [("анализ результат огэ", "анализ результат егэ"), ("9_класс диагностика", "11_класс диагностика")]
)
def test_other_key_terms_are_never_one_activity(one, two):
    left, right = signature(one), signature(two)
    assert key_terms(left) != key_terms(right)
    found = partition({left: 5, right: 1})
    assert found[left] != found[right]


def test_a_cut_text_joins_the_only_one_that_holds_all_its_words():
    cut, whole, other = LONG[:4], LONG[:7], signature("ложка мост нитка окно")
    even = Weights.of([])
    assert likeness(cut, whole, even) < LIKE
    assert partition({whole: 5, other: 5, cut: 1}, weights=even)[cut] == whole


def test_a_cut_text_that_two_hold_stands_alone():
    cut = LONG[:4]
    one, two = LONG[:7], tuple(sorted((*cut, "ложка", "мост", "окно")))
    assert partition({one: 5, two: 5, cut: 1}, weights=Weights.of([]))[cut] == cut


def test_without_leaders_nobody_is_near():
    assert nearest(LONG, (), Weights.of([LONG])) is None
