import pytest

from normalize.dedup.canon import Canon
from normalize.dedup.surface import surfaces

READ = Canon.plain().signature


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ремонт кровли амбара", ["Ремонт", "кровли", "амбара"]),
        ("Итоги государственной итоговой аттестации", ["Итоги", "государственной итоговой аттестации"]),
        ("", []),
    ],
)
def test_words_are_shown_as_the_text_has_them(text, words):
    assert list(surfaces(text, READ(text), READ).values()) == words


def test_a_word_that_the_text_does_not_hold_keeps_its_canonical_form():
    assert surfaces("Ремонт кровли", ("читательская_грамотность",), READ) == {
        "читательская_грамотность": "читательская грамотность"
    }


def test_a_hostile_text_is_read_in_time():
    text = "слово " * 20_000
    assert surfaces(text, ("нечто",), READ) == {"нечто": "нечто"}
