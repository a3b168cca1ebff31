"""A calendar by its address, and an export that is saved, made, stopped and had back, in a browser."""

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.e2e.browsing import WORK, opened
from tests.e2e.steps import choose, said, sign_in
from tests.e2e.test_accessibility import ROOT, WIDE, Inspector

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


@pytest.fixture
def at(site, browser):
    """A page of the administrator with its inspector; at the end nothing may have been found."""
    file = ROOT / "web/node_modules/axe-core/axe.min.js"
    if not file.is_file():
        pytest.skip("axe-core is not there: make web-check")
    with opened(browser, site.address, viewport=WIDE, reduced_motion="reduce") as (page, _):
        inspector = Inspector(page, file.read_text())
        yield page, inspector
        assert inspector.found == []


def row_of(page, text):
    return page.get_by_role("row").filter(has_text=text)


def test_a_subscription_is_made_opened_by_a_program_and_revoked(at, site):
    page, inspector = at
    sign_in(page, site.login, site.password, "/exports?part=calendars")
    address = address_of_made(page, inspector)
    answer = httpx.get(address, timeout=30)
    assert (answer.status_code, answer.text.partition("\r\n")[0]) == (200, "BEGIN:VCALENDAR")
    assert httpx.get(address, headers={"If-None-Match": answer.headers["ETag"]}, timeout=30).status_code == 304
    row = row_of(page, "Сроки: Лесной район")
    expect(row).to_contain_text(re.compile("Действует.*Без имён"))
    page.get_by_role("button", name="Изменить: Сроки: Лесной район").click()
    choose(page, "Как показать срок", "На все дни срока")
    page.get_by_role("dialog").get_by_role("button", name="Сохранить").click()
    expect(row).to_contain_text("на все дни срока")
    page.get_by_role("button", name="Отозвать: Сроки: Лесной район").click()
    page.get_by_role("dialog").get_by_role("button", name="Отозвать").click()
    expect(row).to_contain_text("Отозвана")
    inspector.look("calendars")
    assert httpx.get(address, timeout=30).status_code == 410


def address_of_made(page, inspector):
    """Make a subscription that needs a name first; return its address, shown once."""
    page.get_by_role("button", name="Создать подписку").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Создать подписку").click()
    expect(dialog.get_by_text("Назовите календарь.")).to_be_visible()
    inspector.look("a new calendar")
    dialog.get_by_role("textbox", name="Название").fill("Сроки: Лесной район")
    dialog.get_by_role("textbox", name="Муниципалитет").fill("Лесной район")
    choose(page, "Имена людей", "Без имён")
    dialog.get_by_role("button", name="Создать подписку").click()
    address = page.get_by_role("dialog", name="Подписка создана").locator("code").inner_text()
    inspector.look("its address")
    page.get_by_role("dialog").get_by_role("button", name="Закрыть").click()
    return address


def test_an_export_is_saved_by_a_timetable_made_stopped_deleted_and_had_back(at, site):
    page, inspector = at
    sign_in(page, site.login, site.password, "/exports?part=saved")
    save_by_timetable(page, inspector)
    row = row_of(page, "Отчёт за неделю")
    expect(row).to_contain_text("по пятницам в 06:30 (Asia/Yakutsk)")
    page.get_by_role("button", name="Сделать сейчас: Отчёт за неделю").click()
    said(page, "Выгрузка поставлена в очередь")
    expect(row.get_by_role("link", name="Скачать")).to_be_visible(timeout=WORK)
    expect(row).to_contain_text(re.compile("Готово.*вручную"))
    page.get_by_role("button", name="Остановить: Отчёт за неделю").click()
    expect(row).to_contain_text("Остановлена")
    page.get_by_role("button", name="Возобновить: Отчёт за неделю").click()
    expect(row).not_to_contain_text("Остановлена")
    inspector.look("saved exports")
    page.get_by_role("button", name="Удалить: Отчёт за неделю").click()
    expect(row).to_be_hidden()
    choose(page, "Показать", "Удалённые")
    page.get_by_role("button", name="Вернуть: Отчёт за неделю").click()
    said(page, "Выгрузка возвращена")
    choose(page, "Показать", "Действующие")
    expect(row).to_be_visible()


def save_by_timetable(page, inspector):
    """Save an export of each Friday; a week without days is refused first."""
    page.get_by_role("button", name="Сохранить выгрузку").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Название").fill("Отчёт за неделю")
    choose(page, "Формат", "CSV для программ")
    choose(page, "Когда делать", "По дням недели")
    dialog.get_by_role("button", name="Сохранить выгрузку").click()
    expect(dialog.get_by_text("Отметьте хотя бы один день.")).to_be_visible()
    dialog.get_by_role("checkbox", name="пятница").check(force=True)
    dialog.get_by_role("textbox", name="Время").fill("06:30")
    dialog.get_by_role("textbox", name="Часовой пояс").fill("Asia/Yakutsk")
    expect(dialog.get_by_role("status")).to_contain_text("Ближайшие, по вашим часам:")
    inspector.look("a saved export's form")
    dialog.get_by_role("button", name="Сохранить выгрузку").click()
