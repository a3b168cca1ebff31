"""Saved exports over HTTP: saved, changed by their revision, run, stopped, deleted and had back."""

from datetime import datetime
from uuid import UUID

import pytest

from model.account import AccountRole
from svod.work.export import make_export
from tests.api.made import API, a_client

SAVED = f"{API}/saved-exports"
WEEKLY = {"pace": "weekly", "weekdays": [5, 1], "time": "06:30", "zone": "Asia/Yakutsk"}


@pytest.fixture
def made(reader):
    body = {
        "name": "Отчёт за неделю", "format": "csv", "filters": {"municipality": "город Зея"},
        "options": {"names": "role"}, "timetable": WEEKLY, "kept": 3,
    }  # fmt: skip
    answer = reader.post(SAVED, json=body)
    assert (answer.status_code, answer.headers["etag"]) == (201, '"0"'), answer.text
    return answer.json()


def at(made, action=""):
    return f"{SAVED}/{made['id']}{action}"


def if_match(rev):
    return {"If-Match": f'"{rev}"'}


def test_what_was_saved_is_told_with_the_moments_to_come(reader, made):
    assert made["timetable"] == {**WEEKLY, "weekdays": [1, 5], "day": None}
    assert (made["filters"]["municipality"], made["options"]["names"], made["kept"]) == ("город Зея", "role", 3)
    moments = [datetime.fromisoformat(one) for one in made["next_runs"]]
    assert len(moments) == 3
    assert {(one.utctimetuple().tm_hour, one.minute) for one in moments} == {(21, 30)}  # 06:30 in Yakutsk
    assert reader.get(SAVED).json()["items"] == [reader.get(at(made)).json()]


def test_a_timetable_is_previewed_without_saving(reader):
    answer = reader.post(f"{SAVED}/preview-timetable", json={"pace": "monthly", "time": "00:00", "zone": "UTC"})
    days = [datetime.fromisoformat(one) for one in answer.json()["next_runs"]]
    assert len({(day.year, day.month) for day in days}) == 3
    assert reader.get(SAVED).json()["items"] == []


def test_it_is_changed_by_its_revision(reader, made):
    assert reader.patch(at(made), json={"name": "Другой"}).status_code == 428
    changed = reader.patch(at(made), json={"name": "Другой", "kept": 9}, headers=if_match(0))
    assert (changed.status_code, changed.headers["etag"], changed.json()["kept"]) == (200, '"1"', 9)
    assert changed.json()["timetable"] == made["timetable"]
    assert reader.patch(at(made), json={"name": "Третий"}, headers=if_match(0)).status_code == 412
    without = reader.patch(at(made), json={"timetable": None}, headers=if_match(1)).json()
    assert (without["timetable"], without["next_runs"], without["name"]) == (None, [], "Другой")


def test_it_is_made_now_and_its_run_is_told(reader, service, register, made):
    reader.patch(at(made), json={"filters": {"accepted_only": False}}, headers=if_match(0))
    run = reader.post(at(made, "/run"))
    assert run.status_code == 202
    export = run.json()["export"]
    assert (export["format"], export["options"]["names"], run.json()["run"]["state"]) == ("csv", "role", "started")
    make_export(service, UUID(export["id"]))

    [told] = reader.get(at(made, "/runs")).json()["items"]
    assert (told["state"], told["by_hand"], told["export_id"]) == ("done", True, export["id"])
    assert reader.get(at(made)).json()["last_run"] == told
    assert reader.get(f"{API}/exports/{export['id']}/file").status_code == 200
    assert register.records


def test_it_stops_goes_on_is_deleted_and_had_back(reader, made):
    stopped = reader.post(at(made, "/pause"), headers=if_match(0))
    assert (stopped.json()["paused"], stopped.json()["next_runs"]) == ("by-hand", [])
    going = reader.post(at(made, "/resume"), headers=if_match(1)).json()
    assert (going["paused"], len(going["next_runs"])) == (None, 3)
    gone = reader.delete(at(made), headers=if_match(2))
    assert gone.status_code == 200
    assert gone.json()["deleted_at"]
    assert reader.get(SAVED).json()["items"] == []
    assert [one["id"] for one in reader.get(SAVED, params={"deleted": True}).json()["items"]] == [made["id"]]
    assert reader.patch(at(made), json={"name": "п"}, headers=if_match(3)).status_code == 404
    assert reader.post(at(made, "/run")).status_code == 404
    back = reader.post(at(made, "/restore")).json()
    assert (back["deleted_at"], len(back["next_runs"])) == (None, 3)
    assert len(reader.get(SAVED).json()["items"]) == 1


def test_others_see_a_shared_one_and_no_other(reader, service, made):
    with a_client(service, AccountRole.METHODIST) as other:
        assert other.get(at(made)).status_code == other.get(at(made, "/runs")).status_code == 404
        assert other.post(at(made, "/run")).status_code == other.post(at(made, "/restore")).status_code == 404
        reader.patch(at(made), json={"is_shared": True}, headers=if_match(0))
        seen = other.get(at(made)).json()
        assert (seen["is_own"], seen["name"]) == (False, "Отчёт за неделю")
        reader.post(at(made, "/run"))
        assert other.get(at(made, "/runs")).json()["items"] == []
        assert other.get(at(made)).json()["last_run"] is None
        assert other.post(at(made, "/run")).status_code == 202
        assert len(other.get(at(made, "/runs")).json()["items"]) == 1
        assert other.patch(at(made), json={"name": "п"}, headers=if_match(1)).status_code == 404
        assert other.delete(at(made), headers=if_match(1)).status_code == 404
    assert len(reader.get(at(made, "/runs")).json()["items"]) == 2


def test_the_same_request_twice_saves_one(reader):
    body, key = {"name": "п", "format": "jsonl"}, {"Idempotency-Key": "weekly-1"}
    first, second = (reader.post(SAVED, json=body, headers=key).json()["id"] for _ in range(2))
    assert first == second
    assert len(reader.get(SAVED).json()["items"]) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"pace": "weekly", "time": "06:30"}, {"pace": "daily", "weekdays": [1], "time": "06:30"},
        {"pace": "daily", "time": "24:00"}, {"pace": "daily", "time": "06:30", "zone": "Mars/Olympus"},
        {"pace": "daily", "time": "06:30", "zone": "../../etc/passwd"}, {"pace": "monthly", "day": 32, "time": "06:30"},
        {"pace": "weekly", "weekdays": [8], "time": "06:30"}, {"pace": "daily", "day": 1, "time": "06:30"},
        {"pace": "daily", "time": "06:30", "zone": "Europe"},
    ],
)  # fmt: skip
def test_a_timetable_that_cannot_be_is_refused(reader, wrong):
    answer = reader.post(SAVED, json={"name": "п", "format": "csv", "timetable": wrong})
    assert answer.status_code == 422, answer.text


def test_options_that_the_format_does_not_take_are_refused_when_saved(reader):
    wrong = {"name": "п", "format": "xlsx", "options": {"compression": "gz"}}
    assert reader.post(SAVED, json=wrong).status_code == 422
