"""How an expectation stands by what came: on which day nothing lacked any more, what lacks now.

what came, by day ─► the first day on which all that had come lacked nothing ─► in time or late
what holds of it now ─► what lacks
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from model.campaign import CampaignFace, Paper, Requisite
from model.campaign_arrival import Arrival, Standing

ZONE: Final = "Europe/Moscow"
#: Requisites that a finding of the reading speaks of.
_WRITTEN: Final = frozenset({Requisite.NUMBER, Requisite.DATE, Requisite.SIGNATORY})
#: Newer versions one behind the other.
_LONGEST_LINE: Final = 20


def day_of(at: datetime) -> date:
    """Return the Moscow day of a moment."""
    return at.astimezone(ZoneInfo(ZONE)).date()


def standing_of(face: CampaignFace, attached: Sequence[Arrival], known: Mapping[UUID, Arrival]) -> Standing:
    """Return how an expectation stands.

    `attached` are its documents, `known` what else is known: those that hold in the place of one of them count for it.
    """
    if not attached:
        return Standing()
    whole = {one.document_id: one for one in attached}
    for one in attached:
        whole |= {newer.document_id: newer for newer in _newer(one, known)}
    came = sorted(whole.values(), key=lambda one: (one.received_at, one.document_id))
    holding = [one for one in came if one.superseded_by not in whole]
    lacks = tuple(lacks_of(face, holding))
    return Standing(came_on=day_of(came[0].received_at), complete_on=_completed(face, came, lacks), lacks=lacks)


def holder_of(arrival: Arrival, known: Mapping[UUID, Arrival]) -> Arrival:
    """Return the version that holds in the place of a document, itself where none does."""
    return [arrival, *_newer(arrival, known)][-1]


def lacks_of(face: CampaignFace, papers: Sequence[Arrival]) -> Iterator[str]:
    """Yield the codes of what lacks in these documents together."""
    read = [one for one in papers if not one.is_unread]
    if not read:
        yield "unread"
        return
    kinds = {kind for one in read for kind in one.kinds}
    for paper in face.papers:
        if paper.kinds and not paper.kinds & kinds:
            yield f"paper:{paper}"
    if Paper.PLAN in face.papers and Paper.PLAN.kinds & kinds and not any(one.rows for one in read):
        yield "rows"
    yield from _requisites(face, read)


def _requisites(face: CampaignFace, read: Sequence[Arrival]) -> Iterator[str]:
    has = {one for arrival in read for one in arrival.has}
    missing = [one for one in face.requisites if not _is_met(one, read, has)]
    yield from map(str, missing)
    if _WRITTEN & {*face.requisites} and not _WRITTEN & {*missing} and all(one.is_wanting for one in read):
        yield "requisites"


def _is_met(one: Requisite, read: Sequence[Arrival], has: set[str]) -> bool:
    """A draft among the papers is one; annexes may have come with another of them."""
    if one is Requisite.APPROVED:
        return all(one in arrival.has for arrival in read)
    return one in has or (one is Requisite.ANNEXES and len(read) > 1)


def _completed(face: CampaignFace, came: Sequence[Arrival], lacks: tuple[str, ...]) -> date | None:
    """Return the first day on which the versions there were then lacked nothing."""
    if lacks:
        return None
    for count in range(1, len(came) + 1):
        then = came[:count]
        there = {one.document_id for one in then}
        if not any(lacks_of(face, [one for one in then if one.superseded_by not in there])):
            return day_of(then[-1].received_at)
    return day_of(came[-1].received_at)


def _newer(one: Arrival, known: Mapping[UUID, Arrival]) -> Iterator[Arrival]:
    for _ in range(_LONGEST_LINE):
        newer = known.get(one.superseded_by) if one.superseded_by else None
        if newer is None:
            return
        yield newer
        one = newer
