"""The whole way of a person from the sign-in to the sign-out, in a real browser over a real service."""

import re

import httpx
import openpyxl
import pypdfium2
import pytest
from playwright.sync_api import expect

from model.geometry import BBox
from tests.e2e.arrivals import make_arrivals
from tests.e2e.browsing import WORK, cookies_of, downloaded, opened
from tests.e2e.steps import (
    choose,
    correct,
    document_of,
    field_of,
    make_batch,
    open_document,
    pick_folder,
    picture,
    press_row,
    records_of,
    row_of,
    said,
    sign_in,
)

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]
FOLDER = "Верхний Луг"
CORRECTED = "Провести форум наставников «Шаг навстречу»"


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
        assert_a_token_opens_the_api_until_it_is_revoked(page, watch, site)
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
    expect(page.get_by_role("row").filter(has_text="открывается тот же документ")).to_have_count(1)
    expect(page.get_by_text(re.compile(f"Принято {len(states)} · обработано {len(states)} · с ошибкой 2"))).to_be_visible()


def assert_a_folder_picked_again_is_not_sent_again(page, folder, states):
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "PUT" else None)
    with page.expect_response(lambda answer: "/files?" in answer.url):
        pick_folder(page, folder)
    expect(page.get_by_role("progressbar", name="Загрузка")).to_have_count(0, timeout=WORK)
    expect(page.get_by_role("row")).to_have_count(len(states) + 1)
    assert sent == []


def assert_cells_are_boxed(page, client, batch, folder):
    """In a DOCX the cells are found in its rendering, in a PDF on its own page, in a scan on the image."""
    for name in ("01 Приказ.docx", "08 План.pdf", "09 Скан.pdf"):
        if not (folder / name).exists():
            continue
        document = open_document(page, batch, f"{FOLDER}/{name}")
        picture(page)
        record = _record_with_cells(client, document)
        page.goto(f"/documents/{document}?record={record['id']}")
        for field, label in (("activity", "Мероприятие"), ("deadline", "Срок")):
            cell = record["source"]["cells"][field]
            assert_boxed(page, label, cell)
            if name.endswith("План.pdf"):
                assert_is_written_there(folder / name, cell, record[field] if field == "activity" else record[field]["raw"])


def _record_with_cells(client, document):
    """Return a record whose cells stand on one place each: the last of the first page, so that the view must scroll."""
    found = [
        record
        for record in records_of(client, document)
        if all(isinstance(record["source"]["cells"].get(field), dict) for field in ("activity", "deadline"))
    ]
    assert found, "no cell of the document was located"
    return found[-1]


def assert_boxed(page, label, cell):
    """The box stands where the record's source says, inside the page and in view."""
    picture(page, cell["page"])
    field_of(page, label).focus()
    box = page.locator(f"figure[data-page='{cell['page']}'] svg rect[class*=focus]")
    expect(box).to_have_count(1)
    expect(box).to_be_in_viewport()
    # Both at once: the view may still be scrolling.
    frame, drawn = box.evaluate("""rect => [rect.closest("figure").querySelector("img"), rect].map(one => {
      const { x, y, width, height } = one.getBoundingClientRect(); return { x, y, width, height } })""")
    x0, y0, x1, y1 = cell["bbox"]
    wanted = (x0 * frame["width"], y0 * frame["height"], (x1 - x0) * frame["width"], (y1 - y0) * frame["height"])
    found = (drawn["x"] - frame["x"], drawn["y"] - frame["y"], drawn["width"], drawn["height"])
    # A line of the frame is drawn around the box.
    assert found == pytest.approx(wanted, abs=4)
    assert found[0] >= -2
    assert found[1] >= -2
    assert found[0] + found[2] <= frame["width"] + 2
    assert found[1] + found[3] <= frame["height"] + 2


def assert_is_written_there(path, cell, text):
    """The words of the field are those that the PDF has at that place."""
    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[cell["page"] - 1]
        width, height = page.get_size()
        box = BBox(*cell["bbox"])
        there = page.get_textpage().get_text_bounded(
            box.x0 * width, height - box.y1 * height, box.x1 * width, height - box.y0 * height
        )
    assert "".join(text.split()) in "".join(there.split())


def assert_a_correction_stands_and_is_undone(page, client, batch):
    document = open_document(page, batch, f"{FOLDER}/02 План.docx")
    before = records_of(client, document)[0]
    expect(field_of(page, "Мероприятие")).to_have_value(before["activity"])
    correct(page, "Мероприятие", CORRECTED)
    correct(page, "Срок", "до 15 марта 2025 года")
    expect(page.get_by_role("option", selected=True)).to_contain_text("15 марта 2025")
    page.reload()
    expect(field_of(page, "Мероприятие")).to_have_value(CORRECTED)
    expect(field_of(page, "Срок")).to_have_value("до 15 марта 2025 года")
    correct(page, "Результат", "Справка о форуме")
    page.get_by_role("button", name="Отменить действие").click()
    said(page, "Отменено")
    expect(field_of(page, "Результат")).to_have_value(before["result"] or "")
    page.get_by_role("button", name="Вернуть").click()
    expect(field_of(page, "Результат")).to_have_value("Справка о форуме")
    undo_in_the_history(page, before)
    page.get_by_role("button", name="Принять и дальше").click()
    expect(page.get_by_role("option", selected=True)).to_contain_text(records_of(client, document)[1]["activity"])
    assert records_of(client, document)[0]["state"] in {"accepted", "corrected"}


