import pytest

from normalize.spans import academic_year_of, last_day, years_in, years_of


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("План мероприятий на 2021 год", (2021,)),
        ("на 2021-2022 годы", (2021, 2022)),
        ("на 2019 – 2022 годы", (2019, 2020, 2021, 2022)),
        ("на 2020-21 учебный год", (2020, 2021)),
        ("Сроки выполнения Программы: 2011 - 2013 гг.", (2011, 2012, 2013)),
        ("2023/2024", (2023, 2024)),
    ],
)
def test_years_are_read_from_titles(text, years):
    assert years_of(text) == years


@pytest.mark.parametrize("text", [None, "", "Приказ № 2021", "проект 500+", "школа № 2020-а"])
def test_what_names_no_year_gives_none(text):
    assert years_of(text) == ()


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("на 2020 – 2021 учебный год", "2020/2021"),
        ("в 2022/23 уч. году", "2022/2023"),
        ("на 2021-2022 годы", None),
        ("на 2021 год", None),
    ],
)
def test_a_school_year_is_one_only_when_the_text_says_so(text, year):
    assert academic_year_of(text) == year


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2021-02", "2021-02-28"),
        ("2024-02", "2024-02-29"),
        ("2021", "2021-12-31"),
        ("2021-01/2021-04", "2021-04-30"),
        ("../2022-04-15", "2022-04-15"),
        ("2022-04-11/..", None),
    ],
)
def test_the_last_day_of_a_value(edtf, day):
    assert last_day(edtf) == day


def test_years_in_a_value():
    assert years_in("2020-09-01/2021-05-31") == {2020, 2021}
