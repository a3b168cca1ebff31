"""Цель и её значения: candidates with score and reasons; one that leads clearly is linked, else a person decides."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from model.indicator import Candidate, IndicatorFact
from normalize.indicators.scoring import LINKED, SHOWN, likeness

#: A second value so near, and of another size, leaves it to a person.
_LEAD: Final = 0.07
#: Less sure values are never linked by themselves: «все школы».
_SURE: Final = 0.5
#: What a value of another year than the target's last one loses, and one whose year nobody told.
_EARLIER, _YEARLESS = 0.3, 0.1
_MOST: Final = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """Слова людей о парах (target, value)."""

    confirmed: Mapping[UUID, UUID] = field(default_factory=dict)
    refused: Collection[tuple[UUID, UUID]] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """Пара: the value linked to a target, if one is, and what else it may be."""

    value: UUID | None = None
    score: float | None = None
    is_confirmed: bool = False
    candidates: tuple[Candidate, ...] = ()


def matched(target: IndicatorFact, values: Sequence[IndicatorFact], said: Said) -> Match:
    """Return the value of a target among the facts of its municipality; what people said of a pair comes first."""
    known = {value.id: value for value in values}
    ranked = sorted(
        (_candidate(target, value) for value in values if (target.id, value.id) not in said.refused),
        key=lambda one: (-one.score, -known[one.value_id].amount.confidence, str(one.value_id)),
    )
    shown = tuple(one for one in ranked if one.score >= SHOWN)[:_MOST]
    word = said.confirmed.get(target.id)
    if word is not None and word in known:
        return Match(value=word, score=_score_of(ranked, word), is_confirmed=True, candidates=shown)
    if not shown or not _leads(shown, known):
        return Match(candidates=shown)
    return Match(value=shown[0].value_id, score=shown[0].score, candidates=shown)


def _leads(shown: Sequence[Candidate], known: Mapping[UUID, IndicatorFact]) -> bool:
    """The first is alike enough, sure enough, and no other value nearly as alike says another number."""
    first = known[shown[0].value_id]
    if shown[0].score < LINKED or first.amount.confidence < _SURE:
        return False
    rivals = (known[one.value_id] for one in shown[1:] if shown[0].score - one.score < _LEAD)
    return not any(rival.value != first.value and rival.amount.confidence >= _SURE for rival in rivals)


def _candidate(target: IndicatorFact, value: IndicatorFact) -> Candidate:
    alike = likeness(target, value)
    loss, year = _of_years(target, value)
    if alike.veto or loss is None:
        return Candidate(value_id=value.id, score=0.0, reasons=(alike.veto or year,))
    words = (f"общие слова: {', '.join(word.replace('_', ' ') for word in alike.shared)}",) if alike.shared else ()
    return Candidate(value_id=value.id, score=round(max(0.0, alike.score - loss), 3), reasons=(*words, year))


def _of_years(target: IndicatorFact, value: IndicatorFact) -> tuple[float | None, str]:
    """Return what the years cost, None where they part the two, and what a person reads."""
    if value.year is None or target.year is None:
        return _YEARLESS, "год не назван"
    if value.year == target.year:
        return 0.0, f"тот же год: {value.year}"
    if value.year in target.years and value.year < target.year:
        return _EARLIER, f"промежуточное значение за {value.year} год"
    return None, "другой год"


def _score_of(ranked: Sequence[Candidate], value: UUID) -> float | None:
    return next((one.score for one in ranked if one.value_id == value), None)
