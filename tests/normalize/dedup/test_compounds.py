from normalize.dedup.compounds import find_compounds

AROUND = ("мост", "река", "сад", "лес", "поле")


def signatures(*phrases):
    return [tuple(sorted({*phrase.split(), around})) for phrase in phrases for around in AROUND]


def test_words_that_seldom_stand_apart_are_one_wording():
    assert ("заведение", "учебный") in find_compounds(signatures("заведение учебный", "учебный", "школа"))


def test_three_words_may_be_one_wording():
    assert ("низкий", "результат", "школа") in find_compounds(
        signatures("низкий результат школа", "школа", "результат")
    )


def test_words_that_meet_by_chance_are_none():
    assert find_compounds([("дом", "мост"), ("дом", "река"), ("мост", "сад"), ("дом",), ("мост",)]) == ()
    assert find_compounds([]) == ()
