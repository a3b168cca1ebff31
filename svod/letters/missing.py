"""Чего не прислали: what campaigns still expect of a municipality and its schools, as points of a letter."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final
from uuid import UUID

from model.campaign import Campaign, Expectation, ExpectationFilter, ExpectationState, lack_word
from model.dates import russian_date
from model.finding import Severity
from model.letter import LetterPoint, PointKind, PointPart, PointPlace
from normalize.letters.wording import MISSING, Wording, Wordings, worded
from store.repositories import Work

_ID: Final = "missing/"
#: Expectations of one municipality that a letter speaks of.
_MOST: Final = 200
_LACKING: Final = (ExpectationState.MISSING, ExpectationState.INCOMPLETE)


def missing_points(work: Work, territory: str, year: int | None, wordings: Wordings, today: date) -> list[LetterPoint]:
    """Return a point for each paper whose day has passed and has not come whole; closed campaigns ask none."""
    wanted = ExpectationFilter(territory=territory, states=_LACKING)
    found = work.expectations.search(wanted, today, None, _MOST).items
    campaigns = work.campaigns.some({one.campaign_id for one in found})
    return list(_points(found, campaigns.get, year, wordings.get(MISSING) or Wording()))


def still_missing(work: Work, points: Iterable[LetterPoint], today: date) -> frozenset[str]:
    """Return the ids of those points whose papers have not come by now; nobody asks for what is expected no more."""
    ids = [UUID(point.id.removeprefix(_ID)) for point in points if point.id.startswith(_ID)]
    found = work.expectations.some(ids) if ids else ()
    return frozenset(f"{_ID}{one.id}" for one in found if one.is_active and one.state(today) in _LACKING)


def _points(
    found: Iterable[Expectation], campaign_of: Callable[[UUID], Campaign | None], year: int | None, wording: Wording
) -> Iterator[LetterPoint]:
    for one in found:
        campaign = campaign_of(one.campaign_id)
        if campaign is None or not campaign.is_open:
            continue
        if year is not None and campaign.face.years and year not in campaign.face.years:
            continue
        values = {"name": _named(one, campaign)}
        yield LetterPoint(
            id=f"{_ID}{one.id}",
            kind=PointKind.MISSING,
            code=MISSING,
            severity=Severity.ERROR,
            text=worded(wording.text, values),
            todo=worded(wording.todo, values),
            place=PointPlace(document_name=campaign.face.title, part=PointPart.DOCUMENT),
            is_ticked=wording.is_ticked,
        )


def _named(one: Expectation, campaign: Campaign) -> str:
    """«План или дорожная карта (МБОУ «Ямская СОШ»), срок 30 января 2026 г.; прислано без подписи»."""
    papers = ", ".join(paper.word for paper in campaign.face.papers)
    lacks = ", ".join(map(lack_word, one.lacks))
    sender = f" ({one.sender.name})"
    return f"{papers}{sender}, срок {russian_date(one.due.isoformat())}" + (f"; {lacks}" if lacks else "")
