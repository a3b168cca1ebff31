"""Сходство двух показаний: whether they are of one indicator, 0..1, or what parts them."""

from dataclasses import dataclass, field
from typing import Final

from model.indicator import IndicatorFact
from normalize.dedup.keys import vetoes
from normalize.indicators.meaning import weight_of
from normalize.indicators.units import comparable

#: From here on a value is linked by itself; from the lower one on it is shown to a person.
LINKED: Final = 0.62
SHOWN: Final = 0.35
#: How much of the shorter wording the longer one must hold counts so much.
_CONTAINED: Final = 0.55
#: Counted classes that may be said for one another: «кадры» of a school.
_NEAR: Final = (frozenset({"педагоги", "наставники"}),)
_UNTOLD: Final = 0.97
#: Shared words that weigh less say nothing: everything here is of schools.
_LEAST: Final = 0.4


@dataclass(frozen=True, kw_only=True, slots=True)
class Likeness:
    """Сходство."""

    score: float
    #: What parts them for good; then the score is 0.
    veto: str | None = None
    shared: tuple[str, ...] = field(default=())


def likeness(one: IndicatorFact, other: IndicatorFact) -> Likeness:
    """Return how surely two facts are of one indicator; the order of the two does not matter."""
    veto = _veto(one, other)
    if veto:
        return Likeness(score=0.0, veto=veto)
    left, right = frozenset(one.tokens), frozenset(other.tokens)
    shared = left & right
    both, ours, theirs = (sum(weight_of(token) for token in some) for some in (shared, left, right))
    if both < _LEAST or not ours or not theirs:
        return Likeness(score=0.0, shared=tuple(sorted(shared)))
    contained, dice = both / min(ours, theirs), 2 * both / (ours + theirs)
    score = _CONTAINED * contained + (1 - _CONTAINED) * dice
    if one.counted is None or other.counted is None:
        score *= _UNTOLD
    return Likeness(score=round(score, 3), shared=tuple(sorted(shared)))


def _veto(one: IndicatorFact, other: IndicatorFact) -> str | None:
    if not comparable(one.unit, other.unit):
        return "разные единицы"
    if (
        one.counted != other.counted
        and one.counted
        and other.counted
        and frozenset({one.counted, other.counted}) not in _NEAR
    ):
        return "считают разное"
    if (
        one.level != other.level
        and "school" in {one.level, other.level}
        and {one.level, other.level} & {"municipal", "regional"}
    ):
        return "разный уровень"
    if {one.level, other.level} == {"municipal", "regional"}:
        return "разный уровень"
    return _said_otherwise(one, other)


def _said_otherwise(one: IndicatorFact, other: IndicatorFact) -> str | None:
    """A thing and the same denied; another exam, another class, another school subject."""
    left, right = frozenset(one.tokens), frozenset(other.tokens)
    if any(f"не_{token}" in right for token in left) or any(f"не_{token}" in left for token in right):
        return "одно отрицает другое"
    for kind, mine, others in vetoes(one.tokens, other.tokens):
        if mine and others and not set(mine) & set(others):
            return f"разное: {kind}"
    return None
