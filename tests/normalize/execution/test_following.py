"""Whether a report keeps the numbers and the order of its plan is told by the pairs that are sure anyway."""

import pytest

from model.execution_match import PlanRow, Said
from normalize.execution.following import following_of
from normalize.execution.matching import ranked_pairs
from normalize.execution.pairing import Pairing, number_key

TEXTS = [
    "Семинар учителей физики",
    "Конкурс чтецов",
    "Ремонт ограждений",
    "Вакцинация педагогов против гриппа",
    "Пополнение фонда учебников",
    "Аттестация руководителей",
]


def follows(order: list[int], numbers: list[str | None]):
    rows = [PlanRow(id=str(at), text=text, number=f"2.{at + 1}.") for at, text in enumerate(TEXTS)]
    said = [
        Said(id=f"s{at}", text=f"{TEXTS[row]} – выполнено", number=number)
        for at, (row, number) in enumerate(zip(order, numbers, strict=True))
    ]
    return following_of(ranked_pairs(Pairing(rows, said)), rows, said), rows, said


def test_equal_numbers_are_trusted_where_sure_pairs_have_them():
    found, rows, said = follows([3, 1, 5, 0, 4, 2], [f"2.{at + 1}" for at in (3, 1, 5, 0, 4, 2)])
    assert found.numbers == 1.0
    assert found.by_number(rows[3], said[0]) == 1.0
    assert found.by_number(rows[0], said[0]) == -1.0


def test_numbers_of_its_own_say_nothing():
    found, rows, said = follows([3, 1, 5, 0, 4, 2], [str(at + 1) for at in range(6)])
    assert found.by_number(rows[0], said[0]) == 0.0


def test_the_order_is_trusted_where_sure_pairs_keep_it():
    found, *_ = follows([0, 1, 2, 3, 4, 5], [None] * 6)
    assert found.order == 1.0
    assert found.by_order(2, 2) == 1.0
    assert found.by_order(5, 1) == -1.0


def test_another_order_says_nothing():
    found, *_ = follows([5, 3, 4, 1, 2, 0], [None] * 6)
    assert found.by_order(5, 1) == 0.0


@pytest.mark.parametrize(("number", "key"), [("п. 1.2.", "1.2"), ("3)", "3"), (None, ""), ("–", "")])
def test_what_stands_around_a_number_is_no_part_of_it(number, key):
    assert number_key(number) == key
