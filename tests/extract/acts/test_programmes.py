from time import process_time

import pytest

from extract.acts.programmes import find_programmes
from extract.acts.references import find_references


@pytest.mark.parametrize(
    "text",
    [
        "Муниципальная программа поддержки школ на 2020 – 2022 годы",
        "программы перехода школы в эффективный режим работы (МБОУ «ЦО») на 2019-2021 год",
        "государственной\nпрограммой развития образования на 2021–2025 гг",
    ],
)
def test_a_programme_with_its_years_is_an_act(text):
    assert [reference.kind for _, _, reference in find_programmes(f"Анализ: {text}.")] == ["программа"]


@pytest.mark.parametrize(
    "text",
    [
        "рабочая программа на 2021-2022 учебный год",
        "программа семинара. План на 2021-2022 годы",
        "программирование на 2021-2022 годы",
        "программа конкурса",
    ],
)
def test_other_programmes_are_left_alone(text):
    assert find_programmes(text) == ()


def test_an_act_that_approves_a_programme_stands_once():
    text = "постановление от 01.02.2020 № 5 «Об утверждении программы развития на 2020-2022 годы»"
    assert [reference.number for _, _, reference in find_references(text)] == ["5"]


@pytest.mark.parametrize("text", ["программа " * 9000, "муниципальная " * 7000, "программа на 2019-20" * 5000])
def test_hostile_text_is_read_in_time(text):
    start = process_time()
    find_programmes(text)
    assert process_time() - start < 1
