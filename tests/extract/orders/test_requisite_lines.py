import pytest

from extract.orders.requisite_lines import find_bare_number, find_place, is_requisites


@pytest.mark.parametrize(
    ("row", "number"),
    [
        ("04.08.2021      г. Озёрск       01-21/1289", "01-21/1289"),
        ("от 04.08.2021 г.     15-од", "15-од"),
        ("5 марта 2021 года      77", "77"),
    ],
)
def test_a_number_without_its_sign_stands_alone_beside_the_date(row, number):
    assert find_bare_number(row) == number


@pytest.mark.parametrize("row", ["04.08.2021 № 5", "04.08.2021 в 10 часов", "тел. 2-22-22", "04.08.2021", "", "15-од"])
def test_other_numbers_are_left_alone(row):
    assert find_bare_number(row) is None


@pytest.mark.parametrize(
    "row", ["Дата: 30.06.2023", "Регистрационный № 45 от 05.03.2021", "Дата: 05.03.2021 Номер: № 18"]
)
def test_a_line_of_requisites_may_name_them(row):
    assert is_requisites(row)


@pytest.mark.parametrize(("row", "place"), [("гп Северный", "гп Северный"), ("г.п. Лесной", "г.п. Лесной")])
def test_an_urban_settlement_is_a_place(row, place):
    assert find_place(row) == place
