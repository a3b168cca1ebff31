"""What comes in is matched: late, incomplete, newer versions, moved batches, words of people."""

from dataclasses import replace
from datetime import date

import pytest

from model.campaign import ExpectationState, Paper
from model.campaign_arrival import AttachmentState
from model.campaign_word import WordKind
from model.feed import FeedChange, FeedType
from model.service_errors import NotFoundError, StaleRevisionError
from model.territory import Scope
from svod.campaigns.following import follow_feed
from svod.campaigns.looking import card_of
from svod.campaigns.making import change_campaign, end_campaign
from svod.campaigns.senders import Line
from svod.campaigns.sources import rounds_of
from svod.campaigns.undoing import undo_word
from svod.campaigns.words import attach, detach, excuse, extend
from tests.store.made import connection_of
from tests.svod.campaigns.senders_made import (
    ALL,
    FIRST,
    FOREST,
    METHODIST,
    RIVER,
    SECOND,
    Sent,
    a_campaign,
    a_face,
    an_order,
    of,
    rows,
    send,
    states,
)


def last_word(service, campaign):
    with service.store.transaction() as work:
        return work.campaigns.words(campaign.id, None, 1).items[0]


def test_what_came_before_and_after_the_campaign_is_matched_and_the_rest_is_missing(service):
    send(service.store)
    campaign = a_campaign(service)
    assert states(service.store, campaign.id) == {(FOREST, 1): "sent", (RIVER, 1): "missing"}
    assert states(service.store, campaign.id, date(2026, 1, 30))[RIVER, 1] == "awaited"
    send(service.store, municipality=RIVER, day=date(2026, 2, 3))
    assert states(service.store, campaign.id)[RIVER, 1] == "late"
    assert of(service.store, campaign.id, RIVER).days_over(date(2026, 5, 1)) == 4


def test_counts_by_state_are_those_of_the_rows(service):
    campaign = a_campaign(service, FOREST, RIVER, "город Зея", face=a_face(FIRST, SECOND))
    send(service.store)
    day = date(2026, 2, 10)
    with service.store.transaction() as work:
        tally = work.campaigns.tallies([campaign.id], day)[campaign.id]
    told = list(states(service.store, campaign.id, day).values())
    assert {str(state): count for state, count in tally.counts.items()} == {one: told.count(one) for one in set(told)}
    assert (tally.total, tally.senders) == (6, 3)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (Sent(years=(2025,)), "missing"),  # another year
        (Sent(plans=False, orders=(an_order(),)), "missing"),  # another paper
        (Sent(level="school"), "missing"),  # a school's own
        (Sent(level="regional"), "missing"),
        (Sent(municipality="Лесной муниципальный округ"), "sent"),  # the same place after its reform
        (Sent(municipality=None, batch_of="МО Лесной р-н"), "sent"),  # told by its batch
        (Sent(municipality=None), "missing"),  # told by nothing
    ],
)
def test_a_document_answers_by_place_kind_and_year(service, sent, expected):
    campaign = a_campaign(service)
    send(service.store, sent)
    assert states(service.store, campaign.id)[FOREST, 1] == expected


def test_what_is_not_sure_is_asked_and_answered_by_a_person(service):
    campaign = a_campaign(service)
    document = send(service.store, municipality="Чужой район", batch_of=FOREST)
    row = of(service.store, campaign.id, FOREST)
    assert (row.documents, row.asked, row.state(date(2026, 2, 10))) == (0, 1, ExpectationState.MISSING)
    done = attach(service.store, row.id, document, METHODIST, "звонили")
    assert (done.documents, done.asked, done.state(date(2026, 2, 10))) == (1, 0, ExpectationState.SENT)
    undo_word(service, campaign.id, last_word(service, campaign).id, METHODIST)
    assert of(service.store, campaign.id, FOREST).asked == 1


def test_a_document_refused_is_not_proposed_again(service):
    campaign = a_campaign(service)
    document = send(service.store)
    row = of(service.store, campaign.id, FOREST)
    assert detach(service.store, row.id, document, METHODIST).came_on is None
    change_campaign(service, campaign.id, 0, lambda face: replace(face, title="Карты"), METHODIST)
    assert of(service.store, campaign.id, FOREST).came_on is None
    [(attachment, _)] = card_of(service.store, row.id).attached.items()
    assert attachment.state is AttachmentState.REFUSED


