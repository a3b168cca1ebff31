"""Партия: the files one sender or one day brought, each with what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class UploadState(StrEnum):
    """Состояние загруженного файла; all but the first two are final."""

    QUEUED = "queued"
    READING = "reading"
    DONE = "done"  # read
    TWIN = "twin"  # its bytes were here before: see the document
    UNPACKED = "unpacked"  # an archive: its members are files of their own
    SKIPPED = "skipped"  # a service file of an operating system or office program
    FAILED = "failed"  # code, message and advice say why and what to do

    @property
    def is_final(self) -> bool:
        """True once nothing more will happen by itself."""
        return self not in {UploadState.QUEUED, UploadState.READING}

    @property
    def sentence(self) -> str:
        """What the state means, for people."""
        return _SENTENCES[self]


_SENTENCES = {
    UploadState.QUEUED: "Принят, ждёт очереди.",
    UploadState.READING: "Читается.",
    UploadState.DONE: "Прочитан.",
    UploadState.TWIN: "Такой же файл уже загружен: открывается тот же документ.",
    UploadState.UNPACKED: "Архив распакован: его файлы показаны отдельно.",
    UploadState.SKIPPED: "Служебный файл, не документ: пропущен.",
    UploadState.FAILED: "Не прочитан.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """Партия."""

    id: UUID
    rev: int = 0
    name: str
    municipality: str | None = None
    year: int | None = None
    #: What the sender calls it: «дорожные карты», «отчёты».
    kind: str | None = None
    created_at: datetime
    #: Name of the account.
    created_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchFile:
    """Файл партии: a name under which bytes were sent."""

    id: UUID
    batch_id: UUID
    #: The archive it came out of.
    parent_id: UUID | None = None
    #: Path in the folder sent (a member of an archive: archive/member).
    name: str
    sha256: str
    size: int
    state: UploadState
    code: str | None = None
    document_id: UUID | None = None
    twin_of: UUID | None = None
    attempts: int = 0
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchProgress:
    """Ход партии."""

    counts: dict[UploadState, int]
    #: Files that ended within the last minute.
    per_minute: int = 0

    @property
    def total(self) -> int:
        """All files of the batch: the sum of all states."""
        return sum(self.counts.values())

    @property
    def waiting(self) -> int:
        """Files not ended yet."""
        return sum(count for state, count in self.counts.items() if not state.is_final)
