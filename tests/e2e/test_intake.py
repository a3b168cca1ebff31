"""A folder of many files: gone on with after the tab was closed, told whose it is, narrowed down, cut and joined."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, Request, expect
from pypdfium2 import PdfDocument

from tests.e2e.arrivals import many_files, text_pdf
from tests.e2e.browsing import WORK, opened
from tests.e2e.steps import choose, make_batch, pick_folder, press_row, row_of, said, sent, sign_in
from tests.integration.serving import wait_for

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
FILES = 150


def puts_of(page: Page) -> list[str]:
    """What the page sends from now on, file by file."""
    seen: list[str] = []

    def note(request: Request) -> None:
        if request.method == "PUT":
            seen.append(request.url)

    page.on("request", note)
    return seen


def test_a_folder_dropped_again_after_the_tab_was_closed_sends_only_what_is_missing(own_site, browser, tmp_path: Path):
    folder = many_files(tmp_path / "Большая папка", FILES)
    client = own_site.client()
    with opened(browser, own_site.address) as (page, watch):
        watch.allow("net::ERR_")
        sign_in(page, own_site.login, own_site.password)
        batch = make_batch(page, "Много файлов")
        pick_folder(page, folder)

        def total() -> int:
            return int(client.get(f"/api/v1/batches/{batch}").json()["total"])

        wait_for(lambda: total() >= FILES // 10)
    there = total()
    assert there < FILES, "the machine is too quick for this test: more files"
    with opened(browser, own_site.address) as (page, _):
        sign_in(page, own_site.login, own_site.password, f"/batches/{batch}")
        expect(page.get_by_role("heading", name="Много файлов")).to_be_visible()
        sending = puts_of(page)
        pick_folder(page, folder)
        wait_for(lambda: total() == FILES)
        expect(page.get_by_text(f"Показано {FILES} из {FILES}")).to_be_visible()
    # Of those on their way when the tab was closed some had arrived without the page being told.
    assert FILES - there - 3 <= len(sending) <= FILES - there
    assert len(set(sending)) == len(sending)


PLAN = """ПЛАН
мероприятий на 2024 год
{place}

