"""Достигнута ли цель: a value against a target, each with its comparator."""

import operator
import re
from collections.abc import Callable
from typing import Final

from model.indicator import IndicatorFact, PointState, UnitKind
from model.indicator_stated import Comparator

_MEETS: Final[dict[Comparator, Callable[[float, float], bool]]] = {
    "ge": operator.ge,
    "le": operator.le,
    "gt": operator.gt,
    "lt": operator.lt,
    "eq": operator.eq,
}
_WHOLE: Final = 100.0
#: «3 семинара»: four are no failure.
_COUNTS: Final = frozenset({UnitKind.PEOPLE, UnitKind.SCHOOLS, UnitKind.THINGS, UnitKind.COUNT})
#: What is better the less of it there is: «доля неуспевающих», «снижение», «школы с низкими результатами».
_WORSE: Final = re.compile(
    r"неуспева|неуспешн|не\s+(?:преодоле|сда|достиг|освои|получи|перешаг)|сни[зж]|сокра[тщ]|уменьш|отсев|второгод|правонаруш|пропус"
    r"|(?:дол|числ|количеств)[а-яё]{0,2}\s+(?:[а-яё]+\s+){0,3}с\s+низк|необъективн|нарушен",
    re.IGNORECASE,
)
#: What is better the more of it there is.
_BETTER: Final = re.compile(
    r"охва[тч]|прош[ле]|прохожд|обуч(?!ающ)|повы[сш]|участ|разработ|реализ|сда[лв]|получ|оказан|вовлеч|включ|назнач|увелич|рост|вырос|успешн|преодоле"
    r"|качеств|средн[а-яё]{2,3}\s+балл|удовлетвор|выход|вышл|провед|име(?:ют|ющ)|укомплект|использ|примен|освои|подтверд|созда",
    re.IGNORECASE,
)


def assessed(target: IndicatorFact, value: IndicatorFact) -> PointState:
    """Return whether a value meets its target; «unsure» where its bound, or the target's lack of one, leaves it open.

    «не менее 70 %»: 70 meets it. «более 60 %» says neither of 70. A target without a bound is met by its very value;
    by what lies beyond it where the wording tells which way is better.
    """
    comparator = wanted(target)
    if value.amount.comparator != "eq" or value.amount.high is not None:
        return _vaguely(target, value, comparator)
    if _MEETS[comparator](value.value, target.value):
        return PointState.MET
    return PointState.UNSURE if comparator == "eq" and value.value > target.value else PointState.NOT_MET


def wanted(target: IndicatorFact) -> Comparator:
    """Return the comparator of a target: its own, else the way that its words say is better, else «eq»."""
    if target.amount.comparator != "eq":
        return target.amount.comparator
    if _WORSE.search(target.amount.subject):
        return "le"
    return "ge" if target.unit.kind in _COUNTS or _BETTER.search(target.amount.subject) else "eq"


def _vaguely(target: IndicatorFact, value: IndicatorFact, comparator: Comparator) -> PointState:
    ends = {_MEETS[comparator](end, target.value) for end in _bounds(value)}
    if comparator == "eq" or len(ends) > 1:
        return PointState.UNSURE
    return PointState.MET if ends.pop() else PointState.NOT_MET


def _bounds(value: IndicatorFact) -> tuple[float, float]:
    """Return between what a vague value lies: «более 60 %» between 60 and whatever."""
    if value.amount.high is not None:
        return value.value, value.amount.high * value.unit.scale
    if value.amount.comparator in {"ge", "gt"}:
        top = _WHOLE if value.unit.kind is UnitKind.SHARE else float("inf")
        return value.value, max(top, value.value)
    return 0.0, value.value
