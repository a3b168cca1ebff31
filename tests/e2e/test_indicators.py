"""«Показатели» in a browser: the list, a card with chart and table, a word and its undoing; all of it before axe."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import WORK, downloaded, opened
from tests.e2e.conftest import Site
from tests.e2e.steps import choose, said, sent, sign_in
from tests.e2e.test_accessibility import WIDE, Inspector, axe
from tests.integration.serving import wait_for

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]
__all__ = ["axe"]

_HEAD = "Управление образования администрации Лесного района Тверской области"
_PASSPORT = """{head}

Паспорт «дорожной карты» по сопровождению школ с низкими образовательными результатами в Лесном районе на {year} год

| № | Раздел | Содержание |
|---|---|---|
| 1 | Цель | Повышение качества образования |
| 2 | Основания | Приказ управления образования |
| 3 | Целевые показатели | Не менее 70 % педагогических работников школ охвачены методическим сопровождением; \
доля обучающихся, не преодолевших минимальный порог, – не более 8 % |
| 4 | Ожидаемые результаты | Создание муниципальной системы работы |
| 5 | Сроки реализации | {year} год |
"""
_REPORT = """{head}

Информация об исполнении Плана мероприятий («дорожной карты») по сопровождению школ с низкими образовательными \
результатами на {year} год

Лесной район

20 декабря {year} года

По итогам года сделаны следующие выводы:

1. Методическое сопровождение получили {share} % педагогов школ с низкими результатами.

2. Доля обучающихся, не преодолевших минимальный порог, снизилась с 12 % до 9 %.

3. Диагностику прошли 40 из 50 учителей.
"""


@pytest.fixture(scope="module")
def site(own_site: Site) -> Site:
    return own_site


@pytest.fixture(scope="module")
def filled(site: Site) -> None:
    """Passports and reports of two years are read."""
    papers = {}
    for year, share in ((2021, 60), (2022, 75)):
        papers[f"паспорт-{year}.md"] = _PASSPORT.format(head=_HEAD, year=year).encode()
        papers[f"отчёт-{year}.md"] = _REPORT.format(head=_HEAD, year=year, share=share).encode()
    client, _ = sent(site, "Показатели", papers)

    def are_there() -> bool:
        found = client.get("/api/v1/indicators", params={"year": 2022}).json()["items"]
        return sorted(one["state"] for one in found)[:2] == ["met", "no_target"]

    wait_for(are_there, WORK / 1000)


@pytest.mark.usefixtures("filled")
def test_targets_stand_beside_values_and_a_word_is_said_and_taken_back(site, browser, axe, tmp_path):
    with opened(browser, site.address, viewport=WIDE, reduced_motion="reduce") as (page, watch):
        watch.allow(r"status of 401.*/api/v1/session$")
        inspector = Inspector(page, axe)
        sign_in(page, site.login, site.password, "/execution?tab=indicators")
        expect(page.get_by_role("tab", name="Показатели")).to_have_attribute("aria-selected", "true")
        inspector.look("all indicators")
        choose(page, "Год", "2022")
        choose(page, "Состояние", "Достигнут")
        expect(page).to_have_url(re.compile("state=met"))
        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile("педагогических")))
        expect(row.get_by_role("link", name=re.compile("цель на 2022 год: не менее 70 %"))).to_be_visible()
        file = downloaded(page, page.get_by_role("link", name="Скачать таблицу (XLSX)"), tmp_path)
        assert file.read_bytes().startswith(b"PK")
        row.get_by_role("button", name=re.compile("^По годам")).click()
        look_at_the_card(page)
        inspector.look("card")
        say_and_take_back(page)
        inspector.look("history")
        page.get_by_role("link", name=re.compile("значение за 2022 год: 75 %")).first.click()
        expect(page).to_have_url(re.compile("/documents/"))
    assert not inspector.found, "; ".join(inspector.found)


def look_at_the_card(page: Page) -> None:
    """Chart and table say the same; each point of the chart is a link."""
    expect(page.get_by_role("group", name=re.compile("^По годам: "))).to_be_visible()
    table = page.get_by_role("table", name="Цели и значения по годам")
    expect(table.get_by_role("rowheader")).to_have_text(["2021", "2022"])
    chart = page.get_by_role("group", name=re.compile("^По годам: "))
    expect(chart.get_by_role("link")).to_have_count(4)
    expect(table.get_by_role("row").nth(1)).to_contain_text("Не достигнут")


def say_and_take_back(page: Page) -> None:
    """What the machine linked is refused; the history says who did; taking it back brings the link back."""
    page.get_by_role("button", name="Не это значение цели на 2022 год: 75 %").click()
    said(page, "Решение записано")
    table = page.get_by_role("table", name="Цели и значения по годам")
    expect(table).to_contain_text("Значения нет")
    history = page.get_by_role("region", name="История решений")
    expect(history.get_by_role("listitem")).to_have_count(1)
    history.get_by_role("button", name=re.compile("^Отменить: отвергнуто")).click()
    said(page, "Решение отменено")
    expect(history.get_by_role("listitem")).to_have_count(2)
    expect(table).to_contain_text("Достигнут")
