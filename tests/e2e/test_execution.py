"""«Исполнение» in a browser: statuses, what is overdue by whom, a report beside its plan; all of it before axe."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browsing import WORK, opened
from tests.e2e.conftest import Site
from tests.e2e.steps import choose, sent, sign_in
from tests.e2e.test_accessibility import WIDE, Inspector, axe
from tests.integration.serving import wait_for

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]
__all__ = ["axe"]

PLAN = """Отдел образования администрации Лесного района Тверской области

ПРИКАЗ

от 17.01.2024 № 124

Об утверждении плана мероприятий на 2024 год

План мероприятий («дорожная карта») по сопровождению школ с низкими образовательными результатами Лесного района \
на 2024 год

| № | Мероприятие | Срок | Ответственный | Результат |
|---|---|---|---|---|
| 1 | Анализ результатов всероссийских проверочных работ | февраль 2024 года | Отдел образования | Справка |
| 2 | Назначение кураторов школ с низкими результатами | до 15.02.2024 | Методический кабинет | Приказ |
| 3 | Мониторинг успеваемости обучающихся группы риска | ежеквартально | Отдел образования | Отчёт |
| 4 | Оснащение кабинетов физики оборудованием | декабрь 2024 года | Управление финансов | Акт |
"""
REPORT = """Отдел образования администрации Лесного района Тверской области

Информация об исполнении Плана мероприятий («дорожной карты») по сопровождению школ с низкими образовательными \
результатами на 2024 год

Лесной район

25 декабря 2024 года

План утверждён приказом отдела образования от 17.01.2024 года № 124.

На основании представленных отчётов сделаны следующие выводы:

1. Проведён анализ результатов всероссийских проверочных работ, подготовлена справка.

2. Назначены кураторы школ с низкими результатами.

3. Проведён районный конкурс чтецов среди учащихся начальных классов.
"""


@pytest.fixture(scope="module")
def site(own_site: Site) -> Site:
    return own_site


@pytest.fixture(scope="module")
def filled(site: Site) -> None:
    """The plan and the report on it are read and matched."""
    client, _ = sent(site, "Исполнение", {"план.md": PLAN.encode(), "отчёт.md": REPORT.encode()})

    def is_matched() -> bool:
        found = client.get("/api/v1/execution/reports").json()["items"]
        return bool(found and found[0]["covered"] == 2)

    wait_for(is_matched, WORK / 1000)


@pytest.mark.usefixtures("filled")
def test_an_activity_is_followed_from_its_status_to_a_word_that_is_taken_back(site, browser, axe):
    with opened(browser, site.address, viewport=WIDE, reduced_motion="reduce") as (page, watch):
        watch.allow(r"status of 401.*/api/v1/session$")
        inspector = Inspector(page, axe)
        sign_in(page, site.login, site.password, "/execution")
        rows = page.get_by_role("grid", name="Мероприятия по срокам").get_by_role("row")
        expect(rows.filter(has_text="Назначение кураторов")).to_contain_text("Выполнено")
        expect(rows.filter(has_text="Назначение кураторов")).to_contain_text("по отчёту, не проверено")
        expect(rows.filter(has_text="Оснащение кабинетов")).to_contain_text("Просрочено")
        inspector.look("statuses")
        choose(page, "Статус", "Просрочено")
        expect(rows.filter(has_text="Назначение кураторов")).to_have_count(0)
        page.get_by_role("button", name="4 Оснащение кабинетов физики оборудованием").click()
        dialog = page.get_by_role("dialog", name="Исполнение мероприятия")
        expect(dialog.get_by_text("31 декабря 2024")).to_be_visible()
        inspector.look("an activity")
        dialog.get_by_role("button", name="Записать").click()
        expect(dialog.get_by_text("слово человека")).to_be_visible()
        history = dialog.get_by_role("region", name="История")
        history.get_by_role("button", name="Отменить").click()
        expect(history.get_by_text("отменено")).to_be_visible()
        dialog.get_by_role("button", name="Закрыть").click()
        page.get_by_role("tab", name="Ближайшие сроки и просрочка").click()
        page.get_by_role("link", name=re.compile("Просрочено: 2 мероприятия, Лесной район")).click()
        expect(page).to_have_url(re.compile("tab=statuses"))
        expect(rows.filter(has_text="Мониторинг успеваемости")).to_be_visible()


@pytest.mark.usefixtures("filled")
def test_who_has_to_do_what_is_seen_by_responsible(site, browser, axe):
    with opened(browser, site.address, viewport=WIDE, reduced_motion="reduce") as (page, watch):
        watch.allow(r"status of 401.*/api/v1/session$")
        inspector = Inspector(page, axe)
        sign_in(page, site.login, site.password, "/execution?tab=due")
        expect(page.get_by_role("grid", name="Ближайшие сроки и просрочка")).to_be_visible()
        choose(page, "По чему разбить", "Ответственный")
        expect(page.get_by_role("row").filter(has_text="Управление финансов")).to_be_visible()
        inspector.look("due and overdue")


@pytest.mark.usefixtures("filled")
def test_links_are_confirmed_by_a_key_and_at_once(site, browser, axe):
    with opened(browser, site.address, viewport=WIDE, reduced_motion="reduce") as (page, watch):
        watch.allow(r"status of 401.*/api/v1/session$")
        inspector = Inspector(page, axe)
        sign_in(page, site.login, site.password, "/execution?tab=reports")
        expect(page.get_by_role("grid", name="Отчёты и их планы")).to_be_visible()
        inspector.look("reports")
        page.get_by_role("button", name=re.compile("Отчёт рядом с планом")).click()
        plan, report = (page.get_by_role("region", name=name) for name in ("План", "Отчёт"))
        expect(plan.get_by_role("listitem").filter(has_text="Мониторинг")).to_contain_text("не упомянуто")
        expect(report.get_by_role("listitem").filter(has_text="конкурс чтецов").first).to_contain_text("сверх плана")
        inspector.look("side by side")
        right = report.get_by_role("button", name=re.compile("^Верно: 1 Анализ"))
        right.focus()
        page.keyboard.press("1")
        expect(report.get_by_text("подтверждена")).to_have_count(1)
        page.get_by_role("button", name="Подтвердить 1 связь").click()
        dialog = page.get_by_role("dialog", name="Подтвердить связи разом")
        expect(dialog.get_by_text("Будет подтверждено: 1 связь")).to_be_visible()
        inspector.look("a dry run")
        dialog.get_by_role("button", name="Верно").click()
        expect(report.get_by_text("подтверждена")).to_have_count(2)
        page.get_by_role("button", name="Отменить").click()
        expect(report.get_by_text("подтверждена")).to_have_count(1)
