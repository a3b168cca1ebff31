"""Показатели, как их видят: a list of points, and a card with the whole series."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from model.indicator import IndicatorFact, IndicatorFilter, IndicatorPoint, IndicatorWord
from model.paging import Slice
from model.service_errors import NotFoundError
from normalize.indicators.scoring import LINKED, likeness
from store.repositories import Store, Work
from svod.indicators.refreshing import refresh, standing_words

#: Points of one series; nobody has more years.
SERIES: Final = 200
_CHANGES: Final = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """Точка с показаниями: what a list shows of a point."""

    point: IndicatorPoint
    target: IndicatorFact | None = None
    value: IndicatorFact | None = None
    #: Facts of the candidates that are seen.
    candidates: Mapping[UUID, IndicatorFact] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorCard:
    """Карточка показателя: one indicator of one municipality over the years."""

    id: UUID
    points: tuple[Shown, ...]
    changes: tuple[IndicatorFact, ...]
    #: Everything people said of its targets, taken back too.
    words: tuple[IndicatorWord, ...]
    standing: frozenset[UUID]


def today() -> date:
    """Return the day of the office."""
    return date.today()  # noqa: DTZ011 -- where the server stands


def list_points(store: Store, wanted: IndicatorFilter, cursor: str | None, limit: int) -> Slice[Shown]:
    """Return points with their facts by municipality, name, year; what changed since is taken up first."""
    refresh(store)
    with store.transaction() as work:
        found = work.indicators.list(wanted, cursor, limit)
        return Slice(items=shown(work, found.items), next=found.next)


def choices(store: Store) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the municipalities and years that have points."""
    refresh(store)
    with store.transaction() as work:
        return work.indicators.choices()


def card_of(store: Store, indicator: UUID) -> IndicatorCard:
    """Return the card of an indicator; raises NotFoundError."""
    refresh(store)
    with store.transaction() as work:
        return read_card(work, indicator)


def read_card(work: Work, indicator: UUID) -> IndicatorCard:
    """Return the card as the transaction sees it; raises NotFoundError."""
    points = work.indicators.series(indicator, SERIES)
    if not points:
        raise NotFoundError("indicator")
    words = work.indicators.words_on([point.target_id for point in points if point.target_id is not None])
    return IndicatorCard(
        id=indicator,
        points=shown(work, points, with_candidates=True),
        changes=_alike(work, points),
        words=words,
        standing=frozenset(word.id for word in standing_words(words)),
    )


def values_for(store: Store, target: UUID, cursor: str | None, limit: int) -> Slice[IndicatorFact]:
    """Return the values told of a target's municipality, to pair one by hand; raises NotFoundError."""
    refresh(store)
    with store.transaction() as work:
        return work.indicators.values(work.indicators.fact(target).place, cursor, limit)


def shown(work: Work, points: Iterable[IndicatorPoint], *, with_candidates: bool = False) -> tuple[Shown, ...]:
    """Return points with the facts that are seen."""
    given = tuple(points)
    wanted = {id_ for point in given for id_ in (point.target_id, point.value_id) if id_ is not None}
    if with_candidates:
        wanted |= {one.value_id for point in given for one in point.candidates}
    facts = work.indicators.facts(wanted)
    return tuple(
        Shown(
            point=point,
            target=facts.get(point.target_id) if point.target_id else None,
            value=facts.get(point.value_id) if point.value_id else None,
            candidates={one.value_id: facts[one.value_id] for one in point.candidates if one.value_id in facts}
            if with_candidates
            else {},
        )
        for point in given
    )


def _alike(work: Work, points: tuple[IndicatorPoint, ...]) -> tuple[IndicatorFact, ...]:
    """Return what is told of the same thing only as a change, in whatever unit."""
    changes = work.indicators.changes(points[0].place, _CHANGES)
    facts = tuple(work.indicators.facts({point.id for point in points}).values())
    return tuple(one for one in changes if any(_is_of(one, fact) for fact in facts))


def _is_of(change: IndicatorFact, fact: IndicatorFact) -> bool:
    return likeness(replace(change, unit=fact.unit), fact).score >= LINKED
