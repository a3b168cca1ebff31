"""Признаки пары: what of a row a unit of a report says, and what speaks against the two being one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from normalize.execution.index import RowIndex
from normalize.execution.kin import nearness
from normalize.execution.meanings import Meaning

#: Share of the words of one title that must stand in the other, for the two to be one.
_SAME_TITLE, _OTHER_TITLE = 0.6, 0.2
#: Nearness from which two terms of one kind are no conflict.
_AKIN: Final = 0.4
#: Weight of shared words that is plenty; words of a row that is thin.
_PLENTY: Final = 4.0
_THIN: Final = 2
_HALF: Final = 0.5
_AUDIENCE: Final = "аудитория"
#: Kinds that are said or left unsaid of one activity: «районный семинар», «семинар».
_OFTEN_UNSAID: Final = frozenset({"этап", "период"})
_FORM, _TOPIC = "форма", "тема"
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """Сличение слов строки и куска: what is needed to weigh them."""

    row: Meaning
    said: Meaning
    #: Place of the row in the index.
    at: int
    #: Word of rows -> how much of it is said.
    told: Mapping[str, float]


def word_features(pair: Compared, index: RowIndex) -> dict[str, float]:
    """Return feature -> value: shares 0..1, counts of kinds."""
    row, said = pair.row, pair.said
    shared = sum(index.weights[term] * pair.told.get(term, 0.0) for term in sorted(row.terms))
    cover = shared / index.sums[pair.at] if index.sums[pair.at] else 0.0
    back = _back(row, said, index)
    title = _titles(row.title, said.title)
    return {
        "cover": cover,
        "back": back,
        "both": cover * back,
        "mass": min(1.0, shared / _PLENTY),
        "thin": float(len(row.terms) <= _THIN),
        "anchor": _anchor(row, pair.told, index),
        "little": max(0.0, _HALF - cover),
        "title": float(title >= _SAME_TITLE),
        "title_conflict": float(0.0 <= title < _OTHER_TITLE),
        **_strict_features(row, said),
        **_soft_features(row, said),
    }


def _anchor(row: Meaning, told: Mapping[str, float], index: RowIndex) -> float:
    """Return how much is said of the row's rarest word."""
    rarest = max(sorted(row.terms), key=index.weight_of, default=None)
    return told.get(rarest, 0.0) if rarest is not None else 0.0


def _back(row: Meaning, said: Meaning, index: RowIndex) -> float:
    whole = shared = 0.0
    for term in sorted(said.terms):
        weight = index.weight_of(term)
        whole += weight
        shared += weight if term in row.terms else weight * _nearest(term, row.terms)
    return shared / whole if whole else 0.0


def _strict_features(row: Meaning, said: Meaning) -> dict[str, float]:
    found = dict.fromkeys(
        ("key_missing", "key_conflict", "key_extra", "audience_missing", "audience_conflict", "audience_extra"), 0.0
    )
    for kind in sorted(row.strict.keys() | said.strict.keys()):
        group = "audience" if kind == _AUDIENCE else "key"
        missing, conflict, extra = _of_kind(row.strict.get(kind, _NONE), said.strict.get(kind, _NONE))
        found[f"{group}_conflict"] += conflict
        if kind not in _OFTEN_UNSAID:
            found[f"{group}_missing"] += missing
            found[f"{group}_extra"] += extra
    return found


def _of_kind(own: frozenset[str], others: frozenset[str]) -> tuple[float, float, float]:
    """Return (share of the row's terms left unsaid, 1 where only others are said, share of what is said in excess)."""
    missing = _lacking(own, others)
    extra = sum(all(nearness(term, other) < _AKIN for term in own) for other in others)
    if own and others and missing == len(own):
        return 0.0, 1.0, 0.0
    return missing / len(own) if own else 0.0, 0.0, extra / len(others) if others else 0.0


def _lacking(own: Iterable[str], others: frozenset[str]) -> int:
    return sum(all(nearness(term, other) < _AKIN for other in others) for term in own)


def _soft_features(row: Meaning, said: Meaning) -> dict[str, float]:
    """Return in which kinds both name terms, and none of the row's is near one that is said."""
    found = {"form_conflict": 0.0, "topic_conflict": 0.0, "act_conflict": 0.0, "topic_extra": 0.0}
    for kind, own in row.soft.items():
        others = said.soft.get(kind)
        if others and _lacking(own, others) == len(own):
            name = {_FORM: "form_conflict", _TOPIC: "topic_conflict"}.get(kind, "act_conflict")
            found[name] += 1.0
    if _TOPIC in said.soft and _TOPIC not in row.soft:
        found["topic_extra"] = 1.0
    return found


def _nearest(term: str, words: Iterable[str]) -> float:
    return max((nearness(word, term) for word in words), default=0.0)


def _titles(row: frozenset[str], said: frozenset[str]) -> float:
    """Return the share of the shorter title's words that stand in the other; -1 where one has none."""
    if not row or not said:
        return -1.0
    return len(row & said) / min(len(row), len(said))
