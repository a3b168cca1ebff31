"""«Муниципалитеты» in a browser: the list, the page of one, a question about a reference, a link parted; before axe."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import WORK, downloaded, opened
from tests.e2e.conftest import Site
from tests.e2e.coverage_papers import ASKED, HEAD, regional_plan
from tests.e2e.steps import sent, sign_in
from tests.e2e.test_accessibility import WIDE, Inspector, axe
from tests.integration.serving import wait_for

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]
__all__ = ["axe"]
PLACE = "Зубцовского района Тверской области"
TITLE = f"План мероприятий («дорожная карта») {PLACE}"
KEY = "зубцовск-ий"


def _stamped(number: str, title: str, *rows: str) -> str:
    stamp = ("Приложение", "к приказу отдела образования", f"администрации {PLACE}", f"от {number}", "")
    return "\n".join([*stamp, title, "на 2026 год", "", HEAD, *rows, ""])


def papers() -> dict[str, str]:
    """File name -> text: the region's plan, a plan and a report on it, an act whose number the report may mean."""
    (first, due), (second, later) = ASKED[:2]
    report = (
        f"Информация об исполнении Плана мероприятий («дорожная карта») {PLACE} на 2026 год",
        "",
        "29 декабря 2026 года",
        "",
        f"На основании приказа отдела образования администрации {PLACE} от 08.12.2026 № 515 проведен мониторинг.",
        "",
        f"План утвержден приказом отдела образования администрации {PLACE} от 17.03.2026 № 124.",
        "",
        "Выводы:",
        "",
        "1. Проведены семинары для учителей математики по подготовке к ОГЭ.",
        "",
    )
    return {
        "регион.txt": regional_plan(),
        "план.txt": _stamped(
            "17.03.2026 № 124",
            TITLE,
            f"1 | {first} | {due} | Отдел образования | Справка",
            f"2 | {second} | {later} | - | Справка",
        ),
        "мониторинг.txt": _stamped(
            "08.12.2026 № 515-р",
            f"План проверки школ {PLACE}",
            "1 | Проверка школьных столовых и пищеблоков | декабрь 2026 г. | Отдел образования | Акт",
        ),
        "отчёт.txt": "\n".join(report),
    }


@pytest.fixture(scope="module")
def site(own_site: Site) -> Site:
    return own_site


@pytest.fixture(scope="module")
def filled(site: Site) -> None:
    """The papers are read, compared and looked through for what they name."""
    client, _ = sent(site, "Цепочка", {name: text.encode() for name, text in papers().items()})

    def is_there() -> bool:
        year = client.get(f"/api/v1/municipalities/{KEY}/documents", params={"year": 2026})
        gaps = client.get(f"/api/v1/municipalities/{KEY}/gaps", params={"year": 2026})
        asked = client.get("/api/v1/references", params={"municipality": KEY})
        if not (year.is_success and gaps.is_success):
            return False
        kinds = {link["kind"] for link in year.json()["links"]}
        present = sum(plan["present"] for plan in gaps.json()["plans"])
        return {"under", "reports_on"} <= kinds and present == 2 and len(asked.json()["items"]) == 1

    wait_for(is_there, WORK / 1000)


def block(page: Page, name: str):
    """A part of the page by its heading."""
    return page.get_by_role("region", name=name, exact=True)


@pytest.mark.usefixtures("filled")
def test_a_municipality_is_found_and_its_page_tells_its_year(site, browser, axe, tmp_path):
    with opened(browser, site.address, viewport=WIDE, reduced_motion="reduce") as (page, watch):
        watch.allow(r"status of 401.*/api/v1/session$")
        inspector = Inspector(page, axe)
        sign_in(page, site.login, site.password, "/municipalities")
        page.get_by_label("Название").fill("зубцов")
        page.get_by_role("button", name="Найти").click()
        expect(page).to_have_url(re.compile("q="))
        inspector.look("list of municipalities")
        page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile("Зубцовский"))).click()
        expect(page.get_by_role("heading", level=1, name=re.compile("Зубцовский"))).to_be_visible()
        expect(block(page, "Документы").get_by_role("row")).to_have_count(4)
        expect(block(page, "Чего нет из плана региона").get_by_role("row")).to_have_count(4)
        expect(block(page, "Замечания").get_by_role("link").first).to_be_visible()
        expect(page.get_by_role("status").filter(has_text="Загрузка")).to_have_count(0)
        inspector.look("page of a municipality")
        part_and_give_back(page)
        answer_and_take_back(page)
        file = downloaded(page, page.get_by_role("link", name="Скачать DOCX"), tmp_path)
        assert file.read_bytes().startswith(b"PK")
        page.emulate_media(media="print")
        expect(page.get_by_role("button", name="Напечатать")).to_be_hidden()
        expect(page.get_by_role("navigation", name="Разделы")).to_be_hidden()
        expect(page.get_by_role("heading", name="Цепочка планов и отчётов")).to_be_visible()
    assert inspector.found == []


def part_and_give_back(page: Page) -> None:
    """Say that the report is not on that plan, then take it back."""
    links = block(page, "Цепочка планов и отчётов").get_by_role("list", name="Звенья цепочки").get_by_role("listitem")
    reported = links.filter(has_text="отчитывается о плане")
    expect(reported).to_have_count(1)
    reported.get_by_role("button", name="Связи нет").click()
    expect(reported).to_have_count(0)
    page.get_by_role("button", name="Отменить решение").click()
    expect(reported).to_have_count(1)


def answer_and_take_back(page: Page) -> None:
    """«№ 515» may be «№ 515-р»: a person says, and takes it back."""
    asked = block(page, "Ссылки, которые ждут ответа")
    asked.get_by_role("button", name=re.compile("Назван этот документ")).click()
    expect(asked.get_by_text("Вопросов о ссылках нет.")).to_be_visible()
    page.get_by_role("button", name="Отменить", exact=True).click()
    expect(asked.get_by_role("button", name=re.compile("Назван этот документ"))).to_be_visible()
