"""Своя форма: a workbook of an institute that exports fill in."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID


class FormField(StrEnum):
    """Поле формы: what of a record stands in a column of the form."""

    SEQUENCE = "sequence"  # 1, 2, 3 … on each sheet
    MUNICIPALITY = "municipality"
    DOCUMENT = "document"
    ORDER_NUMBER = "order_number"
    ORDER_DATE = "order_date"
    PLAN = "plan"
    SECTION = "section"
    NUMBER = "number"
    ACTIVITY = "activity"
    DEADLINE = "deadline"
    WHEN = "when"
    START = "start"
    END = "end"
    DEADLINE_KIND = "deadline_kind"
    CONDITION = "condition"
    RESPONSIBLE = "responsible"
    RESULT = "result"
    INDICATORS = "indicators"
    PLACE = "place"
    PARTICIPANTS = "participants"
    MARK = "mark"
    STATE = "state"
    REVIEWED_BY = "reviewed_by"
    CLUSTER = "cluster"
    PAGE = "page"
    ID = "id"


class FormName(StrEnum):
    """Именованная ячейка формы: the names an institute may give to cells, and what is written there."""

    YEAR = "СВОД_ГОД"
    MUNICIPALITY = "СВОД_МУНИЦИПАЛИТЕТ"
    TOTAL = "СВОД_ВСЕГО"
    DATE = "СВОД_ДАТА"
    BY = "СВОД_КТО"
    FILTER = "СВОД_ОТБОР"


#: What stands in each of them, for people.
NAMES_ABOUT: Final[dict[FormName, str]] = {
    FormName.YEAR: "год из отбора, иначе годы планов",
    FormName.MUNICIPALITY: "муниципалитет листа или отбора, иначе «все муниципалитеты»",
    FormName.TOTAL: "сколько мероприятий на листе",
    FormName.DATE: "день выгрузки",
    FormName.BY: "кто выгрузил",
    FormName.FILTER: "отбор словами",
}


class FormNote(StrEnum):
    """Замечание к файлу формы: what of it was left out."""

    MACROS = "macros"
    EXTERNAL = "external"  # formulas and names that reach for other files, programs or addresses
    LINKS = "links"  # hyperlinks that lead elsewhere than to a web page
    DRAWINGS = "drawings"  # pictures, diagrams, controls
    MANY_ROWS = "many_rows"  # rows or columns far below or right of what is shown


@dataclass(frozen=True, kw_only=True, slots=True)
class TemplateSheet:
    """Лист шаблона: its beginning, as plain text."""

    name: str
    #: The first rows, each as wide as the widest; empty for an empty cell.
    rows: tuple[tuple[str, ...], ...] = ()
    #: Merged cells: first row, first column, last row, last column, all from 1.
    merged: tuple[tuple[int, int, int, int], ...] = ()
    #: Rows that are drawn as a table's (from 1).
    ruled: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Template:
    """Шаблон: a workbook as it was opened in the jail, without what could do harm."""

    #: The cleaned workbook.
    data: bytes
    sheets: tuple[TemplateSheet, ...]
    #: Names from FormName that cells bear.
    names: tuple[str, ...] = ()
    notes: tuple[FormNote, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FormColumn:
    """Графа формы."""

    #: From 1.
    at: int
    header: str
    #: None: stays empty.
    field: FormField | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FormLayout:
    """Разметка формы: where its table stands, and what goes into which column."""

    sheet: str
    #: The head, its rows from 1.
    head_first: int
    head_last: int
    #: Rows between head and foot that records take the place of; the first one shows how a row looks. None: there is
    #: no such row, and rows are inserted below the head.
    body_first: int | None = None
    body_last: int | None = None
    columns: tuple[FormColumn, ...] = ()

    @property
    def first(self) -> int:
        """The row of the first record."""
        return self.body_first or self.head_last + 1

    @property
    def body(self) -> int:
        """How many rows of the template records take the place of."""
        return 0 if self.body_first is None or self.body_last is None else self.body_last - self.body_first + 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """Своя форма."""

    id: UUID
    rev: int = 0
    name: str
    file_name: str
    #: The blob with the cleaned template, and its bytes.
    sha256: str
    size: int
    layout: FormLayout
    #: Digest of the headers: the same form, uploaded again next year, has the same one.
    signature: str
    names: tuple[str, ...] = ()
    notes: tuple[FormNote, ...] = ()
    #: Sheets the template has, in order.
    sheets: tuple[str, ...] = field(default=())
    is_deleted: bool = False
    created_at: datetime
    created_by: str
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FormFile:
    """Файл формы: a cleaned template, kept once under the SHA-256 of its bytes, and its description."""

    sha256: str
    data: bytes
    sheets: tuple[TemplateSheet, ...]
