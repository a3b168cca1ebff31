"""Пары: each row with what may be said of it, the best unit of every statement."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from model.execution_match import PlanRow, Said
from normalize.deadlines.edtf import iso_bounds
from normalize.execution.features import Compared, word_features
from normalize.execution.folding import aligned
from normalize.execution.index import RowIndex
from normalize.execution.lexicon.report_words import report_words
from normalize.execution.meanings import meaning_of
from normalize.execution.mending import Mending
from normalize.execution.said_dates import dates_in
from normalize.execution.units import Unit, units_of
from normalize.execution.weighing import log_odds
from normalize.word_stems import stems

#: How long before its begin and after its end an activity may be told of as done in time; how far off is another one.
_BEFORE, _AFTER, _FAR = timedelta(days=31), timedelta(days=45), timedelta(days=150)
_LEVELS: Final = {"муниципальн": "municipal", "районн": "municipal", "городск": "municipal", "школьн": "school"} | {
    "образовательной организаци": "school",
    "региональн": "regional",
}
_LONGEST: Final = 400
#: Words of an expected result that are plenty; rows in whose results a word may stand that tells one of them.
_RESULT, _SHARED = 2, 2
#: Rows looked at because they have the number that is said.
_SAME_NUMBER: Final = 2
_AROUND: Final = re.compile(r"^\D+|\D+$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Пара: a row and a unit, by their places."""

    row: int
    said: int
    unit: Unit
    features: Mapping[str, float]
    odds: float


class Pairing:
    """Сличение плана с отчётом."""

    def __init__(self, rows: Sequence[PlanRow], said: Sequence[Said]) -> None:
        self.rows, self.said = rows, said
        self.mending = Mending(
            (*(row.text for row in rows), *(one.text for one in said), *(one.activity or "" for one in said))
        )
        self._texts = [self.mending.mend(row.text) for row in rows]
        self.units: Sequence[Unit] = tuple(units_of(said, self.mending))
        self.meanings = [meaning_of(text) for text in self._texts]
        self.index = RowIndex(self.meanings, (unit.meaning for unit in self.units if unit.single))
        self._expected = _own_results([self.mending.mend(row.expected or "") for row in rows])
        self._numbered: defaultdict[str, list[int]] = defaultdict(list)
        for at, row in enumerate(rows):
            if key := number_key(row.number):
                self._numbered[key].append(at)
        self._levels = [row.level or level_of(row.section) for row in rows]

    def of_unit(self, unit: Unit) -> list[Pair]:
        """Return the pairs of a unit with the rows nearest to it."""
        told = self.index.said(unit.meaning)
        near = self.index.nearest(told)
        key = number_key(self.said[unit.said].number)
        same = [at for at in self._numbered.get(key, ()) if at not in near]
        return [self._pair(at, unit, told) for at in (*near, *same[:_SAME_NUMBER])]

    def _pair(self, at: int, unit: Unit, told: Mapping[str, float]) -> Pair:
        said = frozenset(_stemmed(unit.text).split())
        compared = Compared(row=self.meanings[at], said=unit.meaning, at=at, told=told, stems=said)
        words = word_features(compared, self.index)
        row, one = self.rows[at], self.said[unit.said]
        features = {
            **words,
            "surface": surface(self._texts[at], unit.text),
            "expected": min(1.0, len(self._expected[at] & unit.meaning.terms - self.meanings[at].terms) / _RESULT),
            "section": self._section(at, one),
            "time": _time(row, unit, one),
            "repeated": float(unit.repeated),
        }
        return Pair(row=at, said=unit.said, unit=unit, features=features, odds=log_odds(features, "pair"))

    def _section(self, at: int, said: Said) -> float:
        ours, theirs = self._levels[at], level_of(said.section)
        if ours and theirs and ours != theirs:
            return -1.0
        section = self.rows[at].section
        if not section or not said.section:
            return 1.0 if ours and ours == theirs else 0.0
        return 1.0 if _same_section(section, said.section) or (ours and ours == theirs) else 0.0


def number_key(number: str | None) -> str:
    """Return the number without what stands around its digits: «п. 1.2.» -> «1.2»."""
    return _AROUND.sub("", number or "")


def surface(row: str, said: str) -> float:
    """Return how alike two texts look, their endings set aside: 0..1."""
    return fuzz.token_set_ratio(_stemmed(row), _stemmed(said)) / 100


@lru_cache(maxsize=1 << 14)
def _stemmed(text: str) -> str:
    return stems(report_words().cleaned(aligned(text[:_LONGEST])))


def _own_results(texts: Sequence[str]) -> list[frozenset[str]]:
    """Return the words of each row's expected result that no more than one other row's holds."""
    results = [meaning_of(text).terms for text in texts]
    counts = Counter(term for terms in results for term in terms)
    return [frozenset(term for term in terms if counts[term] <= _SHARED) for terms in results]


@lru_cache(maxsize=1024)
def level_of(section: str | None) -> str | None:
    """Return the level that a heading names: «На муниципальном уровне»."""
    folded = aligned(section or "")
    named = {level for word, level in _LEVELS.items() if word in folded} if "уровн" in folded else set()
    return named.pop() if len(named) == 1 else None


@lru_cache(maxsize=4096)
def _same_section(one: str, other: str) -> bool:
    ours, theirs = meaning_of(one).terms, meaning_of(other).terms
    return bool(ours) and 2 * len(ours & theirs) > max(len(ours), len(theirs))


def _time(row: PlanRow, unit: Unit, said: Said) -> float:
    """Return 1 for a date told within the row's time, -1 for one far off, 0 where either tells none."""
    if row.deadline_end is None:
        return 0.0
    year = said.reported_on.year if said.reported_on else row.deadline_end.year
    days = _days(said.text[unit.start : unit.stop], year)
    if days is None:
        return 0.0
    start = row.deadline_start or row.deadline_end - timedelta(days=365)
    if days[1] >= start - _BEFORE and days[0] <= row.deadline_end + _AFTER:
        return 1.0
    return -1.0 if days[1] < start - _FAR or days[0] > row.deadline_end + _FAR else 0.0


@lru_cache(maxsize=1 << 13)
def _days(text: str, year: int) -> tuple[date, date] | None:
    told = [one.edtf for one in dates_in(aligned(text), year) if not one.of_paper]
    first, last = iso_bounds(told[:1])
    return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None
