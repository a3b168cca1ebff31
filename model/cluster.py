"""Группа одинаковых мероприятий: records of several documents that are one activity, and what people said of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

#: Сигнатура: the sorted distinct canonical words of an activity; equal signatures are one activity.
Signature = tuple[str, ...]


class Verdict(StrEnum):
    """Решение о паре."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """Суждение: what a person said about two records; retired, never overwritten.

    One about two groups is kept as one about a record of each, and names the groups it was said of.
    """

    id: UUID
    left: UUID
    right: UUID
    verdict: Verdict
    reason: str | None = None
    author: str
    at: datetime
    retired_at: datetime | None = None
    #: The groups it was said of, where it was said of groups.
    left_cluster: UUID | None = None
    right_cluster: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class WordingJudgement:
    """Суждение о словах: «педагог» = «преподаватель» wherever they stand; retired, never overwritten."""

    id: UUID
    #: Canonical words, the lesser first.
    left: str
    right: str
    verdict: Verdict
    author: str
    at: datetime
    retired_at: datetime | None = None
    #: How many records changed their group when it was applied.
    moved: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Cluster:
    """Группа: keeps its id over new documents, versions, corrections and re-runs."""

    id: UUID
    rev: int = 0
    #: The most frequent wording, unless a person gave it a name.
    name: str
    #: Who gave it the name; None for the most frequent wording.
    named_by: str | None = None
    created_at: datetime
    #: The group that goes on in its place.
    merged_into: UUID | None = None


class TrailKind(StrEnum):
    """Что случилось с группой."""

    MERGED = "merged"  # `cluster` went on in `other`
    SPLIT = "split"  # records of `cluster` went to `other`
    NAMED = "named"  # a person gave or took a name


@dataclass(frozen=True, kw_only=True, slots=True)
class TrailStep:
    """След: one merge, split or naming of a group."""

    id: UUID
    kind: TrailKind
    cluster: UUID
    other: UUID | None = None
    #: Records that moved.
    records: int = 0
    #: Why, in Russian: «суждение», «вопрос о словах: педагог = преподаватель», «пересборка».
    cause: str
    author: str | None = None
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class WordingQuestion:
    """Вопрос о словах: whether two wordings mean the same, and what an answer settles."""

    left: str
    right: str
    #: Records whose group an answer «same» may change.
    records: int
    #: How likely «same» is, 0..1.
    probability: float
    #: Texts of records, pairs that differ in nothing but these words.
    examples: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class NearPair:
    """Похожая пара: two groups that may be one activity; the machine left them apart, a person may judge."""

    left: UUID
    right: UUID
    #: How likely they are one, 0..1.
    probability: float


@dataclass(frozen=True, kw_only=True, slots=True)
class LikenessPart:
    """Слагаемое сходства."""

    #: Russian, for the reviewer.
    name: str
    #: What it adds to the score or takes from it.
    value: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Likeness:
    """Сходство: why two activities are, or are not, one; for people."""

    #: How likely they are one, calibrated, 0..1.
    probability: float
    shared: tuple[str, ...]
    only_left: tuple[str, ...]
    only_right: tuple[str, ...]
    #: Key terms that part them whatever the score: («огэ», «егэ»).
    vetoed_by: tuple[str, ...] = ()
    parts: tuple[LikenessPart, ...] = ()
    #: One Russian sentence.
    sentence: str
