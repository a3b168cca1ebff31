"""Приём: what the documents of a batch say of where, when and what they are of, and what people said of the batch."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchFace:
    """Что о партии говорит человек."""

    name: str
    municipality: str | None = None
    year: int | None = None
    kind: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Vote:
    """Голос документов: how many of them say this."""

    value: str
    documents: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FailureCount:
    """Сколько файлов не прочитано по одной причине."""

    code: str
    files: int


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchFacts:
    """Сведения о партии: counted over all its files."""

    #: Documents read that hold.
    documents: int = 0
    #: The commonest first, at most fifty of each.
    municipalities: tuple[Vote, ...] = ()
    years: tuple[Vote, ...] = ()
    kinds: tuple[Vote, ...] = ()
    #: Folders the files came in, with the files in each, at most two hundred.
    folders: tuple[Vote, ...] = ()
    failures: tuple[FailureCount, ...] = ()
    #: Records that wait for a person, and documents they stand in.
    unreviewed: int = 0
    unreviewed_documents: int = 0
    #: Documents in whose place another one holds, and questions about kin.
    superseded: int = 0
    asked: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchChange:
    """Изменение партии: what was said of it before and after, and the documents it reached."""

    id: UUID
    batch_id: UUID
    author_id: UUID
    #: Name of the author at that time.
    author: str
    at: datetime
    before: BatchFace
    after: BatchFace
    #: The change that took this one back.
    undone_by: UUID | None = None
    undoes: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reached:
    """Документ, до которого дошло изменение партии, and the command that wrote it there."""

    document_id: UUID
    command_id: UUID
