"""Неузнанное название: a name that no registry explains for sure, waiting for a person."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from model.mention import EntityType


class NameState(StrEnum):
    """Состояние вопроса."""

    OPEN = "open"
    DECIDED = "decided"  # it is an entry of the registries
    DISMISSED = "dismissed"  # it is in none of them


@dataclass(frozen=True, kw_only=True, slots=True)
class NameCandidate:
    """Кандидат: an entry the name may mean."""

    entity_id: str
    #: 0..100.
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class UnresolvedName:
    """Неузнанное название в одном документе."""

    id: UUID
    document_id: UUID
    type: EntityType
    #: Normal form, as the document's mentions have it.
    name: str
    #: The name folded; names of one type, key, region and municipality are one question.
    key: str
    region: str | None = None
    municipality: str | None = None
    #: The best one first; none where nothing comes near.
    candidates: tuple[NameCandidate, ...] = ()
    #: How often the document has it.
    mentions: int = 1
    state: NameState = NameState.OPEN
    created_at: datetime
    decided_at: datetime | None = None
    decided_by: str | None = None
    #: What it was decided to be.
    entity_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NameQuestion:
    """Вопрос человеку: the first of the alike names, and how many documents have it."""

    name: UnresolvedName
    documents: int


@dataclass(frozen=True, kw_only=True, slots=True)
class KnowledgeVersion:
    """Версия знаний: numbers that grow with every import and every lesson."""

    registry: int = 0
    lessons: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class NamePlace:
    """Регион с открытыми вопросами: how many names of a type wait there, in how many documents."""

    type: EntityType
    region: str | None
    names: int
    documents: int
