"""Редакции: what a document says of itself in short, how two documents are related, and what was decided of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from model.document import TextSource


class KinshipKind(StrEnum):
    """Вид связи двух документов."""

    COPY = "copy"  # the same document in another form
    PART = "part"  # two files of one document
    CORRECTION = "correction"  # the same document, changed and sent again
    AMENDMENT = "amendment"  # an order that changes another
    REPEAL = "repeal"  # an order that ends another
    ANNEX_OF = "annex_of"
    BASED_ON = "based_on"
    REPORTS_ON = "reports_on"
    CUT_FROM = "cut_from"  # pages taken out of a document by hand
    BOUND_IN = "bound_in"  # a file laid into a document by hand
    NONE = "none"

    @property
    def is_derived(self) -> bool:
        """Tell whether one of the two was made of the other's pages."""
        return self in {KinshipKind.CUT_FROM, KinshipKind.BOUND_IN}

    @property
    def sentence(self) -> str:
        """What the relation means, for people: the first document and the second one."""
        return _SENTENCES[self]

    @property
    def supersedes(self) -> bool:
        """Tell whether one of the two takes the other's place as a whole."""
        return self in {KinshipKind.COPY, KinshipKind.CORRECTION, KinshipKind.REPEAL}

    @property
    def is_one(self) -> bool:
        """Tell whether the two are files of one submission."""
        return self in {KinshipKind.COPY, KinshipKind.PART, KinshipKind.CORRECTION}


_SENTENCES = {
    KinshipKind.COPY: "Тот же документ в другом виде.",
    KinshipKind.PART: "Части одного документа.",
    KinshipKind.CORRECTION: "Исправленная редакция.",
    KinshipKind.AMENDMENT: "Вносит изменения.",
    KinshipKind.REPEAL: "Признаёт утратившим силу.",
    KinshipKind.ANNEX_OF: "Приложение к акту.",
    KinshipKind.BASED_ON: "Издан на основании акта.",
    KinshipKind.REPORTS_ON: "Отчёт об исполнении акта.",
    KinshipKind.CUT_FROM: "Вырезан из документа.",
    KinshipKind.BOUND_IN: "Вошёл в соединённый документ.",
    KinshipKind.NONE: "Разные документы.",
}


class Naming(StrEnum):
    """Как назван другой акт."""

    ANNEX_OF = "annex_of"
    AMENDS = "amends"
    RESTATES = "restates"  # «изложить в новой редакции»
    REPEALS = "repeals"
    BASED_ON = "based_on"
    REPORTS_ON = "reports_on"


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """Реквизиты акта, as keys for comparing."""

    number: str | None = None
    #: ISO date.
    date: str | None = None
    issuer: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedAct:
    """Упомянутый акт."""

    how: Naming
    act: Act


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """Карточка документа: what kinship is told by; all texts are keys for comparing."""

    #: File name, as sent.
    name: str = ""
    media_type: str = ""
    text_source: TextSource = TextSource.NATIVE
    kinds: tuple[str, ...] = ()
    region: str | None = None
    municipality: str | None = None
    #: Orders that stand in the document.
    acts: tuple[Act, ...] = ()
    #: Numbers of its annex stamps.
    annexes: tuple[str, ...] = ()
    #: What it refers to, and how.
    named: tuple[NamedAct, ...] = ()
    title: str | None = None
    years: tuple[int, ...] = ()
    academic_year: str | None = None
    level: str | None = None
    #: Schools whose own paper it is.
    schools: tuple[str, ...] = ()
    #: ISO date of the order or of the document.
    date: str | None = None
    rows: int = 0
    #: Numbers of the first and last row, for pages that follow one another.
    first_number: str | None = None
    last_number: str | None = None
    plans: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Kinship:
    """Родство: how two documents are related; a question to a person where it is not sure."""

    kind: KinshipKind
    #: 0..1.
    score: float
    #: Why, in Russian.
    reason: str
    sure: bool = True
    #: What the two say differently of one thing, in Russian.
    disagreement: str | None = None


class LinkState(StrEnum):
    """Состояние связи."""

    ASKED = "asked"  # waits for a person
    LINKED = "linked"  # in force
    REFUSED = "refused"  # a person said: different documents


@dataclass(frozen=True, kw_only=True, slots=True)
class Overtaken:
    """Правка, которую обогнал источник: its field has another text in the new version, and that one holds."""

    record_id: UUID
    field: str
    #: As the machine had read it, as the person had put it, as the new version has it: texts.
    read: str = ""
    corrected: str = ""
    now: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentLink:
    """Связь документов: a correction, its annex, a report are `from`; what they belong to is `to`."""

    id: UUID
    rev: int = 0
    kind: KinshipKind
    state: LinkState
    from_id: UUID
    to_id: UUID
    #: 0..1.
    score: float
    reason: str
    disagreement: str | None = None
    #: Who decided; None for the machine.
    author: str | None = None
    #: The command that put it in force, where records changed by it.
    command_id: UUID | None = None
    #: Corrections that do not hold any more: what a reviewer should look at.
    overtaken: tuple[Overtaken, ...] = ()
    at: datetime

    @property
    def supersedes(self) -> bool:
        """Tell whether it is in force and puts `from` in the place of `to`."""
        return self.state is LinkState.LINKED and self.kind.supersedes
