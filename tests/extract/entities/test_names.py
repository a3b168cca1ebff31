import pytest

from extract.entities.names import names_body, nominative_body, nominative_municipality, nominative_region


@pytest.mark.parametrize(
    ("written", "nominative"),
    [
        ("отделом образования администрации города Вязьмы", "отдел образования администрации города Вязьмы"),
        ("Управления образования", "Управление образования"),
        ("Департамента Тамбовской области по образованию", "Департамент Тамбовской области по образованию"),
        ("министерства образования и науки Амурской области", "министерство образования и науки Амурской области"),
        ("Муниципального казенного учреждения «Центр»", "Муниципальное казенное учреждение «Центр»"),
        ("районного отдела образования", "районный отдел образования"),
        ("заведующей МБДОУ № 3", "заведующая МБДОУ № 3"),
        ("федеральной службы по надзору", "федеральная служба по надзору"),
        ("Рособрнадзора", "Рособрнадзор"),
    ],
)
def test_a_bodys_head_noun_and_its_adjectives_become_nominative(written, nominative):
    assert nominative_body(written) == nominative


@pytest.mark.parametrize(
    "name", ["МБОУ СОШ № 15", "МКУ «Управление образования»", "Минпросвещения России", "отдел образования"]
)
def test_other_names_of_bodies_are_left_alone(name):
    assert nominative_body(name) == name


@pytest.mark.parametrize(
    ("written", "nominative"),
    [
        ("Нижегородской области", "Нижегородская область"),
        ("Республики Северная Осетия-Алания", "Республика Северная Осетия-Алания"),
        ("Ханты-Мансийского автономного округа – Югры", "Ханты-Мансийский автономный округ – Югра"),
        ("Чувашской Республики", "Чувашская Республика"),
        ("Камчатского края", "Камчатский край"),
        ("Алтайский край", "Алтайский край"),
    ],
)
def test_a_region_becomes_nominative(written, nominative):
    assert nominative_region(written) == nominative


@pytest.mark.parametrize(
    ("written", "nominative"),
    [
        ("Ягодинского района", "Ягодинский район"),
        ("Павловском муниципальном районе", "Павловский муниципальный район"),
        ("города Вязьмы", "город Вязьма"),
        ("города Нижнего Новгорода", "город Нижний Новгород"),
        ("города Великие Луки", "город Великие Луки"),
        ("города Салехард", "город Салехард"),
        ("городского округа Самара", "городской округ Самара"),
        ("Озерского городского округа", "Озерский городской округ"),
        ("Усть-Лабинского района", "Усть-Лабинский район"),
    ],
)
def test_a_municipality_becomes_nominative(written, nominative):
    assert nominative_municipality(written) == nominative


def test_a_body_is_told_from_a_territory():
    assert names_body("ОТДЕЛ ОБРАЗОВАНИЯ")
    assert names_body("МКУ «Методический центр»")
    assert not names_body("ТВЕРСКАЯ ОБЛАСТЬ")


@pytest.mark.parametrize(
    ("written", "nominative"),
    [
        ("города Калуги", "город Калуга"),
        ("города Москвы", "город Москва"),
        ("города Химки", "город Химки"),
        ("город Мытищи", "город Мытищи"),
        ("города Великие Луки", "город Великие Луки"),
        ("города Набережные Челны", "город Набережные Челны"),
    ],
)
def test_a_genitive_is_told_from_a_plural(written, nominative):
    assert nominative_municipality(written) == nominative
