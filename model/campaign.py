"""Кампания сбора: what is expected from whom by when, and how it stands on a day."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID


class Paper(StrEnum):
    """Что ждут: a kind of document, as reading tells it."""

    ORDER = "order"
    PLAN = "plan"  # a roadmap too
    PASSPORT = "passport"
    REPORT = "report"
    ROSTER = "roster"
    SCHEDULE = "schedule"
    PRESENTATION = "presentation"
    OTHER = "other"  # an application, an information: nothing tells it by reading, any document counts

    @property
    def word(self) -> str:
        """What it is called, for people."""
        return _PAPERS[self]

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of documents that are such a paper; none for OTHER."""
        return _KINDS.get(self, frozenset({str(self)}))


_PAPERS: Final = {
    Paper.ORDER: "приказ",
    Paper.PLAN: "план или дорожная карта",
    Paper.PASSPORT: "паспорт",
    Paper.REPORT: "отчёт",
    Paper.ROSTER: "список",
    Paper.SCHEDULE: "график",
    Paper.PRESENTATION: "презентация",
    Paper.OTHER: "документ",
}
_KINDS: Final = {Paper.PLAN: frozenset({"plan", "roadmap"}), Paper.OTHER: frozenset[str]()}


class Requisite(StrEnum):
    """Что должно быть в присланном; lacking it, what came is incomplete."""

    NUMBER = "number"
    DATE = "date"
    SIGNATORY = "signatory"
    APPROVED = "approved"  # no draft: «№ __», «____ 20__»
    SCAN = "scan"  # pictures of a signed paper, not its text alone
    ANNEXES = "annexes"  # those that the order speaks of

    @property
    def word(self) -> str:
        """What it is called, for people."""
        return _REQUISITES[self]


_REQUISITES: Final = {
    Requisite.NUMBER: "номер",
    Requisite.DATE: "дата",
    Requisite.SIGNATORY: "подпись",
    Requisite.APPROVED: "утверждено, не проект",
    Requisite.SCAN: "скан",
    Requisite.ANNEXES: "приложения",
}


class ExpectationState(StrEnum):
    """Состояние ожидания на день: told by facts and that day, never kept."""

    AWAITED = "awaited"  # nothing came, its day is ahead
    MISSING = "missing"  # nothing came, its day is over
    INCOMPLETE = "incomplete"  # something lacks in what came
    LATE = "late"  # all came after its day
    SENT = "sent"  # all came in time
    EXCUSED = "excused"  # a person said that it need not come

    @property
    def word(self) -> str:
        """What it is called, for people."""
        return _STATES[self]


