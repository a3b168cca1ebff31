"""What campaigns still expect becomes points of a letter, and is settled by what comes."""

from pathlib import Path

import pytest

from model.campaign_word import WordKind
from model.letter import Outcome, PointKind
from model.service_errors import NotFoundError
from normalize.letters.wording import own_wordings
from store.memory import MemoryStore
from svod.campaigns.making import end_campaign
from svod.letters.checking import check_letter
from svod.letters.drafting import DraftAsked, draft_letters
from svod.service import Service
from tests.svod.campaigns.senders_made import FOREST, METHODIST, RIVER, a_campaign, a_face, send
from tests.svod.letters.papers import ANNA, a_letter_service


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return a_letter_service(MemoryStore(), tmp_path)


def points(service: Service, name: str, **asked: object) -> list[tuple[str, str]]:
    wanted = DraftAsked(municipalities=(name,), missing=True, **asked)  # type: ignore[arg-type] # a test's own words
    (letter,) = draft_letters(service.store, own_wordings(), wanted, ANNA)
    with service.store.transaction() as work:
        found = work.letters.points(letter.id)
    return [(one.text, one.kind) for one in found if one.kind is PointKind.MISSING]


def test_what_did_not_come_by_its_day_is_a_point(service):
    a_campaign(service, FOREST, RIVER, face=a_face(requisites=()))
    send(service.store)
    assert points(service, FOREST) == []
    ((text, _),) = points(service, RIVER)
    assert RIVER in text
    assert "30.01.2026" in text


def test_of_another_year_or_a_closed_campaign_nothing_is_asked(service):
    campaign = a_campaign(service, RIVER)
    with pytest.raises(NotFoundError):
        points(service, RIVER, year=2024)
    assert len(points(service, RIVER, year=2026)) == 1
    end_campaign(service, campaign.id, WordKind.CLOSED, METHODIST)
    with pytest.raises(NotFoundError):
        points(service, RIVER)


def test_what_came_after_the_letter_is_mended(service):
    a_campaign(service, RIVER, face=a_face(requisites=()))
    (letter,) = draft_letters(service.store, own_wordings(), DraftAsked(municipalities=(RIVER,), missing=True), ANNA)
    assert [one.outcome for one in check_letter(service.store, own_wordings(), letter.id).outcomes] == [Outcome.REMAINS]
    send(service.store, municipality=RIVER)
    assert [one.outcome for one in check_letter(service.store, own_wordings(), letter.id).outcomes] == [Outcome.MENDED]
