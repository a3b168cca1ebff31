"""What a reviewer asks for, and what the review answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from model.plan import Plan, Role
from model.queueing import QueuedDocument
from model.review import Command, Json
from model.stored import StoredDocument, StoredRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Edits:
    """Правки полей записи: text is what the document says; deadlines and parties are read from it anew."""

    set: Mapping[str, str | None] = field(default_factory=dict)
    #: Fields confirmed as they stand.
    accept: tuple[str, ...] = ()
    #: Fields the document does not have.
    absent: tuple[str, ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        """All fields these edits touch."""
        return frozenset((*self.set, *self.accept, *self.absent))


@dataclass(frozen=True, kw_only=True, slots=True)
class Addition:
    """Пропущенная запись."""

    plan_id: str
    #: The record it stands after; None = at the end of the plan.
    after: UUID | None = None
    fields: Mapping[str, str | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentChange:
    """Правка сведений о документе: «/document/municipality», «/orders/0/number», «/entities/ID/name»."""

    path: str
    value: Json


@dataclass(frozen=True, kw_only=True, slots=True)
class ColumnChoice:
    """Роль графы плана, выбранная человеком."""

    plan_id: str
    #: From 0.
    number: int
    role: Role


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionRenaming:
    """Раздел плана под другим названием."""

    plan_id: str
    old: str | None
    new: str | None
    number: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """Окружение строки: its plan and the rows above and below it; None where there is none, or it is not known."""

    plan: Plan | None = None
    above: StoredRecord | None = None
    below: StoredRecord | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Fix:
    """Предложенное исправление."""

    #: Of its kind and field; one of each for a record.
    code: str
    field: str
    #: What it does, for the button.
    name: str
    set: Mapping[str, str | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reviewed:
    """Проверенная запись."""

    record: StoredRecord
    command: Command
    #: Who changed other fields meanwhile, when the edit was merged with theirs.
    merged_with: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Restructured:
    """Документ после правки, которая касается многих записей."""

    document: StoredDocument
    command: Command
    #: Records that became different.
    changed: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """Разрез строки: where the text of each field is cut, and which part the other fields go to."""

    #: Field → number of characters that stay with the first part; «activity» is always cut.
    at: Mapping[str, int]
    #: Fields that go to one part alone.
    first: frozenset[str] = frozenset()
    second: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Partner:
    """С какой записью соединить: without one, with the next row of the plan."""

    record: UUID | None = None
    rev: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Rearranged:
    """Строки после деления, соединения или превращения в заголовок."""

    #: The records the action is about, the one it was aimed at first.
    records: tuple[StoredRecord, ...]
    command: Command
    #: Records that became different.
    changed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Unresolved:
    """Запись, в которой не всё решено."""

    record: StoredRecord
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Approval:
    """Утверждение документа: what it accepts, or would, and what nobody has decided in it."""

    document: StoredDocument
    count: int
    unresolved: tuple[Unresolved, ...]
    #: Records left out since somebody put them off.
    postponed: int
    #: None where nothing was written: a dry run, or nothing to accept.
    command: Command | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentOffer:
    """Следующий документ на проверку."""

    document: StoredDocument
    queued: QueuedDocument
    #: Documents with something unreviewed, this one too.
    remaining: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """Следующая запись на проверку."""

    record: StoredRecord
    document: StoredDocument
    #: Unreviewed records, this one too.
    remaining: int
