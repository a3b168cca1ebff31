"""Группа значений: what many records have in one field, written alike and read alike, to be decided at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b
from typing import Final, Literal
from uuid import UUID

from model.finding import Severity
from model.lesson import LessonScope
from model.mention import Origin
from model.plan import FieldState, Record
from model.stored import ReviewState, StoredRecord
from model.text import sentence_key

#: Fields whose values are compared over documents, in the order a document has them.
GROUPED: Final = ("section", "activity", "deadline", "responsible", "result", "place", "participants", "mark")
#: The least risk of a value nobody has looked at, in thousandths: many sure ones are worth a look, too.
_LEAST_RISK: Final = 20
_OF_FINDING: Final = {Severity.ERROR: 500, Severity.WARNING: 300, Severity.INFO: 0}
_HYPHEN: Final = re.compile(r"(?<=[^\W\d]) ?- ?(?=[^\W\d])")
_STOPS: Final = re.compile(r" ?([,;:.]) ?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d|XXXX")
_SEEN: Final = frozenset({ReviewState.ACCEPTED, ReviewState.CORRECTED, ReviewState.ADDED})


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldValue:
    """Значение поля записи, как его находят среди таких же."""

    field: str
    #: Told by the field, its folded text and how it was read: equal ones are one group.
    key: UUID
    #: Thousandths: how likely a person will have to mend it.
    risk: int
    confidence: float
    #: Nobody has looked at it yet.
    is_open: bool


def held_values(stored: StoredRecord) -> Iterator[HeldValue]:
    """Yield what a record has in each field; what is empty or was never read by the machine belongs to no group."""
    for name in GROUPED:
        record = as_read(stored, name)
        raw = raw_text(record, name) if record is not None else None
        if record is not None and raw:
            sure = _confidence(record, name)
            yield HeldValue(
                field=name,
                key=value_key(name, raw, reading_of(record, name)),
                risk=max(_LEAST_RISK, round(1000 * (1 - sure)), _of_findings(record, name)),
                confidence=sure,
                is_open=is_open(stored, name),
            )


def key_of(stored: StoredRecord, name: str) -> UUID | None:
    """Return the group a record belongs to by a field; None where it belongs to none."""
    return next((held.key for held in held_values(stored) if held.field == name), None)


def as_read(stored: StoredRecord, name: str) -> Record | None:
    """Return the record whose field is the document's word: as it was read, where a person has vouched for it since."""
    return stored.read if stored.read is None or _is_persons(stored.record, name) else stored.record


def is_open(stored: StoredRecord, name: str) -> bool:
    """Tell whether nobody has vouched for a field: neither for it alone nor for the whole record."""
    return stored.state not in _SEEN and not _is_persons(stored.record, name)


def raw_text(record: Record, name: str) -> str | None:
    """Return a field as the document has it."""
    if name == "deadline":
        return record.deadline.raw
    if name == "responsible":
        return record.responsible.raw
    text: str | None = getattr(record, name)
    return text


def reading_of(record: Record, name: str) -> str:
    """Return how a field was read, without the years its document gives it: «май» is one thing in all plans."""
    if name == "deadline":
        found = record.deadline
        return _YEAR.sub("", "|".join((found.kind.value, *found.edtf, found.rrule or "", found.condition or "")))
    if name == "responsible":
        return "|".join(f"{party.type}:{folded_value(party.text)}" for party in record.responsible.parties)
    return ""


def folded_value(raw: str) -> str:
    """Return a value's text as values are compared: no case, ё as е, one dash, no hyphen breaks, no closing stop."""
    return _HYPHEN.sub("", _STOPS.sub(r"\1", sentence_key(raw)))


def value_key(name: str, raw: str, reading: str) -> UUID:
    """Return the id of a group of values."""
    said = "\x1f".join((name, folded_value(raw), reading)).encode("utf-8", "ignore")
    return UUID(bytes=blake2b(said, digest_size=16).digest())


def _is_persons(record: Record, name: str) -> bool:
    state = record.fields.get(name)
    return state is not None and state.origin is Origin.PERSON


def _confidence(record: Record, name: str) -> float:
    sure = record.fields.get(name, FieldState()).confidence
    return min(sure, record.deadline.confidence) if name == "deadline" else sure


def _of_findings(record: Record, name: str) -> int:
    return max((_OF_FINDING[one.severity] for one in record.findings if one.field == name), default=0)


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupQuery:
    """Отбор групп: one field, and of which documents; None = whatever."""

    field: str
    document: UUID | None = None
    batch: UUID | None = None
    municipality: str | None = None
    year: int | None = None
    #: Groups that are wholly checked, too.
    with_checked: bool = False

    @property
    def is_everything(self) -> bool:
        """Tell whether all documents are asked for."""
        return (self.document, self.batch, self.municipality, self.year) == (None, None, None, None)


@dataclass(frozen=True, kw_only=True, slots=True)
class ValueGroup:
    """Группа значений поля."""

    key: UUID
    field: str
    records: int
    #: Of them, what nobody has looked at.
    unresolved: int
    documents: int
    #: Thousandths: the risks of the unresolved ones together; what is worth most comes first.
    worth: int
    #: The least confidence of its values.
    confidence: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Portion:
    """Доля документа в группе: its records, those nobody has looked at first."""

    document_id: UUID
    records: tuple[UUID, ...]
    unresolved: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Variant:
    """Вариант написания."""

    text: str
    records: int


class DecisionKind(StrEnum):
    """Решение по группе."""

    ACCEPT = "accept"  # read rightly
    CORRECT = "correct"  # the field says something else
    READ_AS = "read_as"  # the document's words stay, they mean this
    ABSENT = "absent"  # the documents have no such thing


PartyType = Literal["person", "organisation", "role", "group"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """Что решили о значении."""

    kind: DecisionKind
    #: For CORRECT the field's text, for READ_AS the words it is to be read as.
    text: str | None = None
    #: For READ_AS of a responsible: who that is.
    party: PartyType | None = None


class DeedState(StrEnum):
    """Состояние решения по группе."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed:
    """Решение по группе: made at once over many documents, taken back at once."""

    id: UUID
    field: str
    #: The group that was decided about.
    key: UUID
    #: As the document of one of its records has it.
    raw: str
    decision: Decision
    #: Records a person had checked were decided about, too.
    with_checked: bool = False
    state: DeedState = DeedState.QUEUED
    #: Records and documents it is about.
    records: int
    documents: int
    #: Documents dealt with in this state; records changed, and those that were not: others were quicker.
    done: int = 0
    changed: int = 0
    left: int = 0
    #: Where it holds for documents that are read later: a municipality, or everywhere; None = nowhere.
    keep: LessonScope | None = None
    municipality: str | None = None
    author_id: UUID
    author: str
    at: datetime
    undone_by: str | None = None
    undone_by_id: UUID | None = None
    undone_at: datetime | None = None


class PortionState(StrEnum):
    """Что с долей документа."""

    WAITING = "waiting"
    DONE = "done"
    UNDONE = "undone"


@dataclass(frozen=True, kw_only=True, slots=True)
class DeedPortion:
    """Доля документа в решении."""

    document_id: UUID
    records: tuple[UUID, ...]
    state: PortionState = PortionState.WAITING
    #: What changed them; None where nothing did.
    command: UUID | None = None
    #: Records left as they are: others were quicker.
    left: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class LaterPortion:
    """Документ, прочитанный после решения, которое велено помнить."""

    deed_id: UUID
    portion: DeedPortion
