"""What a person does on the page, each in one step; the roles and names are those a screen reader says."""

import re
from pathlib import Path

import httpx
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browsing import WORK
from tests.e2e.conftest import Site
from tests.integration.serving import finished, put_file, wait_for


def sign_in(page: Page, login: str, password: str, at: str = "/") -> None:
    """Sign in on the page asked for."""
    page.goto(at)
    page.get_by_label("Логин").fill(login)
    page.get_by_label("Пароль").fill(password)
    page.get_by_role("button", name="Войти").click()
    expect(page.get_by_role("button", name="Выйти")).to_be_visible()


def open_own(page: Page, name: str) -> None:
    """Open what is one's own from the menu under one's name."""
    page.locator("button[popovertarget=own]").click()
    page.get_by_role("navigation", name="Своё").get_by_role("link", name=name).click()


def make_batch(page: Page, name: str) -> str:
    """Make a batch on its screen and return its id."""
    page.get_by_role("link", name="Партии").click()
    page.get_by_role("button", name="Новая партия").click()
    page.get_by_label("Название").fill(name)
    page.get_by_role("button", name="Создать").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    return page.url.rpartition("/")[2]


def pick_folder(page: Page, folder: Path) -> None:
    """Choose a folder as its button does."""
    page.locator("input[type=file][webkitdirectory]").set_input_files(folder)


def row_of(page: Page, text: str) -> Locator:
    """Return the row of a table that begins with this name."""
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=text, exact=True))


def press_row(row: Locator) -> None:
    """Press a row as a hand does: first go there, for rows that come into sight are measured and may move."""
    row.hover()
    row.click()


def open_document(page: Page, batch: str, path: str) -> str:
    """Open the document of a file by its row; return its id."""
    page.goto(f"/batches/{batch}")
    press_row(row_of(page, path))
    expect(page).to_have_url(re.compile("/documents/"))
    return re.split(r"[/?]", page.url.partition("/documents/")[2])[0]


def field_of(page: Page, name: str) -> Locator:
    """Return the box of a field of the record that is open."""
    form = page.get_by_role("tabpanel").get_by_role("region", name=re.compile("^Мероприятие"))
    return form.get_by_role("textbox", name=name, exact=True)


def correct(page: Page, field: str, text: str) -> None:
    """Type another text into a field and save it with Enter."""
    field_of(page, field).fill(text)
    with page.expect_response(lambda answer: answer.request.method == "PATCH"):
        field_of(page, field).press("Enter")
    said(page, "Сохранено")


def said(page: Page, words: str) -> None:
    """Wait until the page says so."""
    expect(page.get_by_role("status").or_(page.get_by_role("alert")).filter(has_text=words).last).to_be_visible()


def leave(page: Page) -> None:
    """Close the open dialog with Escape, as soon as it listens: when a button goes with its press, focus is nowhere."""
    expect(page.locator("[role=dialog]:focus-within")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def choose(page: Page, label: str, option: str) -> None:
    """Choose one of a short list."""
    page.get_by_role("button", name=re.compile(f"{re.escape(label)}$")).click()
    page.get_by_role("option", name=option, exact=True).click()


def picture(page: Page, number: int = 1) -> Locator:
    """Return the image of a page once it is there and has loaded."""
    image = page.locator(f"figure[data-page='{number}'] img")
    expect(image).to_be_visible(timeout=WORK)
    image.evaluate("image => image.decode()")
    return image


def sent(site: Site, name: str, files: dict[str, bytes]) -> tuple[httpx.Client, str]:
    """Send files by the API into a new batch and wait until they are read; return the client and the batch's id."""
    client = site.client()
    batch = str(client.post("/api/v1/batches", json={"name": name}).json()["id"])
    for path, data in files.items():
        put_file(client, batch, path, data).raise_for_status()
    wait_for(lambda: finished(client, batch), WORK / 1000)
    return client, batch


def document_of(client: httpx.Client, batch: str, path: str) -> str:
    """Return the id of the document of a file."""
    files = client.get(f"/api/v1/batches/{batch}/files", params={"limit": 200}).json()["items"]
    return next(str(file["document_id"]) for file in files if file["name"] == path)


def records_of(client: httpx.Client, document: str) -> list[dict[str, object]]:
    """Return the first records of a document in their order."""
    items: list[dict[str, object]] = client.get(f"/api/v1/documents/{document}/records").json()["items"]
    return items
