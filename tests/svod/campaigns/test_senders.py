"""Lists of those who must send: duplicates, names of several places, files, registries, last year's campaign."""

from dataclasses import replace
from datetime import date

import pytest

from model.campaign import CampaignOrigin, SenderKind, SenderState
from model.mention import EntityType
from model.registry import RegistryEntry
from model.service_errors import InvalidValueError
from store.memory import MemoryStore
from svod.campaigns.list_files import lines_in_file
from svod.campaigns.naming import name_sender, remove_sender
from svod.campaigns.senders import Line, resolved_senders
from svod.campaigns.sources import Source, lines_of, next_year
from svod.campaigns.undoing import undo_word
from svod.ids import new_id
from svod.service import Service
from svod.settings import Settings
from tests.api.made import a_service
from tests.svod.campaigns.senders_made import FIRST, METHODIST, a_campaign, a_face, rows, send, states

TULA, ROSTOV = "Тульская область", "Ростовская область"


def entry(number: int, name: str, region: str, kind=EntityType.MUNICIPALITY, **more) -> RegistryEntry:
    return RegistryEntry(id=f"e{number}", type=kind, name=name, region=region, **more)


KNOWN = (
    entry(1, "Ленинский район", TULA),
    entry(2, "Ленинский район", ROSTOV),
    entry(3, "Белёвский район", TULA),
    entry(4, "Белёвское сельское поселение", TULA, municipality="Белёвский район"),
    entry(5, "Старый район", TULA, valid_to="2020-01-01"),
    entry(6, "МБОУ СОШ № 4", TULA, EntityType.SCHOOL, municipality="Белёвский район"),
    entry(7, "МБОУ СОШ № 4", TULA, EntityType.SCHOOL, municipality="Ленинский район"),
)


@pytest.fixture
def known(tmp_path) -> Service:
    """A service that knows a few registries; nobody reads."""
    service = a_service(MemoryStore(), tmp_path / "originals")
    with service.store.transaction() as work:
        work.registry.put(KNOWN)
    return replace(service, settings=Settings(registries=(), jobs=1, data=tmp_path))


def test_one_place_under_several_names_is_expected_once(known):
    lines = [Line(name=name) for name in ("Белевский район", "Белёвского района", "МО Белёвский р-н", " ", "Чужой р-н")]
    found = resolved_senders(known, lines, new_id(), TULA)
    assert [(one.name, one.state, one.entity_id) for one in found.senders] == [
        ("Белёвский район", SenderState.KNOWN, "e3"),
        ("Чужой р-н", SenderState.ASKED, None),
    ]
    assert len(found.repeated) == 2


def test_a_name_of_two_regions_is_asked_and_told_by_a_person(known):
    campaign = a_campaign(known, "Ленинский район")
    (row,) = rows(known.store, campaign.id)
    assert row.sender.state is SenderState.ASKED
    assert {one.region for one in row.sender.choices} == {TULA, ROSTOV}
    name_sender(known, campaign.id, row.sender.id, "e2", METHODIST)
    (row,) = rows(known.store, campaign.id)
    assert (row.sender.state, row.sender.region) == (SenderState.KNOWN, ROSTOV)
    with known.store.transaction() as work:
        word = work.campaigns.words(campaign.id, None, 1).items[0]
    undo_word(known, campaign.id, word.id, METHODIST)
    (row,) = rows(known.store, campaign.id)
    assert row.sender.state is SenderState.ASKED


def test_two_lines_with_their_regions_are_two_senders(known):
    lines = [Line(name="Ленинский район", region=one) for one in (TULA, ROSTOV)]
    assert [one.entity_id for one in resolved_senders(known, lines, new_id()).senders] == ["e1", "e2"]


def test_schools_of_one_name_in_two_municipalities_are_two(known):
    lines = [Line(name="СОШ № 4", municipality=one) for one in ("Белёвский район", "Ленинского района")]
    found = resolved_senders(known, lines, new_id(), TULA).senders
    assert [(one.kind, one.entity_id) for one in found] == [(SenderKind.SCHOOL, "e6"), (SenderKind.SCHOOL, "e7")]


def test_a_school_without_its_municipality_is_asked(known):
    (found,) = resolved_senders(known, [Line(name="СОШ № 4")], new_id()).senders
    assert found.state is SenderState.ASKED


def test_the_registry_of_a_region_gives_its_municipalities_of_today_without_settlements(known):
    lines = lines_of(known, Source(registry=SenderKind.MUNICIPALITY, region="тульская область"))
    assert [one.name for one in lines] == ["Ленинский район", "Белёвский район"]
    schools = lines_of(known, Source(registry=SenderKind.SCHOOL, region=TULA, municipality="Белёвский район"))
    assert [one.entity_id for one in schools] == ["e6"]
    with pytest.raises(InvalidValueError):
        lines_of(known, Source(registry=SenderKind.SCHOOL))


def test_last_years_campaign_moves_by_a_year(known):
    face = a_face(date(2024, 2, 29), title="Карты на 2024 год", years=(2024,), reference="5", opens=date(2023, 12, 1))
    moved = next_year(face)
    assert (moved.title, moved.years, moved.reference) == ("Карты на 2025 год", (2025,), None)
    assert (moved.rounds[0].due, moved.opens) == (date(2025, 2, 28), date(2024, 12, 1))
    campaign = a_campaign(known, Line(name="Ленинский район", region=TULA), "Чужой район")
    source = Source(campaign=campaign.id)
    assert source.origin == (CampaignOrigin.CAMPAIGN, str(campaign.id))
    assert {one.entity_id for one in lines_of(known, source)} == {"e1", None}


def test_a_sender_taken_out_is_expected_no_more_and_comes_back_with_what_it_sent(known):
    campaign = a_campaign(known, "Лесной район", "Зейский район")
    send(known.store)
    row = next(one for one in rows(known.store, campaign.id) if one.sender.name == "Лесной район")
    remove_sender(known, campaign.id, row.sender.id, METHODIST)
    assert len(rows(known.store, campaign.id)) == 1
    with known.store.transaction() as work:
        word = work.campaigns.words(campaign.id, None, 1).items[0]
    undo_word(known, campaign.id, word.id, METHODIST)
    assert states(known.store, campaign.id, FIRST)["Лесной район", 1] == "sent"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Лесной район\nЗейский район\n", [("Лесной район", None), ("Зейский район", None)]),
        (
            "№;Наименование школы;Муниципалитет\n1;СОШ № 4;город Зея\n2;СОШ № 5;город Тында\n",
            [("СОШ № 4", "город Зея"), ("СОШ № 5", "город Тында")],
        ),
        ("Муниципалитет;Регион\nЛесной район;Тульская область\n", [("Лесной район", None)]),
        (
            "1;Лесной район\n2;Муниципальный округ Зейский\n",
            [("Лесной район", None), ("Муниципальный округ Зейский", None)],
        ),
    ],
)
def test_a_file_is_read_by_its_headings_or_its_first_column_with_letters(known, text, expected):
    found = lines_in_file(known, text.encode("cp1251"))
    assert [(one.name, one.municipality) for one in found] == expected


def test_a_file_without_names_says_so(known):
    with pytest.raises(InvalidValueError):
        lines_in_file(known, b"1;2\n3;4\n")


def test_ten_thousand_rows_are_a_campaign_and_more_are_refused(known):
    lines = [Line(name=f"СОШ № {at}", municipality=f"{at % 40}-й район") for at in range(10_001)]
    assert len(resolved_senders(known, lines[:10_000], new_id()).senders) == 10_000
    with pytest.raises(InvalidValueError):
        a_campaign(known, *lines)
