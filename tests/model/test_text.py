import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.text import collapse, fold, sentence_key


@pytest.mark.parametrize(
    ("raw", "becomes"),
    [
        ("  Отдел \u00a0 образования\n", "Отдел образования"),
        ("про\u00adведение", "проведение"),
        ("прове-\nдение мониторинга", "проведение мониторинга"),
        ("Ответст-  \n  венные", "Ответственные"),
        ("а\u200bб", "аб"),
    ],
)
def test_text_is_collapsed(raw, becomes):
    assert collapse(raw) == becomes


@pytest.mark.parametrize("text", ["учебно-методический", "9-\n11 классы", "МБОУ-\nЛицей", "2021 - 2022"])
def test_hyphens_that_belong_are_left_alone(text):
    assert "-" in collapse(text)


@pytest.mark.parametrize(
    ("one", "two"), [("«Ёлка»", '"елка"'), ("2020–2021", "2020-2021"), ("ПЛАН  работы", "план работы")]
)
def test_folding_makes_kinds_of_writing_equal(one, two):
    assert fold(one) == fold(two)


def test_a_sentence_key_has_no_outer_punctuation():
    assert sentence_key("Проведение ВПР.; ") == "проведение впр"


@given(st.text(alphabet="абв -\n\u00ad\u00a0«»12", max_size=80))
def test_collapsing_twice_changes_nothing(text):
    assert collapse(collapse(text)) == collapse(text)
