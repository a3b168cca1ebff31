"""Records as the stores hand them to exports that need no values, just their JSON."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from model.result import Result


class RecordText(NamedTuple):
    """Текст записи: JSON in UTF-8, as the store keeps it."""

    document: bytes
    #: The plan's id as a JSON string.
    plan: bytes
    #: The group's id; empty for none.
    cluster: bytes
    #: What the store knows: a JSON object that begins with the record's key.
    known: bytes
    #: The record of the contract: a JSON object that begins with its offline id, `{"id":`.
    value: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """Оправа: what the records of a document share."""

    name: str
    municipality: str | None
    #: Its result with orders, annexes and plans; of what else there is, nothing.
    value: Result


class Portion(NamedTuple):
    """Документ и сколько его записей выгружается."""

    document: UUID
    records: int
