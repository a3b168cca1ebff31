"""Качество: what people's checks say of the machine's reading, and what it may accept by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

#: Fields of a record that are judged, in the order of the form.
FIELDS: Final = (
    "number",
    "section",
    "activity",
    "deadline",
    "responsible",
    "result",
    "place",
    "participants",
    "mark",
)
#: Lower edges of the bins of confidence, per mille, the surest first; 1000 is text that was read as it stands.
BINS: Final = (1000, 995, 990, 980, 970, 950, 925, 900, 850, 800, 700, 600, 500, 0)
#: Precision that is asked for until a methodist says otherwise.
TARGET: Final = 0.99
#: Share of what would be accepted by itself that people check all the same.
SHARE: Final = 0.05


@dataclass(frozen=True, kw_only=True, slots=True)
class Touchless:
    """Само: what was decided about the fields of a record without a person, and by which thresholds."""

    #: The threshold set.
    by: UUID
    #: Fields accepted by themselves.
    itself: tuple[str, ...] = ()
    #: Fields below their threshold.
    below: tuple[str, ...] = ()
    #: Fields over their threshold that a person checks all the same: the record is in the random sample.
    sampled: tuple[str, ...] = ()
    #: Share of records in the sample, 0..1.
    share: float = SHARE


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldCheck:
    """Проверенное поле: the machine's reading against what a person left; the last look at a field counts."""

    record_id: UUID
    document_id: UUID
    command_id: UUID
    field: str
    #: Kind of the deadline as read; empty for other fields.
    kind: str = ""
    #: 0..1, calibrated, as read; 0 where the machine had read nothing.
    confidence: float
    right: bool
    #: Fields it stands for: 1 / the chance to be looked at; 0 for a slip found by accident among accepted ones.
    weight: float = 1.0
    at: datetime

    @property
    def bin(self) -> int:
        """The bin of its confidence."""
        return bin_of(self.confidence)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """Итог проверок: one field, kind, bin of confidence and week."""

    field: str
    kind: str = ""
    bin: int
    #: Monday.
    week: date
    #: Whether it comes from the random sample among accepted ones.
    sampled: bool = False
    checked: int
    right: int
    #: Fields the checked ones stand for.
    weight: float
    #: Mean confidence of the checked ones, 0..1.
    said: float = 0.0
    #: Slips found by accident among fields accepted by themselves: they prove nothing, and are not among the checked.
    slips: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class DayTally:
    """Записи за день: how many are in a state since then, by whose decision."""

    #: None for what waits for a check.
    day: date | None
    by_itself: bool
    records: int
    #: Fields of these that were accepted by themselves.
    fields: int = 0
    #: Records of these that a person corrected, added or deleted.
    corrected: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """Ждут проверки: records by the day they were made."""

    day: date
    records: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Targets:
    """Цели: precision asked of each field accepted by itself; None = never by itself."""

    rev: int = 0
    fields: Mapping[str, float | None] = field(default_factory=lambda: dict.fromkeys(FIELDS, TARGET))
    share: float = SHARE
    #: What the random sample hangs on, with the id of the record.
    salt: str = "svod"
    at: datetime | None = None
    author: str | None = None

    def of(self, name: str) -> float | None:
        """Return the target of a field."""
        return self.fields.get(name)


@dataclass(frozen=True, kw_only=True, slots=True)
class Threshold:
    """Порог поля: from which confidence on it is accepted by itself, and the evidence it rests on."""

    field: str
    #: Kind of the deadline; empty = all kinds without a threshold of their own.
    kind: str = ""
    target: float
    #: None: there is no evidence yet, or it speaks against.
    threshold: float | None
    #: Checked fields over the threshold (all, where there is none), and how many of them were right.
    checked: int = 0
    right: int = 0
    #: Lower bound of precision over the threshold, 0..1.
    low: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class ThresholdSet:
    """Набор порогов: computed at once, kept for ever."""

    id: UUID
    at: datetime
    #: `rev` of the targets it was computed for.
    targets_rev: int
    #: None: computed by itself, from newer evidence.
    author: str | None = None
    thresholds: tuple[Threshold, ...] = ()
    #: Computed to see what it would do: never in force.
    trial: bool = False
    undone_at: datetime | None = None
    undone_by: str | None = None

    @property
    def is_in_force(self) -> bool:
        """Whether anything may be accepted by it."""
        return self.undone_at is None and any(one.threshold is not None for one in self.thresholds)

    def of(self, name: str, kind: str = "") -> Threshold | None:
        """Return what holds for a field; a kind of deadline without a threshold of its own has that of all."""
        found = {one.kind: one for one in self.thresholds if one.field == name}
        return found.get(kind) or found.get("")


class RunKind(StrEnum):
    """Вид прогона."""

    APPLY = "apply"
    UNDO = "undo"


class RunState(StrEnum):
    """Состояние прогона."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"


@dataclass(frozen=True, kw_only=True, slots=True)
class QualityRun:
    """Прогон порогов по всему реестру; with `dry_run` nothing is written."""

    id: UUID
    kind: RunKind
    dry_run: bool
    set_id: UUID
    state: RunState = RunState.QUEUED
    created_at: datetime
    created_by: str
    finished_at: datetime | None = None
    #: The last document looked at: a run goes on from there.
    reached: UUID | None = None
    documents: int = 0
    #: Records newly accepted by themselves, or put back.
    records: int = 0
    #: Fields newly accepted by themselves, or put back.
    fields: int = 0
    #: Records that stay for the random sample.
    sampled: int = 0


def bin_of(confidence: float) -> int:
    """Return the lower edge of the bin a confidence lies in, per mille."""
    mille = round(confidence * 1000)
    return next(edge for edge in BINS if edge <= max(mille, 0))


def week_of(at: date | datetime) -> date:
    """Return the Monday of a day, or of a moment (UTC)."""
    day = at.astimezone(UTC).date() if isinstance(at, datetime) else at
    return day - timedelta(days=day.weekday())
