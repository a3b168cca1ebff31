"""Administration in a browser: accounts with municipalities, a link that a municipality sends by, who did what."""

import hashlib
import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browsing import WORK, opened
from tests.e2e.steps import choose, row_of, said, sign_in
from tests.e2e.test_accessibility import ROOT, WIDE, Inspector

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
LETTER = "ПРИКАЗ № 12 от 01.02.2026 «Об утверждении плана»\n".encode()


@pytest.fixture(scope="module")
def axe():
    file = ROOT / "web/node_modules/axe-core/axe.min.js"
    if not file.is_file():
        pytest.skip("axe-core is not there: make web-check")
    return file.read_text()


@pytest.fixture
def at(site, browser, axe):
    """A page of the administrator with its inspector; at the end nothing may have been found."""
    with opened(browser, site.address, viewport=WIDE, reduced_motion="reduce") as (page, watch):
        watch.allow(r"status of 422.*/api/v1/accounts$")
        inspector = Inspector(page, axe)
        yield page, inspector
        assert inspector.found == []


def test_an_account_is_made_for_a_municipality_changed_and_signed_out(at, site):
    page, inspector = at
    sign_in(page, site.login, site.password, "/administration")
    inspector.look("accounts")
    zoya = site.server.client("zoya", made_account(page, inspector))
    page.get_by_role("button", name="Сеансы: Зоя Загрузчик").click()
    expect(page.get_by_role("dialog")).to_contain_text("1 открытый сеанс")
    inspector.look("sessions")
    page.get_by_role("button", name="Закрыть все сеансы").click()
    said(page, "Сеансы закрыты")
    assert zoya.get("/api/v1/me").status_code == 401
    page.get_by_role("button", name="Изменить: Зоя Загрузчик").click()
    choose(page, "Роль", "Методист")
    page.get_by_role("textbox", name="Муниципалитеты").fill("")
    page.get_by_role("button", name="Сохранить").click()
    expect(row_of(page, "Зоя Загрузчик")).to_contain_text(re.compile("Методист.*все"))


def made_account(page, inspector):
    """An uploader of one municipality, who needs one; return the password shown once."""
    page.get_by_role("button", name="Новый сотрудник").click()
    page.get_by_role("textbox", name="Имя").fill("Зоя Загрузчик")
    page.get_by_role("textbox", name="Логин").fill("zoya")
    choose(page, "Роль", "Загрузчик")
    page.get_by_role("button", name="Создать").click()
    expect(page.get_by_text("Загрузчику нужен хотя бы один муниципалитет.").last).to_be_visible()
    page.get_by_role("textbox", name="Муниципалитеты").fill("Лесной район\n")
    inspector.look("new account")
    page.get_by_role("button", name="Создать").click()
    password = page.get_by_role("dialog").locator("code").inner_text()
    page.get_by_role("dialog").get_by_role("button", name="Закрыть").click()
    expect(row_of(page, "Зоя Загрузчик")).to_contain_text("Лесной район")
    return password


def test_a_municipality_sends_by_a_link_and_the_audit_tells(at, site, browser):
    page, inspector = at
    sign_in(page, site.login, site.password, "/administration")
    page.get_by_role("tab", name="Ссылки для загрузки").click()
    page.get_by_role("button", name="Новая ссылка").click()
    page.get_by_role("button", name="Создать").click()
    expect(page.get_by_text("Назовите муниципалитет.")).to_be_visible()
    inspector.look("new link")
    page.get_by_role("textbox", name="Муниципалитет").fill("Ржевский район")
    page.get_by_role("button", name="Создать").click()
    address = page.get_by_role("dialog").locator("code").inner_text()
    page.get_by_role("dialog").get_by_role("button", name="Закрыть").click()
    expect(row_of(page, "Ржевский район")).to_contain_text("Принимает")
    inspector.look("links")
    send_by_link(browser, site, address, inspector.axe)
    revoke_and_look(page, inspector)


def revoke_and_look(page, inspector):
    """The link that was used is revoked; what was done by it stands in the audit."""
    page.reload()
    page.get_by_role("tab", name="Ссылки для загрузки").click()
    expect(row_of(page, "Ржевский район")).to_contain_text("Прислано всё")
    page.get_by_role("button", name="Отозвать: Ржевский район").click()
    page.get_by_role("dialog").get_by_role("button", name="Отозвать").click()
    expect(row_of(page, "Ржевский район")).to_contain_text("Отозвана")
    page.get_by_role("tab", name="Журнал").click()
    choose(page, "Событие", "Загрузка по ссылке завершена")
    page.get_by_role("button", name="Показать", exact=True).click()
    expect(page.get_by_role("row").nth(1)).to_contain_text("по ссылке")
    inspector.look("audit")
    page.get_by_role("tab", name="Состояние").click()
    expect(page.get_by_text("Служба готова к работе")).to_be_visible()
    inspector.look("health")


def send_by_link(browser, site, address, axe):
    """What the municipality does: no sign-in, one screen, one file, «Готово»."""
    with opened(browser, site.address, viewport=WIDE, reduced_motion="reduce") as (page, _):
        inspector = Inspector(page, axe)
        page.goto(address)
        expect(page.get_by_text("Ждём документы: Ржевский район")).to_be_visible()
        expect(page.get_by_role("link")).to_have_count(0)
        inspector.look("link")
        file = {"name": "приказ.txt", "mimeType": "text/plain", "buffer": LETTER}
        page.locator("input[type=file]:not([webkitdirectory])").set_input_files(file)
        expect(page.get_by_role("row").filter(has_text="приказ.txt")).to_contain_text("Прочитан", timeout=WORK)
        inspector.look("link, a file sent")
        page.get_by_role("button", name="Готово").click()
        page.get_by_role("dialog").get_by_role("button", name="Готово").click()
        expect(page.get_by_text("Спасибо, документы получены")).to_be_visible()
        inspector.look("link, closed")
        assert inspector.found == []


def test_a_link_that_is_none_says_so_and_what_to_do(browser, site):
    with opened(browser, site.address) as (page, watch):
        watch.allow(r"status of 401.*/api/v1/upload$")
        page.goto("/upload/svodlink_нет")
        expect(page.get_by_text("Ссылка для загрузки не действует.")).to_be_visible()


def test_limits_are_changed_and_what_was_used_of_them_is_shown(at, site):
    page, inspector = at
    sign_in(page, site.login, site.password, "/administration")
    page.get_by_role("tab", name="Лимиты").click()
    field = page.get_by_role("textbox", name="Файлов пользователя в сутки")
    expect(field).to_have_value("50000")
    field.fill("0")
    expect(page.get_by_text("Нужно число больше нуля или пусто.")).to_be_visible()
    expect(page.get_by_role("button", name="Сохранить")).to_be_disabled()
    inspector.look("limits")
    field.fill("40 000")
    page.get_by_role("button", name="Сохранить").click()
    said(page, "Лимиты изменены")
    client = site.server.client(site.login, site.password)
    assert client.get("/api/v1/quotas").json()["user_files"] == 40_000
    batch = client.post("/api/v1/batches", json={"name": "Лимиты", "municipality": "Лимитный район"}).json()["id"]
    digest = hashlib.sha256(LETTER).hexdigest()
    client.put(f"/api/v1/batches/{batch}/files/{digest}", params={"name": "приказ.txt"}, content=LETTER)
    page.reload()
    page.get_by_role("tab", name="Лимиты").click()
    expect(row_of(page, "Лимитный район")).to_contain_text("1 из 20")
    expect(page.get_by_role("region", name="Пользователи сегодня")).to_contain_text("из 40")
