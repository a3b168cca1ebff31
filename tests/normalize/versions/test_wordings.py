"""How orders name what they change, and papers their school."""

import time

import pytest

from model.kinship import Naming
from model.text import fold
from normalize.versions.keys import number_key, place_key, title_key
from normalize.versions.wordings import acts_in, deed_in, school_numbers

DEEDS = [
    ("Внести в приказ отдела образования от 15.01.2024 № 45 «О карте» следующие изменения:", Naming.AMENDS),
    ("О внесении изменений в приказ от 15.01.2024 № 45", Naming.AMENDS),
    ("Внести изменения и дополнения в постановление администрации", Naming.AMENDS),
    ("Пункт 3 изложить в следующей редакции: «3. Контроль…»", Naming.AMENDS),
    ("Дополнить план строками 15 и 16", Naming.AMENDS),
    ("Приложение № 1 к приказу изложить в новой редакции (приложение).", Naming.RESTATES),
    ("Приложение к приказу от 15.01.2024 № 45 изложить в новой редакции согласно приложению.", Naming.RESTATES),
    ("Изложить приложение к приказу в новой редакции согласно приложению", Naming.RESTATES),
    ("План мероприятий изложить в следующей редакции", Naming.RESTATES),
    ("Утвердить «дорожную карту» в новой редакции", Naming.RESTATES),
    ("Признать утратившим силу приказ от 15.01.2024 № 45", Naming.REPEALS),
    ("Считать утратившими силу приказы: № 45 от 15.01.2024", Naming.REPEALS),
    ("Приказ от 15.01.2024 № 45 отменить", Naming.REPEALS),
    ("Внести изменения в план, изложив пункты 1.2 и 1.5 в следующей редакции", Naming.AMENDS),
    ("Признать утратившим силу пункт 3 приказа от 02.03.2021 № 30", Naming.AMENDS),
    ("Внести корректировки в дорожную карту", Naming.AMENDS),
    ("Утвердить прилагаемую новую редакцию плана мероприятий", Naming.RESTATES),
    ("Карту, утвержденную приказом от 25.03.2022г. №112, утвердить в новой редакции", Naming.RESTATES),
    ("С момента подписания утрачивает силу приказ от 16.02.2021 № 40", Naming.REPEALS),
    ("Прекратить действие приказа от 01.06.2021 № 156", Naming.REPEALS),
    ("Утвердить прилагаемую «дорожную карту»", None),
    ("Контроль за исполнением приказа оставляю за собой", None),
    ("Довести приказ до сведения руководителей школ", None),
    ("Руководителям школ внести сведения в журнал", None),
]


@pytest.mark.parametrize(("text", "deed"), DEEDS)
def test_the_deed_of_a_point(text, deed):
    assert deed_in(fold(text)) is deed


ACTS = [
    ("приказ от 15.01.2024 № 45-од", "45-од", "2024-01-15"),
    ("приказ № 45 от «15» января 2024 г.", "45", "2024-01-15"),
    ("распоряжение Департамента образования от 3 марта 2021 года № 128-р", "128-р", "2021-03-03"),
    ("постановление администрации района от 01.12.2020 N 901/3", "901/3", "2020-12-01"),
    ("приказом № 7", "7", None),
]


@pytest.mark.parametrize(("text", "number", "date"), ACTS)
def test_the_act_beside_its_kind(text, number, date):
    (act,) = acts_in(fold(text))
    assert (act.number, act.date) == (number, date)


def test_several_acts_behind_one_word_and_none_that_it_rests_on():
    text = fold("Считать утратившими силу приказы: от 11.01.2021 № 5; от 12.02.2021 № 41")
    assert [(act.number, act.date) for act in acts_in(text)] == [("5", "2021-01-11"), ("41", "2021-02-12")]
    text = fold("внести изменения в локальные акты в соответствии с приказом министерства от 10.01.2022 № 14")
    assert list(acts_in(text)) == []


def test_without_an_act_there_is_none():
    assert list(acts_in(fold("школа № 5 и лицей от 15.01.2024"))) == []


def test_keys_set_aside_what_is_no_difference():
    assert {number_key(text) for text in ("418-ОД", "418 - од", "№ 418-Од", "418-0Д", "418-oд")} == {"418-од"}
    assert place_key("Дмитровский район") == place_key("Дмитровский муниципальный округ") == "дмитровский"
    assert place_key("город Зея") == place_key("г. Зея") == "зея"
    assert title_key("«Дорожная карта» (проект)") == title_key('"Дорожная карта"')
    assert place_key("Верхнелуговский район") != place_key("Нижнелуговский район")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("План работы МБОУ СОШ № 5 на 2024 год", ["№ 5"]),
        ("МБДОУ детский сад №12", ["№ 12"]),
        ("Директор муниципальной гимназии № 3", ["№ 3"]),
        ("приложение № 2 к приказу", []),
    ],
)
def test_a_school_is_told_by_its_number(text, numbers):
    assert list(school_numbers(fold(text))) == numbers


@pytest.mark.parametrize(
    "text",
    ["а", "приказ ", "внесении ", "приложение изложить ", "школ ", "№ ", "1.", "утвердить план ", "от 15 мая "],
)
def test_hostile_text_is_read_in_no_time(text):
    long = fold(text * (100_000 // len(text)))
    began = time.process_time()
    deed_in(long)
    list(acts_in(long))
    list(school_numbers(long))
    assert time.process_time() - began < 1
