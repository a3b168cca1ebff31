"""«Покрытие и сроки» in a browser: the matrix by keys and by hand, schools, deadlines; all of it before axe."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import WORK, downloaded, opened
from tests.e2e.conftest import Site
from tests.e2e.coverage_papers import papers
from tests.e2e.steps import choose, sent, sign_in
from tests.e2e.test_accessibility import WIDE, Inspector, axe
from tests.integration.serving import wait_for

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]
__all__ = ["axe"]
TITLE = "Региональный план мероприятий Тверской области"


@pytest.fixture(scope="module")
def site(own_site: Site) -> Site:
    return own_site


@pytest.fixture(scope="module")
def filled(site: Site) -> str:
    """The papers are read and compared; return the reference's id."""
    client, _ = sent(site, "Покрытие", {name: text.encode() for name, text in papers().items()})
    found = client.get("/api/v1/coverage/references", params={"q": "регион"}).json()["items"]
    reference = next(str(one["id"]) for one in found if one["kind"] == "plan")

    def is_compared() -> bool:
        told = client.get("/api/v1/coverage", params={"reference": reference}).json()
        return bool(told["unplaced"] == 0 and told["present"] >= 8 and told["rows"][0]["cluster"])

    wait_for(is_compared, WORK / 1000)
    return reference


def cell(page: Page, activity: str, place: str):
    """The cell of an activity and a municipality, told by the headers."""
    names = [name.strip() for name in page.locator("thead th").all_inner_texts()]
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile(activity)))
    return row.get_by_role("gridcell").nth(names.index(place) - 1)


@pytest.mark.usefixtures("filled")
def test_gaps_are_seen_and_every_cell_leads_to_its_document(site, browser, axe, tmp_path):
    with opened(browser, site.address, viewport=WIDE, reduced_motion="reduce") as (page, watch):
        watch.allow(r"status of 401.*/api/v1/session$")
        inspector = Inspector(page, axe)
        sign_in(page, site.login, site.password, "/coverage")
        expect(page.get_by_role("heading", name="Выберите эталон")).to_be_visible()
        inspector.look("no reference")
        choose(page, "Эталон", f"{TITLE} на 2026 год (региональный, 2026)")
        expect(page.get_by_role("status").first).to_contain_text("Есть 10 из 15")
        expect(cell(page, "Мониторинг читательской", "Зубцовский район")).to_have_accessible_name(re.compile("^нет"))
        late = cell(page, "семинара для учителей", "Ржевский район")
        expect(late).to_have_accessible_name(re.compile("есть, 1 запись; срок позже эталона"))
        expect(cell(page, "Анализ результатов", "Ржевский район")).to_have_accessible_name(
            re.compile("нет ответственного; нет результата")
        )
        inspector.look("matrix")
        walk_by_keys(page)
        inspector.look("card of a cell")
        page.keyboard.press("Escape")
        page.get_by_label("Только пробелы").check()
        expect(page).to_have_url(re.compile("gaps=1"))
        expect(page.get_by_role("rowheader", name=re.compile("Анализ результатов"))).to_have_count(0)
        file = downloaded(page, page.get_by_role("link", name="Скачать Excel"), tmp_path)
        assert file.read_bytes().startswith(b"PK")
        page.get_by_label("Только пробелы").uncheck()
        open_a_cell_in_its_document(page)
    assert inspector.found == []


def walk_by_keys(page: Page) -> None:
    """Tab comes into the grid once; arrows go from cell to cell; Enter opens the one in focus."""
    first = page.get_by_role("gridcell").first
    first.focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "End", "Home", "ArrowRight"):
        page.keyboard.press(key)
    focused = page.locator("td:focus")
    expect(focused).to_have_attribute("data-row", "2")
    expect(page.locator('td[tabindex="0"]')).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("наставничества")


def open_a_cell_in_its_document(page: Page) -> None:
    cell(page, "семинара для учителей", "Ржевский район").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("ноябрь 2026")
    dialog.get_by_role("link", name="Открыть в документе").click()
    expect(page).to_have_url(re.compile(r"/documents/[0-9a-f-]{36}\?record=[0-9a-f-]{36}"))
    expect(page.get_by_role("region", name=re.compile("^Мероприятие"))).to_contain_text("семинара")


def test_what_is_more_than_the_reference_and_who_sent_nothing(filled, site, browser):
    with opened(browser, site.address, viewport=WIDE) as (page, watch):
        watch.allow(r"status of 401.*/api/v1/session$")
        sign_in(page, site.login, site.password, f"/coverage?reference={filled}&expect=Осташковский+район&year=2026")
        expect(page.get_by_role("status").first).to_contain_text("документа нет: 1")
        absent = cell(page, "наставничества", "Осташковский район")
        expect(absent).to_have_accessible_name("документа нет")
        page.get_by_role("row", name=re.compile("^Сверх эталона")).get_by_text("1", exact=True).last.click()
        expect(page.get_by_role("dialog")).to_contain_text("Праздник последнего звонка")


@pytest.mark.usefixtures("filled")
def test_schools_and_deadlines_are_accessible(site, browser, axe):
    with opened(browser, site.address, viewport=WIDE, reduced_motion="reduce") as (page, watch):
        watch.allow(r"status of 401.*/api/v1/session$")
        inspector = Inspector(page, axe)
        sign_in(page, site.login, site.password, "/coverage?tab=schools&year=2026")
        planned = page.get_by_role("row").filter(has_text="МБОУ СОШ № 3")
        expect(planned).to_contain_text("Есть в плане, куратор назван")
        expect(page.get_by_role("row").filter(has_text="МБОУ СОШ № 5")).to_contain_text("План есть, мероприятий нет")
        inspector.look("schools")
        page.get_by_role("tab", name="Сроки").click()
        chart = page.get_by_role("img", name=re.compile("больше всего"))
        expect(chart).to_be_visible()
        expect(chart.locator("rect")).to_have_count(12)
        expect(page.get_by_role("rowheader", name="март 2026 г.")).to_be_visible()
        choose(page, "Разбить", "По муниципалитетам")
        expect(page.get_by_role("rowheader", name="Ржевский район")).to_be_visible()
        inspector.look("deadlines")
    assert inspector.found == []
