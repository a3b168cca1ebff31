"""Возврат правок: a workbook of an export, corrected by hand, compared with the register and taken back."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

#: Rows of one file that say something.
MOST_ROWS: Final = 100_000
#: Lines of one plan: ten cells of every other row.
MOST_LINES: Final = 500_000
#: Bytes of one file: a hundred thousand rows take twenty megabytes.
MOST_BYTES: Final = 100 * 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnedBook:
    """Возвращённая книга, as far as it was read: the cells of the columns asked for."""

    #: Properties of the document, and lines of its sheet about the export.
    facts: Mapping[str, str] = dataclasses.field(default_factory=dict)
    #: Names of the sheets with records.
    sheets: tuple[str, ...] = ()
    #: Titles on those sheets that belong to no column of ours, and columns of ours that no sheet has.
    foreign: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    #: Rows that say something.
    count: int = 0
    #: JSON Lines, zlib: [sheet, row from 1, {key: cell}, {key: flag}].
    #: A cell is null, text, {"d": ISO} or {"n": number}.
    rows: bytes = b""


class ReturnState(StrEnum):
    """Состояние возврата."""

    QUEUED = "queued"  # waits to be compared
    COMPARING = "comparing"
    PLANNED = "planned"  # compared; nothing is changed yet
    APPLYING = "applying"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"
    FAILED = "failed"


class LineKind(StrEnum):
    """Вид строки плана возврата."""

    CHANGE = "change"  # the sheet says something else, the register is as it was
    CONFLICT = "conflict"  # the register has changed since the export, too
    UNCLEAR = "unclear"  # can be taken as it is written, but is not understood
    REFUSED = "refused"  # cannot be taken; it says why
    REMOVED = "removed"  # the row is in the sheet no more
    ADDED = "added"  # a row without an id


#: What may be chosen.
OFFERED: Final = frozenset(LineKind) - {LineKind.REFUSED}


class LineState(StrEnum):
    """Что стало со строкой плана."""

    WAITING = "waiting"
    TAKEN = "taken"
    LEFT = "left"  # changed by others since it was compared
    UNDONE = "undone"


class Reason(StrEnum):
    """Почему строку нельзя взять сразу, или на что в ней смотреть."""

    UNKNOWN = "unknown-id"
    TWICE = "id-twice"
    DELETED = "deleted"
    SUPERSEDED = "superseded"
    DERIVED = "derived"
    MASKED = "masked"
    SPILLED = "spilled"
    TOO_LONG = "too-long"
    NO_ACTIVITY = "no-activity"
    NOT_A_DATE = "not-a-date"
    ENDS_BEFORE = "ends-before"
    NOT_UNDERSTOOD = "not-understood"
    ERROR_VALUE = "error-value"
    FORMULA = "formula"
    MERGED = "merged"
    NO_BASE = "no-base"
    NO_PLACE = "no-place"
    ID_ERASED = "id-erased"
    SAID_DELETED = "said-deleted"
    CHANGED_SINCE = "changed-since"

    @property
    def sentence(self) -> str:
        """What it means and what to do, for people."""
        return _SENTENCES[self]


_SENTENCES: Final = {
    Reason.UNKNOWN: "Записи с таким id нет. Проверьте, что id не изменён и файл выгружен из этого Свода.",
    Reason.TWICE: "Этот id стоит в файле несколько раз. Оставьте одну строку; у новой записи очистите id.",
    Reason.DELETED: "Запись удалена. Чтобы править её, сначала отмените удаление в Своде.",
    Reason.SUPERSEDED: "Документ этой записи заменён другой редакцией. Правьте действующую.",
    Reason.DERIVED: "Эта графа следует из других. Правьте срок, ответственных или документ в Своде.",
    Reason.MASKED: "В этой выгрузке имена или контакты были скрыты: текст нельзя взять обратно. Правьте в Своде.",
    Reason.SPILLED: "Текст не поместился в ячейку целиком. Правьте его в Своде.",
    Reason.TOO_LONG: "Текст длиннее 20 000 знаков. Сократите его.",
    Reason.NO_ACTIVITY: "Запись без мероприятия не бывает. Если она лишняя, удалите её.",
    Reason.NOT_A_DATE: "Дата не понята. Напишите её так: 15.03.2022.",
    Reason.ENDS_BEFORE: "Окончание раньше начала. Исправьте одну из дат.",
    Reason.NOT_UNDERSTOOD: "Срок не понят. Его можно взять словами, но даты из него не получатся.",
    Reason.ERROR_VALUE: "В ячейке ошибка формулы или значение формулы не сохранено. Впишите значение.",
    Reason.FORMULA: "В ячейке формула: взято её значение, сохранённое в файле.",
    Reason.MERGED: "Ячейка объединена с другими: взято общее значение.",
    Reason.NO_BASE: "Неизвестно, что было в ячейке при выгрузке. Сравните с тем, что в реестре.",
    Reason.NO_PLACE: "Не понятно, в какой документ добавить строку. Поставьте её под записью нужного плана.",
    Reason.ID_ERASED: "Строка была в выгрузке, но id в ней стёрт. Если это правка, верните id.",
    Reason.SAID_DELETED: "В графе «Удалена» стоит «да».",
    Reason.CHANGED_SINCE: "Запись изменили после сравнения. Сравните файл заново.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Returned:
    """Возврат правок: one file, what was found in it, and what became of that."""

    id: UUID
    rev: int = 0
    #: As the file was called.
    name: str
    sha256: str
    size: int
    #: Keys of the territories of who sent it: it touches nothing else. None = everything.
    territories: frozenset[str] | None = None
    state: ReturnState = ReturnState.QUEUED
    attempts: int = 0
    code: str | None = None
    #: The export it was made of, where the file says so.
    export_id: UUID | None = None
    #: Rows compared, and of them those without any change.
    rows: int = 0
    same: int = 0
    #: Cells with a formula, whose kept value was taken.
    formulas: int = 0
    #: Whether it is known which rows were removed.
    knows_removed: bool = False
    #: Columns of the file that are nobody's, and columns that are missing in it.
    foreign: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    author_id: UUID
    author: str
    at: datetime
    applied_by: str | None = None
    applied_by_id: UUID | None = None
    applied_at: datetime | None = None
    undone_by: str | None = None
    undone_by_id: UUID | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnedLine:
    """Строка плана возврата: one cell, or one whole row."""

    #: From 1, in the order of the file.
    number: int
    sheet: str = ""
    #: From 1, as a spreadsheet shows it; None for a row that is there no more.
    row: int | None = None
    kind: LineKind
    reason: Reason | None = None
    #: What to look at besides: a formula's value, a merged cell.
    warning: Reason | None = None
    document_id: UUID | None = None
    record_id: UUID | None = None
    #: What the record is called, for whoever chooses.
    title: str = ""
    #: The column's key; None where the whole row is meant.
    field: str | None = None
    #: At the export, in the sheet, in the register now.
    was: str | None = None
    given: str | None = None
    present: str | None = None
    #: Of a row without id: its plan, the record it stands after, what its cells say.
    plan_id: str | None = None
    after: UUID | None = None
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)
    #: Whether it is to be taken.
    chosen: bool = False
    state: LineState = LineState.WAITING


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnedPortion:
    """Доля документа: what one command of a return changed."""

    number: int
    document_id: UUID
    command: UUID
    undone: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class LineCount:
    """Сколько строк плана одного вида, и сколько из них выбрано, взято, оставлено."""

    kind: LineKind
    lines: int = 0
    records: int = 0
    chosen: int = 0
    taken: int = 0
    left: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class LineFilter:
    """Отбор строк плана; None = любые."""

    kind: LineKind | None = None
    field: str | None = None
    chosen: bool | None = None
    state: LineState | None = None
