import pytest

from svod.belonging.places import is_one_place, place_of_folder


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Зейский район", "Зейский муниципальный округ"),
        ("Зейский", "Зейский район"),
        ("г. Орёл", "город Орёл"),
        ("Дмитровский район", "Дмитровский городской округ"),
    ],
)
def test_spellings_of_one_municipality_are_one_place(one, other):
    assert is_one_place(one, other)
    assert is_one_place(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Зейский район", "Тындинский район"), ("Зейский район", "город Зея"), ("", "Зейский район")]
)
def test_other_municipalities_are_another_place(one, other):
    assert not is_one_place(one, other)


@pytest.mark.parametrize(
    ("path", "known", "place"),
    [
        ("2024/Зейский район", (), "Зейский район"),
        ("Зейский район/Приказы", (), "Зейский район"),
        ("Тындинский округ/Зейский район", (), "Зейский район"),
        ("Зейский", ("Зейский район",), "Зейский район"),
        ("Зейский", (), None),
        ("Дорожные карты 2022", ("Зейский район",), None),
        ("", ("Зейский район",), None),
    ],
)
def test_a_folder_is_named_after_a_municipality_or_not(path, known, place):
    assert place_of_folder(path, known) == place
