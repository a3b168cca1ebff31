import pytest

from normalize.dedup.resemblance import resemblance


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("пополнение",), ("пополнить",)),
        (("сформировать",), ("сформирование",)),
        (("контроль",), ("контрольный",)),
        (("опорный_центр",), ("муниципальный", "опорный", "центр")),
    ],
)
def test_words_of_one_root_look_alike(left, right):
    assert 0 < resemblance(left, right) == resemblance(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("моц",), ("муниципальный", "опорный", "центр")),
        (("моц",), ("методический", "муниципальный", "опорный", "центр")),
        (("фг",), ("грамотность", "функциональный")),
        (("юнкор",), ("корреспондент", "юный")),
        (("спортзал",), ("зал", "спортивный")),
        (("соцпедагог",), ("педагог", "социальный")),
        (("цифровая_среда",), ("среда", "цифровой")),
    ],
)
def test_an_abbreviation_looks_like_what_it_stands_for(left, right):
    assert resemblance(left, right) == resemblance(right, left) > resemblance(("контроль",), ("контрольный",))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("музыка",), ("черчение",)),
        (("урок",), ("урон",)),
        (("школьный",), ("внешкольный",)),
        ((), ("ежегодный",)),
        (("моц",), ("городской", "опорный", "центр")),
        (("вуз",), ("завуч",)),
        (("социальный_педагог",), ("педагог", "психолог")),
        (("аб",), ("абрикос", "баржа", "вишня")),
    ],
)
def test_others_do_not(left, right):
    assert resemblance(left, right) == 0
