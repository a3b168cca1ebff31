import pytest

from normalize.dedup.resemblance import resemblance


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("пополнение",), ("пополнить",)),
        (("сформировать",), ("сформирование",)),
        (("контроль",), ("контрольный",)),
    ],
)
def test_words_of_one_root_look_alike(left, right):
    assert 0 < resemblance(left, right) == resemblance(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [(("моц",), ("муниципальный", "опорный", "центр")), (("фг",), ("грамотность", "функциональный"))],
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
    ],
)
def test_others_do_not(left, right):
    assert resemblance(left, right) == 0
