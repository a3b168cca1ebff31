"""Texts compared by their letters."""

import pytest

from ingest.rendering.letters import agree, letters_of


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("1. Семинар — для «учителей»", "1семинардляучителей"),
        ("ОТЧЁТ\nза I квар-\nтал", "отчетзаiквартал"),
        ("—", "—"),
        (" \n", ""),
    ],
)
def test_only_letters_and_figures_are_compared(text: str, letters: str):
    assert letters_of(text) == letters


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("май", "май", True),
        ("май", "мая", False),
        ("семинардляучителейшколы", "семинардляучителейшкол", True),
        ("семинардляучителей", "ремонткровлишколы", False),
        ("", "май", False),
    ],
)
def test_short_texts_agree_exactly_and_long_ones_nearly(one: str, other: str, same: bool):  # noqa: FBT001 -- a column of the table above
    assert agree(one, other) is same
