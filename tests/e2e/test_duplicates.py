"""«Дубликаты» as a reviewer works there: by keys alone, with a way back; before axe in light, dark and at 200 %."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.alike import alike_plans, settled
from tests.e2e.browsing import WORK, opened
from tests.e2e.steps import sent, sign_in
from tests.e2e.test_accessibility import WIDE, Inspector, axe

__all__ = ["axe"]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]
STATUS = "status"


@pytest.fixture(scope="module")
def site(own_site):
    return own_site


@pytest.fixture(scope="module")
def client(site):
    """Plans that are alike, grouped."""
    client, _ = sent(site, "Похожие", alike_plans())
    settled(client)
    return client


def pairs_of(client):
    return client.get("/api/v1/clusters/pairs").json()


def judgements_of(client):
    return client.get("/api/v1/judgements").json()["items"]


def told(page, words):
    expect(page.get_by_role(STATUS).filter(has_text=words).first).to_be_visible()


def test_a_pair_is_judged_by_a_key_at_once_and_taken_back_by_another(site, browser, client):
    before = pairs_of(client)
    first = before["items"][0]
    with opened(browser, site.address, reduced_motion="reduce") as (page, _):
        sign_in(page, site.login, site.password, "/duplicates")
        shows(page, first)
        expect(page.get_by_role("article", name="Второе").get_by_role("rowheader")).not_to_have_count(0)
        expect(page.locator("mark").first).to_be_visible()
        page.keyboard.press("KeyJ")
        told(page, "Сказано: одно и то же")
        (said,) = standing(client)
        assert (said["judgement"], {said["left_cluster"], said["right_cluster"]}) == (
            "same",
            {first["left"]["id"], first["right"]["id"]},
        )
        assert client.get(f"/api/v1/clusters/{first['right']['id']}").json()["id"] == first["left"]["id"]
        page.keyboard.press("KeyZ")
        told(page, "Суждение снято")
        assert standing(client) == []
        assert pairs_of(client) == before
        shows(page, first)


def test_keys_lead_through_all_pairs_and_what_was_passed_over_comes_again(site, browser, client):
    before = pairs_of(client)
    with opened(browser, site.address, reduced_motion="reduce") as (page, _):
        sign_in(page, site.login, site.password, "/duplicates")
        shows(page, before["items"][0])
        page.keyboard.press("KeyL")
        told(page, "Пара пропущена")
        for pair in before["items"][1:]:
            shows(page, pair)
            page.keyboard.press("Digit3")
            told(page, "Сказано: неясно")
        expect(page.get_by_role("heading", name="Похожих пар нет")).to_be_visible()
        page.get_by_role("button", name="Показать пропущенные").click()
        shows(page, before["items"][0])
    assert pairs_of(client)["count"] == 1
    for one in standing(client):
        client.delete(f"/api/v1/judgements/{one['id']}").raise_for_status()


def shows(page, pair):
    """The pair is on the screen, both its sides."""
    for title, side in (("Первое", "left"), ("Второе", "right")):
        expect(page.get_by_role("article", name=title)).to_contain_text(pair[side]["name"])


def standing(client):
    return [one for one in judgements_of(client) if one["retired_at"] is None]


def test_a_contradiction_is_shown_with_its_chain_and_broken_with_one_press(site, browser, client):
    """Somebody else has parted the groups meanwhile."""
    pair = pairs_of(client)["items"][0]
    with opened(browser, site.address, reduced_motion="reduce") as (page, watch):
        watch.allow(r"status of 409.*/api/v1/judgements")
        sign_in(page, site.login, site.password, "/duplicates")
        expect(page.get_by_role("article", name="Первое")).to_contain_text(pair["left"]["name"])
        parting = {"left": pair["left"]["id"], "right": pair["right"]["id"], "judgement": "different", "of": "clusters"}
        client.post("/api/v1/judgements", json=parting).raise_for_status()
        page.get_by_role("button", name=re.compile("^Одно и то же")).click()
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_role("listitem")).to_contain_text("разное")
        dialog.get_by_role("button", name="Снять это суждение").click()
        told(page, "скажите своё ещё раз")
        page.get_by_role("button", name=re.compile("^Одно и то же")).click()
        told(page, "Сказано: одно и то же")
        page.get_by_role("button", name="Отменить", exact=True).click()
        told(page, "Суждение снято")


def test_an_answer_about_words_shows_what_it_moves_is_applied_everywhere_and_taken_back(site, browser, client):
    question = client.get("/api/v1/wordings/questions").json()["items"][0]
    before = [cluster_of(client, text) for text in ("листовки о профессиях", "афиши о профессиях")]
    assert before[0] != before[1]
    with opened(browser, site.address, reduced_motion="reduce") as (page, _):
        sign_in(page, site.login, site.password, "/duplicates?tab=words")
        expect(page.get_by_role("heading", name=re.compile(f"«{question['left']}».*»"))).to_be_visible()
        expect(page.locator("mark").first).to_be_visible()
        page.get_by_role("button", name="Что переместит ответ").click()
        expect(page.get_by_role(STATUS).filter(has_text=re.compile("смен(ит|ят) группу"))).to_be_visible(timeout=WORK)
        page.keyboard.press("KeyJ")
        expect(page.get_by_role(STATUS).filter(has_text="Ответ применён").first).to_be_visible(timeout=WORK)
        after = [cluster_of(client, text) for text in ("листовки о профессиях", "афиши о профессиях")]
        assert after[0] == after[1]
        page.get_by_role("button", name=re.compile(f"^Отменить: .*{question['left']}")).click()
        expect(page.get_by_role("row").filter(has_text="отменён").first).to_be_visible(timeout=WORK)
        expect(page.get_by_role("progressbar")).to_have_count(0, timeout=WORK)
    assert [cluster_of(client, text) for text in ("листовки о профессиях", "афиши о профессиях")] == before


def cluster_of(client, words):
    """The group of the record with these words."""
    return client.get("/api/v1/records", params={"q": words, "limit": 1}).json()["items"][0]["cluster_id"]


def test_the_screen_is_accessible_and_a_reader_sees_it_without_answers(site, browser, client, axe):
    with opened(browser, site.address, viewport=WIDE, reduced_motion="reduce") as (page, _):
        inspector = Inspector(page, axe)
        sign_in(page, site.login, site.password, "/duplicates")
        expect(page.get_by_role("article", name="Второе")).to_be_visible()
        page.get_by_text("Почему так").click()
        inspector.look("pairs")
        page.get_by_role("tab", name="Вопросы о словах").click()
        page.get_by_role("button", name="Что переместит ответ").click()
        expect(page.get_by_role("columnheader", name="Станет")).to_be_visible(timeout=WORK)
        inspector.look("words")
        page.route(
            re.compile("/clusters/pairs"), lambda route: route.fulfill(json={"items": [], "next": None, "count": 0})
        )
        page.goto("/duplicates")
        expect(page.get_by_role("heading", name="Похожих пар нет")).to_be_visible()
        inspector.look("no pairs")
        assert inspector.found == []
    account = {"login": "chitatel", "name": "Читатель", "role": "reader"}
    made = client.post("/api/v1/accounts", json=account).json()
    with opened(browser, site.address, reduced_motion="reduce") as (page, _):
        sign_in(page, "chitatel", made["password"], "/duplicates")
        expect(page.get_by_text("Судить о парах может проверяющий")).to_be_visible()
        expect(page.get_by_role("button", name=re.compile("^Одно и то же"))).to_have_count(0)
        page.keyboard.press("KeyJ")
        page.get_by_role("tab", name="Вопросы о словах").click()
        expect(page.get_by_text("Отвечать может проверяющий")).to_be_visible()
    assert standing(client) == []
