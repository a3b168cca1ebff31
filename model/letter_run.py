"""Изготовление писем: many letters made in one go, by a worker, with how far it is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class LetterRunState(StrEnum):
    """Состояние изготовления."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"  # none could be made


class LetterItemState(StrEnum):
    """Что стало с одним письмом."""

    WAITING = "waiting"
    MADE = "made"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterRunItem:
    """Письмо в изготовлении: which one, as whoever ordered it had seen it."""

    letter: UUID
    rev: int
    municipality: str
    state: LetterItemState = LetterItemState.WAITING
    #: Of the error, and a sentence with its place.
    code: str | None = None
    message: str | None = None
    #: The version made.
    version: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterRun:
    """Изготовление писем."""

    id: UUID
    state: LetterRunState = LetterRunState.QUEUED
    items: tuple[LetterRunItem, ...]
    #: Keys of the letters' municipalities.
    territories: frozenset[str] = frozenset()
    attempts: int = 0
    created_at: datetime
    created_by: str
    finished_at: datetime | None = None

    @property
    def done(self) -> int:
        """How many are through, made or not."""
        return sum(item.state is not LetterItemState.WAITING for item in self.items)

    @property
    def made(self) -> int:
        """How many have a file."""
        return sum(item.state is LetterItemState.MADE for item in self.items)