№ | Мероприятие | Срок | Ответственный
1 | Провести семинар {number} | Май 2024 | Директор школы
"""


def plan(place: str, number: int) -> bytes:
    return PLAN.format(place=place, number=number).encode()


def test_whose_a_batch_is_is_guessed_confirmed_by_one_press_and_taken_back(own_site, browser):
    files = {f"{n}.txt": plan("Зейский район", n) for n in range(4)}
    files |= {"чужой.txt": plan("Тындинский район", 9), "без места.txt": plan("", 10)}
    client, batch = sent(own_site, "Чья партия", files)
    with opened(browser, own_site.address) as (page, _):
        sign_in(page, own_site.login, own_site.password, f"/batches/{batch}")
        about = page.get_by_role("region", name="Чья это партия")
        expect(about).to_contain_text("Похоже, это Зейский район (4 из 6 документов)")
        about.get_by_role("button", name="Подтвердить: Зейский район").click()
        said(page, "Муниципалитет: Зейский район")
        expect(about).to_contain_text("1 документ называет другой муниципалитет")
        expect(row_of(page, "чужой.txt")).to_contain_text("В документе Тындинский район, в партии Зейский район.")
        documents = client.get("/api/v1/documents", params={"batch": batch}).json()["items"]
        assert {one["name"]: one["municipality"] for one in documents}["без места.txt"] == "Зейский район"
        page.get_by_role("button", name=re.compile("^Показать: 1 документ")).click()
        expect(page.get_by_text("Показано 1 из 6")).to_be_visible()
        page.get_by_role("button", name="История партии").click()
        page.get_by_role("button", name=re.compile("^Отменить: Муниципалитет")).click()
        said(page, "Изменение партии отменено")
        expect(about).to_contain_text("Похоже, это Зейский район")


def test_failures_stand_by_reason_and_files_are_found_by_letters(own_site, browser):
    files = {f"Пустой {n}.docx": b"" for n in range(1)} | {"Битый.pdf": b"%PDF-1.4 cut", "План.txt": plan("Зея", 20)}
    _, batch = sent(own_site, "Ошибки", files)
    with opened(browser, own_site.address) as (page, _):
        sign_in(page, own_site.login, own_site.password, f"/batches/{batch}")
        failures = page.get_by_role("region", name="Не прочитанные файлы по причинам")
        expect(failures.get_by_role("listitem")).to_have_count(2)
        with page.expect_download() as coming:
            failures.get_by_role("link", name="Скачать список (CSV)").click()
        assert "Битый.pdf" in Path(coming.value.path()).read_text(encoding="utf-8-sig")
        failures.get_by_role("button", name=re.compile("^Показать: 1 файл пуст")).click()
        expect(page.get_by_text("Показано 1 из 3")).to_be_visible()
        expect(row_of(page, "Пустой 0.docx")).to_be_visible()
        choose(page, "Показать", "Все файлы")
        page.get_by_label("Найти файл").fill("план")
        expect(page.get_by_text("Показано 1 из 3")).to_be_visible()


def test_a_scan_is_cut_by_its_pages_and_the_cut_is_taken_back(own_site, browser):
    pdf = text_pdf(["Order 1", "Order 2", "Order 3"])
    client, batch = sent(own_site, "Разрезать", {"скан.pdf": pdf})
    with opened(browser, own_site.address) as (page, _):
        sign_in(page, own_site.login, own_site.password, f"/batches/{batch}")
        page.get_by_role("button", name="Подробнее: скан.pdf").click()
        page.get_by_role("button", name="Разрезать по страницам…").click()
        page.get_by_text("Новый документ со страницы 3").click()
        expect(page.get_by_text("Получится: с. 1–2, с. 3")).to_be_visible()
        page.get_by_role("button", name="Разрезать на 2 части").click()
        said(page, "Документ разрезан: 2 части")
        expect(row_of(page, "скан (с. 1–2).pdf")).to_contain_text("Прочитан", timeout=WORK)
        expect(row_of(page, "скан.pdf")).to_contain_text("Заменён")
        files = {one["name"]: one for one in client.get(f"/api/v1/batches/{batch}/files").json()["items"]}
        part = client.get(f"/api/v1/documents/{files['скан (с. 1–2).pdf']['document_id']}/original").content
        assert len(PdfDocument(part)) == 2
        history = client.get(f"/api/v1/documents/{files['скан.pdf']['document_id']}/history").json()["items"]
        undo = client.post(f"/api/v1/commands/{history[0]['id']}/undo", headers={"If-Match": '"0"'})
        assert undo.status_code == 200, undo.text
        expect(row_of(page, "скан (с. 1–2).pdf")).to_contain_text("Заменён")
        expect(row_of(page, "скан.pdf")).not_to_contain_text("Заменён")


def photograph(words: str) -> bytes:
    image = Image.new("L", (900, 1270), 255)
    ImageDraw.Draw(image).text((80, 80), words, fill=0)
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def test_photographs_of_pages_are_joined_in_an_order_set_by_keys(own_site, browser):
    files = {f"лист {n}.png": photograph(f"PAGE {n}") for n in (1, 2, 3)}
    client, batch = sent(own_site, "Соединить", files)
    with opened(browser, own_site.address) as (page, _):
        sign_in(page, own_site.login, own_site.password, f"/batches/{batch}")
        page.get_by_role("button", name="Подробнее: лист 2.png").click()
        page.get_by_role("button", name="Соединить с другими…").click()
        page.get_by_role("button", name="Добавить: лист 1.png").click()
        page.get_by_role("button", name="Добавить: лист 3.png").click()
        order = page.get_by_role("list", name="Порядок страниц").get_by_role("listitem")
        expect(order.first).to_contain_text("лист 2.png")
        page.get_by_role("button", name="Выше: лист 1.png").focus()
        page.keyboard.press("Alt+ArrowUp")
        expect(order.first).to_contain_text("лист 1.png")
        page.get_by_label("Название документа").fill("Приказ 45")
        page.get_by_role("button", name="Соединить", exact=True).click()
        said(page, "Файлы соединены в один документ")
        expect(row_of(page, "Приказ 45.pdf")).to_be_visible()
        expect(row_of(page, "лист 1.png")).to_contain_text("Заменён")
        press_row(row_of(page, "Приказ 45.pdf"))
        expect(page).to_have_url(re.compile("/documents/"))
    files = {one["name"]: one for one in client.get(f"/api/v1/batches/{batch}/files").json()["items"]}
    joined = client.get(f"/api/v1/documents/{files['Приказ 45.pdf']['document_id']}/original").content
    assert len(PdfDocument(joined)) == 3
