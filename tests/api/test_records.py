from uuid import uuid4

import pytest

from tests.api.made import API


def test_a_field_is_corrected_under_its_revision_and_the_answer_can_be_undone(reviewer, register):
    url = f"{API}/records/{register.records[0]}"
    before = reviewer.get(url)
    answer = reviewer.patch(
        url, json={"set": {"deadline": "до 1 марта 2024 г."}}, headers={"If-Match": before.headers["ETag"]}
    )
    assert answer.status_code == 200
    after = answer.json()
    assert (after["deadline"]["end"], after["state"], after["rev"]) == ("2024-03-01", "corrected", 1)
    assert answer.headers["ETag"] == '"1"'
    assert answer.headers["Svod-Command"] == after["command"]
    undone = reviewer.post(f"{API}/commands/{after['command']}/undo", headers={"If-Match": '"0"'})
    assert undone.status_code == 200
    assert undone.json()["undoes"] == after["command"]
    again = reviewer.get(url).json()
    assert {**again, "rev": 0, "review": None} == {**before.json(), "review": None}


def test_a_stale_change_is_told_the_present_value_and_who_changed_it(reviewer, register):
    url = f"{API}/records/{register.records[0]}"
    assert reviewer.patch(url, json={"set": {"result": "Отчёт"}}, headers={"If-Match": '"0"'}).status_code == 200
    answer = reviewer.patch(url, json={"set": {"result": "Справка"}}, headers={"If-Match": '"0"'})
    assert (answer.status_code, answer.json()["code"]) == (412, "stale-revision")
    problem = answer.json()
    assert problem["current"]["result"] == "Отчёт"
    assert "result" in problem["changed_fields"]
    assert problem["changed_by"] == "Имя reviewer"
    assert problem["changed_at"]


def test_a_lenient_change_of_another_field_is_merged_and_says_so(reviewer, register):
    url = f"{API}/records/{register.records[0]}"
    reviewer.patch(url, json={"set": {"result": "Отчёт"}}, headers={"If-Match": '"0"'})
    answer = reviewer.patch(
        url, json={"set": {"place": "г. Лесной"}}, headers={"If-Match": '"0"', "Prefer": "handling=lenient"}
    )
    assert answer.status_code == 200
    assert answer.headers["Preference-Applied"] == "handling=lenient"
    assert (answer.json()["result"], answer.json()["place"]) == ("Отчёт", "г. Лесной")
    assert answer.json()["merged_with"] == "Имя reviewer"


@pytest.mark.parametrize("form", ['"0"', 'W/"0"'])
def test_the_revision_is_read_from_strong_and_weakened_tags(reviewer, register, form):
    answer = reviewer.post(f"{API}/records/{register.records[0]}/accept", headers={"If-Match": form})
    assert (answer.status_code, answer.json()["state"]) == (200, "accepted")


@pytest.mark.parametrize("form", ["*", "0", '"a"', '"0", "1"', '"-1"', '"99999999999"', ""])
def test_what_is_no_revision_is_refused_and_changes_nothing(reviewer, register, form):
    url = f"{API}/records/{register.records[0]}"
    answer = reviewer.post(f"{url}/accept", headers={"If-Match": form})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "header:if-match")
    assert reviewer.get(url).json()["rev"] == 0


def test_a_change_without_a_revision_is_428_also_where_the_body_is_wrong(reviewer, register):
    answer = reviewer.patch(f"{API}/records/{register.records[0]}", json={"rev": 7})
    assert (answer.status_code, answer.json()["code"]) == (428, "precondition-required")


