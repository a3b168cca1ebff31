import pytest

from normalize.dedup.lexicon.stems import Element, elements, stems_in, stems_of


@pytest.mark.parametrize(
    ("stem", "word"),
    [
        ("учител", "учителями"),
        ("организаци", "организациях"),
        ("государственн", "государственному"),
        ("школ", "школ"),
        ("обучающся", "обучающимися"),
        ("семь", "семьями"),
        ("сем", "семьям"),
        ("музе", "музеев"),
        ("ОО", "оо"),
        ("9", "9"),
    ],
)
def test_a_stem_stands_for_a_word_in_any_form(stem, word):
    assert stems_of(word) & set(stems_in(stem))


@pytest.mark.parametrize(
    ("stem", "word"),
    [
        ("обучающся", "обучающий"),
        ("школ", "школьный"),
        ("класс", "классный"),
        ("воспитател", "воспитательный"),
        ("ОО", "оое"),
        ("ШКОЛАХ", "школа"),
        ("эксперт", "экспертиза"),
        ("ученик", "ученический"),
        ("наставник", "наставничество"),
    ],
)
def test_a_stem_is_no_other_word(stem, word):
    assert not stems_of(word) & set(stems_in(stem))


def test_a_pattern_is_read_into_elements():
    assert elements("общ? школ|ОО") == (Element(("общ",), optional=True), Element(("школ", "=оо")))
