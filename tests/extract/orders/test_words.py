import pytest

from extract.orders.words import find_verb, is_other_word, kind_of
from extract.text.lines import Line


def line(text):
    return Line(text=text, block=0)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("П Р И К А З", "приказ"),
        ("Приказ № 5 от 01.02.2021", "приказ"),
        ("ПРИКАЗ ПО ШКОЛЕ", "приказ"),
        ("ПРИКАЗ по гимназии № 5", "приказ"),
        ("БОЙОРОҠ                    ПРИКАЗ", "приказ"),
        ("П Р И К А З      Б О Е Р Ы К", "приказ"),
        ("ҠАРАР   ПОСТАНОВЛЕНИЕ", "постановление"),
        ("Р Е Ш Е Н И Е", "решение"),
        ("РЕШЕНИЕ КОЛЛЕГИИ", "решение"),
        ("УКАЗ", "указ"),
        ("ПРОТОКОЛ № 3", "протокол"),
        ("ПРОТОКОЛ заседания методического совета", "протокол"),
    ],
)
def test_a_line_that_names_the_kind_is_told(text, kind):
    assert kind_of(line(text)) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Приказ об утверждении плана",
        "Решение",
        "Решение: усилить контроль",
        "Протокол № 1",
        "ПРОТОКОЛ оценивания работ",
        "приказом управления образования",
        "ПРИКАЗЫВАЮ:",
        "Указать сроки",
    ],
)
def test_other_lines_are_left_alone(text):
    assert kind_of(line(text)) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Дума Р Е Ш И Л А :", "решение"),
        ("Коллегия решила:", "решение"),
        ("РЕШИЛИ:", "протокол"),
        ("Комиссия ПОСТАНОВИЛА:", "постановление"),
        ("Приказываю утвердить план", "приказ"),
        ("постановляю:", "указ"),
    ],
)
def test_each_kind_has_its_verbs(text, kind):
    assert find_verb([line(text)], 0, 1, kind) is not None


@pytest.mark.parametrize(("text", "kind"), [("Педсовет решил:", "приказ"), ("Приказываю себе многое", "приказ")])
def test_words_of_other_kinds_open_no_items(text, kind):
    assert find_verb([line(text)], 0, 1, kind) is None


def test_the_word_of_another_language_is_known():
    assert is_other_word("Д У Ж А А Л")
    assert not is_other_word("УПРАВЛЕНИЕ")