def test_requisites_that_lack_make_it_incomplete_and_a_newer_version_counts(service):
    face = a_face(papers=(Paper.ORDER, Paper.PLAN), requisites=ALL)
    campaign = a_campaign(service, face=face)
    first = send(service.store, orders=(an_order(number=None, signatory=None),))
    row = of(service.store, campaign.id, FOREST)
    assert (row.lacks, str(row.state(FIRST))) == (("number", "signatory"), "incomplete")
    second = send(service.store, orders=(an_order(),), day=date(2026, 2, 5))
    with service.store.transaction() as work:
        work.versions.supersede(first, second)
    follow_feed(service.store)
    row = of(service.store, campaign.id, FOREST)
    assert (row.lacks, row.documents, str(row.state(FIRST))) == ((), 1, "late")
    assert (row.came_on, row.complete_on) == (date(2026, 1, 20), date(2026, 2, 5))
    with service.store.transaction() as work:
        work.versions.supersede(first, None)
        work.versions.supersede(second, first)
    follow_feed(service.store)
    assert str(of(service.store, campaign.id, FOREST).state(FIRST)) == "incomplete"


def test_a_version_in_time_stays_in_time_when_a_newer_one_comes_late(service):
    campaign = a_campaign(service)
    first = send(service.store)
    second = send(service.store, day=date(2026, 2, 9), follow=False)
    with service.store.transaction() as work:
        work.versions.supersede(first, second)
    follow_feed(service.store)
    assert states(service.store, campaign.id)[FOREST, 1] == "sent"


def test_a_missing_kind_is_named_until_it_comes_by_itself(service):
    campaign = a_campaign(service, face=a_face(papers=(Paper.ORDER, Paper.PLAN)))
    send(service.store)
    assert of(service.store, campaign.id, FOREST).lacks == ("paper:order",)
    send(service.store, plans=False, orders=(an_order(title="О плане на 2026 год"),), day=date(2026, 1, 25))
    row = of(service.store, campaign.id, FOREST)
    assert (row.lacks, row.documents, row.complete_on) == ((), 2, date(2026, 1, 25))


def test_a_batch_given_to_another_municipality_takes_its_documents_along(service):
    campaign = a_campaign(service)
    send(service.store, municipality=None, batch_of=FOREST)
    with service.store.transaction() as work:
        batch = next(one for one in work.batches.list(None, 10).items if one.municipality == FOREST)
        work.batches.save(replace(batch, municipality=RIVER))
    follow_feed(service.store)
    assert states(service.store, campaign.id) == {(FOREST, 1): "missing", (RIVER, 1): "sent"}


def test_a_document_deleted_is_there_no_more(service):
    campaign = a_campaign(service)
    document = send(service.store)
    with service.store.transaction() as work:
        if hasattr(work, "_tables"):
            del work._tables.documents[document]  # noqa: SLF001 -- nothing of ours deletes a document
        else:
            connection_of(work).execute("update file set document_id = null where document_id = %s", (document,))
            connection_of(work).execute("delete from document where id = %s", (document,))
    follow_feed(service.store)
    assert states(service.store, campaign.id)[FOREST, 1] == "missing"


def test_two_dates_are_two_rounds(service):
    campaign = a_campaign(service, face=a_face(FIRST, SECOND))
    send(service.store)
    assert states(service.store, campaign.id)[FOREST, 1] == "sent"
    assert states(service.store, campaign.id)[FOREST, 2] == "awaited"
    send(service.store, day=date(2026, 7, 1))
    assert states(service.store, campaign.id, date(2026, 8, 1))[FOREST, 2] == "sent"
    send(service.store, municipality=RIVER, day=date(2026, 2, 5))
    assert states(service.store, campaign.id)[RIVER, 1] == "late"


def test_between_two_dates_and_nearer_to_the_second_a_person_is_asked(service):
    campaign = a_campaign(service, face=a_face(FIRST, SECOND))
    document = send(service.store, day=date(2026, 6, 20))
    assert [of(service.store, campaign.id, FOREST, at).asked for at in (1, 2)] == [1, 1]
    attach(service.store, of(service.store, campaign.id, FOREST, 2).id, document, METHODIST)
    assert [of(service.store, campaign.id, FOREST, at).asked for at in (1, 2)] == [0, 0]


