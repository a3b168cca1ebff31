"""Черновик части срока: its kind and period, before missing years are filled in."""

from dataclasses import dataclass

from model.plan import DeadlineKind
from normalize.deadlines.period import Period
from normalize.deadlines.recurrence import Recurrence


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """Черновик: what one phrase of the cell says."""

    kind: DeadlineKind
    #: None for the whole span of the plan, and for conditions.
    period: Period | None = None
    recurrence: Recurrence | None = None
    #: Where the phrase stands in the text.
    start: int = 0
    stop: int = 0
    #: Lower where the phrase leaves room for another reading.
    confidence: float = 1.0
