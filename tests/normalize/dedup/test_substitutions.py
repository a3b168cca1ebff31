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
    compared = {
        frozenset((left, right))
        for left, right in combinations(sorted(signatures), 2)
        if len(set(left) - set(right)) <= 1 and len(set(right) - set(left)) <= 1 and len(set(left) & set(right)) >= 2
    }
    assert {frozenset((left, right)) for *_, left, right in pairs(signatures)} == compared
