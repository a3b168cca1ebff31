"""Соперники: whether another row fits what is said as well, and whether something else said fits the row better."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from normalize.dedup.lexicon import lexicon
from normalize.execution.pairing import Pair, Pairing

#: Bounds of a lead in log odds.
_WORST, _BEST = -4.0, 6.0
#: A lead from which more says no more.
_CLEAR: Final = 3.0
#: How much of a word must be said for it to count as said.
_SAID: Final = 0.6
#: Words in which two items of one list differ at most.
_ITEM: Final = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Положение пары среди других: leads are in log odds, -4..6, 6 where there is no rival."""

    pair: Pair
    #: Over the next row for the same unit.
    lead: float
    #: Over the next statement for the same row.
    best: float


def standings(
    best: Mapping[tuple[int, int], Pair], every: Mapping[int, Sequence[Pair]], pairing: Pairing
) -> list[Standing]:
    """Return the standing of the best pair of each row and statement; `every` are the pairs of a unit by its id()."""
    by_row: defaultdict[int, list[Pair]] = defaultdict(list)
    for pair in best.values():
        by_row[pair.row].append(pair)
    foremost = {row: sorted(pairs, key=_by_odds, reverse=True)[:2] for row, pairs in by_row.items()}
    ranked = {unit: sorted(pairs, key=_by_odds, reverse=True) for unit, pairs in every.items()}
    return [_standing(pair, ranked[id(pair.unit)], foremost[pair.row], pairing) for pair in best.values()]


def _by_odds(pair: Pair) -> tuple[float, int]:
    return pair.odds, -pair.row


def _standing(pair: Pair, rows: Sequence[Pair], others: Iterable[Pair], pairing: Pairing) -> Standing:
    """Return the standing of a pair; rows and others stand the best first."""
    rival = next((other for other in rows if other.row != pair.row and not _both(pair, other, pairing)), None)
    better = next((other.odds for other in others if other.said != pair.said), None)
    return Standing(
        pair=pair,
        lead=_lead(pair.odds, rival.odds if rival else None),
        best=_lead(pair.odds, better),
    )


def _lead(odds: float, other: float | None) -> float:
    return _BEST if other is None else max(_WORST, min(_BEST, odds - other))


def _both(one: Pair, other: Pair, pairing: Pairing) -> bool:
    """Tell whether a unit speaks of both rows: each word that tells the two apart is said, or they are one activity."""
    rows = pairing.rows
    cluster = rows[one.row].cluster
    if cluster is not None and cluster == rows[other.row].cluster:
        return True
    ours, theirs = pairing.meanings[one.row].terms, pairing.meanings[other.row].terms
    mine, others = ours - theirs, theirs - ours
    if not (mine and others and _alike(mine, others) and (ours & theirs or len(mine) == 1)):
        return False
    said = pairing.index.said(one.unit.meaning)
    return all(said.get(term, 0.0) >= _SAID for term in mine | others)


def _alike(mine: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether two rows differ as items of one list do: in a word or two of the same kinds."""
    if max(len(mine), len(others)) > _ITEM:
        return False
    kinds = lexicon().kinds
    return {kinds.get(term) for term in mine} == {kinds.get(term) for term in others}


def context_features(one: Standing) -> dict[str, float]:
    """Return feature -> value: how a pair stands among its rivals."""
    return {
        "odds": one.pair.odds,
        "lead": min(max(one.lead, 0.0), _CLEAR),
        "behind": min(one.lead, 0.0),
        "best": min(max(one.best, 0.0), _CLEAR),
        "worse": min(one.best, 0.0),
        "missing_rival": one.pair.features["key_missing"] * (one.lead < _CLEAR),
    }
