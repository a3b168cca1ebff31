import pytest

from normalize.dedup.lemmas import lemma_of, noun_of, supports


@pytest.mark.parametrize(
    ("verb", "noun"),
    [
        ("обеспечить", "обеспечение"),
        ("выявить", "выявление"),
        ("определить", "определение"),
        ("сформировать", "формирование"),
        ("проинформировать", "информирование"),
        ("повысить", "повышение"),
        ("утвердить", "утверждение"),
        ("реализовать", "реализация"),
        ("укрепить", "укрепление"),
        ("обсудить", "обсуждение"),
        ("пополнять", "пополнение"),
        ("спать", "спать"),
    ],
)
def test_a_verb_becomes_the_noun_of_its_action_where_there_is_one(verb, noun):
    assert noun_of(verb, {}) == noun


def test_of_two_nouns_the_corpus_chooses():
    support = supports([("проверка", 5), ("проверки", 5)])
    assert noun_of("проверить", support) == "проверка"


def test_of_two_lemmas_the_corpus_chooses_the_one_its_other_words_speak_for():
    support = supports([("диагностикой", 9), ("диагностика", 3), ("диагностику", 4)])
    assert lemma_of("диагностику", support) == "диагностика"


def test_a_word_no_dictionary_has_gets_one_lemma_in_all_its_cases():
    words = ("хакатон", "хакатона", "хакатоны", "хакатоном", "хакатонов", "хакатонах")
    support = supports([(word, 3) for word in words])
    assert len({lemma_of(word, support) for word in words}) == 1


@pytest.mark.parametrize("word", ["pisa", "цдт", "9", "9_класс", "а" * 100_000])
def test_what_is_no_russian_word_stays(word):
    assert lemma_of(word, {}) == word
