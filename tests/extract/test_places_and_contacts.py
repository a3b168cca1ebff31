import time

import pytest

from extract.entities.bodies import find_bodies
from extract.entities.contacts import find_contacts
from extract.entities.mention_rules import RULES
from extract.entities.municipalities import find_municipalities
from extract.entities.regions import find_regions
from extract.lexicon.words import read_rows

REGIONS = {
    "ЯРОСЛАВСКОЙ ОБЛАСТИ": ("Ярославская область", "RU-YAR"),
    "Республики Северная Осетия-Алания": ("Республика Северная Осетия – Алания", "RU-SE"),
    "ХМАО-Югра": ("Ханты-Мансийский автономный округ – Югра", "RU-KHM"),
    "Кемеровской области – Кузбасса": ("Кемеровская область – Кузбасс", "RU-KEM"),
    "Татарстане": ("Республика Татарстан", "RU-TA"),
    "Московской обл.": ("Московская область", "RU-MOS"),
}


@pytest.mark.parametrize(("text", "wanted"), REGIONS.items())
def test_a_region_is_known_in_any_case(text, wanted):
    (region,) = find_regions(text)
    assert (region.normal, region.attributes["iso3166"]) == wanted


def test_all_89_regions_are_known_by_their_official_names():
    names = [row[0] for row in read_rows("regions")]
    assert len(names) == 89
    assert [[hit.normal for hit in find_regions(name)] for name in names] == [[name] for name in names]


@pytest.mark.parametrize(
    "text", ["Российской Федерации", "РФ", "предметная область", "Математическая область", "край стола"]
)
def test_no_region_is_left_alone(text):
    assert find_regions(text) == ()


MUNICIPALITIES = {
    "ЛЕСНОГО РАЙОНА": "Лесной район",
    "Лесном муниципальном районе": "Лесной муниципальный район",
    "города Зареченска": "город Зареченск",
    "г.Зареченск": "город Зареченск",
    "МО «Лесной район»": "Лесной район",
    "городского округа Самара": "городской округ Самара",
}


@pytest.mark.parametrize(("text", "normal"), MUNICIPALITIES.items())
def test_a_municipality_gets_its_nominative(text, normal):
    assert [hit.normal for hit in find_municipalities(text)] == [normal]


@pytest.mark.parametrize(
    "text", ["от 23.12.2021 г. Приказ", "с. 15", "п. Положения", "муниципальный район", "С. Г. Котов"]
)
def test_no_municipality_is_left_alone(text):
    assert find_municipalities(text) == ()


BODIES = {
    "ОТДЕЛ  ОБРАЗОВАНИЯ  ЛЕСНОГО РАЙОНА": "Отдел образования Лесного района",
    "отделом образования района": "Отдел образования района",
    "Департамента образования и науки Тульской области": "Департамент образования и науки Тульской области",
    "Рособрнадзора": "Рособрнадзор",
    "ГАУ ДПО «Лесной институт развития образования": "ГАУ ДПО «Лесной институт развития образования",
}


@pytest.mark.parametrize(("text", "normal"), BODIES.items())
def test_a_body_gets_its_nominative(text, normal):
    assert [(text[hit.start : hit.stop], hit.normal) for hit in find_bodies(text)] == [(text, normal)]


CONTACTS = {
    "8 (1812) 00-00-02 (доб. 205)": "+71812000002;ext=205",
    "+7 900 000-00-03": "+79000000003",
    "a.b@c.example.ru": "a.b@c.example.ru",
    "www.example.ru/plan-1.pdf": "www.example.ru/plan-1.pdf",
    "302000, г. Лесной, ул. Садовая, д. 5, каб. 12": "302000, г. Лесной, ул. Садовая, д. 5, каб. 12",
    "ул. Школьная, дом 18, с. Ивовое, Лесной район, Тверская область, 171000": (
        "ул. Школьная, дом 18, с. Ивовое, Лесной район, Тверская область, 171000"
    ),
    "302532, Тверская область, Лесной муниципальный округ, д. Ивовое, зд. 18": (
        "302532, Тверская область, Лесной муниципальный округ, д. Ивовое, зд. 18"
    ),
    "Невский пр., д. 100, лит. А": "Невский пр., д. 100, лит. А",
    "t.me/school12": "t.me/school12",
    "8 (38452) 7-12-34, доб. 112": "+73845271234;ext=112",
    "8(35236)27145": "+73523627145",
}


@pytest.mark.parametrize(("text", "normal"), CONTACTS.items())
def test_a_contact_is_read_whole(text, normal):
    assert [(text[hit.start : hit.stop], hit.normal) for hit in find_contacts(text)] == [(text, normal)]


def contacts_in(text):
    return [text[hit.start : hit.stop] for hit in find_contacts(text)]


def test_several_numbers_stand_behind_one_label():
    assert contacts_in("тел. 2-14-56, 2-15-57; факс 4-12-15") == ["2-14-56", "2-15-57", "4-12-15"]


def test_a_number_ends_with_its_line():
    assert contacts_in("тел. 89613456712\n2 Осокин") == ["89613456712"]
    assert contacts_in("ул. Лесная, д. 15\nП Р И К А З") == ["ул. Лесная, д. 15"]


def test_the_number_behind_a_clerk_needs_no_label():
    assert contacts_in("Исп. Т.К. Журавина, 2-34-56") == ["2-34-56"]


@pytest.mark.parametrize("text", ["16-17.11.2020", "14.30 – 15.00", "1 234 567 руб.", "2020-2021 2022", "№ 338-ОД"])
def test_other_figures_are_no_contacts(text):
    assert find_contacts(text) == ()


@pytest.mark.parametrize(
    "piece",
    [
        "А. ",
        "«",
        "МБОУ «а",
        "№ 1, ",
        "отдел образования ",
        "имени Героя ",
        "г. Новый ",
        "_",
        " ",
        "администрации ",
        "МБУ ДО ",
        "Лесного, ",
        "не менее 5 а ",
        "123456, ",
        "Иванова Мария ",
        "имени а ",
        "г. А, ",
        "в Твери, ",
    ],
)
def test_hostile_texts_are_read_in_linear_time(piece):
    text = piece * (20_000 // len(piece))
    started = time.process_time()
    for _, find in RULES:
        find(text)
    assert time.process_time() - started < 5
