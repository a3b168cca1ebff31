import pytest

from ingest.dictionary import is_known


@pytest.mark.parametrize("word", ["проведение", "Методическая", "по-прежнему", "елка", "ёлка"])
def test_words_of_the_language_are_known(word: str) -> None:
    assert is_known(word)


@pytest.mark.parametrize("word", ["методичес", "проведениеи", "", "ывап"])
def test_pieces_of_words_are_not(word: str) -> None:
    assert not is_known(word)
