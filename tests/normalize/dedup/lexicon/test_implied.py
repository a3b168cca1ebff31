import pytest

from normalize.dedup.lexicon import lexicon


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("подготовка обучающийся 9_класс гиа", "подготовка 9_класс гиа"),
        ("подготовка выпускник 9_класс огэ", "подготовка огэ"),
        ("подготовка 8_класс огэ", "подготовка 8_класс огэ"),
        ("повышение_квалификации педагог", "повышение_квалификации"),
        ("повышение_квалификации руководитель", "повышение_квалификации руководитель"),
        ("заседание методическое_объединение", "методическое_объединение"),
        ("консультация обучающийся", "консультация обучающийся"),
        ("семинар педагог", "семинар педагог"),
        ("проведение семинар и организация", "семинар"),
    ],
)
def test_what_others_say_already_and_light_words_leave_the_meaning(words, meaning):
    assert lexicon().meaning(words.split()) == frozenset(meaning.split())


def test_two_implied_words_do_not_imply_one_another():
    assert lexicon().meaning(["9_класс", "основная_школа"]) == {"9_класс", "основная_школа"}
