"""«Свои формы» in a browser: a template is taken, its columns told, remembered, and an export fills it in."""

import os
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import WORK, downloaded, opened
from tests.e2e.conftest import Site
from tests.e2e.coverage_papers import papers
from tests.e2e.steps import choose, said, sent, sign_in
from tests.e2e.test_accessibility import WIDE, Inspector, axe
from tests.export.form.templates import SHEET, a_template
from tests.integration.serving import wait_for

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
__all__ = ["axe"]
#: Where pictures of the screen go, for whoever wants to look at it.
LOOKS = os.environ.get("SVOD_TEST_LOOKS")


def test_an_own_form_is_uploaded_mapped_and_filled_in(own_site: Site, browser, axe, tmp_path: Path):
    client, _ = sent(own_site, "Форма", {name: text.encode() for name, text in list(papers().items())[:2]})
    template = tmp_path / "форма института.xlsx"
    template.write_bytes(a_template())
    with opened(browser, own_site.address, viewport=WIDE, reduced_motion="reduce") as (page, watch):
        watch.allow(r"status of 401.*/api/v1/session$")
        inspector = Inspector(page, axe)
        sign_in(page, own_site.login, own_site.password, "/exports")
        page.get_by_role("tab", name="Свои формы").click()
        expect(page.get_by_role("heading", name="Форм ещё нет")).to_be_visible()
        inspector.look("no forms")
        upload(page, template)
        inspector.look("a form")
        if LOOKS:
            page.screenshot(path=Path(LOOKS, "forms.png"), full_page=True)
        remember(page)
        choose(page, "Какие мероприятия", "Все")
        page.get_by_role("button", name="Выгрузить в этой форме").click()
        said(page, "Выгрузка заказана")
        wait_for(lambda: client.get("/api/v1/exports").json()["items"][0]["state"] == "done", WORK / 1000)
        page.get_by_role("tab", name="Файлы").click()
        saved = downloaded(page, page.get_by_role("link", name=re.compile("Скачать")).first, tmp_path)
        assert inspector.found == []
    rows = list(openpyxl.load_workbook(saved)[SHEET].iter_rows(min_row=6, values_only=True))
    assert (rows[0][0], bool(rows[0][1])) == (1, True)
    assert any(str(row[0]).startswith("Директор") for row in rows)


def upload(page: Page, template: Path) -> None:
    """Choose the template; wait for its columns and first rows."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Загрузить форму").click()
    chooser.value.set_files(template)
    expect(page.get_by_role("heading", name="Форма «форма института»")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Наименование мероприятия")).to_be_visible()
    expect(page.get_by_role("region", name="Первые строки").get_by_role("row")).not_to_have_count(0)


def remember(page: Page) -> None:
    """Correct a column and the name, and let both be remembered."""
    choose(page, "Что писать в графу «Сроки — начало»", "Срок (как в документе)")
    page.get_by_role("textbox", name="Название формы").fill("Форма 1-РИП")
    page.get_by_role("button", name="Запомнить").click()
    expect(page.get_by_role("heading", name="Форма «Форма 1-РИП»")).to_be_visible()
    expect(page.get_by_role("button", name="Отменить последнее изменение")).to_be_visible()
