"""Lists of those to remind: text stays text, events have an alarm; links for all who wait."""

import io
from datetime import date

import icalendar
import openpyxl
import pytest

from model.account import AccountRole, Actor
from model.campaign import ExpectationState
from model.service_errors import ForbiddenError, InvalidValueError
from svod.campaigns.links import make_links
from svod.campaigns.reminders import ReminderGrain, Reminding, reminders_ics, reminders_xlsx
from svod.campaigns.senders import Line
from svod.ids import new_id
from tests.svod.campaigns.senders_made import FIRST, FOREST, METHODIST, RIVER, SECOND, a_campaign, a_face, of, send

DAY = date(2026, 2, 10)


@pytest.fixture(autouse=True)
def in_memory_alone(request):
    if "postgres" in request.node.name:
        pytest.skip("the same over both: tests/svod/campaigns/test_placing.py")


def test_the_workbook_names_those_who_wait_and_runs_nothing(service):
    campaign = a_campaign(service, '=HYPERLINK("http://x") район', FOREST, RIVER)
    send(service.store)
    data = reminders_xlsx(service.store, Reminding(campaign=campaign.id, day=DAY))
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Кому напомнить"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == ['=HYPERLINK("http://x") район', RIVER]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2, max_col=1) for cell in row} == {"s"}
    assert rows[1][3:7] == (campaign.face.title, rows[1][4], "не прислано", 11)
    assert [cell.value for cell in book["О списке"]["A"]][1:] == ["Кампания", "Ждём", "Сроки", "Состояния", "На день"]


def test_a_calendar_has_an_event_a_date_or_a_sender_each_with_an_alarm(service):
    campaign = a_campaign(service, face=a_face(FIRST, SECOND))
    asked = Reminding(campaign=campaign.id, day=DAY)
    for grain, count in ((ReminderGrain.ROUND, 2), (ReminderGrain.SENDER, 4)):
        body = reminders_ics(service.store, asked, grain, "https://svod.example")
        events = icalendar.Calendar.from_ical(body).walk("VEVENT")
        assert len(events) == count
        assert {event.walk("VALARM")[0]["trigger"].dt.days for event in events} == {-3}
        assert {event["dtstart"].dt for event in events} == {FIRST, SECOND}
    assert b"campaigns?campaign=" in body.replace(b"\r\n ", b"")


def test_everybody_who_waits_gets_a_link_and_what_comes_by_it_is_theirs(service):
    campaign = a_campaign(service, FOREST, RIVER, Line(name="СОШ № 4", municipality=FOREST))
    send(service.store)
    made = make_links(service.store, campaign.id, METHODIST)
    assert [one.sender.name for one in made] == [RIVER, "СОШ № 4"]
    with service.store.transaction() as work:
        assert len(work.campaigns.links(campaign.id)) == 2
        assert work.audit.list is not None
        kept = work.upload_links.get(made[0].link.id)
        assert made[0].secret.encode() not in kept.secret_hash
        batch = work.batches.get(made[0].link.batch_id)
    assert (batch.municipality, campaign.face.title in batch.name) == (RIVER, True)
    with pytest.raises(InvalidValueError):
        make_links(service.store, campaign.id, METHODIST, [ExpectationState.EXCUSED])


def test_who_sees_one_municipality_makes_campaigns_of_it_alone(service):
    actor = Actor(id=new_id(), name="М", role=AccountRole.METHODIST, municipalities=(FOREST,))
    with pytest.raises(ForbiddenError):
        a_campaign(service, FOREST, RIVER, actor=actor)
    campaign = a_campaign(service, FOREST, actor=actor)
    assert of(service.store, campaign.id, FOREST).due == FIRST
    whole = a_campaign(service)
    with pytest.raises(ForbiddenError):
        make_links(service.store.seen_by(actor.scope), whole.id, actor)
