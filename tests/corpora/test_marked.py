import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.generator.marked import accepted, collapsed, pieces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("план {-на 2023 год-}{+на 2024 год+}", "план на 2024 год"),
        ("без правок", "без правок"),
        ("{+всё новое+}", "всё новое"),
        ("{-ничего-}", ""),
    ],
)
def test_accepted_text_keeps_insertions_and_drops_deletions(text, expected):
    assert accepted(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("а \n б", "а б"), ("", None), (None, None), ("{-а-}", None)])
def test_collapsed_text_stands_on_one_line_or_is_nothing(text, expected):
    assert collapsed(text) == expected


@given(st.text(alphabet="аб {}+-\n", max_size=60))
def test_pieces_never_lose_a_letter(text):
    letters = [letter for letter in text if letter in "аб"]
    assert [letter for _, piece in pieces(text) for letter in piece if letter in "аб"] == letters
