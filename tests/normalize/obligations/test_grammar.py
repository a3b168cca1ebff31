from normalize.obligations.grammar import is_infinitive, is_known, is_plural, may_be, only_in, parses


def test_cases_of_a_word_are_told_by_the_dictionary():
    assert may_be("руководителям", "datv")
    assert not may_be("отчёты", "gent")
    assert only_in("информацию", "accs")
    assert is_plural("школам")


def test_infinitives_are_told_from_nouns_that_end_alike():
    assert is_infinitive("представить")
    assert not is_infinitive("деятельность")


def test_what_is_no_russian_word_has_no_reading():
    assert parses("plan") == ()
    assert parses("а" * 50) == ()
    assert not is_known("мбоусош")
