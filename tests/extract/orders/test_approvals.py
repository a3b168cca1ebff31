import pytest

from extract.orders.approvals import find_approvals
from ingest.text.reader import read_text
from model.order import Approval
from tests.extract.papers import paper


def read(text):
    return [found.value for found in find_approvals(paper(text))]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "УТВЕРЖДАЮ\nдиректор МБОУ СОШ № 16\n……..Т.И.Герман",
            Approval(name="Герман Т.И.", position="директор МБОУ СОШ № 16"),
        ),
        ("УТВЕРЖДАЮ\nДИРЕКТОР ШКОЛЫ\nЕ.В.ТАРАСОВА", Approval(name="Тарасова Е.В.", position="ДИРЕКТОР ШКОЛЫ")),
        (
            "Утверждаю\nМинистр просвещения\nобласти\nО.Ю.ВАСИНА\n19 июня 2018 г.",
            Approval(name="Васина О.Ю.", position="Министр просвещения области", date="2018-06-19"),
        ),
        ("Утверждаю\nДиректор МБОУ\n Лесной СОШ №3", Approval(position="Директор МБОУ Лесной СОШ №3")),
        ("СОГЛАСОВАНО\nПротокол № 1\nзаседания совета школы\nот «31» 08. 2020 г.", Approval(date="2020-08-31")),
    ],
)
def test_an_approval_without_an_order_is_kept_apart(text, meant):
    assert read(text) == [meant]


def test_two_columns_of_spaces_are_two_approvals():
    text = (
        "СОГЛАСОВАНО                  УТВЕРЖДАЮ\n"
        "Начальник отдела             Директор школы\n"
        "_______ И.И. Лугов          ________ А.А. Сомова\n"
        "«01» сентября 2021 г.        «02» сентября 2021 г."
    )
    assert read(text) == [
        Approval(name="Лугов И.И.", position="Начальник отдела", date="2021-09-01"),
        Approval(name="Сомова А.А.", position="Директор школы", date="2021-09-02"),
    ]


def test_the_namesake_of_a_school_approves_nothing():
    text = "«Утверждаю»\nДиректор МБОУ «Лесная\nСОШ имени Г. Сергеева»"
    assert [approval.name for approval in read(text)] == [None]


@pytest.mark.parametrize(
    "text", ["Утверждаю план работы и список школ на новый учебный год", "План согласовано утвердить", "УТВЕРЖДАЮЩИЙ"]
)
def test_running_text_approves_nothing(text):
    assert read(text) == []


def test_a_block_set_in_one_line_is_read():
    assert read("Утверждаю Директор школы __________ (Ким Л.Д.) 30.08.2022") == [
        Approval(name="Ким Л.Д.", position="Директор школы", date="2022-08-30")
    ]


def test_a_name_is_kept_as_it_is_signed():
    assert [approval.name for approval in read("УТВЕРЖДАЮ\nДиректор школы\nЛуговой А.А. ____")] == ["Луговой А.А."]


def test_a_column_goes_on_where_the_one_beside_it_has_ended():
    text = (
        "СОГЛАСОВАНО                  УТВЕРЖДАЮ\n"
        "Начальник отдела             Директор школы\n"
        "_______ И.И. Лугов           имени А.А. Сомова\n"
        "                             ________ Б.Б. Мороз\n"
        "                             «02» сентября 2021 г."
    )
    found = [approval.value for approval in find_approvals(read_text(text.encode(), "a.txt"))]
    assert found[1].name == "Мороз Б.Б."
    assert [approval.date for approval in found] == [None, "2021-09-02"]
