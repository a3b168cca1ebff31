"""Цепочка документов: which acts a document is, which it names, and what becomes of the ones named."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from model.source import Source


class ActWay(StrEnum):
    """Как документ связан с актом, которым он является."""

    ORDER = "order"  # the act itself stands in it
    ANNEX = "annex"  # its stamp says that it is a part of the act


class ReferenceRole(StrEnum):
    """Роль ссылки: for what a document names another act."""

    BASIS = "basis"  # основание
    REPORTS_ON = "reports_on"  # отчёт о нём
    ANNEX_OF = "annex_of"  # приложение к нему
    AMENDS = "amends"  # вносит в него изменения
    REPEALS = "repeals"  # признаёт утратившим силу
    MENTIONS = "mentions"  # упоминает


class ReferenceState(StrEnum):
    """Что стало со ссылкой."""

    RESOLVED = "resolved"  # the documents of that act are known
    OPEN = "open"  # several acts may be meant, or one that is not sure: a person says
    AWAITED = "awaited"  # no such act yet; found by itself when it comes
    OUTSIDE = "outside"  # a law or an act of the federation: nobody sends those


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnAct:
    """Акт, которым является документ, or a part of which it is."""

    document_id: UUID
    way: ActWay
    #: «приказ», «распоряжение», …
    kind: str | None = None
    issuer: str | None = None
    number: str | None = None
    #: ISO date, or a part of one («2023-03»).
    date: str | None = None
    title: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedReference:
    """Ссылка документа на акт."""

    #: The same after every new reading, as long as the document says the same.
    id: UUID
    document_id: UUID
    role: ReferenceRole
    kind: str | None = None
    issuer: str | None = None
    number: str | None = None
    date: str | None = None
    title: str | None = None
    #: As written.
    text: str = ""
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """Документ глазами цепочки: what it says of itself, in short."""

    document_id: UUID
    name: str = ""
    title: str | None = None
    kinds: tuple[str, ...] = ()
    #: regional, municipal, school; None where it does not say.
    level: str | None = None
    years: tuple[int, ...] = ()
    region: str | None = None
    municipality: str | None = None
    place: str | None = None
    #: The school whose own paper it is.
    school: str | None = None
    #: Titles of its plans and of itself, as keys.
    titles: tuple[str, ...] = ()
    plans: int = 0
    #: Codes of what is found in the document itself, its orders, annexes and plans: one each time.
    findings: tuple[str, ...] = ()
    #: What holds in its place.
    superseded_by: UUID | None = None

    @property
    def is_report(self) -> bool:
        """Tell whether it reports on something."""
        return "report" in self.kinds

    @property
    def is_plan(self) -> bool:
        """Tell whether it plans something."""
        return self.plans > 0 and not self.is_report


@dataclass(frozen=True, kw_only=True, slots=True)
class ActCandidate:
    """Документ, который может быть назван в ссылке."""

    document_id: UUID
    #: 0..1.
    score: float
    #: Why, in Russian.
    reason: str
    #: It surely is the one; else a person says.
    sure: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolution:
    """Ссылка и что о ней известно."""

    reference: NamedReference
    state: ReferenceState
    #: The most likely first; of a resolved one, all documents of that act.
    candidates: tuple[ActCandidate, ...] = ()
    #: The word of a person that decided it.
    word: "ReferenceWord | None" = None


class SaidOfReference(StrEnum):
    """Что человек сказал о ссылке."""

    IS = "is"  # this document is meant
    NONE = "none"  # none of the documents there are


@dataclass(frozen=True, kw_only=True, slots=True)
class ReferenceWord:
    """Решение человека о ссылке; taken back by a time, never overwritten."""

    id: UUID
    reference_id: UUID
    #: The document that names the act.
    document_id: UUID
    said: SaidOfReference
    target_id: UUID | None = None
    reason: str | None = None
    author: str
    at: datetime
    retired_at: datetime | None = None
    retired_by: str | None = None

    @property
    def stands(self) -> bool:
        """Tell whether nobody took it back."""
        return self.retired_at is None


class ChainKind(StrEnum):
    """Звено цепочки: what the first document is to the second one."""

    UNDER = "under"  # a plan of a lower level that carries out one of a higher level
    REPORTS_ON = "reports_on"  # a report on a plan
    FOLLOWS = "follows"  # a plan of the year after

    @property
    def sentence(self) -> str:
        """What it means, in Russian."""
        return {
            ChainKind.UNDER: "Исполняет план.",
            ChainKind.REPORTS_ON: "Отчитывается о плане.",
            ChainKind.FOLLOWS: "Продолжает план прошлого года.",
        }[self]


class ChainGround(StrEnum):
    """Откуда известно звено."""

    REFERENCE = "reference"  # the document names the other one
    INFERRED = "inferred"  # by place, year and subject
    PERSON = "person"


class SaidOfChain(StrEnum):
    """Что человек сказал о звене."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, kw_only=True, slots=True)
class ChainWord:
    """Решение человека о звене; taken back by a time, never overwritten."""

    id: UUID
    #: The document that carries out, reports, goes on.
    document_id: UUID
    parent_id: UUID
    kind: ChainKind
    said: SaidOfChain
    reason: str | None = None
    author: str
    at: datetime
    retired_at: datetime | None = None
    retired_by: str | None = None

    @property
    def stands(self) -> bool:
        """Tell whether nobody took it back."""
        return self.retired_at is None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChainLink:
    """Звено: two documents, how they hang together, why that is known."""

    document_id: UUID
    parent_id: UUID
    kind: ChainKind
    ground: ChainGround
    #: 0..1.
    score: float
    reason: str
    word: ChainWord | None = None
