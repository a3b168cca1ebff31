"""Кластер: records of several documents that mean the same activity, and what people said about pairs of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Verdict(StrEnum):
    """Решение о паре."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """Суждение: what a person said about two records; retired, never overwritten."""

    id: UUID
    left: UUID
    right: UUID
    verdict: Verdict
    reason: str | None = None
    author: str
    at: datetime
    retired_at: datetime | None = None