def test_excused_and_extended_hold_till_they_are_taken_back_and_said_again(service):
    campaign = a_campaign(service, face=a_face(FIRST, SECOND))
    row = of(service.store, campaign.id, RIVER)
    excused = excuse(service.store, row.id, row.rev, METHODIST, "Школы закрыты")
    assert excused.state(SECOND) is ExpectationState.EXCUSED
    with pytest.raises(StaleRevisionError):
        extend(service.store, row.id, row.rev, METHODIST, date(2026, 3, 1), "")
    word = last_word(service, campaign)
    undoing = undo_word(service, campaign.id, word.id, METHODIST)
    assert of(service.store, campaign.id, RIVER).state(SECOND) is ExpectationState.MISSING
    undo_word(service, campaign.id, undoing.id, METHODIST)
    assert of(service.store, campaign.id, RIVER).state(SECOND) is ExpectationState.EXCUSED
    row = of(service.store, campaign.id, FOREST)
    extended = extend(service.store, row.id, row.rev, METHODIST, date(2026, 3, 1), "просили")
    assert (extended.due, extended.is_extended) == (date(2026, 3, 1), True)
    change_campaign(
        service, campaign.id, 0, lambda face: replace(face, rounds=rounds_of((date(2026, 2, 1), SECOND))), METHODIST
    )
    assert of(service.store, campaign.id, FOREST).due == date(2026, 3, 1)
    assert of(service.store, campaign.id, RIVER).due == date(2026, 2, 1)


def test_a_round_taken_out_and_put_back_keeps_what_came_to_it(service):
    campaign = a_campaign(service, face=a_face(FIRST, SECOND))
    send(service.store)
    first, second = campaign.face.rounds
    assert first.due == FIRST
    changed = change_campaign(service, campaign.id, 0, lambda face: replace(face, rounds=(second,)), METHODIST)
    assert {one.round for one in rows(service.store, campaign.id)} == {2}
    undo_word(service, campaign.id, last_word(service, changed).id, METHODIST)
    assert states(service.store, campaign.id)[FOREST, 1] == "sent"


def test_a_deleted_campaign_is_gone_and_back(service):
    campaign = a_campaign(service)
    end_campaign(service, campaign.id, WordKind.DELETED, METHODIST)
    with service.store.transaction() as work:
        assert work.campaigns.list(None, 10).items == ()
    assert rows(service.store, campaign.id) == ()
    with pytest.raises(NotFoundError):
        end_campaign(service, campaign.id, WordKind.CLOSED, METHODIST)
    undo_word(service, campaign.id, last_word(service, campaign).id, METHODIST)
    assert len(rows(service.store, campaign.id)) == 2


def test_a_closed_campaign_takes_nothing_in(service):
    campaign = a_campaign(service)
    end_campaign(service, campaign.id, WordKind.CLOSED, METHODIST)
    send(service.store)
    assert states(service.store, campaign.id)[FOREST, 1] == "missing"
    end_campaign(service, campaign.id, WordKind.REOPENED, METHODIST)
    assert states(service.store, campaign.id)[FOREST, 1] == "sent"


def test_one_name_in_two_regions_is_two_places(service):
    lines = [Line(name="Ленинский район", region=one) for one in ("Тульская область", "Ростовская область")]
    campaign = a_campaign(service, *lines)
    send(service.store, municipality="Ленинский район", region="Тульская область")
    told = {one.sender.region: str(one.state(date(2026, 2, 10))) for one in rows(service.store, campaign.id)}
    assert told == {"Тульская область": "sent", "Ростовская область": "missing"}
    send(service.store, municipality="Ленинский район")
    assert {one.sender.region: one.asked for one in rows(service.store, campaign.id)} == {
        "Тульская область": 1,
        "Ростовская область": 1,
    }


def test_a_person_limited_to_one_municipality_sees_its_expectations_alone(service):
    campaign = a_campaign(service)
    document = send(service.store, municipality=RIVER)
    part = service.store.seen_by(Scope.of([FOREST]))
    assert [one.sender.name for one in rows(part, campaign.id)] == [FOREST]
    with part.transaction() as work:
        assert [one.id for one in work.campaigns.list(None, 10).items] == [campaign.id]
        assert work.campaigns.tallies([campaign.id], FIRST)[campaign.id].total == 1
    with pytest.raises(NotFoundError):
        card_of(part, of(service.store, campaign.id, RIVER).id)
    with pytest.raises(NotFoundError):
        attach(part, of(service.store, campaign.id, FOREST).id, document, METHODIST)
    nobody = service.store.seen_by(Scope.of(["Третий район"]))
    with nobody.transaction() as work:
        assert work.campaigns.list(None, 10).items == ()


def test_the_feed_tells_of_a_campaign_made_changed_and_deleted(service):
    campaign = a_campaign(service)
    send(service.store)
    end_campaign(service, campaign.id, WordKind.DELETED, METHODIST)
    with service.store.seen_by(Scope.of([FOREST])).transaction() as work:
        told = [one.change for one in work.feed.after(0, 100, {FeedType.CAMPAIGN}).entries]
    assert told == [FeedChange.ADDED, FeedChange.CHANGED, FeedChange.DELETED]
