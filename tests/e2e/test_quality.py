"""«Качество»: what the checks say, targets changed; axe in every dress."""

import pytest
from playwright.sync_api import expect

from tests.e2e.browsing import opened
from tests.e2e.steps import sent, sign_in
from tests.e2e.test_accessibility import Inspector, axe

__all__ = ["axe"]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]
PLAN = "\n".join(
    [
        "ПЛАН МЕРОПРИЯТИЙ ЗАРЕЧНОГО РАЙОНА",
        "на 2026 год",
        "",
        "№ | Мероприятие | Срок | Ответственный",
        *(f"{at} | Провести семинар {at} | до 15.0{at}.2026 | Методист" for at in range(1, 7)),
        "",
    ]
).encode()


@pytest.fixture(scope="module")
def client(own_site):
    """A plan whose records a person has accepted, each with a look at every field."""
    client = sent(own_site, "Качество", {"План.txt": PLAN})[0]
    for record in client.get("/api/v1/records").json()["items"]:
        answer = client.post(f"/api/v1/records/{record['id']}/accept", headers={"If-Match": f'"{record["rev"]}"'})
        assert answer.status_code == 200, answer.text
    return client


def test_checks_are_counted_and_targets_changed(own_site, browser, client, axe):
    with opened(browser, own_site.address, reduced_motion="reduce") as (page, _):
        sign_in(page, own_site.login, own_site.password, "/quality")
        inspector = Inspector(page, axe)
        fields = page.get_by_role("table", name="Точность полей и пороги приёмки без человека")
        expect(fields.get_by_role("row").filter(has_text="Мероприятие")).to_contain_text("6")
        inspector.look("quality")
        page.get_by_role("button", name="Изменить цели").click()
        dialog = page.get_by_role("dialog", name="Цели точности")
        inspector.look("targets")
        dialog.get_by_role("textbox", name="Случайная выборка, % записей").fill("10")
        dialog.get_by_role("button", name="Сохранить цели").click()
        expect(page.get_by_text("Случайная выборка: 10 % записей")).to_be_visible()
        assert inspector.found == []
    assert client.get("/api/v1/quality/targets").json()["share"] == 0.1
