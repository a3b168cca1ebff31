"""«Выгрузки»: ordered with what of people goes out, taken with its manifest, repeated; axe in every dress."""

import json

import pytest
from playwright.sync_api import expect

from tests.e2e.browsing import WORK, downloaded, opened
from tests.e2e.steps import said, sent, sign_in
from tests.e2e.test_accessibility import Inspector, axe
from tests.e2e.test_quality import PLAN

__all__ = ["axe"]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]


@pytest.fixture(scope="module")
def client(own_site):
    """Six records, two of them checked."""
    client = sent(own_site, "Выгрузка", {"План.txt": PLAN})[0]
    for record in client.get("/api/v1/records").json()["items"][:2]:
        answer = client.post(f"/api/v1/records/{record['id']}/accept", headers={"If-Match": f'"{record["rev"]}"'})
        assert answer.status_code == 200, answer.text
    return client


@pytest.mark.usefixtures("client")
def test_an_export_is_ordered_taken_described_repeated_and_taken_away(own_site, browser, axe, tmp_path):
    with opened(browser, own_site.address, reduced_motion="reduce") as (page, _):
        sign_in(page, own_site.login, own_site.password, "/exports")
        inspector = Inspector(page, axe)
        row = ordered(page)
        inspector.look("files")
        lines = downloaded(page, row.get_by_role("link", name="Скачать"), tmp_path).read_bytes().splitlines()
        assert [json.loads(line)["state"] for line in lines] == ["accepted", "accepted"]
        assert_its_manifest_says_what_it_is(page, row, inspector)
        row.get_by_role("button", name="Удалить файл").click()
        page.get_by_role("dialog").get_by_role("button", name="Удалить файл").click()
        expect(row).to_contain_text("Файл удалён")
        row.get_by_role("button", name="Повторить").click()
        expect(page.get_by_role("row").nth(1)).to_contain_text("Готова", timeout=WORK)
        expect(page.get_by_role("row")).to_have_count(3)
        assert inspector.found == []


def ordered(page):
    """The row of an export just made."""
    expect(page.get_by_role("heading", name="Выгрузки")).to_be_visible()
    form = page.get_by_role("region", name="Выгрузить")
    choose(page, form, "Формат", "JSON Lines")
    choose(page, form, "Имена людей", "Должности вместо имён")
    form.get_by_role("button", name="Выгрузить", exact=True).click()
    said(page, "Выгрузка поставлена в очередь")
    row = page.get_by_role("row").nth(1)
    expect(row).to_contain_text("Готова", timeout=WORK)
    expect(row).to_contain_text("имена людей: должности вместо имён")
    return row


def assert_its_manifest_says_what_it_is(page, row, inspector):
    row.get_by_role("button", name="Опись").click()
    dialog = page.get_by_role("dialog", name="Опись выгрузки")
    expect(dialog).to_contain_text("SHA-256")
    expect(dialog).to_contain_text("Должности вместо имён; контакты скрыты")
    inspector.look("manifest")
    dialog.get_by_role("button", name="Закрыть").click()


def choose(page, form, label, name):
    form.get_by_role("button", name=label).click()
    page.get_by_role("option", name=name, exact=True).click()
