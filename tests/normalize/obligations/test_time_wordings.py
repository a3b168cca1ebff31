from time import perf_counter

import pytest

from normalize.obligations.time_wordings import BARE_SPANS, LOOSE_SPANS, ORDINALS, STRONG_SPANS

_HOSTILE = (
    "до ",
    "в срок ",
    "1.",
    "с 1 по 2 ",
    "в течение ",
    "после завершения а ",
    "не позднее чем ",
    "1 мая, ",
    "«1 ",
)


@pytest.mark.parametrize("bit", _HOSTILE)
@pytest.mark.parametrize("pattern", [STRONG_SPANS, BARE_SPANS, LOOSE_SPANS])
def test_patterns_are_linear_on_hostile_text(pattern, bit: str):
    text = bit * (50_000 // len(bit))
    assert min(_seconds(pattern, text) for _ in range(2)) < 1.5


def test_ordinals_are_days_of_a_month():
    assert all(1 <= day <= 31 for day in ORDINALS.values())


def _seconds(pattern, text: str) -> float:
    began = perf_counter()
    assert sum(1 for _ in pattern.finditer(text)) <= len(text)
    return perf_counter() - began
