"""Quality over HTTP: figures, curves, targets, runs."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from model.account import AccountRole
from model.quality import FieldCheck
from model.stored import ReviewState
from svod.ids import new_id
from svod.quality.applying import run_quality
from svod.service import Service
from tests.api.made import API, Register, a_client, fill

AT = datetime.now(UTC)
SURE = ("activity", "section", "number", "deadline", "responsible", "result")


@pytest.fixture
def methodist(service: Service) -> TestClient:
    with a_client(service, AccountRole.METHODIST) as client:
        yield client


def prove(service: Service, register: Register, right: int = 310, wrong: int = 0) -> None:
    """Checks of so many records of a document that is read already,."""
    with service.store.transaction() as work:
        record = replace(work.records.get(register.records[0]), state=ReviewState.ACCEPTED, reviewed_by="Анна")
        made = [
            replace(record, id=new_id(), record=replace(record.record, id=f"x{number}"))
            for number in range(right + wrong)
        ]
        work.records.put_read(made)
        work.quality.put_checks(
            [
                FieldCheck(
                    record_id=row.id,
                    document_id=register.document,
                    command_id=row.id,
                    field=field,
                    kind="point" if field == "deadline" else "",
                    confidence=1.0,
                    right=number < right,
                    at=AT,
                )
                for number, row in enumerate(made)
                for field in SURE
            ]
        )


def run(service: Service, client: TestClient, **body: object) -> dict:
    answer = client.post(f"{API}/quality/apply", json=body)
    assert answer.status_code == 202, answer.text
    run_quality(service, UUID(answer.json()["id"]))
    return client.get(f"{API}/quality/runs/{answer.json()['id']}").json()


def states(client: TestClient, register: Register) -> list[tuple[str, str | None]]:
    found = [client.get(f"{API}/records/{one}").json() for one in register.records]
    return [(one["state"], one["accepted_by"]) for one in found]


@pytest.mark.usefixtures("register")
def test_before_any_check_the_page_says_how_many_are_needed(reader: TestClient):
    figures = reader.get(f"{API}/quality").json()
    deadline = next(one for one in figures["fields"] if one["field"] == "deadline")
    assert (deadline["checked"], deadline["precision"], deadline["proposed"]) == (0, None, None)
    assert deadline["needed"] == 299
    assert figures["touched"]["waiting"] == 3
    assert figures["touched"]["share"] is None
    assert {one["age"]: one["records"] for one in figures["ages"]} == {"day": 3, "week": 0, "month": 0, "older": 0}


def test_an_accepted_record_is_evidence_and_an_undo_takes_it_back(reviewer: TestClient, register: Register):
    record = register.records[0]
    accepted = reviewer.post(f"{API}/records/{record}/accept", headers={"If-Match": '"0"'})
    assert accepted.json()["accepted_by"] == "person"
    curve = reviewer.get(f"{API}/quality/curve", params={"field": "deadline"}).json()
    assert [(one["threshold"], one["checked"], one["precision"]) for one in curve["points"]] == [(1.0, 1, 1.0)]
    undone = reviewer.post(f"{API}/commands/{accepted.json()['command']}/undo", headers={"If-Match": '"0"'})
    assert undone.status_code == 200
    assert reviewer.get(f"{API}/quality/curve", params={"field": "deadline"}).json()["points"] == []


def test_a_corrected_field_is_a_slip_of_that_field_alone(reviewer: TestClient, register: Register):
    reviewer.patch(
        f"{API}/records/{register.records[0]}", headers={"If-Match": '"0"'}, json={"set": {"deadline": "октябрь"}}
    )
    fields = {one["field"]: one for one in reviewer.get(f"{API}/quality").json()["fields"]}
    assert (fields["deadline"]["checked"], fields["deadline"]["right"]) == (1, 0)
    assert fields["activity"]["checked"] == 0


def test_proved_fields_are_accepted_by_themselves_first_on_trial_then_for_good_and_put_back(
    service: Service, methodist: TestClient, register: Register
):
    prove(service, register)
    trial = run(service, methodist, dry_run=True)
    assert (trial["state"], trial["dry_run"], trial["documents"]) == ("done", True, 1)
    assert trial["fields"] > 0
    assert states(methodist, register) == [("unreviewed", None)] * 3

    done = run(service, methodist, dry_run=False)
    assert (done["records"], done["fields"], done["sampled"]) == (trial["records"], trial["fields"], trial["sampled"])
    by_itself = [state for state in states(methodist, register) if state == ("accepted", "machine")]
    assert len(by_itself) == done["records"]

    undone = methodist.post(f"{API}/quality/runs/{done['id']}/undo")
    assert undone.status_code == 202
    run_quality(service, UUID(undone.json()["id"]))
    assert states(methodist, register) == [("unreviewed", None)] * 3
    assert methodist.post(f"{API}/quality/runs/{done['id']}/undo").status_code == 409


def test_nothing_is_accepted_without_evidence(service: Service, methodist: TestClient, register: Register):
    prove(service, register, right=200)
    assert run(service, methodist, dry_run=False)["fields"] == 0


def test_targets_need_the_revision_and_keep_their_history(methodist: TestClient):
    first = methodist.get(f"{API}/quality/targets")
    assert first.headers["ETag"] == '"0"'
    body = {"fields": {"deadline": 0.95, "mark": None}, "share": 0.1}
    assert methodist.put(f"{API}/quality/targets", json=body).status_code == 428
    changed = methodist.put(f"{API}/quality/targets", json=body, headers={"If-Match": '"0"'})
    assert changed.headers["ETag"] == '"1"'
    assert changed.json()["fields"]["deadline"] == 0.95
    assert changed.json()["fields"]["mark"] is None
    assert changed.json()["fields"]["activity"] == 0.99
    stale = methodist.put(f"{API}/quality/targets", json=body, headers={"If-Match": '"0"'})
    assert stale.status_code == 412
    assert stale.json()["current"]["rev"] == 1
    history = methodist.get(f"{API}/quality/targets/history").json()["items"]
    assert [one["rev"] for one in history] == [1]
    assert len(methodist.get(f"{API}/quality/thresholds").json()["items"]) == 1


@pytest.mark.parametrize("value", [0.3, 1.0, "много"])
def test_a_target_that_is_none_is_refused(methodist: TestClient, value: object):
    body = {"fields": {"deadline": value}}
    assert methodist.put(f"{API}/quality/targets", json=body, headers={"If-Match": '"0"'}).status_code == 422


def test_thresholds_are_a_methodists(reviewer: TestClient):
    assert reviewer.post(f"{API}/quality/apply", json={"dry_run": True}).status_code == 403
    assert reviewer.put(f"{API}/quality/targets", json={}, headers={"If-Match": '"0"'}).status_code == 403
    assert reviewer.post(f"{API}/quality/runs/{new_id()}/undo").status_code == 403


def test_a_run_does_the_same_over_a_real_database(real_service: Service):
    register = fill(real_service)
    prove(real_service, register)
    with a_client(real_service, AccountRole.METHODIST) as client:
        trial = run(real_service, client, dry_run=True)
        done = run(real_service, client, dry_run=False)
        assert (done["records"], done["fields"]) == (trial["records"], trial["fields"])
        assert done["fields"] > 0
        figures = client.get(f"{API}/quality").json()
        assert figures["touched"]["itself"] == done["records"]
        assert figures["touched"]["waiting"] == 3 - done["records"]
        undone = client.post(f"{API}/quality/runs/{done['id']}/undo").json()
        run_quality(real_service, UUID(undone["id"]))
        assert states(client, register) == [("unreviewed", None)] * 3
