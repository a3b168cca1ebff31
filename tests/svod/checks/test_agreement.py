"""Krippendorff's alpha against worked examples that were published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svod.checks.agreement import agreement_of, nominal_alpha


def units(*observers: str) -> list[list[str]]:
    """One row an observer, «.» a gap; one unit a column."""
    rows = [row.split() for row in observers]
    return [[value for value in column if value != "."] for column in zip(*rows, strict=True)]


@pytest.mark.parametrize(
    ("observers", "alpha"),
    [
        # Krippendorff 2011, A: binary data, two observers, no gaps.
        (("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095),
        # The same, B: nominal data, two observers, no gaps.
        (("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692),
        # The same, C: nominal data, four observers, gaps.
        (
            (
                "1 2 3 3 2 1 4 1 2 . . .",
                "1 2 3 3 2 2 4 1 2 5 . 3",
                ". 3 3 3 2 3 4 2 2 5 1 .",
                "1 2 3 3 2 4 4 1 2 5 1 .",
            ),
            0.743,
        ),
        # Three coders, fifteen units, many gaps: the example of the encyclopedia.
        (
            (
                ". . . . . 3 4 1 2 1 1 3 3 . 3",
                "1 . 2 1 3 3 4 3 . . . . . . .",
                ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
            ),
            0.691,
        ),
    ],
)
def test_alpha_is_that_of_the_published_examples(observers: tuple[str, ...], alpha: float):
    found = nominal_alpha(units(*observers))
    assert found is not None
    assert round(found, 3) == alpha


def test_of_nothing_and_of_one_value_alone_chance_says_nothing():
    assert nominal_alpha([]) is None
    assert nominal_alpha([["a"], ["b"]]) is None
    assert agreement_of([["a", "a"], ["a", "a"]]).alpha is None


def test_exact_matches_are_counted_where_two_have_spoken():
    found = agreement_of([["a", "a"], ["a", "b"], ["c"], [None, None]])
    assert (found.pairs, found.same) == (3, 2)
    assert found.exact == pytest.approx(2 / 3)
    assert agreement_of([]).exact is None


VALUES = st.sampled_from(["a", "b", "c", None])
PAIRS = st.lists(st.tuples(VALUES, VALUES), max_size=30)


@given(PAIRS)
def test_alpha_is_one_exactly_where_all_agree_and_never_more(pairs: list[tuple[str | None, str | None]]):
    found = agreement_of(pairs)
    if found.alpha is not None:
        assert found.alpha <= 1
        assert (found.alpha == 1) == (found.same == found.pairs)


@given(PAIRS, st.randoms())
def test_neither_the_order_of_units_nor_of_observers_changes_alpha(pairs, random):
    turned = [pair[::-1] if random.random() < 0.5 else pair for pair in pairs]
    random.shuffle(turned)
    assert nominal_alpha(turned) == pytest.approx(nominal_alpha(pairs))
