"""Working together in browsers: who is here, a colleague called, a second check answered blind, a dispute decided."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.browsing import WORK, opened
from tests.e2e.steps import document_of, records_of, said, sent, sign_in
from tests.e2e.test_accessibility import ROOT, WIDE, Inspector

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]
PLAN = (
    "<html><body><p>План мероприятий на 2026 год</p><table>"
    "<tr><th>№</th><th>Мероприятие</th><th>Срок</th><th>Ответственный</th><th>Результат</th></tr>"
    "<tr><td>1</td><td>Провести семинар для учителей математики</td><td>март 2026</td><td>Методист</td>"
    "<td>Справка</td></tr>"
    "<tr><td>2</td><td>Подготовить приказ о составе рабочей группы</td><td>до 1 мая 2026</td><td>Начальник отдела</td>"
    "<td>Приказ</td></tr></table></body></html>"
).encode()


@pytest.fixture(scope="module")
def axe():
    file = ROOT / "web/node_modules/axe-core/axe.min.js"
    if not file.is_file():
        pytest.skip("axe-core is not there: make web-check")
    return file.read_text()


@pytest.fixture(scope="module")
def plan(own_site):
    """A read plan whose first record the administrator has corrected; all approved records are read twice."""
    client, batch = sent(own_site, "Двое", {"план.html": PLAN})
    document = document_of(client, batch, "план.html")
    first = records_of(client, document)[0]
    url = f"/api/v1/records/{first['id']}"
    client.patch(url, json={"set": {"result": "Справка о семинаре"}}, headers={"If-Match": '"0"'}).raise_for_status()
    setting = "/api/v1/second-checks/setting"
    rev = client.get(setting).json()["rev"]
    client.put(setting, json={"share": 1}, headers={"If-Match": f'"{rev}"'}).raise_for_status()
    account = {"login": "boris", "name": "Борис Ким", "role": "reviewer", "password": "пять-тихих-ёжиков"}
    client.post("/api/v1/accounts", json=account).raise_for_status()
    return document, first["id"]


def shown(page, name):
    """Keep a picture where one is asked for."""
    if folder := os.environ.get("SVOD_SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_two_people_talk_and_check_one_record_twice(own_site, browser, axe, plan):
    with (
        opened(browser, own_site.address, viewport=WIDE, reduced_motion="reduce") as (anna, _),
        opened(browser, own_site.address, viewport=WIDE, reduced_motion="reduce") as (boris, _),
    ):
        hers, his = Inspector(anna, axe), Inspector(boris, axe)
        sign_in(anna, own_site.login, own_site.password, f"/documents/{plan[0]}")
        sign_in(boris, "boris", "пять-тихих-ёжиков", f"/documents/{plan[0]}")
        meet(anna, boris)
        call(anna, boris)
        answer_blind(boris, his)
        decide(anna, hers)
        measure(anna, hers)
        assert hers.found + his.found == []


def meet(anna, boris):
    """Each sees the other; one takes the document over, the other is told."""
    his, hers = (page.get_by_role("region", name="Кто в документе") for page in (boris, anna))
    expect(his).to_contain_text("Администратор")
    expect(hers).to_contain_text("Борис Ким")
    his.get_by_role("button", name="Взять себе").click()
    expect(hers).to_contain_text("Борис Ким взял(а) документ себе")
    shown(anna, "here")


def call(anna, boris):
    """A colleague called in a comment finds it among her tasks; what was written stays text."""
    boris.get_by_role("tab", name=re.compile("^Комментарии")).click()
    boris.get_by_role("textbox", name=re.compile("^Новый комментарий")).fill("@Администратор, <b>срок</b> верен?")
    boris.get_by_role("button", name="Отправить").click()
    said(boris, "Комментарий отправлен")
    expect(boris.get_by_role("list", name="Комментарии")).to_contain_text("<b>срок</b> верен?")
    shown(boris, "comments")
    anna.goto("/tasks?tab=mentions")
    expect(anna.get_by_role("list", name="Упоминания")).to_contain_text("<b>срок</b>")
    shown(anna, "mentions")
    anna.get_by_role("button", name="Разобрано: Борис Ким").click()
    expect(anna.get_by_text("Вас никто не звал")).to_be_visible()


def answer_blind(boris, inspector):
    """The second person sees the place and what the machine read, and reads it otherwise than the first."""
    boris.goto("/checks")
    expect(boris.get_by_text("решения первого проверяющего скрыты")).to_be_visible()
    expect(boris.get_by_role("textbox", name="Результат")).to_have_value("Справка")
    expect(boris.get_by_role("img", name=re.compile("^Место в документе")).first).to_be_visible(timeout=WORK)
    inspector.look("blind check")
    shown(boris, "blind")
    boris.get_by_role("textbox", name="Результат").fill("Справка по итогам")
    boris.get_by_role("button", name="Ответить и дальше").click()
    expect(boris.get_by_text("Для вас ничего нет")).to_be_visible()


def decide(anna, inspector):
    """The disagreement is decided, and the decision taken back."""
    anna.goto("/checks?tab=disputes")
    choice = anna.get_by_role("group", name="Что верно: Результат")
    expect(choice).to_contain_text("Справка по итогам")
    inspector.look("dispute")
    shown(anna, "dispute")
    choice.get_by_role("radio", name=re.compile("^Второй: Борис Ким")).check()
    anna.get_by_role("button", name="Решить").click()
    said(anna, "Решено")
    anna.get_by_role("button", name=re.compile("^Отменить решение")).click()
    expect(choice).to_be_visible()


def measure(anna, inspector):
    """Agreement by field, and the share of the sample."""
    anna.get_by_role("tab", name="Согласие").click()
    expect(anna.get_by_role("row").filter(has_text="Результат")).to_contain_text("0 из 1")
    inspector.look("agreement")
    shown(anna, "agreement")
    anna.get_by_role("tab", name="Выборка").click()
    expect(anna.get_by_role("textbox", name="Доля записей на вторую проверку, %")).to_have_value("100")


@pytest.mark.usefixtures("plan")
def test_a_batch_is_taken_and_stands_among_ones_tasks(own_site, browser, axe):
    with opened(browser, own_site.address, viewport=WIDE, reduced_motion="reduce") as (page, _):
        inspector = Inspector(page, axe)
        sign_in(page, "boris", "пять-тихих-ёжиков", "/batches")
        page.get_by_role("link", name="Двое").or_(page.get_by_role("row").filter(has_text="Двое")).first.click()
        page.get_by_role("button", name="Взять себе").click()
        said(page, "Поручено: 1 поручение")
        page.goto("/tasks")
        tasks = page.get_by_role("list", name="Поручения")
        expect(tasks).to_contain_text("Двое")
        inspector.look("tasks")
        shown(page, "tasks")
        page.get_by_role("button", name="Готово: Двое").click()
        said(page, "Отмечено готовым")
        expect(page.get_by_text("Поручений нет")).to_be_visible()
        assert inspector.found == []
