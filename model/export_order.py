"""Выгрузка: a file made of records by a job."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, Literal
from uuid import UUID

from model.people_policy import NamesPolicy, PeoplePolicy
from model.result import SCHEMA_VERSION
from model.stored import RecordFilter, ReviewState

#: States of records that count as checked; what the machine accepted by itself is among them, and is marked.
APPROVED: Final = (ReviewState.ACCEPTED, ReviewState.CORRECTED, ReviewState.ADDED)


class ExportFormat(StrEnum):
    """Формат выгрузки."""

    XLSX = "xlsx"
    CSV = "csv"  # as a Russian Excel opens it: BOM, «;», formulas disarmed
    CSV_PLAIN = "csv_plain"  # RFC 4180 for programs: UTF-8, «,», every cell as it is
    JSONL = "jsonl"
    PARQUET = "parquet"
    PACKAGE = "package"  # Data Package: related tables in one ZIP
    FORM = "form"  # the institute's own workbook, filled in
    ICS = "ics"  # deadlines as a calendar


class Compression(StrEnum):
    """Сжатие файла; what has its own inside (xlsx, parquet, package) takes none."""

    NONE = "none"
    GZ = "gz"
    ZST = "zst"


class ExportState(StrEnum):
    """Состояние выгрузки."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"  # by a person, before it was done
    REMOVED = "removed"  # its file is gone: too old, or taken away by a person; what it was stays known

    @property
    def is_open(self) -> bool:
        """Tell whether it still may become done."""
        return self in {ExportState.QUEUED, ExportState.RUNNING}


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportOptions:
    """Как выгружать: what shapes the file beside its format and filter."""

    names: NamesPolicy = NamesPolicy.AS_WRITTEN
    #: Whether telephones, e-mail and the like stay.
    contacts: bool = False
    compression: Compression = Compression.NONE
    #: The institute's form that is filled in (format `form`).
    form: UUID | None = None
    #: XLSX: a sheet for each municipality.
    a_sheet_each: bool = False
    #: XLSX: the coverage matrix as one more sheet.
    coverage: bool = False
    #: ICS: an event on the day a deadline ends, or over its whole span.
    calendar_view: Literal["due", "span"] = "due"
    #: ICS: events without a date of their own too.
    undated: bool = False

    @property
    def people(self) -> PeoplePolicy:
        """What of people's data goes out."""
        return PeoplePolicy(names=self.names, contacts=self.contacts)


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportFile:
    """Файл выгрузки, или таблица внутри неё."""

    name: str
    #: Lines of data, without heads.
    rows: int
    #: Bytes and SHA-256; None for a sheet of a workbook, which has none of its own.
    size: int | None = None
    sha256: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """Опись выгрузки: with the order itself, everything needed to tell what its file holds."""

    #: The moment whose register it shows: all of its files show the same one.
    as_of: datetime
    schema_version: str = SCHEMA_VERSION
    svod_version: str = ""
    #: Where the change feed goes on from this moment: who follows it from here misses nothing.
    feed_seq: int | None = None
    #: The artefact first, then what lies in it.
    files: tuple[ExportFile, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Export:
    """Выгрузка."""

    id: UUID
    format: ExportFormat
    filter: RecordFilter
    options: ExportOptions = field(default_factory=ExportOptions)
    #: Keys of the territories of who ordered it: it holds nothing else. None = everything.
    territories: frozenset[str] | None = None
    state: ExportState = ExportState.QUEUED
    attempts: int = 0
    code: str | None = None
    #: Records it is going to hold, counted when it is begun, and how many are written by now.
    expected: int | None = None
    written: int | None = None
    rows: int | None = None
    size: int | None = None
    #: The blob with its bytes.
    sha256: str | None = None
    manifest: Manifest | None = None
    created_at: datetime
    created_by: str
    #: The account that ordered it; None for one that was ordered before accounts were noted.
    account_id: UUID | None = None
    finished_at: datetime | None = None
    #: When its file is taken away by itself.
    expires_at: datetime | None = None
