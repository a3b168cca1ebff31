"""The register as people ask for it: found with a typo, narrowed down, compared, from year to year; before axe too."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browsing import WORK, opened
from tests.e2e.steps import sent, sign_in
from tests.e2e.test_accessibility import WIDE, Inspector, axe
from tests.integration.serving import wait_for

__all__ = ["axe"]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

HERE, THERE, THIRD = "Верхнелуговский район", "Синеборский район", "Старомостовский район"
_OF = {HERE: "Верхнелуговского района", THERE: "Синеборского района", THIRD: "Старомостовского района"}
_PLAN = """Управление образования администрации {place}

План мероприятий по повышению качества образования на {year} год

| № | Мероприятие | Срок | Ответственный | Результат |
|---|---|---|---|---|
| 1 | Мониторинг уровня читательских умений школьников | {when} | Отдел образования | Справка |
| 2 | Учёба педагогических работников начальной школы | октябрь | Методический центр | {result} |
| 3 | {own} | май | Директора школ | Протокол |
"""


def a_plan(place, year, when, result="Материалы", own="Вечер выпускников района"):
    return _PLAN.format(place=_OF[place], year=year, when=when, result=result, own=own).encode()


@pytest.fixture(scope="module")
def site(own_site):
    return own_site


@pytest.fixture(scope="module")
def plans(site):
    """Three municipalities in 2025, one of them three months later; the first one in 2024 too."""
    files = {
        "верхнелуговский 2024.md": a_plan(HERE, 2024, "март", own="Слёт юных краеведов района"),
        "верхнелуговский 2025.md": a_plan(HERE, 2025, "апрель"),
        "синеборский 2025.md": a_plan(THERE, 2025, "апрель"),
        "старомостовский 2025.md": a_plan(THIRD, 2025, "июль"),
    }
    client, _ = sent(site, "Мероприятия", files)
    asked = {"q": "читательских умений"}

    def placed():
        items = client.get("/api/v1/activities", params=asked).json()["items"]
        return [item["members"] for item in items] == [4]

    wait_for(placed, WORK / 1000)
    finding = {"finding": "copied-from-previous-year", "municipality": HERE}
    wait_for(lambda: client.get("/api/v1/records", params=finding).json()["count"] > 0, WORK / 1000)
    return client


@pytest.fixture
def page(site, browser, axe, plans):
    assert plans
    with opened(browser, site.address, viewport=WIDE, reduced_motion="reduce") as (page, watch):
        watch.allow(r"status of 401.*/api/v1/session$")
        watch.allow(r"status of 404.*/api/v1/activities/")
        page.inspector = Inspector(page, axe)
        sign_in(page, site.login, site.password, "/activities")
        yield page
        if page.inspector.found:
            pytest.fail("\n".join(page.inspector.found))


def search_for(page, words):
    page.get_by_label("Поиск мероприятий").fill(words)


def the_line(page):
    return page.get_by_role("row").filter(has_text="читательских умений")


def test_an_activity_is_found_with_a_typo_and_leads_to_each_place_in_its_document(page):
    search_for(page, "читательсикх")
    expect(page.get_by_text("Показано по запросу:")).to_be_visible()
    expect(page.locator("mark").first).to_have_text("читательских")
    page.inspector.look("activities, repaired")
    the_line(page).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Мониторинг уровня читательских умений школьников")
    expect(page.get_by_text("на 3 месяца позже большинства")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("апрель 2025: 2; июль 2025: 1"))).to_be_visible()
    page.inspector.look("card")
    row = page.get_by_role("row").filter(has_text="на 3 месяца позже")
    row.get_by_role("link", name=re.compile("Место в документе")).click()
    expect(page).to_have_url(re.compile("/documents/.*record="))
    expect(page.get_by_role("textbox", name="Срок")).to_have_value("июль")
    page.go_back()
    page.get_by_role("grid", name="Записи").get_by_role("row").filter(has_text=THERE).click()
    expect(page).to_have_url(re.compile("/documents/.*record="))


def test_facets_narrow_down_by_keys_and_stay_in_the_address(page):
    search_for(page, "читательских умений")
    place = page.get_by_role("group", name="Муниципалитет").get_by_role("checkbox", name=re.compile(THIRD))
    place.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("municipality="))
    expect(the_line(page)).to_contain_text("1 из 4")
    months = page.get_by_text("Месяц срока")
    months.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox", name=re.compile("Июль"))).to_be_visible()
    expect(page.get_by_role("checkbox", name=re.compile("Апрель"))).to_have_count(0)
    page.inspector.look("activities, narrowed")
    page.reload()
    expect(the_line(page)).to_contain_text("1 из 4")
    chip = page.get_by_role("row", name=re.compile(f"Муниципалитет: {THIRD}"))
    chip.focus()
    page.keyboard.press("Delete")
    expect(page).not_to_have_url(re.compile("municipality="))
    expect(the_line(page).get_by_role("gridcell").first).to_have_text("4")


def test_rows_left_from_last_year_are_seen_in_the_drift_and_in_the_list(page):
    page.get_by_role("link", name="По годам").click()
    expect(page.get_by_text("Выберите муниципалитет и два года")).to_be_visible()
    page.inspector.look("drift, nothing asked")
    page.get_by_label("Муниципалитет").fill(HERE)
    page.get_by_label("Прежний год").fill("2024")
    page.get_by_label("Новый год").fill("2025")
    page.keyboard.press("Enter")
    expect(page.get_by_role("row").filter(has_text="Слёт юных краеведов")).to_contain_text("Исчезло")
    expect(page.get_by_role("row").filter(has_text="Вечер выпускников")).to_contain_text("Новое")
    expect(page.get_by_role("row").filter(has_text="читательских умений")).to_contain_text("срок на 1 месяц позже")
    left = page.get_by_role("row").filter(has_text="Учёба педагогических работников")
    expect(left).to_contain_text("без изменений с прошлого года")
    page.inspector.look("drift")
    page.goto("/activities?finding=copied-from-previous-year")
    expect(page.get_by_role("row").filter(has_text="Учёба педагогических работников")).to_be_visible()
    page.get_by_role("link", name="Все записи").click()
    expect(page.get_by_role("grid", name="Мероприятия")).to_be_visible()


def test_nothing_found_and_nothing_there_say_so(page):
    search_for(page, "такогонетнигде")
    expect(page.get_by_text("Ничего не найдено")).to_be_visible()
    page.inspector.look("no activities")
    page.goto("/activities/00000000-0000-7000-8000-000000000000")
    expect(page.get_by_role("alert").filter(has_text="Такого здесь нет")).to_be_visible()
    page.inspector.look("no such activity")
