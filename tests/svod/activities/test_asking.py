"""Words with typos are taken for those that people write; words are found in a name in any form."""

import time

import pytest

from model.activity import Repair
from svod.activities.asking import Vocabulary, marks_in, repaired

NAMES = (
    "Мониторинг качества подготовки обучающихся",
    "Повышение квалификации педагогических работников",
    "Мониторинг функциональной грамотности",
    "Школьный этап олимпиады",
)


@pytest.fixture
def vocabulary() -> Vocabulary:
    made = Vocabulary()
    made.learn(NAMES)
    return made


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("мониторниг", "мониторинг"),
        ("педагогичиских", "педагогических"),
        ("монетиринг качества", "мониторинг"),
        ("МОНИТОРНИГ", "мониторинг"),
        ("олимпеады", "олимпиады"),
        ("квалефикацыи", "квалификации"),
    ],
)
def test_a_typo_is_taken_for_the_nearest_word(vocabulary: Vocabulary, typed: str, taken: str):
    assert [one.taken for one in vocabulary.repairs(typed)] == [taken]


@pytest.mark.parametrize(
    "typed",
    ["мониторинга", "качество", '"мониторниг"', "-мониторниг", "ОГЭ", "этопы2", "барабан", "", "12345", "этика"],
)
def test_what_is_known_meant_as_it_is_or_like_nothing_is_left_alone(vocabulary: Vocabulary, typed: str):
    assert vocabulary.repairs(typed) == ()


def test_only_the_word_itself_is_replaced():
    repairs = (Repair(typed="этоп", taken="этап"),)
    assert repaired("Школьный ЭТОП этопный", repairs) == "школьный этап этопный"


@pytest.mark.parametrize(
    ("name", "asked", "parts"),
    [
        ("Мониторинг качества", "мониторинга", ["Мониторинг"]),
        ("Мониторинг качества", "качес", ["качества"]),
        ("Сдача отчётов", "отчет", ["отчётов"]),
        ("Проведение мероприятия", "мероприятиями", ["мероприятия"]),
        ("Круглый стол, стол заказов", '"круглый стол"', ["Круглый", "стол", "стол"]),
        ("Семинар для учителей", "семинар -учителей", ["Семинар"]),
        ("Семинар для учителей", "отчёт", []),
        ("Семинар", None, []),
    ],
)
def test_the_words_asked_for_are_marked(name: str, asked: str | None, parts: list[str]):
    assert [name[start:stop] for start, stop in marks_in(name, asked)] == parts


def test_long_questions_take_no_longer_than_a_moment(vocabulary: Vocabulary):
    begun = time.process_time()
    marks_in("а" * 100_000, "б" * 400)
    vocabulary.repairs("ж" * 100_000)
    marks_in('"' * 100_000, '"' * 400)
    assert time.process_time() - begun < 1
