"""Own wordings of targets and values: which are of one indicator; a third was kept aside until the rules stood."""

from pathlib import Path

import pytest

from normalize.indicators.scoring import LINKED, likeness
from tests.normalize.indicators.stated import facts_in

WORDINGS = [
    line.split("\t") for line in Path(__file__).with_name("wordings.tsv").read_text(encoding="utf-8").splitlines()
]


def is_linked(target: str, value: str) -> bool:
    pairs = ((one, other) for one in facts_in(target, said=False) for other in facts_in(value, said=True))
    return any(likeness(one, other).score >= LINKED for one, other in pairs)


@pytest.mark.parametrize("part", ["own", "hold"])
def test_wordings_of_one_indicator_are_linked_and_others_never(part: str):
    told = [(kind == "same", is_linked(target, value)) for own, kind, target, value in WORDINGS if own == part]
    made = [same for same, linked in told if linked]
    same = [linked for same, linked in told if same]
    assert len(told) >= 70
    assert sum(made) / len(made) >= 0.98
    assert sum(same) / len(same) >= 0.9


@pytest.mark.parametrize(
    ("target", "value", "veto"),
    [
        ("не менее 70 % педагогов охвачены поддержкой", "Поддержкой охвачено 30 педагогов", "разные единицы"),
        ("не менее 70 % педагогов охвачены поддержкой", "Поддержкой охвачено 75 % обучающихся", "считают разное"),
        ("Доля школ, прошедших отбор, – 50 %", "Доля школ, не прошедших отбор, – 60 %", "одно отрицает другое"),
        ("Средний балл ЕГЭ – не ниже 50 баллов", "Средний балл ОГЭ составил 51 балл", "разное: экзамен"),
    ],
)
def test_what_parts_two_facts_is_said(target: str, value: str, veto: str):
    (one,), (other,) = facts_in(target, said=False), facts_in(value, said=True)
    found = likeness(one, other)
    assert (found.score, found.veto) == (0.0, veto)
    assert likeness(other, one) == found
