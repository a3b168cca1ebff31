import pytest

from extract.kinds import kinds_of
from extract.orders.letters import find_letter
from extract.orders.orders import find_orders
from model.finding import Code
from tests.extract.papers import paper

HEAD = "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ\nАДМИНИСТРАЦИИ СОСНОВСКОГО РАЙОНА\nул. Лесная, 5, тел. 2-22-22\n"
BODY = "Уважаемые коллеги!\nНаправляем план для работы.\nНачальник управления       Н.В. Чернова"


def read(text):
    found = find_letter(paper(text))
    return found.value if found else None


@pytest.mark.parametrize(
    ("rows", "meant"),
    [
        ("15.03.2021 № 01-12/567\nНа № 12-к от 10.03.2021\nДиректорам школ", ("01-12/567", "2021-03-15")),
        ("от 15.03.2021 № ИСХ-21/4567 На № ___ от ________\nДиректорам школ", ("ИСХ-21/4567", "2021-03-15")),
        ("№ 345 от «15» марта 2021 г.\nРуководителям образовательных организаций", ("345", "2021-03-15")),
    ],
)
def test_the_outgoing_number_is_read_and_not_the_one_answered(rows, meant):
    letter = read(f"{HEAD}{rows}\nО направлении плана\n{BODY}")
    assert (letter.number, letter.date) == meant
    assert (letter.kind, letter.title) == ("письмо", "О направлении плана")
    assert letter.issuer == "Управление образования администрации Сосновского района"
    assert letter.signatory.name == "Чернова Н.В."


@pytest.mark.parametrize(
    "text",
    [
        "Уважаемые коллеги!\nПриглашаем на семинар.",
        "ДОГОВОР № 5 от 12.02.2021\nСтороны договорились",
        "План работы на 2021 год\nУважаемые родители приглашены",
        "",
    ],
)
def test_other_papers_are_no_letters(text):
    assert read(text) is None


def test_an_order_is_no_letter():
    order = "ПРИКАЗ\n15.03.2021 № 5\nО плане\nПРИКАЗЫВАЮ:\n1. Утвердить.\nНачальник А.А. Сомова"
    text = f"{HEAD}{order}\nНа № 5 от 01.02.2021"
    assert [found.value.kind for found in find_orders(paper(text))] == ["приказ"]


def test_a_letter_makes_no_order_of_the_document():
    letter = read(f"{HEAD}15.03.2021 № 567\n{BODY}")
    assert kinds_of(paper(""), (letter,), (), ()) == ("other",)


def test_a_letter_without_its_number_is_a_draft():
    letter = read(f"{HEAD}от ________ № ______\nНа № 12 от 10.03.2021\n{BODY}")
    assert [one.code for one in letter.findings] == [Code.UNAPPROVED_DRAFT]
