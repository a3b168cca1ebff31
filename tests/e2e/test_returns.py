"""«Возврат правок»: an export corrected in a spreadsheet is sent back, compared, taken over and taken back; axe."""

import os
import re
import time
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.e2e.browsing import opened
from tests.e2e.steps import sent, sign_in
from tests.e2e.test_accessibility import Inspector, axe

__all__ = ["axe"]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]
PLAN = """ПЛАН МЕРОПРИЯТИЙ ЗАРЕЧНОГО РАЙОНА
на 2026 год

№ | Мероприятие | Срок | Ответственный
1 | Провести семинар о чтении | Март 2026 | Методисты
2 | Посетить уроки молодых педагогов | Апрель 2026 | Директора школ
3 | Собрать макулатуру | Май 2026 | Директора школ
"""


@pytest.fixture(scope="module")
def site(own_site):
    return own_site


@pytest.fixture(scope="module")
def client(site):
    return sent(site, "Возврат", {"План Заречного района.txt": PLAN.encode()})[0]


def corrected(client) -> bytes:
    """An export in which two cells say something else, of which the register has changed one meanwhile."""
    order = client.post("/api/v1/exports", json={"format": "xlsx", "filters": {"accepted_only": False}}).json()["id"]
    for _ in range(300):
        if client.get(f"/api/v1/exports/{order}").json()["state"] == "done":
            break
        time.sleep(0.1)
    book = load_workbook(BytesIO(client.get(f"/api/v1/exports/{order}/file").content))
    sheet = book["Мероприятия"]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    sheet.cell(2, columns["Мероприятие"]).value = "Провести два семинара"
    sheet.cell(3, columns["Результат"]).value = "Справка"
    sheet.delete_rows(4)
    first = client.get("/api/v1/records").json()["items"][0]
    changed = {"set": {"activity": "Провести вебинар"}}
    client.patch(f"/api/v1/records/{first['id']}", json=changed, headers={"If-Match": f'"{first["rev"]}"'})
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def choose(page, file) -> None:
    """Send the file and take what it says where the register says otherwise."""
    with page.expect_file_chooser() as choosing:
        page.get_by_role("button", name="Выбрать файл").click()
    choosing.value.set_files(file)
    expect(page.get_by_role("heading", name="свод.xlsx")).to_be_visible()
    for name in ("Правки: 1", "Споры: 1", "Убранные строки: 1", "Новые строки: 0"):
        expect(page.get_by_role("button", name=name)).to_be_visible()
    expect(page.get_by_role("checkbox", name=re.compile("^Взять: Результат"))).to_be_checked()
    page.get_by_role("button", name="Споры: 1").click()
    expect(page.get_by_role("radio", name="из реестра")).to_be_checked()
    page.get_by_role("radio", name="из файла").click()
    expect(page.get_by_role("button", name="Принять: 2 правки")).to_be_enabled()
    page.get_by_role("button", name="Все: 3").click()
    if folder := os.environ.get("SVOD_TEST_SHOTS"):
        page.screenshot(path=f"{folder}/returns.png", full_page=True)


def activities(client) -> list[str]:
    return [row["activity"] for row in client.get("/api/v1/records").json()["items"]]


def test_a_corrected_export_is_compared_taken_over_and_taken_back(site, browser, client, axe: str):
    file = {"name": "свод.xlsx", "mimeType": "application/octet-stream", "buffer": corrected(client)}
    with opened(browser, site.address, reduced_motion="reduce") as (page, _):
        sign_in(page, site.login, site.password, "/exports?part=returns")
        expect(page.get_by_role("tab", name="Возврат правок")).to_have_attribute("aria-selected", "true")
        choose(page, file)
        inspector = Inspector(page, axe)
        inspector.look("returns")
        page.get_by_role("button", name="Принять: 2 правки").click()
        expect(page.get_by_role("status").get_by_text("Принято: 2 правки.")).to_be_visible()
        assert activities(client)[0] == "Провести два семинара"
        page.get_by_role("button", name="Отменить всё принятое").click()
        expect(page.get_by_role("status").get_by_text("Всё принятое из файла отменено.")).to_be_visible()
        assert activities(client)[0] == "Провести вебинар"
        page.get_by_role("button", name="Все файлы").click()
        expect(page.get_by_role("row").filter(has_text="свод.xlsx").filter(has_text="отменён")).to_be_visible()
    assert inspector.found == []
