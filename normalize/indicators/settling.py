"""Ряды муниципалитета: its facts -> points of targets and values, grouped over the years."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID, uuid5

from model.indicator import IndicatorFact, IndicatorPoint, PointState
from model.indicator_stated import FactKind, FactPart
from normalize.indicators.assessing import assessed
from normalize.indicators.matching import Match, Said, matched
from normalize.indicators.scoring import likeness

#: Facts so alike are one indicator over the years.
_ONE: Final = 0.74
#: Of two targets that name a series, the passport's comes first.
_PARTS: Final = (FactPart.PASSPORT, FactPart.TABLE, FactPart.PLAN, FactPart.ORDER, FactPart.REPORT)
#: Facts of one municipality that are compared each with each; more are compared within their counted class alone.
_NAMED: Final = 300


def settled(facts: Sequence[IndicatorFact], said: Said) -> tuple[IndicatorPoint, ...]:
    """Return the points of one municipality: one for each target, one for each value that no target has.

    The order of the facts does not matter; changes («увеличилось на 3 школы») make no points.
    """
    ordered = sorted(facts, key=_rank)
    targets = [one for one in ordered if one.kind is FactKind.TARGET]
    values = [one for one in ordered if one.kind is FactKind.VALUE]
    by_kind = _by_unit(values)
    matches = {one.id: matched(one, by_kind[_unit_key(one)], said) for one in targets}
    series = _series([*targets, *values], matches)
    known = {one.id: one for one in ordered}
    linked = {match.value for match in matches.values()}
    points = [_of_target(one, matches[one.id], known, series[one.id]) for one in targets]
    return (*points, *(_of_value(one, series[one.id]) for one in values if one.id not in linked))


def _rank(fact: IndicatorFact) -> tuple[int, int, int, str]:
    """Targets first, the passport's before all, then by year: the first of a series names it."""
    return (fact.kind is not FactKind.TARGET, _PARTS.index(fact.part), fact.year or 0, str(fact.id))


def _unit_key(fact: IndicatorFact) -> bool:
    """Shares are never compared with anything else; all the others may be."""
    return fact.unit.name == "%"


def _by_unit(facts: Iterable[IndicatorFact]) -> Mapping[bool, list[IndicatorFact]]:
    found: defaultdict[bool, list[IndicatorFact]] = defaultdict(list)
    for fact in facts:
        found[_unit_key(fact)].append(fact)
    return found


def _series(facts: Sequence[IndicatorFact], matches: Mapping[UUID, Match]) -> dict[UUID, IndicatorFact]:
    """Return fact -> the fact that names its series: each joins the likest one; a value goes with its target."""
    leaders: defaultdict[bool, list[IndicatorFact]] = defaultdict(list)
    found: dict[UUID, IndicatorFact] = {}
    own = {match.value: target for target, match in matches.items() if match.value is not None}
    for fact in facts:
        if fact.id in own:
            found[fact.id] = found[own[fact.id]]
            continue
        known = leaders[_unit_key(fact)]
        best = max(((likeness(one, fact).score, -at) for at, one in enumerate(known)), default=(0.0, 0))
        if best[0] >= _ONE:
            found[fact.id] = known[-best[1]]
        else:
            known.append(fact)
            found[fact.id] = fact
    return found


def _of_target(
    target: IndicatorFact, match: Match, known: Mapping[UUID, IndicatorFact], leader: IndicatorFact
) -> IndicatorPoint:
    value = known[match.value] if match.value is not None else None
    if value is not None:
        state = assessed(target, value)
    else:
        state = PointState.UNSURE if match.candidates else PointState.NO_VALUE
    return IndicatorPoint(
        id=target.id,
        indicator_id=indicator_of(leader),
        document_id=target.document_id,
        value_document_id=value.document_id if value else None,
        place=target.place,
        municipality=target.municipality,
        name=leader.amount.subject,
        unit=target.unit,
        year=target.year,
        due=date(target.year, 12, 31) if target.year else None,
        target_id=target.id,
        value_id=value.id if value else None,
        state=state,
        score=match.score,
        is_confirmed=match.is_confirmed,
        candidates=match.candidates,
    )


def _of_value(value: IndicatorFact, leader: IndicatorFact) -> IndicatorPoint:
    return IndicatorPoint(
        id=value.id,
        indicator_id=indicator_of(leader),
        document_id=value.document_id,
        place=value.place,
        municipality=value.municipality,
        name=leader.amount.subject,
        unit=value.unit,
        year=value.year,
        value_id=value.id,
        state=PointState.NO_TARGET,
    )


def indicator_of(leader: IndicatorFact) -> UUID:
    """Return the id of the series that a fact names: the same as long as that fact stands."""
    return uuid5(leader.id, "indicator")
