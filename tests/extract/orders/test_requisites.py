import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.orders.requisites import find_dates, find_numbers, normal_number, parse_date, read_requisites


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("«23 »  марта   2021 г.", "2021-03-23"),
        ("« 08 » « 05 » 20 20 г.", "2020-05-08"),
        ("31. 03. 22 г.", "2022-03-31"),
        ("_27.01.2016_", "2016-01-27"),
        ("12 января2022 г.", "2022-01-12"),
        ("от 06.10.20", "2020-10-06"),
        ("22 декабря 2021г.", "2021-12-22"),
        ("«31» 08. 2020 г.", "2020-08-31"),
        ("от « 10»______01____2022 г.", "2022-01-10"),
        ("«21» октября 2020 года", "2020-10-21"),
        ("08.12.2023 года", "2023-12-08"),
        ("19 июня 1998 г.", "1998-06-19"),
        ('"05" мая 21 г.', "2021-05-05"),
        ("03.03. 2021 г", "2021-03-03"),
        ("«12»_апреля_2021г.", "2021-04-12"),
    ],
)
def test_a_date_is_read_however_it_is_spaced(written, meant):
    assert parse_date(written) == meant


@pytest.mark.parametrize(
    "written",
    ["п. 3.1.20", "5.1.10", "в 2021 году", "32.01.2021", "19.20.2020", "март 2021 г.", "«   » ______ 20__ г.", ""],
)
def test_what_is_no_date_stays_unread(written):
    assert parse_date(written) is None


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("121 –о д", "121-од"),
        ("121 од", "121-од"),
        ("338-ОД", "338-ОД"),
        ("9 - п", "9-п"),
        ("9 па", "9-па"),
        ("_59_", "59"),
        ("01-01/21 - 326", "01-01/21-326"),
        ("6а", "6а"),
        ("81/2—А", "81/2-А"),
    ],
)
def test_a_number_loses_spaces_and_keeps_its_letters(raw, normal):
    assert normal_number(raw) == normal


@pytest.mark.parametrize(
    ("text", "date", "number"),
    [
        ("«23 »  марта   2021 г.                 № 70", "2021-03-23", "70"),
        ("« 08 » « 05 » 20 20 г.\n№ 338-ОД", "2020-05-08", "338-ОД"),
        (" № 48 от 22 декабря 2021г.", "2021-12-22", "48"),
        ("от 12.04.2022 № 121 –о д", "2022-04-12", "121-од"),
        ("№181/1 от 13.09.2021г.", "2021-09-13", "181/1"),
        ("от 13 ноября 2015 г. N 5976", "2015-11-13", "5976"),
        ("от 16 января 2023 г. в„– 10", "2023-01-16", "10"),
        ("_27.01.2016_ № _59_", "2016-01-27", "59"),
        ("10.09.2014 г. г. Лесной № 104/1", "2014-09-10", "104/1"),
        ("от 25.04.2011 г № 453-ПП План", "2011-04-25", "453-ПП"),
        ("от 31.05.2007 № 263-ПП/9План-график", "2007-05-31", "263-ПП/9"),
        ("Приказ № 01.04/81   «27» августа 2019 г.", "2019-08-27", "01.04/81"),
        ("МБДОУ №18\nот 01.09.2022 №21/1", "2022-09-01", "21/1"),
        ("№ 81/2-А от 01.09.2021г.", "2021-09-01", "81/2-А"),
        ("от 05.05.2021 № АЗ-581\\03", "2021-05-05", "АЗ-581\\03"),
        ("№ 15 - п от 01.02.2021", "2021-02-01", "15-п"),
        ("«28» октября 2021 г. с. Луг № 01-01/21-326", "2021-10-28", "01-01/21-326"),
        ("от 01.02.2021 № 5 – о плане", "2021-02-01", "5"),
    ],
)
def test_date_and_number_are_read_together(text, date, number):
    named = read_requisites(text)
    assert (named.date, named.number, named.draft) == (date, number, False)


@pytest.mark.parametrize(
    "text",
    [
        "«   » ______ 20__ г. № ___",
        "Приказ от 31.08.2022 года № __",
        "от ____ _ № __ _",
        "к приказу школы № 15\nот    №",
    ],
)
def test_a_blank_left_to_fill_in_makes_a_draft(text):
    assert read_requisites(text).draft


def test_the_raw_number_is_kept():
    assert read_requisites("от 12.04.2022 № 121 –о д").number_raw == "121 –о д"


@given(st.text(alphabet='№N«»"_ .-–/0123456789годамарт\n', max_size=200))
def test_found_places_lie_in_the_text_in_order_and_apart(text):
    for found in (find_dates(text), find_numbers(text)):
        spans = [(one.start, one.stop) for one in found]
        assert spans == sorted(spans)
        assert all(0 <= start < stop <= len(text) for start, stop in spans)
        assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("от 15 декабря 2022 г. № ОД-КпО-1024", "ОД-КпО-1024"),
        ("от 05.03.2021 № СЭД-059-01-15", "СЭД-059-01-15"),
        ("от 30.04.2021 № ОЩ/12-3456 «Об апробации»", "ОЩ/12-3456"),
        ("от 05.03.2021 № 33 / 2", "33/2"),
        ("от 05.03.2021 № 01 – 09/ 44", "01-09/44"),
        ("от 5 мая 2021 г. № 88 о/д", "88-о/д"),
        ("05.03.2021 № 7 у/д", "7-у/д"),
        ("05.03.2021 № 12 осн", "12-осн"),
        ("30.08.2022 № 215 - о", "215-о"),
    ],
)
def test_a_number_keeps_letters_before_between_and_behind(text, number):
    assert read_requisites(text).number == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("приказ от 05.03.2021 № 33 о создании комиссии", "33"),
        ("приказ № 5 / 12.03.2021", "5"),
        ("школы № 7 с углублённым изучением", "7"),
        ("приказ от 05.03.2021 № 15 - об этом сказано", "15"),
    ],
)
def test_words_of_the_sentence_are_no_part_of_a_number(text, number):
    assert read_requisites(text).number == number


@pytest.mark.parametrize(("written", "meant"), [("05-03-2021", "2021-03-05"), ("от 05/03/2021 г.", "2021-03-05")])
def test_a_date_may_be_written_with_dashes_or_strokes(written, meant):
    assert parse_date(written) == meant


@pytest.mark.parametrize("written", ["№ 05-03-2021", "№05-03-2021", "2020-2021", "01-05-03-2021"])
def test_a_number_with_dashes_is_no_date(written):
    assert parse_date(written) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("№ 860 - од/3 от 16.01.2015", "860-од/3"),
        ("№ 123- ахд", "123-ахд"),
        ("№ 22 -лс от 01.02.2021", "22-лс"),
        ("№ 98 о.д.", "98-о.д"),
        ("№ 10 — У", "10-У"),
        ("№ 15Ш", "15Ш"),
    ],
)
def test_letter_marks_set_apart_belong_to_the_number(text, number):
    assert [one.value for one in find_numbers(text)] == [number]


@pytest.mark.parametrize("text", ["№ 5 - в срок", "№ 5 - план", "№ 5- директор", "№ 5 - Иванов", "№ 5 – на базе школы"])
def test_words_of_the_sentence_do_not(text):
    assert [one.value for one in find_numbers(text)] == ["5"]


def test_a_schools_number_is_passed_over():
    assert read_requisites("ПРИКАЗ № 45-ос\nпо МБОУ СОШ № 11\nот 16 апреля 2019 года").number == "45-ос"