def undo_in_the_history(page, before):
    """Yesterday's correction is undone where all corrections are listed."""
    page.get_by_role("tab", name="История").click()
    done = page.get_by_role("listitem").filter(has_text="до 15 марта 2025 года")
    done.get_by_role("button", name="Отменить").first.click()
    expect(page.get_by_role("listitem").filter(has_text="отменено")).not_to_have_count(0)
    page.get_by_role("tab", name="Мероприятия").click()
    expect(field_of(page, "Срок")).to_have_value(before["deadline"]["raw"] or "")


def make_account(page, site):
    """Make a colleague's account on the page; return a client signed in with the password shown once."""
    page.get_by_role("link", name="Доступ").click()
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


def assert_both_values_of_a_conflict_are_shown(page, watch, client, colleague, batch):  # noqa: PLR0913 -- two people on a page
    watch.allow(r"status of 412.*/api/v1/records/")
    document = document_of(client, batch, f"{FOLDER}/03 Дорожная карта.txt")
    page.goto(f"/documents/{document}")
    record = records_of(client, document)[0]
    expect(field_of(page, "Результат")).to_have_value(record["result"] or "")
    _write_first(colleague, record, "Чужой результат")
    field_of(page, "Результат").fill("Мой результат")
    field_of(page, "Результат").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Петрова А. С.")).to_be_visible()
    assert dialog.get_by_role("definition").all_inner_texts() == ["Мой результат", "Чужой результат"]
    dialog.get_by_role("button", name="Записать моё").click()
    said(page, "Сохранено")
    page.reload()
    expect(field_of(page, "Результат")).to_have_value("Мой результат")


def _write_first(colleague, record, text):
    headers = {"If-Match": f'"{record["rev"]}"'}
    colleague.patch(f"/api/v1/records/{record['id']}", json={"set": {"result": text}}, headers=headers).raise_for_status()


def assert_the_list_is_searched_filtered_and_paged(page):
    page.get_by_role("link", name="Мероприятия", exact=True).first.click()
    search_for(page, CORRECTED)
    expect(page.get_by_role("row")).to_have_count(2)
    choose(page, "Состояние", "Не проверено")
    expect(page.get_by_text("Ничего не найдено")).to_be_visible()
    page.get_by_role("button", name="Сбросить").click()
    search_for(page, "занятие цикла")
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
    expect(page.get_by_role("searchbox")).to_have_value("занятие цикла")


def search_for(page, words):
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("button", name="Найти").click()
    expect(page).to_have_url(re.compile("q="))


def _scroll_to_end(page):
    page.get_by_role("grid").evaluate("grid => grid.scrollTo(0, grid.scrollHeight)")


def assert_the_queue_gives_the_next_record(page, client, batch):
    page.goto(f"/batches/{batch}")
    page.get_by_role("link", name="Проверить партию").click()
    first = _given(page)
    page.get_by_role("button", name="Пропустить").click()
    second = _given(page, other_than=first)
    page.get_by_role("button", name="Принять и дальше").click()
    third = _given(page, other_than=second)
    assert len({first, second, third}) == 3
    assert "Осталось" in page.get_by_role("main").inner_text()
    accepted = client.get("/api/v1/records", params={"batch": batch, "state": "accepted", "limit": 200}).json()["items"]
    assert second in {record["activity"] for record in accepted}


def _given(page, other_than=None):
    """Return the activity of the record that the queue gave, once it is another one."""
    activity = field_of(page, "Мероприятие")
    if other_than is not None:
        expect(activity).not_to_have_value(other_than)
    return activity.input_value()


def assert_the_export_holds_the_correction(page, batch, folder):
    page.goto(f"/batches/{batch}")
    page.get_by_role("link", name="Выгрузить").click()
    page.get_by_role("button", name="Выгрузить", exact=True).click()
    said(page, "Выгрузка поставлена в очередь")
    expect(page.get_by_role("row").nth(1)).to_contain_text("Готова", timeout=WORK)
    book = openpyxl.load_workbook(downloaded(page, "Скачать", folder))
    values = {str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row}
    assert CORRECTED in values
    assert "Мой результат" in values


def assert_a_token_opens_the_api_until_it_is_revoked(page, watch, site):
    page.get_by_role("link", name="Доступ").click()
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
