"""Whoever has no mouse goes the same way: Tab, Enter, arrows; what has the focus is always seen."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.arrivals import long_plan
from tests.e2e.browsing import opened
from tests.e2e.steps import document_of as id_of
from tests.e2e.steps import field_of, records_of, said, sent

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
#: More steps than any screen has things to stop at.
FAR = 60
_SHOWN = """element => { const style = getComputedStyle(element); const box = element.getBoundingClientRect();
  return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none")
    && box.bottom > 0 && box.top < innerHeight }"""


def test_keys_alone_lead_from_the_sign_in_to_a_corrected_and_accepted_record(site, browser):
    client, batch = sent(site, "Клавиши", {"план.txt": long_plan(21).encode()})
    document = id_of(client, batch, "план.txt")
    with opened(browser, site.address) as (page, _):
        sign_in_by_keys(page, site)
        make_a_batch_by_keys(page)
        open_the_document_by_keys(page)
        correct_by_keys(page)
        undo_and_accept_by_keys(page)
    first, second = records_of(client, document)[:2]
    assert (first["result"], first["state"]) == ("Справка", "corrected")
    assert (second["result"], second["state"]) == (None, "unreviewed")


def tab_to(page, target):
    """Press Tab until the focus is there, and see it there."""
    expect(target.first).to_be_visible()
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if target.first.evaluate("element => element === document.activeElement"):
            assert target.first.evaluate(_SHOWN), f"the focus is not to be seen on {target}"
            return
    raise AssertionError(f"Tab never comes to {target}")


def press(page, name, role="button"):
    tab_to(page, page.get_by_role(role, name=name, exact=isinstance(name, str)))
    page.keyboard.press("Enter")


def sign_in_by_keys(page, site):
    page.goto("/")
    tab_to(page, page.get_by_label("Логин"))
    page.keyboard.type(site.login)
    page.keyboard.press("Tab")
    page.keyboard.type(site.password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Выйти")).to_be_visible()


def make_a_batch_by_keys(page):
    press(page, "Новая партия")
    expect(page.get_by_label("Название")).to_be_focused()
    page.keyboard.type("Набрано клавишами")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Набрано клавишами")).to_be_visible()


def open_the_document_by_keys(page):
    """Search for the record in the list and open it with Enter."""
    press(page, "Мероприятия", role="link")
    press(page, "Все записи", role="link")
    tab_to(page, page.get_by_role("searchbox", name="Поиск"))
    page.keyboard.type("Провести занятие № 1 цикла Ц021")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q="))
    wanted = page.get_by_role("row").filter(has_text="занятие № 1 цикла Ц021").first
    expect(wanted).to_be_visible()
    grid = page.get_by_role("grid")
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if grid.evaluate("grid => grid.contains(document.activeElement)"):
            break
    for _ in range(FAR):
        if wanted.evaluate("row => row.contains(document.activeElement)"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/documents/"))
    expect(field_of(page, "Номер")).to_have_value("1")


def write_by_keys(page, text):
    """From the field that has the focus, down to the result, into its text, and out again."""
    result = page.locator("[data-field='result']")
    expect(page.locator("[data-field]:focus")).to_have_count(1)
    for _ in range(FAR):
        if result.evaluate("row => row === document.activeElement"):
            break
        page.keyboard.press("ArrowDown")
    assert result.evaluate(_SHOWN)
    page.keyboard.press("F2")
    expect(field_of(page, "Результат")).to_be_focused()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def correct_by_keys(page):
    write_by_keys(page, "Справка")
    said(page, "Сохранено")
    expect(page.get_by_role("button", name="Отменить действие")).to_be_enabled()


def undo_and_accept_by_keys(page):
    """The shortcuts are told by place, so that they work in the Russian layout too."""
    with page.expect_response(lambda answer: answer.url.endswith("/accept")):
        page.keyboard.press("Control+Enter")
    expect(field_of(page, "Номер")).to_have_value("2")
    write_by_keys(page, "лишнее")
    said(page, "Сохранено")
    page.keyboard.press("Control+z")
    said(page, "Отменено")
    expect(field_of(page, "Результат")).to_have_value("")
