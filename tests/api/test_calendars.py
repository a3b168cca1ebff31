"""Calendars by subscription: what their addresses open, to whom, and for how long."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import icalendar
import pytest

from model.account import AccountRole
from model.plan import Deadline, DeadlineKind
from model.stored import ReviewState
from svod.calendars.keeping import NewCalendar, make_calendar
from svod.ids import now
from tests.api.made import API, a_client, a_person
from tests.export.calendar.checking import components, text_of


@pytest.fixture
def approved(service, register):
    """All records are checked, and due on a day to come."""
    with service.store.transaction() as work:
        for id_ in register.records:
            stored = work.records.get(id_)
            deadline = Deadline(raw="март 2030", kind=DeadlineKind.POINT, edtf=("2030-03",))
            record = replace(stored.record, deadline=deadline)
            work.records.save(replace(stored, state=ReviewState.ACCEPTED, record=record))
    return register


@pytest.fixture
def made(reader):
    answer = reader.post(f"{API}/calendars", json={"name": "Сроки; все, какие есть"})
    assert answer.status_code == 201, answer.text
    return answer.json()


def calendar_owner(work, made):
    return work.calendars.get(UUID(made["id"])).account_id


def events(answer):
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    components(answer.content)
    return {str(event["UID"]): event for event in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")}


def test_a_program_gets_the_calendar_without_signing_in(nobody, approved, made):
    answer = nobody.get(made["path"])
    found = events(answer)
    assert found.keys() == {f"{record}@svod" for record in approved.records}
    assert answer.headers["cache-control"] == "private, no-cache"
    said = {name: text_of(value) for name, _, value in components(answer.content)[0] if name.endswith("NAME")}
    assert said == dict.fromkeys(("NAME", "X-WR-CALNAME"), "Сроки; все, какие есть")
    event = found[f"{approved.records[0]}@svod"]
    assert str(event["URL"]) == f"http://testserver/documents/{approved.document}?record={approved.records[0]}"
    assert event["DTSTART"].dt.isoformat() == "2030-03-31"


def test_the_secret_is_shown_once_and_kept_nowhere(reader, made, service):
    assert made["secret"] not in reader.get(f"{API}/calendars").text
    assert made["secret"] not in reader.get(f"{API}/calendars/{made['id']}").text
    with service.store.transaction() as work:
        assert made["secret"].encode() not in work.calendars.get(UUID(made["id"])).secret_hash


def test_what_has_not_changed_is_not_sent_again(nobody, service, approved, made):
    first = nobody.get(made["path"])
    tags = {"If-None-Match": f'"other", W/{first.headers["etag"]}'}
    again = nobody.get(made["path"], headers=tags)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    since = {"If-Modified-Since": first.headers["last-modified"]}
    assert nobody.get(made["path"], headers=since).status_code == 304
    assert nobody.get(made["path"], headers={"If-Modified-Since": "yesterday"}).content
    with service.store.transaction() as work:
        stored = work.records.get(approved.records[0])
        work.records.save(replace(stored, record=replace(stored.record, activity="Другое")))
        work.changes.note("record", stored.id)
    changed = nobody.get(made["path"], headers=tags)
    assert changed.status_code == 200
    assert changed.headers["etag"] != first.headers["etag"]
    event = events(changed)[f"{approved.records[0]}@svod"]
    assert int(event["SEQUENCE"]) == stored.rev + 1
    assert "Другое" in str(event["SUMMARY"])


def test_what_was_given_out_and_is_gone_is_cancelled_and_comes_back_with_a_higher_number(
    nobody, service, approved, made
):
    uid = f"{approved.records[0]}@svod"
    before = int(events(nobody.get(made["path"]))[uid]["SEQUENCE"])

    def put(state):
        with service.store.transaction() as work:
            stored = work.records.get(approved.records[0])
            work.records.save(replace(stored, state=state))
            work.changes.note("record", stored.id)
        return events(nobody.get(made["path"]))[uid]

    gone = put(ReviewState.DELETED)
    assert (str(gone["STATUS"]), str(gone["SUMMARY"])) == ("CANCELLED", "Отменено")
    assert "DESCRIPTION" not in gone
    assert int(gone["SEQUENCE"]) > before
    back = put(ReviewState.ACCEPTED)
    assert str(back["STATUS"]) == "CONFIRMED"
    assert int(back["SEQUENCE"]) > int(gone["SEQUENCE"])


def test_only_checked_records_are_in_it_unless_others_are_asked_for(reader, nobody, service, approved):
    with service.store.transaction() as work:
        work.records.save(replace(work.records.get(approved.records[0]), state=ReviewState.UNREVIEWED))
    every = {"name": "все", "filters": {"state": ["unreviewed", "corrected", "accepted"]}}
    for body, count in (({"name": "проверенные"}, len(approved.records) - 1), (every, len(approved.records))):
        calendar = reader.post(f"{API}/calendars", json=body).json()
        assert len(events(nobody.get(calendar["path"]))) == count


@pytest.mark.usefixtures("approved")
def test_a_calendar_shows_what_its_maker_may_see_now(nobody, service, made):
    assert events(nobody.get(made["path"]))
    with service.store.transaction() as work:
        account = work.accounts.get(calendar_owner(work, made))
        work.accounts.save(replace(account, municipalities=("Чужой район",)))
    assert {str(event["STATUS"]) for event in events(nobody.get(made["path"])).values()} == {"CANCELLED"}


@pytest.mark.usefixtures("approved")
def test_a_blocked_maker_ends_it(nobody, service, made):
    assert nobody.get(made["path"]).status_code == 200
    with service.store.transaction() as work:
        account = work.accounts.get(calendar_owner(work, made))
        work.accounts.save(replace(account, disabled=True))
    answer = nobody.get(made["path"])
    assert (answer.status_code, answer.json()["code"]) == (410, "calendar-gone")


def test_a_revoked_and_an_expired_one_are_gone(nobody, service, reader, made):
    assert reader.delete(f"{API}/calendars/{made['id']}").status_code == 204
    assert reader.delete(f"{API}/calendars/{made['id']}").status_code == 204
    assert nobody.get(made["path"]).status_code == 410
    short = reader.post(f"{API}/calendars", json={"name": "на день", "days": 1}).json()
    assert nobody.get(short["path"]).status_code == 200
    with service.store.transaction() as work:
        calendar = work.calendars.get(UUID(short["id"]))
        work.calendars.save(replace(calendar, expires_at=now() - timedelta(seconds=1)))
    assert nobody.get(short["path"]).status_code == 410
    states = {one["name"]: one["state"] for one in reader.get(f"{API}/calendars").json()["items"]}
    assert states == {"на день": "expired", "Сроки; все, какие есть": "revoked"}


def test_who_guesses_addresses_is_held_back(nobody):
    answers = [nobody.get(f"{API}/calendars/svodcal_{number:043}.ics").status_code for number in range(8)]
    assert answers[:5] == [404] * 5
    assert 429 in answers
    assert nobody.get(f"{API}/calendars/svodcal_%2F..%2F.ics").status_code in {404, 422}


@pytest.mark.usefixtures("approved")
def test_a_program_that_asks_without_end_is_told_to_wait(nobody, made):
    answers = [nobody.get(made["path"]) for _ in range(14)]
    assert [answer.status_code for answer in answers[:12]] == [200] * 12
    assert (answers[-1].status_code, answers[-1].json()["code"]) == (429, "asked-too-often")
    assert int(answers[-1].headers["retry-after"]) > 0


def test_one_changes_ones_own_by_its_revision(reader, nobody, service, made):
    address = f"{API}/calendars/{made['id']}"
    patch = {"name": "Зея", "view": "span", "filters": {"municipality": "город Зея"}, "names": "none"}
    assert reader.patch(address, json=patch).status_code == 428
    changed = reader.patch(address, json=patch, headers={"If-Match": '"0"'})
    assert (changed.status_code, changed.headers["etag"]) == (200, '"1"')
    assert (changed.json()["name"], changed.json()["view"], changed.json()["names"]) == ("Зея", "span", "none")
    assert reader.patch(address, json=patch, headers={"If-Match": '"0"'}).status_code == 412
    with a_client(service, AccountRole.METHODIST) as other, a_client(service, AccountRole.ADMINISTRATOR) as chief:
        assert other.get(address).status_code == other.delete(address).status_code == 404
        assert other.get(f"{API}/calendars").json()["items"] == []
        assert chief.get(address).json()["is_own"] is False
        assert chief.patch(address, json=patch, headers={"If-Match": '"1"'}).status_code == 404
        assert chief.delete(address).status_code == 204
    assert nobody.get(made["path"]).status_code == 410
    assert reader.patch(address, json=patch, headers={"If-Match": '"2"'}).status_code == 410


@pytest.mark.usefixtures("approved")
def test_a_token_of_one_municipality_makes_no_calendar_of_all(service, nobody):
    person = a_person(service.store, AccountRole.READER)
    narrow = replace(person, municipalities=("Чужой район",), token=person.id)
    _, secret = make_calendar(service.store, NewCalendar(name="чужое"), narrow)
    assert events(nobody.get(f"{API}/calendars/{secret}.ics")) == {}


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"name": "п", "filters": {"plan": "p"}}, {"name": "п", "days": 0}, {"name": "п", "view": "x"}],
)
def test_what_cannot_be_is_refused(reader, wrong):
    assert reader.post(f"{API}/calendars", json=wrong).status_code == 422


def test_words_choose_by_responsible_and_school(reader, nobody, service, approved):
    with service.store.transaction() as work:
        stored = work.records.get(approved.records[0])
        said = replace(stored.record.responsible, raw="Методической службой района")
        work.records.save(replace(stored, record=replace(stored.record, responsible=said, place="МБОУ СОШ № 4")))
    for filters, count in (
        ({"responsible": "методическая служба"}, 1), ({"responsible": "астроном"}, 0), ({"school": "сош 4"}, 1),
        ({"school": "сош 14"}, 0), ({"document": str(approved.document)}, len(approved.records)),
        ({"document": str(approved.document), "plan": "нет такого"}, 0),
    ):  # fmt: skip
        calendar = reader.post(f"{API}/calendars", json={"name": "п", "filters": filters}).json()
        assert len(events(nobody.get(calendar["path"]))) == count, filters
