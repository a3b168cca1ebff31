"""The whole way of a person from the sign-in to the sign-out, in a real browser over a real service."""

import re

import httpx
import openpyxl
import pytest
from playwright.sync_api import expect

from tests.e2e.arrivals import make_arrivals
from tests.e2e.browsing import WORK, cookies_of, downloaded, opened
from tests.e2e.reviewing import (
    CORRECTED,
    FOLDER,
    assert_a_correction_stands_and_is_undone,
    assert_both_values_of_a_conflict_are_shown,
    assert_cells_are_boxed,
    assert_the_queue_gives_the_next_record,
)
from tests.e2e.steps import choose, field_of, make_batch, open_own, pick_folder, press_row, row_of, said, sign_in

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]


def test_a_folder_goes_the_whole_way_from_the_sign_in_to_the_export_and_the_sign_out(site, browser, tmp_path):
    folder = tmp_path / FOLDER
    states = make_arrivals(folder, seed=1)
    with opened(browser, site.address) as (page, watch):
        assert_a_wrong_password_is_told(page, watch, site)
        sign_in(page, site.login, site.password)
        batch = make_batch(page, "Дорожные карты, весна 2024")
        pick_folder(page, folder)
        assert_every_file_says_what_became_of_it(page, states)
        assert_a_folder_picked_again_is_not_sent_again(page, folder, states)
        client = site.client()
        assert_cells_are_boxed(page, client, batch, folder)
        assert_a_correction_stands_and_is_undone(page, client, batch)
        colleague = make_account(page, site)
        assert_both_values_of_a_conflict_are_shown(page, watch, client, colleague, batch)
        assert_the_list_is_searched_filtered_and_paged(page)
        assert_the_queue_gives_the_next_record(page, client, batch)
        assert_the_export_holds_the_correction(page, batch, tmp_path)
        assert_a_token_opens_the_api_until_it_is_revoked(page, site)
        assert_nobody_is_signed_in_after_the_sign_out(page, watch)


def assert_a_wrong_password_is_told(page, watch, site):
    watch.allow(r"status of 401.*/api/v1/session$")
    page.goto("/")
    page.get_by_label("Логин").fill(site.login)
    page.get_by_label("Пароль").fill("не тот пароль")
    page.get_by_role("button", name="Войти").click()
    expect(page.get_by_role("alert").filter(has_text="Имя или пароль не подходят")).to_be_visible()


def assert_every_file_says_what_became_of_it(page, states):
    for path, state in states.items():
        expect(row_of(page, path)).to_contain_text(state, timeout=WORK)
    assert "Файл пуст" in row_of(page, f"{FOLDER}/06 Пустой.docx").inner_text()
    assert "формат файла не поддерживается" in row_of(page, f"{FOLDER}/10 Thumbs.db").inner_text()
    expect(page.get_by_role("row").filter(has_text="Такой же файл уже есть")).to_have_count(1)
    expect(
        page.get_by_text(re.compile(f"Принято {len(states)} · обработано {len(states)} · с ошибкой 2"))
    ).to_be_visible()


def assert_a_folder_picked_again_is_not_sent_again(page, folder, states):
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "PUT" else None)
    with page.expect_response(lambda answer: "/files?" in answer.url):
        pick_folder(page, folder)
    expect(page.get_by_role("progressbar", name="Загрузка")).to_have_count(0, timeout=WORK)
    expect(page.get_by_role("row")).to_have_count(len(states) + 1)
    assert sent == []


def make_account(page, site):
    """Make a colleague's account on the page; return a client signed in with the password shown once."""
    open_own(page, "Доступ")
    page.get_by_role("tab", name="Сотрудники").click()
    page.get_by_role("button", name="Новый сотрудник").click()
    page.get_by_label("Логин").fill("petrova")
    page.get_by_label("Имя").fill("Петрова А. С.")
    choose(page, "Роль", "Проверяющий")
    page.get_by_role("button", name="Создать").click()
    secret = page.get_by_role("dialog").locator("code").inner_text()
    page.get_by_role("dialog").get_by_role("button", name="Закрыть").click()
    expect(page.get_by_role("row").filter(has_text="petrova")).to_contain_text("Проверяющий")
    return site.server.client("petrova", secret)


def assert_the_list_is_searched_filtered_and_paged(page):
    page.get_by_role("link", name="Мероприятия", exact=True).first.click()
    page.get_by_role("link", name="Все записи").click()
    search_for(page, CORRECTED)
    expect(page.get_by_role("row")).to_have_count(2)
    choose(page, "Состояние", "Не проверено")
    expect(page.get_by_text("Ничего не найдено")).to_be_visible()
    page.get_by_role("button", name="Сбросить").click()
    search_for(page, "занятие Ц001")
    expect(page.get_by_role("status").filter(has_text="130")).to_be_visible()
    with page.expect_response(lambda answer: "cursor=" in answer.url):
        _scroll_to_end(page)
    last = page.get_by_role("row").filter(has_text="занятие № 130 ")
    for _ in range(20):
        if last.count():
            break
        _scroll_to_end(page)
        page.wait_for_timeout(100)
    press_row(last)
    expect(field_of(page, "Номер")).to_have_value("130")
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("занятие Ц001")


def search_for(page, words):
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("button", name="Найти").click()
    expect(page).to_have_url(re.compile("q="))


def _scroll_to_end(page):
    page.get_by_role("grid").evaluate("grid => grid.scrollTo(0, grid.scrollHeight)")


def assert_the_export_holds_the_correction(page, batch, folder):
    page.goto(f"/batches/{batch}")
    page.get_by_role("link", name="Выгрузить").click()
    with page.expect_response(lambda answer: answer.request.method == "POST") as asked:
        page.get_by_role("button", name="Выгрузить", exact=True).click()
    said(page, "Выгрузка поставлена в очередь")
    own = page.locator(f'a[href*="{asked.value.json()["id"]}"]')
    expect(own).to_have_text("Скачать", timeout=WORK)
    book = openpyxl.load_workbook(downloaded(page, own, folder))
    values = {str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row}
    assert CORRECTED in values
    assert "Мой результат" in values


def assert_a_token_opens_the_api_until_it_is_revoked(page, site):
    open_own(page, "Доступ")
    page.get_by_role("tab", name="Ключи API").click()
    page.get_by_role("button", name="Новый ключ").click()
    page.get_by_label("Имя").fill("Отчёт")
    page.get_by_role("button", name="Создать").click()
    secret = page.get_by_role("dialog").locator("code").inner_text()
    page.get_by_role("dialog").get_by_role("button", name="Закрыть").click()
    assert _status(site, secret) == 200
    page.get_by_role("button", name="Отозвать: Отчёт").click()
    page.get_by_role("dialog").get_by_role("button", name="Отозвать").click()
    expect(page.get_by_role("button", name="Отозвать: Отчёт")).to_have_count(0)
    assert _status(site, secret) == 401


def _status(site, token):
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.get(f"{site.address}/api/v1/records", headers=headers, timeout=30).status_code


def assert_nobody_is_signed_in_after_the_sign_out(page, watch):
    cookie = cookies_of(page.context)["svod_session"]
    page.get_by_role("button", name="Выйти").click()
    expect(page.get_by_role("heading", name="Вход в Свод")).to_be_visible()
    address = page.url
    page.goto("/records")
    expect(page.get_by_role("heading", name="Вход в Свод")).to_be_visible()
    answer = httpx.get(f"{watch.origin}/api/v1/me", cookies={"svod_session": cookie}, timeout=30)
    assert (answer.status_code, "записи" in address) == (401, False)
