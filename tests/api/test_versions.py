"""Versions over the API: what belongs together, what changed, what a person decides."""

import pytest

from svod.ids import new_id
from tests.api.made import API
from tests.svod.versions.papers import PLAN, a_register

CHANGED = PLAN.replace("до 15 февраля 2024", "до 1 марта 2024")


@pytest.fixture
def papers(tmp_path, service):
    return a_register(tmp_path / "originals", service.store)


def test_the_versions_of_a_document_are_told_with_what_joins_them(papers, reader):
    first, second = papers.send(PLAN), papers.send(CHANGED)
    for document in (first, second):
        told = reader.get(f"{API}/documents/{document}/versions").json()
        assert [(one["id"], one["current"], one["superseded_by"]) for one in told["documents"]] == [
            (str(first), False, str(second)),
            (str(second), True, None),
        ]
        (link,) = told["links"]
        assert (link["kind"], link["state"], link["from"], link["to"]) == (
            "correction", "linked", str(second), str(first),
        )  # fmt: skip
        assert "одинаковых строк" in link["reason"]


def test_two_versions_are_compared_row_by_row(papers, reader):
    first, second = papers.send(PLAN), papers.send(CHANGED)
    rows = reader.get(f"{API}/documents/{second}/differences", params={"former": str(first)}).json()["items"]
    assert [row["change"] for row in rows] == ["same", "changed", "same", "same", "same", "same"]
    assert rows[1]["fields"] == ["deadline"]
    assert (rows[1]["old"]["cells"]["deadline"], rows[1]["new"]["cells"]["deadline"]) == (
        "до 15 февраля 2024", "до 1 марта 2024",
    )  # fmt: skip


def test_a_reviewer_parts_two_documents_and_the_undo_joins_them_again(papers, reviewer):
    first, second = papers.send(PLAN), papers.send(CHANGED)
    (link,) = reviewer.get(f"{API}/documents/{second}/versions").json()["links"]
    there = f"{API}/links/{link['id']}"
    parted = reviewer.post(f"{there}/decision", json={"same": False}, headers={"If-Match": f'"{link["rev"]}"'})
    assert (parted.status_code, parted.json()["state"]) == (200, "refused")
    assert len(papers.listed()) == 12
    command = parted.headers["Svod-Command"]
    again = reviewer.post(f"{API}/commands/{command}/undo", headers={"If-Match": '"0"'})
    assert again.status_code == 200
    assert len(papers.listed()) == 6
    assert reviewer.get(there).json()["state"] == "linked"
    assert papers.document(first).superseded_by == second


def test_a_stale_decision_is_told_the_link_as_it_is(papers, reviewer):
    second = [papers.send(PLAN), papers.send(CHANGED)][1]
    (link,) = reviewer.get(f"{API}/documents/{second}/versions").json()["links"]
    stale = reviewer.post(f"{API}/links/{link['id']}/decision", json={"same": False}, headers={"If-Match": '"7"'})
    assert (stale.status_code, stale.json()["current"]["from"]) == (412, str(second))
    missing = reviewer.post(f"{API}/links/{link['id']}/decision", json={"same": False})
    assert missing.status_code == 428


def test_questions_are_listed_and_answered(papers, reviewer):
    papers.send(PLAN.replace("район: Лесной район\n", ""))
    papers.send(PLAN)
    (asked,) = reviewer.get(f"{API}/links").json()["items"]
    assert (asked["state"], asked["author"]) == ("asked", None)
    answer = reviewer.post(
        f"{API}/links/{asked['id']}/decision", json={"same": True, "kind": "copy"}, headers={"If-Match": '"0"'}
    )
    assert answer.json()["state"] == "linked"
    assert reviewer.get(f"{API}/links").json()["items"] == []
    assert reviewer.get(f"{API}/records").json()["count"] == 6


def test_a_reviewer_links_what_nothing_shows_but_not_a_document_with_itself(papers, reviewer):
    first = papers.send(PLAN)
    second = papers.send("район: Лесной район\n1 | Ремонт кровли | май")
    there = f"{API}/documents/{first}/links"
    itself = reviewer.post(there, json={"other": str(first), "kind": "copy"}, headers={"If-Match": '"0"'})
    assert itself.status_code == 422
    made = reviewer.post(there, json={"other": str(second), "kind": "correction"}, headers={"If-Match": '"0"'})
    assert (made.status_code, made.json()["author"]) == (200, "Имя reviewer")
    assert reviewer.get(f"{API}/records").json()["count"] == 1
    twice = reviewer.post(there, json={"other": str(second), "kind": "copy"}, headers={"If-Match": '"0"'})
    assert twice.status_code == 422


def test_what_is_superseded_says_so_and_is_not_corrected(papers, reviewer):
    first = papers.send(PLAN)
    papers.send(CHANGED)
    document = reviewer.get(f"{API}/documents/{first}").json()
    assert (document["current"], document["unreviewed"]) == (False, 0)
    rows = reviewer.get(f"{API}/documents/{first}/records").json()["items"]
    assert {row["current"] for row in rows} == {False}
    assert all(row["former_of"] for row in rows)
    refused = reviewer.post(f"{API}/records/{rows[0]['id']}/accept", headers={"If-Match": f'"{rows[0]["rev"]}"'})
    assert (refused.status_code, refused.json()["code"]) == (409, "superseded")
    everything = reviewer.get(f"{API}/records", params={"document": str(first), "former": True}).json()
    assert everything["count"] == 6


def test_a_reader_decides_nothing(papers, reader):
    first = papers.send(PLAN)
    given = {"other": str(new_id()), "kind": "copy"}
    assert reader.post(f"{API}/documents/{first}/links", json=given, headers={"If-Match": '"0"'}).status_code == 403


def test_a_document_alone_is_its_own_only_version(papers, reader):
    first = papers.send(PLAN)
    told = reader.get(f"{API}/documents/{first}/versions").json()
    assert (told["submission"], [one["id"] for one in told["documents"]], told["links"]) == (None, [str(first)], [])
    assert reader.get(f"{API}/documents/{new_id()}/versions").status_code == 404
