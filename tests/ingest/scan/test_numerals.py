import pytest

from ingest.scan.numerals import mend_dots, mend_headings, mend_number, mend_section


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["П. Задачи"], ["II. Задачи"]),
        (["Ш.Меры"], ["III.Меры"]),
        (["1. Цели", "П. Задачи", "Ш. Меры"], ["I. Цели", "II. Задачи", "III. Меры"]),
        (["|. Работа", "|. Контроль"], ["I. Работа", "II. Контроль"]),
        (["Ш. Меры", "ГУ. Контроль", "У. Итоги"], ["III. Меры", "IV. Контроль", "V. Итоги"]),
    ],
)
def test_numerals_of_sections_become_roman(read, meant):
    assert list(mend_headings(read)) == meant


@pytest.mark.parametrize(
    "texts",
    [
        ["1. Цели"],
        ["1. Цели", "2. Задачи"],
        ["Г. Речной"],
        ["Раздел без номера"],
        ["|. Работа"],
        ["Повышение качества"],
        [],
    ],
)
def test_numerals_that_may_be_right_stay(texts):
    assert list(mend_headings(texts)) == texts


@pytest.mark.parametrize(
    ("read", "meant"), [("1,1.", "1.1."), ("З:1,", "3.1."), ("1. 2.", "1.2."), ("2..1.", "2.1."), ("l2.", "12.")]
)
def test_row_numbers_become_numbers(read, meant):
    assert mend_number(read) == meant


@pytest.mark.parametrize("text", ["В", "12.", "1.10.3", "-", "№ п/п", "о", "1234567", "I"])
def test_other_row_marks_stay(text):
    assert mend_number(text) == text


def test_a_lost_dot_comes_back_only_between_neighbours():
    assert mend_dots(["1.3.", "14.", "1.5."]) == ("1.3.", "1.4.", "1.5.")
    assert mend_dots(["12.", "13.", "14."]) == ("12.", "13.", "14.")
    assert mend_dots(["1.3.", "15."]) == ("1.3.", "15.")
    assert mend_dots([]) == ()


@pytest.mark.parametrize(
    ("heading", "first_row", "meant"),
    [
        ("У. Итоги", "5.1.", "V. Итоги"),
        ("Г. Цели", "1.1.", "I. Цели"),
        ("|. Меры", "2.1", "II. Меры"),
        ("1. Цели", "1.1.", "1. Цели"),
        ("У. Итоги", "2.1.", "У. Итоги"),
        ("Г. Цели", "1.", "Г. Цели"),
        ("Итоги", "5.1.", "Итоги"),
    ],
)
def test_the_first_row_proves_the_numeral_of_its_section(heading, first_row, meant):
    assert mend_section(heading, first_row) == meant
