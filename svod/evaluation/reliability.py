"""Надёжность: of the fields that are said to be right with a probability, how many are; and the map that mends it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

#: Upper bounds of the buckets: «.9» holds what lies from .85 to .95.
_BOUNDS = (0.15, 0.35, 0.55, 0.65, 0.75, 0.85, 0.95, 1.01)
_NAMES = ("0–.15", ".15–.35", ".35–.55", ".6", ".7", ".8", ".9", "1.0")
#: What a group is held to be before it was seen, as so many fields of its own raw confidence.
_PRIOR = 4.0
#: Nothing is certain that so many cases have not shown.
_SUREST = 0.995


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """Поле и приговор: one field of a document whose answer is known."""

    #: «deadline», «responsible»
    field: str
    #: Which map it is calibrated by: «recognised», «deadline», «responsible.joined».
    key: str
    confidence: float
    right: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Bucket:
    """Строка таблицы надёжности."""

    field: str
    name: str
    count: int
    #: Mean confidence of the fields in it, and the share of them that is right.
    said: float
    right: float

    @property
    def gap(self) -> float:
        """How far what was said is from what is, 0..1."""
        return abs(self.said - self.right)


def reliability(judged: Iterable[Judged]) -> tuple[Bucket, ...]:
    """Return a row for each field and bucket, and for all fields together («все»), those without fields left out."""
    groups: defaultdict[tuple[str, int], list[Judged]] = defaultdict(list)
    for one in judged:
        place = next(at for at, bound in enumerate(_BOUNDS) if one.confidence < bound)
        groups[one.field, place].append(one)
        groups["все", place].append(one)
    return tuple(
        Bucket(
            field=field,
            name=_NAMES[place],
            count=len(group),
            said=fmean(one.confidence for one in group),
            right=fmean(one.right for one in group),
        )
        for (field, place), group in sorted(groups.items())
    )


def table(buckets: Iterable[Bucket]) -> Iterator[str]:
    """Yield the reliability table, a bucket a line."""
    yield f"{'поле':14} {'уверенность':12} {'полей':>6} {'сказано':>8} {'верно':>7} {'разница':>8}"
    for one in buckets:
        yield f"{one.field:14} {one.name:12} {one.count:6} {one.said:8.3f} {one.right:7.3f} {one.gap:8.3f}"


def fitted(judged: Iterable[Judged]) -> dict[str, tuple[tuple[float, float], ...]]:
    """Return key -> points (raw confidence, chance to be right) of a rising map: pools of adjacent violators."""
    groups: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[one.key].append(one)
    return {key: _points(group) for key, group in sorted(groups.items())}


@dataclass(slots=True)
class _Pool:
    #: Mean raw confidence, and the least and the greatest in it.
    raw: float
    low: float
    high: float
    weight: float
    right: float

    @property
    def share(self) -> float:
        """Share right, drawn towards the raw confidence where little was seen."""
        return (self.right + _PRIOR * self.raw) / (self.weight + _PRIOR)


def _points(group: Sequence[Judged]) -> tuple[tuple[float, float], ...]:
    steps: defaultdict[float, list[bool]] = defaultdict(list)
    for one in group:
        steps[round(one.confidence, 1)].append(one.right)
    pools: list[_Pool] = []
    for raw, seen in sorted(steps.items()):
        pools.append(_Pool(raw=raw, low=raw, high=raw, weight=len(seen), right=sum(seen)))
        while len(pools) > 1 and pools[-2].share > pools[-1].share:
            last, before = pools.pop(), pools.pop()
            pools.append(_pooled(before, last))
    ends = ((raw, pool.share) for pool in pools for raw in dict.fromkeys((pool.low, pool.high)))
    return tuple((raw, round(min(share, _SUREST), 3)) for raw, share in ends)


def _pooled(one: _Pool, other: _Pool) -> _Pool:
    weight = one.weight + other.weight
    raw = (one.raw * one.weight + other.raw * other.weight) / weight
    return _Pool(raw=raw, low=one.low, high=other.high, weight=weight, right=one.right + other.right)
