"""Партия: the files one sender or one day brought, each with what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
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
    #: The name of the file it is a twin of, where that one may be seen.
    twin_name: str | None = None
    attempts: int = 0
    created_at: datetime
    changed_at: datetime
    #: Of its document: what it says of itself, and whether another one holds in its place or is one with it.
    municipality: str | None = None
    years: tuple[int, ...] = ()
    superseded_by: UUID | None = None
    submission_id: UUID | None = None
    #: Questions about its kin that wait for a person.
    asked: int = 0


#: Files and seconds by which a pace can be told; before, nobody knows.
_FEWEST: Final = 5
_SHORTEST: Final = 10.0


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchProgress:
    """Ход партии."""

    counts: dict[UploadState, int]
    #: Files read, unpacked or failed within the last five minutes, and seconds since the first of them ended.
    ended: int = 0
    seconds: float = 0.0

    @property
    def total(self) -> int:
        """All files of the batch: the sum of all states."""
        return sum(self.counts.values())

    @property
    def waiting(self) -> int:
        """Files not ended yet."""
        return sum(count for state, count in self.counts.items() if not state.is_final)

    @property
    def per_minute(self) -> float | None:
        """Files ended in a minute; None while there are too few to tell a pace by."""
        if self.ended < _FEWEST or self.seconds < _SHORTEST:
            return None
        return (self.ended - 1) * 60 / self.seconds

    @property
    def seconds_left(self) -> int | None:
        """Seconds until all are read, at this pace; None where that cannot be told, or nothing waits."""
        pace = self.per_minute
        return round(self.waiting * 60 / pace) if pace and self.waiting else None
