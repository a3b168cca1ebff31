from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.dedup.substitutions import find_substitutions


def pairs(signatures, compounds=()):
    listed = sorted(signatures)
    found = find_substitutions(listed, np.ones(len(listed), dtype=np.int64), compounds)
    return {
        (
            found.wordings[found.wording[left]],
            found.wordings[found.wording[right]],
            listed[found.signature[left]],
            listed[found.signature[right]],
        )
        for left, right in zip(found.left, found.right, strict=True)
    }


@pytest.mark.parametrize(
    ("signatures", "compounds", "expected"),
    [
        ([("дом", "мост", "река"), ("дом", "лес", "мост")], (), {(("лес",), ("река",))}),
        ([("дом", "мост", "река"), ("дом", "мост")], (), {((), ("река",))}),
        (
            [("дверь", "дом", "мост", "открытый"), ("дом", "мост", "порог")],
            [("дверь", "открытый")],
            {(("порог",), ("дверь", "открытый"))},
        ),
        ([("дом", "мост"), ("дом", "лес")], (), set()),  # too little stands around
        (  # it counts where the same two stand among more words elsewhere
            [("дом", "мост"), ("дом", "лес"), ("лес", "море", "сад"), ("море", "мост", "сад")],
            (),
            {(("лес",), ("мост",))},
        ),
        ([("дом", "лес", "мост"), ("дом", "река", "сад")], (), set()),  # two words differ
        ([("дом", "мост", "река")], (), set()),
        ([], (), set()),
    ],
)
def test_pairs_that_differ_in_one_wording_are_found(signatures, compounds, expected):
    assert {(left, right) for left, right, *_ in pairs(signatures, compounds)} == expected


SIGNATURES = st.sets(
    st.sets(st.sampled_from("абвгде"), min_size=1, max_size=5).map(lambda one: tuple(sorted(one))), max_size=25
)


@settings(max_examples=80, deadline=None)
@given(SIGNATURES)
def test_they_are_all_pairs_that_comparing_finds(signatures):
    differing = [
        (frozenset((one - other, other - one)), len(one & other), frozenset((left, right)))
        for left, right in combinations(sorted(signatures), 2)
        for one, other in [(frozenset(left), frozenset(right))]
        if len(one - other) <= 1 and len(other - one) <= 1 and one & other
    ]
    witnessed = {wordings for wordings, around, _ in differing if around > 1}
    compared = {both for wordings, _, both in differing if wordings in witnessed}
    assert {frozenset((left, right)) for *_, left, right in pairs(signatures)} == compared
