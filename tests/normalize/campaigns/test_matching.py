"""Which sender's date a document answers, for sure, perhaps, or not at all."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from model.campaign import CampaignFace, Expectation, Paper, Round, Sender, SenderKind
from model.campaign_arrival import Arrival
from model.territory import territory_key
from normalize.campaigns.matching import SURE, Wanted, fits, likely_senders

FACE = CampaignFace(
    title="Отчёты",
    years=(2026,),
    papers=(Paper.REPORT,),
    rounds=(Round(number=1, due=date(2027, 1, 30)),),
    reference="515",
)
FOREST = territory_key("Лесной район")


def a_sender(name: str = "Лесной район", **changes) -> Sender:
    made = Sender(
        id=uuid7(),
        campaign_id=UUID(int=1),
        kind=SenderKind.MUNICIPALITY,
        name=name,
        written=name,
        territory=territory_key(name),
    )
    return replace(made, **changes)


def a_school(name: str = "МБОУ СОШ № 4", place: str = "Лесной район", **changes) -> Sender:
    return a_sender(name, kind=SenderKind.SCHOOL, municipality=place, territory=territory_key(place), **changes)


def came(day: date = date(2027, 1, 20), **changes) -> Arrival:
    made = Arrival(
        document_id=uuid7(),
        name="отчёт.docx",
        received_at=datetime.combine(day, time(9), UTC),
        municipality="Лесной район",
        own_territory=FOREST,
        territories=(FOREST,),
        kinds=("report",),
        years=(2026,),
    )
    return replace(made, **changes)


def score(arrival: Arrival, *senders: Sender, face: CampaignFace = FACE, **more) -> list[float]:
    found = likely_senders(arrival, Wanted(face=face, senders=senders or (a_sender(),), **more))
    return [round(score, 2) for _, score, _ in found]


@pytest.mark.parametrize(
    ("changes", "is_sure"),
    [
        ({}, True),
        ({"own_territory": "", "municipality": None}, True),  # told by who sent it
        ({"years": (), "named": ("515",)}, True),  # names the act that asks for it
        ({"years": ()}, False),
        ({"own_territory": "чуж-ий"}, False),
        ({"kinds": ()}, False),
    ],
)
def test_what_fits_is_sure_or_asked(changes, is_sure):
    (found,) = score(came(**changes))
    assert (found >= SURE) is is_sure


@pytest.mark.parametrize(
    "changes",
    [
        {"kinds": ("plan",)},
        {"years": (2025,)},
        {"level": "regional"},
        {"level": "school"},
        {"schools": ("сош № 4",)},
        {"is_unread": True},
        {"territories": (), "own_territory": ""},
    ],
)
def test_what_speaks_against_it_is_left_alone(changes):
    assert score(came(**changes)) == []


def test_what_names_no_year_and_came_long_before_is_left_alone():
    assert score(came(date(2026, 3, 1), years=())) == []
    assert score(came(date(2026, 12, 1)), face=replace(FACE, opens=date(2027, 1, 1))) == []


def test_a_region_parts_namesakes_and_without_it_they_are_asked():
    tula, rostov = (a_sender(region=one) for one in ("Тульская область", "Ростовская область"))
    assert score(came(region="Тульская область"), tula, rostov) == [0.9]
    asked = score(came(), tula, rostov, namesakes=frozenset({FOREST}))
    assert asked == [0.7, 0.7]


def test_a_link_says_whose_it_is_whatever_it_is():
    sender = a_sender()
    linked = frozenset({sender.id})
    assert score(came(is_unread=True), sender, linked=linked) == [0.95]
    assert score(came(years=(2020,)), sender, linked=linked) == [0.7]


def test_a_school_is_told_by_its_own_municipality_or_its_entry():
    here, there = a_school(), a_school(place="Зейский район")
    own = came(schools=("сош № 4",), level="school")
    assert score(own, here, there) == [0.9]
    entered = a_school(place="Зейский район", entity_id="e7")
    assert score(came(schools=("сош № 4",), school_ids=("e7",), own_territory="", territories=()), entered) == [0.9]
    assert score(came(), here) == []
    assert score(came(schools=("сош № 5",)), here) == []


def an_expectation(sender: Sender, number: int, due: date, documents: int = 0) -> Expectation:
    return Expectation(
        id=uuid7(), campaign_id=sender.campaign_id, sender=sender, round=number, due=due, documents=documents
    )


@pytest.mark.parametrize(
    ("day", "answered", "expected"),
    [
        (date(2027, 1, 10), (0, 0), [(1, True)]),
        (date(2027, 1, 30), (0, 0), [(1, True)]),
        (date(2027, 2, 10), (0, 0), [(1, True)]),
        (date(2027, 6, 1), (0, 0), [(1, False), (2, False)]),
        (date(2027, 6, 1), (1, 0), [(2, True)]),
        (date(2027, 2, 10), (1, 0), [(2, True)]),
        (date(2027, 9, 1), (1, 0), [(2, True)]),
        (date(2027, 9, 1), (0, 1), [(1, True)]),
    ],
)
def test_the_round_is_told_by_the_day(day, answered, expected):
    sender = a_sender()
    dues = (date(2027, 1, 30), date(2027, 7, 20))
    rows = [an_expectation(sender, at, due, done) for at, (due, done) in enumerate(zip(dues, answered, strict=True), 1)]
    arrival = came(day)
    found = fits(arrival, likely_senders(arrival, Wanted(face=FACE, senders=(sender,))), rows)
    assert [(one.round, one.sure) for one in found] == expected


def test_of_two_as_likely_as_one_another_none_is_sure():
    senders = (a_sender(), a_sender("МО Лесной р-н"))
    rows = [an_expectation(one, 1, date(2027, 1, 30)) for one in senders]
    arrival = came()
    found = list(fits(arrival, likely_senders(arrival, Wanted(face=FACE, senders=senders)), rows))
    assert [one.sure for one in found] == [False, False]
