import time
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.versions.align import Change, align, rising
from tests.normalize.versions.rows import row, rows

PLAN = """
1.1 | Анализ результатов ВПР в школах с низкими результатами | январь 2024 | Отдел образования | Справка
1.2 | Назначение кураторов школ | до 15 февраля 2024 | Методический кабинет | Приказ
1.3 | Диагностика профессиональных дефицитов педагогов | март 2024 | Школы | Аналитический отчёт
2.1 | Проведение родительских собраний | апрель 2024 | Школы | Протоколы
2.2 | Проведение родительских собраний | ноябрь 2024 | Школы | Протоколы
2.3 | Семинар «Подготовка к ГИА в 9 классах» | май 2024 | ММС | Программа семинара
2.4 | Семинар «Подготовка к ГИА в 11 классах» | май 2024 | ММС | Программа семинара
"""


def told(old: str, new: str, **options) -> list[tuple[int | None, int | None, str]]:
    return [(pair.old, pair.new, str(pair.change)) for pair in align(rows(old), rows(new), **options)]


def test_equal_plans_have_only_equal_rows():
    assert told(PLAN, PLAN) == [(n, n, "same") for n in range(7)]


CHANGES = [
    ("a deadline shifted", "до 15 февраля 2024", "до 1 марта 2024", 1, ("deadline",)),
    ("a typo mended", "Диагностика професси", "Диагностика проффеси", 2, ("activity",)),
    ("another who answers", "Методический кабинет", "ММС", 1, ("responsible",)),
    ("words added", "Назначение кураторов школ", "Назначение и утверждение кураторов школ ШНОР", 1, ("activity",)),
    ("a number", "1.3 |", "1.4 |", 2, ("number",)),
    ("another result", "Аналитический отчёт", "Справка по итогам", 2, ("result",)),
    ("a class of two rows alike", "в 9 классах", "в 9-х классах", 5, ("activity",)),
]


@pytest.mark.parametrize(
    ("old", "new", "at", "fields"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES]
)
def test_one_changed_cell_is_told_and_nothing_else(old, new, at, fields):
    pairs = align(rows(PLAN), rows(PLAN.replace(old, new)))
    assert [(pair.old, pair.new) for pair in pairs] == [(n, n) for n in range(7)]
    assert {pair.new: pair.fields for pair in pairs if pair.fields} == {at: fields}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Назначение кураторов школ", "НАЗНАЧЕНИЕ КУРАТОРОВ ШКОЛ"),
        ("Семинар «Подготовка", 'Семинар "Подготовка'),
        ("Назначение кураторов школ", "Назначение  кураторов школ."),
        ("1.1 |", "1.1. |"),
    ],
)
def test_case_quotes_spaces_and_stops_are_no_change(old, new):
    assert {pair.change for pair in align(rows(PLAN), rows(PLAN.replace(old, new)))} == {Change.SAME}


def test_a_removed_row_is_told_where_it_stood_and_renumbered_ones_stay_themselves():
    lines = PLAN.strip().splitlines()
    left = "\n".join([lines[0], *(line.replace("1.3 |", "1.2 |") for line in lines[2:])])
    assert told(PLAN, left)[:3] == [(0, 0, "same"), (1, None, "removed"), (2, 1, "changed")]


def test_an_added_row_has_no_counterpart():
    lines = PLAN.strip().splitlines()
    more = "\n".join([*lines[:2], "1.3 | Посещение уроков молодых учителей | весь год | Школы | Карты", *lines[2:]])
    assert (None, 2, "added") in told(PLAN, more)
    assert sum(pair[2] == "added" for pair in told(PLAN, more)) == 1


def test_a_row_that_moved_is_the_same_row_elsewhere():
    lines = PLAN.strip().splitlines()
    moved = "\n".join([*lines[1:], lines[0]])
    assert [(pair.old, pair.new) for pair in align(rows(PLAN), rows(moved)) if pair.change is Change.MOVED] == [(0, 6)]


def test_of_equal_activities_each_keeps_its_own_deadline():
    lines = PLAN.strip().splitlines()
    swapped = "\n".join([*lines[:3], lines[4], lines[3], *lines[5:]])
    assert {(pair.old, pair.new) for pair in align(rows(PLAN), rows(swapped))} >= {(3, 4), (4, 3)}


def test_what_replaced_a_row_by_another_activity_is_not_that_row():
    other = PLAN.replace(
        "Назначение кураторов школ | до 15 февраля 2024 | Методический кабинет | Приказ", "Ремонт кровли"
    )
    assert (1, None, "removed") in told(PLAN, other)


def test_letters_misread_by_a_scan_are_no_change_but_numbers_are():
    misread = PLAN.replace("Назначение кураторов школ", "Назначсние кураторов шкод")
    assert {pair.change for pair in align(rows(PLAN), rows(misread), recognised=True)} == {Change.SAME}
    shifted = PLAN.replace("до 15 февраля", "до 16 февраля")
    assert [pair.fields for pair in align(rows(PLAN), rows(shifted), recognised=True) if pair.fields] == [("deadline",)]


def test_empty_plans_and_empty_activities_are_no_trouble():
    assert align([], []) == ()
    assert told("1 | |", "1 | |") in ([(0, 0, "same")], [(None, 0, "added"), (0, None, "removed")])


WORDS = "анализ план школа урок семинар отчёт педагог класс срок район методист справка совет итог мониторинг".split()
LINES = st.lists(
    st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), st.sampled_from(WORDS)), max_size=12
).map(lambda found: [row(f"{n} | {' '.join(words)} | {when}") for n, (words, when) in enumerate(found)])


@settings(max_examples=60, deadline=None)
@given(LINES, LINES)
def test_each_row_stands_in_exactly_one_pair(old, new):
    pairs = align(old, new)
    assert sorted(pair.old for pair in pairs if pair.old is not None) == list(range(len(old)))
    assert [pair.new for pair in pairs if pair.new is not None] == list(range(len(new)))


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_a_plan_beside_itself_is_the_same(old):
    assert {pair.change for pair in align(old, old)} <= {Change.SAME}


@given(st.lists(st.integers(0, 20), unique=True, max_size=12))
def test_the_longest_rising_part_rises_and_none_is_longer(numbers):
    found = [new for _, new in rising(list(enumerate(numbers)))]
    assert found == sorted(found)
    best = [1] * len(numbers)
    for at in range(len(numbers)):
        best[at] = 1 + max((best[b] for b in range(at) if numbers[b] < numbers[at]), default=0)
    assert len(found) == max(best, default=0)


def test_a_thousand_changed_rows_are_aligned_within_seconds():
    rng = Random(1)  # noqa: S311 -- repeatable, not secret
    old = [row(f"{n} | {' '.join(rng.choice(WORDS) for _ in range(12))} {n} | май") for n in range(1000)]
    new = [replace(one, activity=f"{one.activity} и {rng.choice(WORDS)}") for one in old]
    began = time.process_time()
    pairs = align(old, new)
    assert time.process_time() - began < 3
    assert sum(pair.old == pair.new for pair in pairs) > 990
