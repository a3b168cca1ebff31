import pytest

from normalize.dedup.spelling import Spelling

COUNTS = {
    "мониторинг": 90,
    "мониторинга": 60,
    "обучающихся": 120,
    "классов": 80,
    "вебинар": 40,
    "семинар": 90,
    "вебинара": 20,
    "подготовки": 70,
    "выявление": 30,
    "тьютор": 6,
    "школы": 50,
    "редкость": 1,
}


def repaired(word):
    return Spelling(COUNTS, frozenset({"зея", "мониторингов"})).repair(word)


@pytest.mark.parametrize(
    ("word", "becomes"),
    [
        ("монитринг", "мониторинг"),
        ("мониторннг", "мониторинг"),
        ("обучающнхся", "обучающихся"),
        ("обучащихся", "обучающихся"),
        ("ообучающихся", "обучающихся"),
        ("клаассов", "классов"),
        ("ьгыявление", "ьгыявление"),
        ("вьгявление", "выявление"),
        ("вебинаар", "вебинар"),
        ("подготовкн", "подготовки"),
    ],
)
def test_a_slip_becomes_the_frequent_word_it_is_near(word, becomes):
    assert repaired(word) == becomes


@pytest.mark.parametrize(
    "word",
    [
        "подготовка",  # the dictionary has it
        "семинары",
        "классом",
        "вебинар",  # no dictionary has it, but it is frequent
        "тьютор",
        "мониторингов",  # a name, an abbreviation
        "зея",
        "шкла",  # too short for a lost letter
        "реддкость",  # the word it is near is rare
        "цдо",
        "кванториум",
        "а" * 5000,
    ],
)
def test_other_words_are_left_alone(word):
    assert repaired(word) == word


def test_without_a_corpus_nothing_is_mended():
    assert Spelling({}, frozenset()).repair("монитринг") == "монитринг"