_STATES: Final = {
    ExpectationState.AWAITED: "ожидается",
    ExpectationState.MISSING: "не прислано",
    ExpectationState.INCOMPLETE: "неполно",
    ExpectationState.LATE: "с опозданием",
    ExpectationState.SENT: "прислано",
    ExpectationState.EXCUSED: "освобождён",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """Срок кампании: one of its dates; its number stays when others come and go."""

    number: int
    due: date
    #: «за первое полугодие»
    title: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignFace:
    """Что о кампании говорит человек."""

    title: str
    #: Years that the papers are of; empty = whatever.
    years: tuple[int, ...] = ()
    papers: tuple[Paper, ...]
    requisites: tuple[Requisite, ...] = ()
    #: By date.
    rounds: tuple[Round, ...]
    #: Number of the act that asks for it: a paper that names it is likelier meant.
    reference: str | None = None
    #: What came before this day does not count.
    opens: date | None = None
    note: str = ""


class CampaignOrigin(StrEnum):
    """Откуда список: where those who must send were taken from."""

    LIST = "list"
    REGISTRY = "registry"
    ROSTER = "roster"
    CAMPAIGN = "campaign"
    OBLIGATION = "obligation"


@dataclass(frozen=True, kw_only=True, slots=True)
class Campaign:
    """Кампания."""

    id: UUID
    rev: int = 0
    face: CampaignFace
    origin: CampaignOrigin = CampaignOrigin.LIST
    #: Id of the region, document, campaign or obligation it was made from.
    origin_id: str | None = None
    created_at: datetime
    author_id: UUID
    author: str
    #: Takes nothing in any more.
    closed_at: datetime | None = None
    deleted_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether what comes in is still matched."""
        return self.closed_at is None and self.deleted_at is None


class SenderKind(StrEnum):
    """Кто присылает."""

    MUNICIPALITY = "municipality"
    SCHOOL = "school"


class SenderState(StrEnum):
    """Узнан ли отправитель."""

    KNOWN = "known"  # an entry of a registry
    NAMED = "named"  # no registry knows of any such; it is matched by its name
    ASKED = "asked"  # several may be meant: a person is asked


@dataclass(frozen=True, kw_only=True, slots=True)
class SenderChoice:
    """Кого может значить название."""

    entity_id: str
    name: str
    municipality: str | None = None
    region: str | None = None
    #: 0..100.
    score: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    """Отправитель: one of those that something is expected from."""

    id: UUID
    campaign_id: UUID
    kind: SenderKind
    #: As the registry has it, else as written.
    name: str
    written: str
    #: Of a school: where it is.
    municipality: str | None = None
    region: str | None = None
    #: Key of the municipality (model/territory.py): whose its documents are.
    territory: str
    entity_id: str | None = None
    state: SenderState = SenderState.NAMED
    choices: tuple[SenderChoice, ...] = ()
    removed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Expectation:
    """Ожидание: what one sender is to send by one of the dates."""

    id: UUID
    rev: int = 0
    campaign_id: UUID
    sender: Sender
    round: int
    #: As extended, where somebody did that.
    due: date
    #: Its round and its sender are still there.
    is_active: bool = True
    is_extended: bool = False
    is_excused: bool = False
    #: Moscow days: when the first of it came, when nothing lacked any more.
    came_on: date | None = None
    complete_on: date | None = None
    #: Codes of what lacks: «paper:plan», a Requisite, «requisites», «rows», «unread».
    lacks: tuple[str, ...] = ()
    #: Documents attached, and those a person is asked about.
    documents: int = 0
    asked: int = 0

    def state(self, today: date) -> ExpectationState:
        """Return how it stands on a day."""
        if self.is_excused:
            return ExpectationState.EXCUSED
        if self.came_on is None:
            return ExpectationState.MISSING if self.due < today else ExpectationState.AWAITED
        if self.lacks or self.complete_on is None:
            return ExpectationState.INCOMPLETE
        return ExpectationState.LATE if self.complete_on > self.due else ExpectationState.SENT

    def days_over(self, today: date) -> int:
        """Return by how many days it is, or was, too late; 0 where it is not."""
        if self.is_excused:
            return 0
        end = self.complete_on if self.complete_on is not None and not self.lacks else today
        return max((end - self.due).days, 0)


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectationFilter:
    """Отбор ожиданий; None = whatever."""

    campaign: UUID | None = None
    states: tuple[ExpectationState, ...] = ()
    round: int | None = None
    #: Letters of the sender's name, folded.
    q: str | None = None
    territory: str | None = None
    #: Only those with a question, about a document or about who is meant.
    asked: bool = False
    #: Due in [due_from, due_to].
    due_from: date | None = None
    due_to: date | None = None


def lack_word(code: str) -> str:
    """Return what lacks in words: «нет плана или дорожной карты»."""
    kind, _, paper = code.partition(":")
    return f"не прислано: {Paper(paper).word}" if kind == "paper" else _LACKS[code]


_LACKS: Final = {
    Requisite.NUMBER.value: "нет номера",
    Requisite.DATE.value: "нет даты",
    Requisite.SIGNATORY.value: "нет подписи",
    Requisite.APPROVED.value: "проект: не утверждено",
    Requisite.SCAN.value: "не скан",
    Requisite.ANNEXES.value: "нет приложения",
    "requisites": "реквизиты неполны",
    "rows": "в плане не прочитано ни одной строки",
    "unread": "файл не прочитан",
}

#: How many of a campaign's expectations are in each state.
Tally = dict[ExpectationState, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignTally:
    """Ход кампании на день."""

    counts: Tally = field(default_factory=dict)
    #: Senders, and questions that wait for a person.
    senders: int = 0
    asked: int = 0

    @property
    def total(self) -> int:
        """All expectations."""
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        """Those that nothing more is needed of."""
        ended = (ExpectationState.SENT, ExpectationState.LATE, ExpectationState.EXCUSED)
        return sum(self.counts.get(state, 0) for state in ended)