@pytest.mark.parametrize(
    "body", [{"state": "accepted"}, {"rev": 3}, {"set": {"risk": "0"}}, {"set": {"findings": None}}]
)
def test_nobody_sets_what_is_not_theirs_to_set(reviewer, register, body):
    answer = reviewer.patch(f"{API}/records/{register.records[0]}", json=body, headers={"If-Match": '"0"'})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-value")


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[31m", "x" * 20_001])
def test_text_no_database_takes_is_refused_with_its_pointer(reviewer, register, text):
    answer = reviewer.patch(
        f"{API}/records/{register.records[0]}", json={"set": {"activity": text}}, headers={"If-Match": '"0"'}
    )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/set/activity"


def test_a_record_deleted_stays_in_its_document_and_leaves_the_register(reviewer, register):
    record = str(register.records[1])
    answer = reviewer.delete(f"{API}/records/{record}", headers={"If-Match": '"0"'})
    assert (answer.status_code, answer.json()["state"]) == (200, "deleted")
    found = reviewer.get(f"{API}/records", params={"document": str(register.document)}).json()
    assert (found["count"], found["count_is_exact"]) == (2, True)
    whole = reviewer.get(f"{API}/documents/{register.document}/records").json()["items"]
    assert [item["state"] for item in whole if item["id"] == record] == ["deleted"]
    contract = reviewer.get(f"{API}/documents/{register.document}/contract").json()
    assert len(contract["plans"][0]["records"]) == 2


def test_lists_go_on_where_the_cursor_says_and_link_to_it(reader, register):
    seen, url = [], f"{API}/records?limit=1"
    while url:
        answer = reader.get(url)
        seen += [item["id"] for item in answer.json()["items"]]
        link = answer.headers.get("Link", "")
        assert bool(link) is bool(answer.json()["next"])
        url = link.split(">")[0].strip("<")
    assert sorted(seen) == sorted(map(str, register.records))


@pytest.mark.parametrize("cursor", ["zzz", "W10", "bnVsbA", "%00", "WyJpZCIsICJ4Il0"])
def test_a_broken_cursor_is_refused(reader, cursor):
    assert reader.get(f"{API}/records?cursor={cursor}").status_code == 422


def test_the_history_tells_each_step_in_words(reviewer, register):
    url = f"{API}/records/{register.records[0]}"
    reviewer.post(f"{url}/accept", headers={"If-Match": '"0"'})
    (item,) = reviewer.get(f"{url}/history").json()["items"]
    assert (item["sentence"], item["author"], item["undone"]) == ("Запись подтверждена.", "Имя reviewer", False)
    assert item["changes"]


def test_an_undo_needs_the_command_as_it_is(reviewer, register):
    url = f"{API}/records/{register.records[0]}"
    command = reviewer.post(f"{url}/accept", headers={"If-Match": '"0"'}).json()["command"]
    undo = f"{API}/commands/{command}/undo"
    assert reviewer.post(undo).status_code == 428
    assert reviewer.post(undo, headers={"If-Match": '"0"'}).status_code == 200
    stale = reviewer.post(undo, headers={"If-Match": '"0"'})
    assert (stale.status_code, stale.json()["current"]["undone"]) == (412, True)
    again = reviewer.post(undo, headers={"If-Match": '"1"'})
    assert (again.status_code, again.json()["code"]) == (409, "already-undone")


def test_the_next_record_is_offered_until_none_is_left(reviewer, register):
    for left in (3, 2, 1):
        offer = reviewer.post(f"{API}/review/next", json={"document": str(register.document)}).json()
        assert offer["remaining"] == left
        record = offer["record"]
        reviewer.post(f"{API}/records/{record['id']}/accept", headers={"If-Match": f'"{record["rev"]}"'})
    assert reviewer.post(f"{API}/review/next").status_code == 204


def test_a_missing_record_is_added_after_another(reviewer, register):
    answer = reviewer.post(
        f"{API}/documents/{register.document}/records",
        json={"plan_id": "plan-1", "after": str(register.records[0]), "fields": {"activity": "Собрание"}},
        headers={"If-Match": '"0"'},
    )
    assert (answer.status_code, answer.json()["state"]) == (201, "added")
    order = [item["id"] for item in reviewer.get(f"{API}/documents/{register.document}/records").json()["items"]]
    assert order.index(answer.json()["id"]) == 1


def test_judgements_are_kept_and_taken_back(reviewer, register):
    left, right, _ = map(str, register.records)
    made = reviewer.post(f"{API}/judgements", json={"left": left, "right": right, "judgement": "same"})
    assert made.status_code == 201
    assert reviewer.delete(f"{API}/judgements/{made.json()['id']}").json()["retired_at"]
    (item,) = reviewer.get(f"{API}/judgements", params={"record": left}).json()["items"]
    assert item["retired_at"]
    itself = reviewer.post(f"{API}/judgements", json={"left": left, "right": left, "judgement": "same"})
    assert itself.status_code == 422


def test_ids_nobody_has_are_not_found(reviewer):
    nobody = uuid4()
    for path in ("records", "documents", "batches", "commands", "exports", "clusters"):
        assert reviewer.get(f"{API}/{path}/{nobody}").status_code == 404
    change = {"If-Match": '"0"'}
    assert reviewer.delete(f"{API}/records/{nobody}", headers=change).status_code == 404
    assert reviewer.post(f"{API}/commands/{nobody}/undo", headers=change).status_code == 404
    assert reviewer.post(f"{API}/files/{nobody}/retry").status_code == 404
