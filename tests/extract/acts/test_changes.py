from time import process_time

import pytest

from extract.acts.changes import find_changes, find_grounds
from model.order import Item, Order, Reference


def changes(text, *below, title=None):
    items = (Item(number="1", text=text, items=tuple(Item(text=one) for one in below)),)
    found = find_changes((Order(title=title, items=items),))
    return [(link.type + (" by annex" if link.by_annex else ""), link.reference.number) for link in found]


BECOMES = [
    ("Внести в приказ управления от 01.09.2022 № 240 следующие изменения:", [("amends", "240")]),
    ("Внести изменения в приказ от 14 января 2022 года № 33-од «О плане».", [("amends", "33-од")]),
    ("Внести дополнение в состав рабочей группы, утверждённый приказом от 01.09.2022 № 240.", [("amends", "240")]),
    ("Пункт 3 приказа от 02.03.2021 № 15 изложить в следующей редакции: «3. Школам …».", [("amends", "15")]),
    ("Дополнить приказ отдела образования от 02.03.2021 № 15 пунктом 4.", [("amends", "15")]),
    ("Утвердить изменения, которые вносятся в приказ комитета от 05.05.2020 № 7/1.", [("amends", "7/1")]),
    ("Приказ от 30.08.2021 № 301-од «Об организации работы с ШНОР» считать утратившим силу.", [("repeals", "301-од")]),
    (
        "Признать утратившими силу приказы от 01.02.2020 № 5, от 03.04.2020 № 9.",
        [("repeals", "5"), ("repeals", "9")],
    ),
    ("Отменить приказ управления образования от 03.02.2020 № 37/01-09.", [("repeals", "37/01-09")]),
    ("Приказ № 12 от 01.02.2020 признать недействительным.", [("repeals", "12")]),
    ("Признать утратившим силу пункт 2 приказа от 01.02.2020 № 5.", [("amends", "5")]),
    ("Утвердить план взамен утверждённого приказом от 01.02.2020 № 5.", []),
    ("Ввести в действие план взамен приказа от 01.02.2020 № 5.", [("supersedes", "5")]),
    ("Пункт 1 постановления от 12.03.2019 № 145 дополнить подпунктом 1.3.", [("amends", "145")]),
    ("В пункте 3 приказа от 01.02.2022 № 14 слова «до 1 мая» заменить словами «до 1 июня».", [("amends", "14")]),
    ("Вывести из состава комиссии, утверждённой приказом от 20.01.2021 № 12, Ежова В.В.", [("amends", "12")]),
    ("Продлить срок действия плана, утверждённого приказом от 20.01.2021 № 12.", [("amends", "12")]),
    (
        "Признать утратившим силу приказ от 01.09.2022 № 80 (в редакции приказа от 02.10.2022 № 90).",
        [("repeals", "80")],
    ),
    (
        "Приложение № 1 к приказу от 01.09.2022 № 240 изложить в новой редакции согласно приложению.",
        [("amends", "240"), ("supersedes by annex", "240")],
    ),
    (
        "Внести в приказ от 01.09.2022 № 240 изменение, изложив план мероприятий в новой редакции (прилагается).",
        [("amends", "240"), ("supersedes by annex", "240")],
    ),
]
LEAVE_ALONE = [
    "Во исполнение приказа министерства от 01.02.2022 № 55 утвердить план.",
    "Руководителям организовать работу в соответствии с приказом от 01.02.2022 № 55 и внести изменения в планы школ.",
    "Контроль за исполнением приказа оставляю за собой.",
    "Разместить приказ от 01.02.2022 № 55 на сайте.",
    "Внести изменения в учебный план.",
    "Ознакомить с приказом от 20.01.2021 № 12 всех педагогов.",
    "Снять с контроля приказ от 20.01.2021 № 12 как исполненный.",
    "Утвердить дорожную карту в новой редакции (приложение).",
    "Представить отчёт об исполнении приказа от 01.02.2022 № 55 до 1 марта.",
]


@pytest.mark.parametrize(("text", "expected"), BECOMES)
def test_an_item_says_what_it_changes(text, expected):
    assert changes(text) == expected


@pytest.mark.parametrize("text", LEAVE_ALONE)
def test_an_act_only_leant_on_is_not_changed(text):
    assert changes(text) == []


def test_sub_items_go_on_with_what_their_item_begins():
    found = changes("Признать утратившими силу:", "приказ от 01.02.2020 № 5;", "приказ от 03.04.2020 № 9-д.")
    assert found == [("repeals", "5"), ("repeals", "9-д")]


def test_a_sub_item_may_give_the_annex_anew():
    found = changes("Внести изменения в приказ от 01.02.2020 № 5:", "приложение изложить в новой редакции.")
    assert found == [("amends", "5"), ("supersedes by annex", "5")]


def test_a_point_given_anew_supersedes_no_annex():
    found = changes("Внести изменения в приказ от 01.02.2020 № 5:", "пункт 2 приложения изложить в новой редакции.")
    assert found == [("amends", "5")]


def test_title_and_item_name_one_change():
    found = changes(
        "Внести изменения в приказ от 01.02.2020 № 5.", title="О внесении изменений в приказ от 01.02.2020 № 5"
    )
    assert found == [("amends", "5")]


def test_the_acts_of_a_preamble_are_grounds():
    reference = Reference(kind="приказ", number="55", date="2022-02-01")
    assert [(link.type, link.reference) for link in find_grounds((Order(basis=(reference,)),))] == [
        ("based_on", reference)
    ]


@pytest.mark.parametrize(
    "phrase", ["Внести изменения ", "изложить в ", "приказ от 01.02.2020 № 5 ", "утратившим силу ", "приложение пункт "]
)
def test_hostile_text_is_read_in_time(phrase):
    start = process_time()
    changes(phrase * (100_000 // len(phrase)))
    assert process_time() - start < 3  # as much goes to finding references
