import pytest

from extract.linguistics import analyser, grammemes


@pytest.mark.parametrize("word", ["\U00017000", "\U00017000\U00017001", "\uf0b7", "план\U00018d00", ""])
def test_letters_without_a_name_are_words_like_others(word: str):
    assert not any("Geox" in marks for marks in grammemes(word))


@pytest.mark.parametrize("word", ["школа", "школы"])
def test_known_words_have_marks(word: str):
    assert any("NOUN" in marks for marks in grammemes(word))


def test_latin_words_are_told_from_cyrillic_ones():
    assert "LATN" in analyser().parse("excel")[0].tag
