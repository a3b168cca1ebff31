"""The columns of an export as they are taken back: which are a record's own words, which follow from others."""

from typing import Final

from export.rows import COLUMNS
from export.xlsx.base import BASE_TITLE
from ingest.returned.headers import folded_title
from svod.review.fields import EDITORS

ID: Final = "id"
REV: Final = "rev"
BASE: Final = "base"
#: What a deadline means, where its words stay as they are.
DATES: Final = ("when", "start", "end")
#: A record's own words, in the order of the sheet.
TEXTS: Final = tuple(column.key for column in COLUMNS if column.key in EDITORS)
#: Programs write these; what a person makes of them means nothing.
_TECHNICAL: Final = frozenset({ID, REV, BASE, "document_id", "updated", "deleted", "page", "cluster", "findings"})
#: Columns that follow from others: a change in them is told, and not taken.
DERIVED: Final = tuple(
    column.key for column in COLUMNS if column.key not in {*TEXTS, *DATES} and column.key not in _TECHNICAL
)
#: How people call columns otherwise; the exports of former versions, too.
_ALSO: Final = {
    ID: ("id", "идентификатор записи", "ид записи"),
    "number": ("номер", "№", "№ пп", "п/п"),
    "activity": ("мероприятия", "наименование мероприятия", "содержание"),
    "deadline": ("срок исполнения", "сроки", "сроки (как в документе)", "срок в документе"),
    "responsible": ("ответственный", "исполнители", "исполнитель", "ответственные исполнители"),
    "result": ("ожидаемый результат", "результаты"),
    "start": ("дата начала",),
    "end": ("дата окончания", "конец"),
    "updated": ("обновлено",),
}


def _titles() -> dict[str, tuple[str, ...]]:
    known = {column.key: (column.title, *_ALSO.get(column.key, ())) for column in COLUMNS} | {BASE: (BASE_TITLE,)}
    folded = {key: dict.fromkeys(map(folded_title, names)) for key, names in known.items()}
    return {key: tuple(title for title in titles if title) for key, titles in folded.items()}


#: The column's key -> titles it goes under, as the reader of files compares them.
TITLES: Final = _titles()
_NAMES: Final = {column.key: column.title for column in COLUMNS}


def title_of(key: str) -> str:
    """Return how a column is called."""
    return _NAMES.get(key, BASE_TITLE if key == BASE else key)
