"""Вторая проверка: a record of a random sample, read by another person who does not see the first one's word."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from model.plan import Record

#: How long a record is kept for whoever was given it.
GIVEN_FOR: Final = timedelta(hours=1)
#: Values of a field as the document has them, by its name; None = not in the document.
Answers = Mapping[str, str | None]


class CheckState(StrEnum):
    """Состояние второй проверки."""

    WAITING = "waiting"  # for another reviewer
    AGREED = "agreed"  # both say the same
    DISPUTED = "disputed"  # a methodist decides
    SETTLED = "settled"  # a methodist has decided


@dataclass(frozen=True, kw_only=True, slots=True)
class SecondCheck:
    """Вторая проверка записи."""

    id: UUID
    rev: int = 0
    record_id: UUID
    document_id: UUID
    state: CheckState = CheckState.WAITING
    #: When the record was drawn for the sample.
    drawn_at: datetime
    #: What the machine had read, and what stood there when it was approved, at the drawing.
    machine: Answers
    first: Answers
    first_by: str
    given_to: UUID | None = None
    given_until: datetime | None = None
    second: Answers | None = None
    second_by: UUID | None = None
    second_name: str | None = None
    second_at: datetime | None = None
    #: What a methodist decided, of the fields in dispute alone.
    final: Answers | None = None
    final_name: str | None = None
    final_at: datetime | None = None
    #: The correction that the decision made, where it made one.
    command_id: UUID | None = None

    @property
    def disputed(self) -> tuple[str, ...]:
        """The fields in which the two differ, in their order."""
        second = self.second
        return () if second is None else tuple(name for name in FIELDS if not is_same(self.first, second, name))


@dataclass(frozen=True, kw_only=True, slots=True)
class SampleSetting:
    """Настройка выборки: which share of approved records is read a second time."""

    rev: int = 0
    #: 0..1; the same records for the same seed: a greater share adds to them.
    share: float = 0.05
    seed: str = "svod"
    changed_by: str | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckFilter:
    """Отбор вторых проверок; None = whatever."""

    state: CheckState | None = None
    document: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckCounts:
    """Сколько записей в выборке и что с ними."""

    waiting: int = 0
    agreed: int = 0
    disputed: int = 0
    settled: int = 0


#: The fields that are compared, in the order a document has them.
FIELDS: Final = (
    "section",
    "number",
    "activity",
    "deadline",
    "responsible",
    "result",
    "place",
    "participants",
    "mark",
)


def answers_of(record: Record) -> dict[str, str | None]:
    """Return the fields of a record as the document has them."""
    own = {name: getattr(record, name) for name in FIELDS if name not in {"deadline", "responsible"}}
    read = {**own, "deadline": record.deadline.raw, "responsible": record.responsible.raw}
    return {name: read[name] for name in FIELDS}


def same_text(text: str | None) -> str | None:
    """Return what two texts have in common that say the same: case of letters, ё and spaces tell nothing apart."""
    plain = " ".join((text or "").casefold().replace("ё", "е").split())
    return plain or None


def is_same(left: Answers, right: Answers, name: str) -> bool:
    """Tell whether two people say the same of a field."""
    return same_text(left.get(name)) == same_text(right.get(name))


def is_in_sample(record: UUID, setting: SampleSetting) -> bool:
    """Tell whether chance chooses a record: the same for everybody, every time, and for PostgreSQL (`md5`)."""
    digest = hashlib.md5(f"{setting.seed}{record}".encode(), usedforsecurity=False).hexdigest()
    return int(digest[:7], 16) < threshold(setting)


def threshold(setting: SampleSetting) -> int:
    """Return below which number of 28 bits a record's own has to be."""
    return round(setting.share * 2**28)
