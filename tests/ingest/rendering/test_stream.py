"""Texts found in a flow of words: what is not surely there is not found."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.rendering.letters import letters_of
from ingest.rendering.stream import Piece, Wanted, find_texts, flow_of
from model.geometry import Place


def found(texts: list[str], shown: str, *, whole: bool = True) -> list[str | None]:
    """Return each text as the words of the flow that were taken for it."""
    words = shown.split()
    flow = flow_of([Piece(letters_of(word), (Place(page=number),)) for number, word in enumerate(words)])
    places = find_texts([Wanted(letters_of(text), whole) for text in texts], flow)
    return [
        " ".join(words[place.page or 0] for place in places[number]) if number in places else None
        for number in range(len(texts))
    ]


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (["Семинар для учителей", "май"], "Семинар для учителей май"),
        (["1", "Семинар для учителей", "май"], "1 Семинар для учителей май"),
        (["1.", "Семинар для «учителей»", "май"], "1. Семинар для «учителей» май"),
    ],
)
def test_each_text_is_its_words(texts: list[str], shown: str):
    assert found(texts, shown) == texts


@pytest.mark.parametrize(
    ("texts", "shown", "expected"),
    [
        # Short words away from anything known may be anybody's.
        (["Семинар для учителей", "май"], "Семинар для учителей июнь май", ["Семинар для учителей", "май"]),
        (["Семинар для учителей", "май", "Итоговое совещание"], "Семинар для учителей 7 май 8 Итоговое совещание",
         ["Семинар для учителей", None, "Итоговое совещание"]),
        # A text that stands twice is found only where its neighbours tell which.
        (["Семинар для учителей"], "x Семинар для учителей y Семинар для учителей z", [None]),
        (["Итоговое совещание", "Семинар для учителей"],
         "Семинар для учителей x Итоговое совещание Семинар для учителей z",
         ["Итоговое совещание", "Семинар для учителей"]),
        # A part of a word is no cell.
        (["Мониторинг качества", "май"], "Мониторинг качества майский план", ["Мониторинг качества", None]),
        (["мероприятие по плану"], "замероприятие по плану", [None]),
        # A long text may differ by a sign or two, not by much.
        (["Проведение мониторинга образовательных результатов школ"],
         "Проведение мониторинга образовательных результатов школы и",
         ["Проведение мониторинга образовательных результатов школы"]),
        (["Проведение мониторинга образовательных результатов"], "Проведение ремонта кровли и результатов", [None]),
    ],
)  # fmt: skip
def test_what_is_doubtful_is_not_found(texts: list[str], shown: str, expected: list[str | None]):
    assert found(texts, shown, whole="ремонта" not in shown and "школы" not in shown) == expected


@example([["аб", "совещание"], ["совещание", "совещание"]])
@given(
    st.lists(st.lists(st.sampled_from("аб вг д е1 2 семинар совещание".split()), min_size=1, max_size=4), max_size=9)
)
def test_words_are_never_given_to_two_texts(texts: list[list[str]]):
    words = [word for text in texts for word in text]
    flow = flow_of([Piece(letters_of(word), (Place(page=number),)) for number, word in enumerate(words)])
    places = find_texts([Wanted(letters_of(" ".join(text)), whole=True) for text in texts], flow)
    taken = [place.page for number in places for place in places[number]]
    assert len(taken) == len(set(taken))
    for number, mine in places.items():
        assert "".join(words[place.page or 0] for place in mine) == "".join(texts[number])
