"""What became of each row of a plan by the day of a report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any, Literal

from corpora.life.planning import PlannedRow

#: silent: the report says nothing of it.
Fate = Literal["done", "partly", "not_done", "moved", "dropped", "ongoing", "silent"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """Судьба строки: what the report is to say, and the month it is moved to."""

    fate: Fate
    #: (year, month)
    until: tuple[int, int] | None = None


def fate_of(row: PlannedRow, reported: date, official: Mapping[str, Any], rng: Random) -> Told:
    """Return what the report of that day says of a row; what is not due yet is rarely spoken of."""
    if rng.random() < official.get("silent", 0.07 if official["form"] in ("table", "marks") else 0.2):
        return Told(fate="silent")
    if row.due.days and row.due.days[0] > reported and row.due.when.kind not in ("ongoing", "recurring"):
        return Told(fate="silent")
    failing = official.get("failing", 0.2)
    lasting = row.due.when.kind in ("ongoing", "recurring") and row.due.days[-1] > reported
    fates: tuple[Fate, ...] = ("done", "partly", "not_done", "moved", "dropped", "ongoing")
    weights = (1 - failing, failing * 0.36, failing * 0.32, failing * 0.24, failing * 0.08, 1.0 if lasting else 0.04)
    fate = rng.choices(fates, weights)[0]
    if fate == "moved":
        ahead = rng.randint(2, 5)
        month = reported.month + ahead
        return Told(fate=fate, until=(reported.year + (month - 1) // 12, (month - 1) % 12 + 1))
    return Told(fate=fate)
