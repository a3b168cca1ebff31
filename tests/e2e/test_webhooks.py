"""Webhooks in a browser: one is added, its secret shown once, a change told of, tried, paused, replayed, removed."""

import os
from hashlib import sha256

import pytest
from playwright.sync_api import expect
from standardwebhooks import Webhook as Official

from tests.e2e.browsing import WORK, opened
from tests.e2e.conftest import Site
from tests.e2e.steps import choose, row_of, said, sign_in
from tests.e2e.test_accessibility import ROOT, WIDE, Inspector
from tests.integration.serving import PASSWORD, served
from tests.svod.webhooks.receiving import receiving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
ALLOWED = {"SVOD_WEBHOOK_ALLOW": "127.0.0.0/8", "SVOD_WEBHOOK_HTTP": "yes"}


@pytest.fixture(scope="module")
def receivers_site(web, tmp_path_factory):
    """A server whose administrator lets webhooks go to this machine."""
    with served(tmp_path_factory.mktemp("service"), "--web", str(web), env=ALLOWED) as server:
        found = PASSWORD.search(server.said)
        assert found, server.said
        yield Site(server, found[1], found[2])


@pytest.fixture
def at(receivers_site, browser):
    file = ROOT / "web/node_modules/axe-core/axe.min.js"
    if not file.is_file():
        pytest.skip("axe-core is not there: make web-check")
    with opened(browser, receivers_site.address, viewport=WIDE, reduced_motion="reduce") as (page, watch):
        watch.allow(r"status of 422.*/api/v1/webhooks$")
        inspector = Inspector(page, file.read_text())
        yield page, inspector
        assert inspector.found == []


def pictured(page, name):
    if folder := os.environ.get("SVOD_TEST_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_a_webhook_from_its_first_message_to_its_end(at, receivers_site):
    page, inspector = at
    with receiving() as receiver:
        sign_in(page, receivers_site.login, receivers_site.password, "/exports?part=webhooks")
        secret = added(page, inspector, receiver)
        told(page, inspector, receivers_site, receiver, secret)
        changed(page, receiver)
        page.get_by_role("button", name="Удалить вебхук").click()
        page.get_by_role("dialog").get_by_role("button", name="Удалить вебхук").click()
        expect(page.get_by_text("Вебхуков пока нет")).to_be_visible()
        inspector.look("no webhooks")


def added(page, inspector, receiver):
    page.get_by_role("button", name="Добавить вебхук").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Добавить вебхук").click()
    expect(dialog.get_by_text("Назовите вебхук.")).to_be_visible()
    dialog.get_by_role("textbox", name="Название").fill("Отчётность института")
    dialog.get_by_role("textbox", name="Адрес получателя").fill("https://10.0.0.1/")
    dialog.get_by_role("button", name="Добавить вебхук").click()
    expect(dialog.get_by_text("Этот адрес внутренний")).to_be_visible()
    dialog.get_by_role("textbox", name="Адрес получателя").fill(receiver.url)
    dialog.get_by_role("checkbox", name="Документы").check(force=True)
    pictured(page, "webhook-new")
    inspector.look("new webhook")
    dialog.get_by_role("button", name="Добавить вебхук").click()
    secret = page.get_by_role("dialog").locator("code").inner_text()
    expect(page.get_by_role("dialog").get_by_role("button", name="Скопировать")).to_be_visible()
    inspector.look("secret")
    page.get_by_role("dialog").get_by_role("button", name="Закрыть").click()
    expect(row_of(page, "Отчётность института")).to_contain_text("Работает")
    pictured(page, "webhooks")
    inspector.look("webhooks")
    page.get_by_role("link", name="Отчётность института").click()
    return secret


def told(page, inspector, site, receiver, secret):
    page.get_by_role("button", name="Послать пробное событие").click()
    said(page, "Получатель принял: 204")
    client = site.client()
    batch = client.post("/api/v1/batches", json={"name": "п", "municipality": "Лесной район"}).json()["id"]
    receiver.statuses, receiver.body = [500, 204], b"<b>closed for lunch</b>"
    text = "ПЛАН мероприятий на 2026 год".encode()
    client.put(
        f"/api/v1/batches/{batch}/files/{sha256(text).hexdigest()}", params={"name": "план.txt"}, content=text
    ).raise_for_status()
    expect(page.get_by_text("«<b>closed for lunch</b>»").first).to_be_visible(timeout=WORK)
    expect(page.get_by_role("row").filter(has_text="document.added").last).to_contain_text(
        "Доставлена", timeout=WORK
    )  # five seconds later
    for headers, body in receiver.got:
        Official(secret).verify(body, headers)
    pictured(page, "webhook")
    inspector.look("webhook")


def changed(page, receiver):
    page.get_by_role("button", name="Приостановить").click()
    said(page, "Приостановлен: изменения копятся")
    page.get_by_role("button", name="Включить").click()
    page.get_by_role("button", name="Отправить всё, что накопилось").click()
    said(page, "Вебхук включён")
    page.get_by_role("button", name="Сменить секрет").click()
    page.get_by_role("dialog").get_by_role("button", name="Сменить секрет").click()
    expect(page.get_by_role("dialog").locator("code")).to_contain_text("whsec_")
    page.get_by_role("dialog").get_by_role("button", name="Закрыть").click()
    expect(page.get_by_text("прежний подписывает до")).to_be_visible()
    before = len(receiver.got)
    page.get_by_role("button", name="Повторить за время…").click()
    choose(page, "Какие", "Все")
    page.get_by_role("textbox", name="С дня").fill("2026-01-01")
    page.get_by_role("button", name="Отправить снова").click()
    said(page, "Уйдёт ещё раз")
    page.wait_for_timeout(100)
    for _ in range(200):
        if len(receiver.got) > before:
            break
        page.wait_for_timeout(100)
    assert len(receiver.got) > before
