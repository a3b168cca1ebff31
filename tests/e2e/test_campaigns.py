"""«Сбор документов» in a browser: a campaign from a list and from an order, who has sent, what people say; axe."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import opened
from tests.e2e.conftest import Site
from tests.e2e.coverage_papers import municipal_plan
from tests.e2e.steps import leave, said, sent, sign_in
from tests.e2e.test_accessibility import WIDE, Inspector, axe

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]
__all__ = ["axe"]
ORDER = """Министерство образования Тверской области

ПРИКАЗ

15.01.2026 № 515

О подготовке дорожных карт на 2026 год

ПРИКАЗЫВАЮ:
1. Утвердить перечень школ.
2. Руководителям муниципальных органов управления образованием Ржевского района и Зубцовского района
предоставить в Министерство дорожные карты на 2026 год в виде скан-копии со всеми реквизитами в срок до
30 ноября 2026 года.
3. Контроль оставляю за собой.

Министр И.И. Иванова
"""


@pytest.fixture(scope="module")
def site(own_site: Site) -> Site:
    return own_site


@pytest.fixture(scope="module")
def filled(site: Site) -> None:
    """One municipality has sent its plan; an order asks for plans."""
    plan = municipal_plan(
        "Ржевского района Тверской области на 2026 год", "1 | Провести семинар | март 2026 г. | Методисты | Справка"
    )
    sent(site, "Сбор", {"ржев.txt": plan.encode(), "приказ.txt": ORDER.encode()})


@pytest.fixture
def at(site, browser, axe):
    with opened(browser, site.address, viewport=WIDE, reduced_motion="reduce") as (page, watch):
        watch.allow(r"status of 401.*/api/v1/session$")
        yield page, Inspector(page, axe)


def make(page: Page, inspector: Inspector) -> None:
    """Make a campaign in three steps, the first one wrong at first."""
    page.get_by_role("button", name="Новая кампания").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Дальше").click()
    expect(dialog.get_by_role("alert")).to_have_text("Назовите кампанию")
    inspector.look("a new campaign")
    dialog.get_by_role("textbox", name="Название").fill("Дорожные карты на 2026 год")
    dialog.get_by_role("textbox", name="Годы").fill("2026")
    dialog.get_by_label("Срок 1").fill("2030-01-30")
    for name in ("Номер", "Дата", "Подпись", "Утверждено, не проект"):
        dialog.get_by_role("checkbox", name=name).press(" ")
    dialog.get_by_role("button", name="Дальше").click()
    dialog.get_by_role("textbox", name="Муниципалитеты или школы").fill(
        "Ржевский район\nЗубцовский р-н\nРжевского р-на"
    )
    inspector.look("who is expected")
    dialog.get_by_role("button", name="Дальше").click()
    expect(dialog.get_by_text("2 отправителя, 2 ожидания")).to_be_visible()
    expect(dialog.get_by_text("1 повтор: ждём один раз")).to_be_visible()
    dialog.get_by_role("button", name="Создать кампанию").click()


@pytest.mark.usefixtures("filled")
def test_a_campaign_is_made_and_says_who_has_sent(at, site):
    page, inspector = at
    sign_in(page, site.login, site.password, "/campaigns")
    expect(page.get_by_role("heading", name="Кампаний нет")).to_be_visible()
    inspector.look("no campaigns")
    make(page, inspector)
    expect(page.get_by_role("heading", name="Дорожные карты на 2026 год")).to_be_visible()
    sent_cell = page.get_by_role("button", name=re.compile("^Ржевский район, до 30 января 2030 г.: Прислано"))
    waited = page.get_by_role("button", name=re.compile("^Зубцовский .*Ожидается"))
    expect(sent_cell).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_attribute("aria-valuetext", "1 из 2")
    inspector.look("a campaign")
    excuse_and_undo(page, inspector, waited)
    take_links(page)
    sent_cell.press("Enter")
    card = page.get_by_role("dialog")
    expect(card.get_by_role("link", name="ржев.txt")).to_be_visible()
    card.get_by_role("button", name="Не сюда").click()
    expect(card.get_by_text("Не сюда", exact=True).first).to_be_visible()
    leave(page)
    expect(page.get_by_role("button", name=re.compile("^Ржевский район, .*Ожидается"))).to_be_visible()
    page.get_by_role("button", name="Все кампании").click()
    expect(page.get_by_role("rowheader", name="Дорожные карты на 2026 год")).to_be_visible()
    inspector.look("campaigns")
    assert inspector.found == []


def excuse_and_undo(page: Page, inspector: Inspector, waited) -> None:
    """Say that one need not send, then take it back."""
    waited.click()
    card = page.get_by_role("dialog")
    card.get_by_role("button", name="Освободить").click()
    card.get_by_role("button", name="Записать").click()
    expect(card.get_by_text("Назовите причину")).to_be_visible()
    card.get_by_role("textbox", name="Причина").fill("Район объединён с соседним")
    inspector.look("an expectation")
    card.get_by_role("button", name="Записать").click()
    expect(card.get_by_text("Район объединён с соседним")).to_be_visible()
    expect(card.get_by_role("definition").get_by_text("Освобождён")).to_be_visible()
    card.get_by_role("button", name=re.compile("^Взять назад: Освобождён")).click()
    expect(card.get_by_role("definition").get_by_text("Ожидается")).to_be_visible()
    leave(page)


def take_links(page: Page) -> None:
    """Make a link for each who has not sent; the addresses are seen once."""
    page.get_by_role("button", name="Ссылки для загрузки").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Создать ссылки").click()
    expect(dialog.get_by_text("Создано: 1 ссылка")).to_be_visible()
    expect(dialog.get_by_text("/upload/svodlink_")).to_be_visible()
    with page.expect_download() as taken:
        dialog.get_by_role("button", name="Скачать список (CSV)").click()
    assert taken.value.suggested_filename == "svod-links.csv"
    leave(page)


@pytest.mark.usefixtures("filled")
def test_an_obligation_of_an_order_becomes_a_campaign(at, site):
    page, inspector = at
    sign_in(page, site.login, site.password, "/campaigns?tab=obligations")
    card = page.get_by_role("listitem").filter(has_text="дорожные карты на 2026 год")
    expect(card.get_by_text("№ 515", exact=False).first).to_be_visible()
    inspector.look("obligations")
    card.get_by_role("button", name=re.compile("^Сделать кампанией")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Срок 1")).to_have_value("2026-11-30")
    expect(dialog.get_by_role("checkbox", name="Скан")).to_be_checked()
    dialog.get_by_role("button", name="Дальше").click()
    names = dialog.get_by_role("textbox", name="Муниципалитеты или школы")
    expect(names).to_have_value(re.compile("Ржевск"))
    dialog.get_by_role("button", name="Дальше").click()
    dialog.get_by_role("button", name="Создать кампанию").click()
    said(page, "Кампания создана")
    expect(page.get_by_role("region", name="Ожидания").first).to_contain_text("Ржевский район")
    page.get_by_role("tab", name="Обязательства").click()
    expect(page.get_by_role("heading", name="Обязательств нет")).to_be_visible()
    assert inspector.found == []
