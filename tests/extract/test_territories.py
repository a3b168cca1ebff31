import pytest

from extract.territories import find_municipality, find_region, is_territory


@pytest.mark.parametrize(
    ("text", "region", "municipality"),
    [
        ("ОТДЕЛ  ОБРАЗОВАНИЯ  ЯГОДИНСКОГО РАЙОНА", None, "Ягодинский район"),
        ("отдел образования администрации города Вязьмы", None, "город Вязьма"),
        (
            "в Павловском муниципальном районе Нижегородской области",
            "Нижегородская область",
            "Павловский муниципальный район",
        ),
        ("Департамент Тамбовской области по образованию и науке", "Тамбовская область", None),
        (
            "АДМИНИСТРАЦИЯ\n«ОЗЁРСКИЙ ГОРОДСКОЙ ОКРУГ»\nКАЛИНИНГРАДСКОЙ ОБЛАСТИ",
            "Калининградская область",
            "Озёрский городской округ",
        ),
        ('Администрации МО "Судогодский район"', None, "Судогодский район"),
        ("МР « Усть - Вымский »", None, "Усть-Вымский муниципальный район"),
        ("Комитет городского округа Самара Самарской области", "Самарская область", "городской округ Самара"),
        ("Министерство образования Республики Саха (Якутия)", "Республика Саха (Якутия)", None),
        ("Министерство просвещения Заречного края", "Заречный край", None),
        ("Отдел образования г. Кузнецка Пензенской области", "Пензенская область", "город Кузнецк"),
        ("Министерства просвещения Российской Федерации", None, None),
        ("в Технической области знаний", None, None),
        ("районный отдел образования", None, None),
    ],
)
def test_region_and_municipality_are_found_in_the_nominative(text, region, municipality):
    assert (find_region(text), find_municipality(text)) == (region, municipality)


@pytest.mark.parametrize(
    "line",
    [
        "ТВЕРСКАЯ ОБЛАСТЬ",
        "РЕСПУБЛИКА КОМИ",
        "ЯГОДИНСКИЙ РАЙОН",
        "ГОРОД ВЯЗЬМА",
        "Муниципальное образование «Лесной район»",
    ],
)
def test_a_line_that_is_a_territory_is_known(line):
    assert is_territory(line)


@pytest.mark.parametrize(
    "line", ["АЛТАЙСКОГО КРАЯ", "ОТДЕЛ ОБРАЗОВАНИЯ", "Администрация Лесного района", "П Р И К А З"]
)
def test_other_lines_are_no_territory(line):
    assert not is_territory(line)


@pytest.mark.parametrize(
    ("text", "region", "municipality"),
    [
        ("Каменского городского округа Тверской области", "Тверская область", "Каменский городской округ"),
        ("администрации ЗАТО Лесной", None, "ЗАТО Лесной"),
        ("АДМИНИСТРАЦИИ ЗАТО Г. ОСТРОВНОЙ", None, "ЗАТО г. Островной"),
        ("Правительство Москвы", "город Москва", None),
        ("ПРАВИТЕЛЬСТВО САНКТ-ПЕТЕРБУРГА", "город Санкт-Петербург", None),
        ("Отдел образования Донского района", None, "Донской район"),
        ("город Вязьма Департамент образования", None, "город Вязьма"),
    ],
)
def test_rarer_territories_are_found_too(text, region, municipality):
    assert (find_region(text), find_municipality(text)) == (region, municipality)


@pytest.mark.parametrize("text", ["г. Москва", "Театр Москвы", "гимназия Севастопольская"])
def test_a_towns_name_alone_is_no_region(text):
    assert find_region(text) is None
