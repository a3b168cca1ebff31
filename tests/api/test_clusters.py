"""Groups, judgements and words over HTTP."""

from uuid import UUID, uuid4

import pytest

from model.cluster import NearPair
from svod.dedup.settling import settle
from tests.api.made import API
from tests.svod.dedup.groups import TEXTS, fill


@pytest.fixture
def records(service):
    return [str(record) for record in fill(service.store)]


@pytest.fixture
def cluster_of(reviewer):
    return lambda record: reviewer.get(f"{API}/records/{record}").json()["cluster_id"]


def said(reviewer, left, right, judgement, **more):
    return reviewer.post(f"{API}/judgements", json={"left": left, "right": right, "judgement": judgement, **more})


def test_a_judgement_answers_with_what_moved_and_so_does_its_undoing(reviewer, records, cluster_of):
    before = [cluster_of(one) for one in records]
    made = said(reviewer, records[0], records[4], "same")
    assert made.status_code == 201
    assert made.json()["moved"]["records"] in {1, 2}
    assert cluster_of(records[0]) == cluster_of(records[4])
    (shift,) = made.json()["moved"]["shifts"]
    back = reviewer.delete(f"{API}/judgements/{made.json()['id']}")
    assert (back.status_code, back.json()["moved"]["records"]) == (200, made.json()["moved"]["records"])
    assert {back.json()["moved"]["shifts"][0]["source"]} == {shift["target"]}
    assert [cluster_of(one) for one in records] == before


def test_a_contradiction_is_a_problem_with_the_chain_of_who_said_what(reviewer, records):
    said(reviewer, records[2], records[4], "different")
    said(reviewer, records[4], records[5], "same")
    answer = said(reviewer, records[2], records[5], "same")
    assert (answer.status_code, answer.json()["code"]) == (409, "judgement-contradicts")
    chain = answer.json()["chain"]
    assert [one["verdict"] for one in chain] == ["different", "same"]
    assert {chain[0]["left"], chain[0]["right"]} == {TEXTS[2], TEXTS[4]}
    assert all(one["author"] == "Имя reviewer" and one["at"] for one in chain)
    assert reviewer.delete(f"{API}/judgements/{chain[0]['id']}").status_code == 200
    assert said(reviewer, records[2], records[5], "same").status_code == 201


def test_judgements_are_listed_with_their_texts_newest_first(reviewer, records):
    for right in records[2:6]:
        said(reviewer, records[0], right, "unsure")
    first = reviewer.get(f"{API}/judgements", params={"limit": 3}).json()
    rest = reviewer.get(f"{API}/judgements", params={"limit": 3, "cursor": first["next"]}).json()
    texts = [one["right_text"] for one in (*first["items"], *rest["items"])]
    assert texts == [*reversed(TEXTS[2:6])]
    assert rest["next"] is None


def test_groups_are_judged_by_their_ids(reviewer, records, cluster_of):
    left, right = cluster_of(records[0]), cluster_of(records[4])
    made = said(reviewer, left, right, "same", of="clusters").json()
    assert {made["left_cluster"], made["right_cluster"]} == {left, right}
    for asked in (left, right):
        found = reviewer.get(f"{API}/clusters/{asked}")
        assert (found.json()["id"], found.json()["records"]) == (min(left, right, key=UUID), 3)
        assert {one["id"] for one in found.json()["members"]} == {records[0], records[1], records[4]}
    trail = reviewer.get(f"{API}/clusters/{max(left, right, key=UUID)}/trail").json()["items"]
    assert [(one["kind"], one["other"], one["cause"]) for one in trail] == [
        ("merged", min(left, right, key=UUID), "суждение")
    ]
    assert reviewer.get(f"{API}/clusters/{uuid4()}/trail").status_code == 404


def test_a_group_is_named_with_its_revision_and_unnamed(reviewer, records, cluster_of):
    address = f"{API}/clusters/{cluster_of(records[0])}"
    found = reviewer.get(address)
    name = {"name": "  Семинар о ВПР "}
    assert reviewer.put(f"{address}/name", json=name).status_code == 428
    named = reviewer.put(f"{address}/name", json=name, headers={"If-Match": found.headers["etag"]})
    assert (named.json()["name"], named.json()["named_by"]) == ("Семинар о ВПР", "Имя reviewer")
    stale = reviewer.put(f"{address}/name", json=name, headers={"If-Match": found.headers["etag"]})
    assert (stale.status_code, stale.json()["current"]["name"]) == (412, "Семинар о ВПР")
    unnamed = reviewer.put(f"{address}/name", json={"name": ""}, headers={"If-Match": named.headers["etag"]})
    assert (unnamed.json()["name"] in TEXTS, unnamed.json()["named_by"]) == (True, None)


def test_why_is_told_of_pairs_and_of_a_groups_members(reviewer, records, cluster_of):
    pair = {"left": records[0], "right": records[2]}
    why = reviewer.get(f"{API}/clusters/why", params=pair).json()
    assert why["probability"] < 0.5
    assert why["sentence"]
    assert "".join(piece["text"] for piece in why["left_text"]) == TEXTS[0]
    assert {piece["mark"] for piece in why["left_text"]} <= {"shared", "differs", None}
    members = reviewer.get(f"{API}/clusters/{cluster_of(records[0])}/why").json()
    assert members["leader"] in TEXTS
    assert sum(one["records"] for one in members["items"]) == 2


@pytest.mark.usefixtures("records")
def test_an_answer_about_words_is_previewed_given_applied_and_taken_back(administrator, service):
    words = {"left": "педагог", "right": "крыша", "verdict": "same"}
    seen = administrator.post(f"{API}/wordings/preview", json=words)
    assert (seen.status_code, seen.json()["records"]) == (200, 0)
    made = administrator.post(f"{API}/wordings", json=words).json()
    assert (made["moved"], {made["left"], made["right"]}) == (None, {"крыша", "педагог"})
    settle(service.store)
    assert administrator.get(f"{API}/wordings/{made['id']}").json()["verdict"] == "same"
    against = administrator.post(f"{API}/wordings", json={**words, "right": "шифер"})
    assert against.status_code == 201
    refused = administrator.post(f"{API}/wordings", json={"left": "шифер", "right": "крыша", "verdict": "different"})
    assert (refused.status_code, len(refused.json()["chain"])) == (409, 2)
    assert administrator.delete(f"{API}/wordings/{made['id']}").json()["retired_at"]
    listed = administrator.get(f"{API}/wordings").json()["items"]
    assert [one["retired_at"] is None for one in listed] == [True, False]
    assert administrator.get(f"{API}/wordings/questions").json()["renewing"] is False


def test_pairs_are_listed_with_both_cards(reviewer, records, cluster_of, service):

    left, right = (UUID(cluster_of(records[at])) for at in (0, 4))
    with service.store.transaction() as work:
        work.clusters.put_near_pairs([NearPair(left=left, right=right, probability=0.7)])
    found = reviewer.get(f"{API}/clusters/pairs").json()
    assert (found["count"], found["next"]) == (1, None)
    (pair,) = found["items"]
    assert {pair["left"]["id"], pair["right"]["id"]} == {str(left), str(right)}
    assert pair["left"]["shares"][0].keys() == {"municipality", "records", "starts", "ends"}
