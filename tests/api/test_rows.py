"""The rows of a document over HTTP: split, joined, put off, approved, mended by one key; what comes next."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.answered import COMMAND
from tests.api.made import API, Register

LATER = "2999-01-01"


def record(client: TestClient, which: object) -> dict[str, Any]:
    return client.get(f"{API}/records/{which}").json()


def rev(number: int) -> dict[str, str]:
    return {"If-Match": f'"{number}"'}


def rows(client: TestClient, register: Register) -> list[dict[str, Any]]:
    return client.get(f"{API}/documents/{register.document}/records").json()["items"]


def test_a_record_is_split_and_put_together_again(reviewer: TestClient, register: Register):
    first = register.records[0]
    whole = record(reviewer, first)
    cut = {"cuts": {"activity": 16}}
    done = reviewer.post(f"{API}/records/{first}/split", json=cut, headers=rev(0))
    one, two = done.json()["records"]
    assert (done.status_code, done.headers["ETag"], done.headers[COMMAND]) == (200, '"1"', done.json()["command"])
    assert (one["activity"], two["activity"]) == ("Провести семинар", "для учителей")
    assert [row["id"] for row in rows(reviewer, register)][:2] == [one["id"], two["id"]]
    other = {"other": two["id"], "other_rev": two["rev"]}
    joined = reviewer.post(f"{API}/records/{first}/merge", json=other, headers=rev(1)).json()
    assert joined["records"][0]["activity"] == whole["activity"]
    assert joined["records"][1]["state"] == "deleted"


def test_an_undo_of_a_merge_brings_both_back(reviewer: TestClient, register: Register):
    before = rows(reviewer, register)
    done = reviewer.post(f"{API}/records/{register.records[0]}/merge", json={}, headers=rev(0))
    assert done.json()["changed"] == 2
    back = reviewer.post(f"{API}/commands/{done.json()['command']}/undo", headers=rev(0))
    assert back.status_code == 200
    plain = [{key: value for key, value in row.items() if key not in {"rev", "review"}} for row in before]
    after = rows(reviewer, register)
    assert [{key: value for key, value in row.items() if key not in {"rev", "review"}} for row in after] == plain


def test_a_row_becomes_the_section_of_those_below(reviewer: TestClient, register: Register):
    done = reviewer.post(f"{API}/records/{register.records[0]}/section", json={"number": "II"}, headers=rev(0)).json()
    assert (done["changed"], done["records"][0]["state"]) == (2, "deleted")
    assert {row["section"] for row in rows(reviewer, register)[1:]} == {"Провести семинар для учителей"}


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("split", {"cuts": {"activity": 9}}),
        ("merge", {}),
        ("section", {}),
        ("postpone", {}),
        ("fixes/year-of-plan", None),
    ],
)
def test_an_action_on_rows_needs_the_revision_it_starts_from(
    reviewer: TestClient, register: Register, what: str, body: object
):
    address = f"{API}/records/{register.records[0]}/{what}"
    assert reviewer.post(address, json=body).status_code == 428
    stale = reviewer.post(address, json=body, headers=rev(7))
    assert (stale.status_code, stale.json()["code"]) == (412, "stale-revision")
    assert record(reviewer, register.records[0])["rev"] == 0


def test_joining_with_a_row_changed_meanwhile_tells_who(reviewer: TestClient, register: Register):
    first, second, _ = register.records
    reviewer.patch(f"{API}/records/{second}", json={"set": {"place": "Школа"}}, headers=rev(0))
    answer = reviewer.post(f"{API}/records/{first}/merge", json={"other": str(second), "other_rev": 0}, headers=rev(0))
    assert (answer.status_code, answer.json()["code"]) == (412, "stale-revision")


def test_a_cut_beyond_the_text_is_named(reviewer: TestClient, register: Register):
    cut = {"cuts": {"activity": 9, "deadline": 99}}
    answer = reviewer.post(f"{API}/records/{register.records[0]}/split", json=cut, headers=rev(0))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-value")
    assert "разреза" in answer.text


def test_a_record_is_put_off_found_by_that_and_taken_back(reviewer: TestClient, register: Register):
    first = register.records[0]
    given = {"until": LATER, "reason": "Ждём ответа"}
    done = reviewer.post(f"{API}/records/{first}/postpone", json=given, headers=rev(0))
    assert done.json()["postponed"] == given
    assert [one["id"] for one in reviewer.get(f"{API}/records?postponed=true").json()["items"]] == [str(first)]
    assert reviewer.post(f"{API}/review/next").json()["remaining"] == 2
    assert reviewer.post(f"{API}/review/next", json={"postponed": True}).json()["remaining"] == 3
    assert reviewer.delete(f"{API}/records/{first}/postpone", headers=rev(1)).json()["postponed"] is None
    assert reviewer.get(f"{API}/records?postponed=true").json()["items"] == []


def test_a_document_is_approved_after_a_dry_run_and_one_undo_takes_it_back(reviewer: TestClient, register: Register):
    address = f"{API}/documents/{register.document}/approve"
    tried = reviewer.post(address, json={"dry_run": True}, headers=rev(0)).json()
    assert (tried["count"], tried["changed"], tried["command"]) == (3, 0, None)
    done = reviewer.post(address, headers=rev(0))
    assert (done.json()["changed"], done.headers[COMMAND]) == (3, done.json()["command"])
    assert {row["state"] for row in rows(reviewer, register)} == {"accepted"}
    assert reviewer.post(f"{API}/review/next-document").status_code == 204
    reviewer.post(f"{API}/commands/{done.json()['command']}/undo", headers=rev(0))
    assert {row["state"] for row in rows(reviewer, register)} == {"unreviewed"}


def test_the_next_document_says_how_much_is_left(reviewer: TestClient, register: Register):
    offer = reviewer.post(f"{API}/review/next-document", json={"batch": str(register.batch)}).json()
    assert offer["document"]["id"] == str(register.document)
    assert (offer["waiting"], offer["remaining"], offer["held_by_others"]) == (3, 1, False)
    assert reviewer.post(f"{API}/review/next-document", json={"after": str(register.document)}).status_code == 204


def test_a_fix_is_offered_made_and_then_offered_no_more(reviewer: TestClient, register: Register):
    first, second, _ = register.records
    reviewer.patch(f"{API}/records/{second}", json={"set": {"number": "1.1"}}, headers=rev(0))
    assert reviewer.get(f"{API}/documents/{register.document}/fixes").json()["items"] == []
    reviewer.patch(f"{API}/records/{first}", json={"set": {"place": "шkoла"}}, headers=rev(0))
    gone = reviewer.post(f"{API}/records/{first}/fixes/latin-letters-place", headers=rev(1))
    assert (gone.status_code, gone.json()["code"]) == (422, "invalid-value")


def test_a_reader_changes_no_row(reader: TestClient, register: Register):
    first = register.records[0]
    for what in ("split", "merge", "section", "postpone"):
        assert reader.post(f"{API}/records/{first}/{what}", json={}, headers=rev(0)).status_code == 403
    assert reader.post(f"{API}/documents/{register.document}/approve", headers=rev(0)).status_code == 403
