import pytest

from extract.indicators import find_indicators

VALUES = {
    "не менее 70 % педагогических работников охвачены": ("не менее 70 %", "ge", 70, "%", "педагогических работников"),
    "100% школ": ("100%", "eq", 100, "%", "школ"),
    "не более 5 %": ("не более 5 %", "le", 5, "%", None),
    "не ниже 50 процентов": ("не ниже 50 процентов", "ge", 50, "%", None),
    "до 30 %": ("до 30 %", "le", 30, "%", None),
    "увеличение доли до 85%": ("до 85%", "ge", 85, "%", "доли"),
    "доля учителей, прошедших курсы, – 85 %": ("85 %", "eq", 85, "%", "доля учителей, прошедших курсы"),
    "не менее 3 человек": ("не менее 3 человек", "ge", 3, "человек", "человек"),
    "2 краткосрочных семинара": ("2 краткосрочных семинара", "eq", 2, "семинара", "краткосрочных семинара"),
    "не менее двух договоров": ("не менее двух", "ge", 2, None, "договоров"),
    "свыше 10,5 %": ("свыше 10,5 %", "gt", 10.5, "%", None),
    "80 % и более": ("80 %", "ge", 80, "%", None),
    "1 500 обучающихся": ("1 500 обучающихся", "eq", 1500, "обучающихся", "обучающихся"),
    "не менее 70 (семидесяти) % детей": ("не менее 70 (семидесяти) %", "ge", 70, "%", "детей"),
}


@pytest.mark.parametrize(("text", "wanted"), VALUES.items())
def test_an_amount_is_read(text, wanted):
    ((start, stop, one),) = find_indicators(text)
    assert (text[start:stop], one.comparator, one.value, one.unit, one.subject) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "№ 3 школы",
        "не реже 1 раза в месяц",
        "4 раза в год",
        "на 2022 год",
        "9, 11 классов",
        "п. 3 плана",
        "до 5 числа",
        "в %",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert find_indicators(text) == ()


def test_the_text_goes_on_to_the_counted_noun():
    ((_, _, indicator),) = find_indicators("не менее 70 % педагогических работников охвачены")
    assert indicator.text == "не менее 70 % педагогических работников"


def test_a_number_of_a_thousand_digits_stays_finite():
    found = find_indicators("не менее " + "9" * 1000 + " %")
    assert all(indicator.value < float("inf") for _, _, indicator in found)
