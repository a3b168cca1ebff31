"""Признаки пары: what of a row a unit of a report says, and what speaks against the two being one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from normalize.execution.index import RowIndex
from normalize.execution.kin import nearness
from normalize.execution.lexicon.report_words import kin_words
from normalize.execution.meanings import Meaning

#: Share of the words of one title that must stand in the other, for the two to be one.
_SAME_TITLE, _OTHER_TITLE = 0.6, 0.2
_WHOLE_TITLE: Final = 0.8
#: Nearness from which two terms of one kind are no conflict.
_AKIN: Final = 0.4
#: Weight of shared words that is plenty; words of a row that is thin.
_PLENTY: Final = 4.0
_THIN: Final = 2
_HALF: Final = 0.5
#: Words that one row alone holds: so many are plenty.
_ALONE: Final = 2.0
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
    #: Stems of all words that are said.
    stems: frozenset[str] = frozenset()


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
        "unique": _unique(row, pair.told, index),
        "little": max(0.0, _HALF - cover),
        "title": float(title >= _SAME_TITLE or _named(row.title, pair.stems)),
        "title_conflict": float(0.0 <= title < _OTHER_TITLE),
        **_strict_features(row, said),
        **_soft_features(row, said),
    }


def _anchor(row: Meaning, told: Mapping[str, float], index: RowIndex) -> float:
    """Return how much is said of the row's rarest word."""
    rarest = max(sorted(row.terms), key=index.weight_of, default=None)
    return told.get(rarest, 0.0) if rarest is not None else 0.0


def _unique(row: Meaning, told: Mapping[str, float], index: RowIndex) -> float:
    """Return how much is said of words that no other row holds: 0 for none, 1 for two or more."""
    return min(1.0, sum(told.get(term, 0.0) for term in sorted(row.terms) if index.is_alone(term)) / _ALONE)


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
    ours, theirs = _pooled(row), _pooled(said)
    for kind in sorted(row.strict.keys() | said.strict.keys()):
        own = row.strict.get(kind, _NONE)
        others = _without_agents(said.strict.get(kind, _NONE), own)
        group = "audience" if kind == _AUDIENCE else "key"
        missing, extra = _lacking(own, theirs if kind != _AUDIENCE else others), _lacking(others, ours)
        if own and others and missing == len(own):
            found[f"{group}_conflict"] += 1.0
        elif kind not in _OFTEN_UNSAID:
            found[f"{group}_missing"] += missing / len(own) if own else 0.0
            found[f"{group}_extra"] += extra / len(others) if others else 0.0
    return found


def _pooled(meaning: Meaning) -> frozenset[str]:
    """Return the terms of all kinds: «ОГЭ» says of which class it is."""
    return frozenset(term for terms in meaning.strict.values() for term in terms)


def _without_agents(said: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    """Leave out those who do it where the row names none such: «психологи провели тренинги для учащихся»."""
    agents = kin_words().agents
    return said if own & agents else said - agents


def _lacking(own: frozenset[str], others: frozenset[str]) -> int:
    """Return how many of the words none of the others is near to."""
    return sum(not _akin(term, others) for term in own - others)


def _akin(term: str, others: frozenset[str]) -> bool:
    return any(nearness(term, other) >= _AKIN or nearness(other, term) >= _AKIN for other in others)


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


def _named(title: frozenset[str], stems: frozenset[str]) -> bool:
    """Tell whether a title is said without quotes: «лучшим наставником признана …»."""
    return len(title) > 1 and len(title & stems) >= _WHOLE_TITLE * len(title)
