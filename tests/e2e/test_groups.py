"""«Групповая проверка» by keys alone: a dry run, the decision, its undo; axe; a correction goes on to all alike."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browsing import WORK, opened
from tests.e2e.steps import correct, sent, sign_in
from tests.e2e.test_accessibility import Inspector, axe
from tests.integration.serving import wait_for

__all__ = ["axe"]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]
FIELD = {"field": "responsible"}
PLACES = ("Верхнелуговского района", "Заречного района")
ROWS = (
    ("Провести семинар о чтении", "Январь-февраль", "ОО"),
    ("Посетить уроки молодых педагогов", "Январь – февраль", "ОО"),
    ("Обновить школьные библиотеки", "Март 2026", "Зам. директора по УВР"),
    ("Собрать макулатуру", "Апрель 2026", "ОО"),
)
#: Rows of one plan that name «ОО».
ALIKE = 3


def plan(place):
    table = [" | ".join((str(number), *row)) for number, row in enumerate(ROWS, 1)]
    head = [f"ПЛАН МЕРОПРИЯТИЙ {place.upper()}", "на 2026 год", ""]
    return "\n".join([*head, "№ | Мероприятие | Срок | Ответственный", *table, ""]).encode()


@pytest.fixture(scope="module")
def site(own_site):
    return own_site


@pytest.fixture(scope="module")
def client(site):
    """Plans of two municipalities, where the same people are responsible: read, and looked through for groups."""
    client = sent(site, "Группы", {f"План {place}.txt": plan(place) for place in PLACES})[0]
    wait_for(lambda: groups_of(client)[:1] and groups_of(client)[0]["unresolved"] == ALIKE * len(PLACES), WORK / 1000)
    return client


def groups_of(client):
    return client.get("/api/v1/groups", params=FIELD).json()["items"]


def test_a_group_is_accepted_by_keys_and_taken_back_by_another(site, browser, client):
    first, second, *_ = groups_of(client)
    with opened(browser, site.address, reduced_motion="reduce") as (page, _):
        sign_in(page, site.login, site.password, "/groups?field=responsible")
        expect(page.get_by_role("heading", name=f"«{first['raw']}»")).to_be_visible()
        page.keyboard.press("KeyJ")
        expect(page.get_by_role("heading", name=f"«{second['raw']}»")).to_be_visible()
        page.keyboard.press("KeyK")
        expect(page.get_by_role("heading", name=f"«{first['raw']}»")).to_be_visible()
        expect(page.get_by_role("checkbox", name=re.compile("^Решать о записи")).first).to_be_checked()
        page.keyboard.press("KeyX")
        expect(page.get_by_text("Исключено: 1 запись.")).to_be_visible()
        page.keyboard.press("Enter")
        changed = first["unresolved"] - 1
        expect(page.get_by_role("button", name=re.compile(f"^Применить: {changed} запис"))).to_be_enabled()
        assert groups_of(client)[0]["unresolved"] == first["unresolved"]
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text=f"Решено о «{first['raw']}»")).to_be_visible()
        (deed,) = client.get("/api/v1/deeds").json()["items"]
        assert (deed["changed"], deed["state"]) == (changed, "done")
        page.keyboard.press("KeyU")
        expect(page.get_by_role("status").filter(has_text="Решение отменено")).to_be_visible()
    assert groups_of(client)[0]["unresolved"] == first["unresolved"]


def test_group_check_is_accessible_in_every_dress(site, browser, client, axe):
    first = groups_of(client)[0]
    with opened(browser, site.address, reduced_motion="reduce") as (page, _):
        sign_in(page, site.login, site.password, "/groups?field=responsible")
        inspector = Inspector(page, axe)
        page.get_by_role("button", name="Пробный прогон").click()
        expect(page.get_by_role("button", name=re.compile("^Применить: "))).to_be_visible()
        expect(page.get_by_role("heading", name=f"«{first['raw']}»")).to_be_visible()
        inspector.look("group check")
        page.goto("/groups?field=mark")
        expect(page.get_by_role("heading", name="Проверять группами нечего")).to_be_visible()
        inspector.look("no groups")
        assert inspector.found == []


def test_a_correction_is_offered_to_all_alike_shown_first_and_taken_back(site, browser, client):
    record = groups_of(client)[0]["samples"][0]["record"]
    assert groups_of(client)[0]["raw"] == "ОО"
    with opened(browser, site.address, reduced_motion="reduce") as (page, _):
        sign_in(page, site.login, site.password, f"/documents/{record['document_id']}?record={record['id']}")
        correct(page, "Ответственные", "Общеобразовательные организации")
        page.get_by_role("button", name="Применить ко всем таким: 5").click()
        dialog = page.get_by_role("dialog", name="Применить ко всем таким")
        expect(dialog.get_by_text("Общеобразовательные организации")).to_be_visible()
        assert len(alike(client)) == 1
        dialog.get_by_role("button", name=re.compile("^Применить: 5 запис")).click()
        expect(page.get_by_text("Решено о «ОО»")).to_be_visible()
        assert len(alike(client)) == 6
        page.get_by_role("button", name="Отменить решение").click()
        expect(page.get_by_text("Решение отменено")).to_be_visible()
    assert len(alike(client)) == 1


def alike(client):
    """Return the records that name the organisations in full."""
    items = client.get("/api/v1/records", params={"q": "общеобразовательные"}).json()["items"]
    return [one for one in items if one["responsible"]["raw"] == "Общеобразовательные организации"]
