"""Хранение и удаление: what must not go, what goes and when, how long documents are kept, what went."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class Hold:
    """Запрет удаления («не удалять»): a person's word that stands above purge and rules until it is lifted."""

    id: UUID
    document_id: UUID
    reason: str
    author_id: UUID
    author: str
    at: datetime
    lifted_by_id: UUID | None = None
    lifted_by: str | None = None
    lifted_at: datetime | None = None


class RemovalCause(StrEnum):
    """Почему документ удаляется."""

    ASKED = "asked"  # by a person
    OLD = "old"  # its years are further back than documents are kept
    FAILED = "failed"  # it could not be read, and nobody mended that

    @property
    def sentence(self) -> str:
        """The cause, for people."""
        return _SENTENCES[self]


_SENTENCES = {
    RemovalCause.ASKED: "по решению администратора",
    RemovalCause.OLD: "срок хранения истёк",
    RemovalCause.FAILED: "не прочитан и никем не исправлен",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Removal:
    """Назначенное удаление: the document goes with what belongs to it when its day has come; till then it stays."""

    document_id: UUID
    due_at: datetime
    cause: RemovalCause = RemovalCause.ASKED
    #: Why, in the words of who asked for it.
    reason: str | None = None
    #: None for a rule.
    author_id: UUID | None = None
    author: str | None = None
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class RetentionRules:
    """Правила хранения; None = for ever."""

    rev: int = 0
    #: Whole years behind the present one: a document whose last year is further back goes.
    years: int | None = None
    #: Days after which a document that could not be read goes.
    failed_days: int | None = None
    #: Days between the decision and the removal.
    grace_days: int = 30
    author: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Ties:
    """Связи по содержанию: which documents hold bytes of others, one step away."""

    #: A document that lies in one of those asked about → all documents its files lie in; None: sent by itself too.
    members: Mapping[UUID, frozenset[UUID | None]] = field(default_factory=dict)
    #: Archives and letters that those asked about lie in.
    containers: frozenset[UUID] = frozenset()
    #: Made by hand of pages of those asked about; what those were made of.
    derived: frozenset[UUID] = frozenset()
    sources: frozenset[UUID] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Family:
    """Что уходит вместе: the documents themselves, and those that go because the same bytes lie in them."""

    #: With all that lies in them, and what was made of their pages.
    whole: frozenset[UUID] = frozenset()
    #: Archives, letters, sources: they go alone, their other members stay.
    shells: frozenset[UUID] = frozenset()

    @property
    def all(self) -> frozenset[UUID]:
        """Every document that goes."""
        return self.whole | self.shells


@dataclass(frozen=True, kw_only=True, slots=True)
class Footprint:
    """След документов: how much of everything goes with them."""

    documents: int = 0
    files: int = 0
    pages: int = 0
    records: int = 0
    #: Steps of reviewers.
    commands: int = 0
    comments: int = 0
    #: Letters with remarks that speak of them, corrected files that name them: whole.
    letters: int = 0
    returns: int = 0
    #: Finished files that may hold them, and are taken away.
    exports: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Purged:
    """Удалённый документ: all that is kept of it."""

    document_id: UUID
    sha256: str
