import pytest

from extract.header import read_header
from extract.orders.annexes import find_annexes
from extract.orders.orders import find_orders
from model.raw import Header
from tests.extract.papers import paper


def read(text, *titles, paged=False):
    document = paper(text, paged=paged)
    orders = [found.value for found in find_orders(document)]
    annexes = [found.value for found in find_annexes(document)]
    return read_header(document, orders, annexes, titles)


def test_an_order_that_opens_a_document_speaks_for_it():
    text = (
        "ТВЕРСКАЯ ОБЛАСТЬ\nОТДЕЛ ОБРАЗОВАНИЯ ЯГОДИНСКОГО РАЙОНА\nПРИКАЗ\n«23» марта 2021 г. № 70\n"
        "г. Ягодинск\nОб утверждении плана\n"
        "приказываю:\n1. Утвердить план.\nДиректор А.А. Сомова"
    )
    assert read(text) == Header(
        region="Тверская область",
        municipality="Ягодинский район",
        place="г. Ягодинск",
        date="2021-03-23",
        title="Об утверждении плана",
    )


def test_a_stamp_names_the_municipality():
    header = read(
        "Приложение\nк приказу отдела образования\nадминистрации города Вязьмы\nот 12.04.2022 № 12\nПлан", "План работы"
    )
    assert (header.region, header.municipality, header.title) == (None, "город Вязьма", "План работы")


def test_a_title_names_region_and_municipality():
    header = read(
        "Приложение 1\nк приказу отдела\nот 01.02.2021 № 5",
        "Паспорт в Павловском муниципальном районе Тверской области",
    )
    assert (header.region, header.municipality) == ("Тверская область", "Павловский муниципальный район")


def test_a_report_has_its_own_title_place_and_date():
    header = read("Информация об исполнении плана\nпгт. Сосново\n29 декабря 2023 года\nПроведен мониторинг.")
    assert header == Header(place="пгт. Сосново", date="2023-12-29", title="Информация об исполнении плана")


def test_a_report_is_of_the_municipality_whose_orders_it_answers():
    header = read(
        "Отчёт о выполнении плана\nПо приказу отдела образования Лесогорского района от 01.02.2021 № 5 сделано многое."
    )
    assert header.municipality == "Лесогорский район"


def test_a_title_slide_gives_place_date_and_title():
    slide = (
        "Семинар\n«Сопровождение школ в 2020 году»\n\nГАУ ДПО ИРО\nГромова О.В., начальник центра\n"
        "10.11.2020\nТверь\n\nСпасибо за внимание!"
    )
    header = read(slide, paged=True)
    assert (header.place, header.date, header.title) == (
        "Тверь",
        "2020-11-10",
        "Семинар «Сопровождение школ в 2020 году»",
    )


@pytest.mark.parametrize("text", ["План работы\nТекст без адреса", "", "Список школ"])
def test_what_is_not_said_stays_unknown(text):
    assert read(text) == Header()


def test_a_report_that_answers_to_several_municipalities_names_none():
    text = (
        "Справка о работе школ\nВо исполнение приказа отдела образования Ягодинского района от 01.02.2023 № 5\n"
        "и приказа отдела образования Приозёрского района от 01.03.2023 № 6 проведён анализ."
    )
    assert read(text).municipality is None


def test_a_body_named_over_two_lines_tells_the_municipality():
    text = "Справка\nо работе школ\nУправлением образования администрации Ягодинского\nмуниципального района\n"
    assert read(text).municipality == "Ягодинский муниципальный район"
