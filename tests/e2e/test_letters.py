"""«Письма» in a browser: drafts for all who sent documents, looked at, made in one go, taken as a ZIP."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.e2e.browsing import WORK, downloaded, opened
from tests.e2e.conftest import Site
from tests.e2e.coverage_papers import papers
from tests.e2e.steps import said, sent, sign_in
from tests.e2e.test_accessibility import WIDE, Inspector, axe

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
__all__ = ["axe"]
#: Where pictures of the screen go, for whoever wants to look at it.
LOOKS = os.environ.get("SVOD_TEST_LOOKS")


def test_letters_are_drafted_looked_at_made_and_taken(own_site: Site, browser, axe, tmp_path: Path):
    sent(own_site, "Письма", {name: text.encode() for name, text in papers().items()})
    with opened(browser, own_site.address, viewport=WIDE, reduced_motion="reduce") as (page, watch):
        watch.allow(r"status of 401.*/api/v1/session$")
        inspector = Inspector(page, axe)
        sign_in(page, own_site.login, own_site.password, "/campaigns?tab=letters")
        expect(page.get_by_role("heading", name="Писем ещё нет")).to_be_visible()
        draft_all(page)
        look(inspector, page, "letters-list")
        page.get_by_role("button", name="Открыть письмо").first.click()
        add_own_point(page)
        look(inspector, page, "letters-one")
        page.get_by_role("button", name="К списку писем").click()
        make_all(page)
        look(inspector, page, "letters-made")
        packed = downloaded(page, page.get_by_role("link", name="Скачать все (ZIP)"), tmp_path)
        page.get_by_role("tab", name="Шаблоны").click()
        page.get_by_text("Показать образец").first.click()
        expect(page.get_by_role("img", name="Образец: Шаблон Свода")).to_be_visible(timeout=WORK)
        look(inspector, page, "letters-templates")
        assert inspector.found == []
    with zipfile.ZipFile(packed) as archive:
        told = [text_of(archive.read(name)) for name in archive.namelist()]
    assert any("Нет подписи руководителя." in text for text in told)


def draft_all(page: Page) -> None:
    """Choose everybody there is to write to."""
    page.get_by_role("tab", name="Кому написать").click()
    page.get_by_role("button", name="Выбрать всех в списке").click()
    page.get_by_role("button", name="Составить черновики").click()
    said(page, "Черновики составлены")
    expect(page.get_by_role("button", name="Открыть письмо").first).to_be_visible()


def make_all(page: Page) -> None:
    """Choose all drafts; none is made before somebody says that the points were looked at."""
    page.get_by_role("button", name="Выбрать все черновики").click()
    make = page.get_by_role("button", name="Сделать письма")
    expect(make).to_be_disabled()
    page.get_by_text("Пункты просмотрены, отмеченное подтверждаю").click()
    make.click()
    expect(page.get_by_text("Готово:")).to_be_visible(timeout=WORK)


def look(inspector: Inspector, page: Page, name: str) -> None:
    inspector.look(name)
    if LOOKS:
        page.screenshot(path=Path(LOOKS, f"{name}.png"), full_page=True)


def add_own_point(page: Page) -> None:
    """Say something in words of one's own."""
    page.get_by_text("Добавить свой пункт").first.click()
    page.get_by_role("textbox", name="Замечание").fill("Нет подписи руководителя.")
    page.get_by_role("button", name="Добавить свой пункт").click()
    points = page.get_by_role("region", name="Пункты")
    expect(points.get_by_role("listitem").filter(has_text="Нет подписи руководителя.")).to_be_visible()


def text_of(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(one.text for one in document.paragraphs), *cells))
