"""Шапка реестра: which column holds what, told by the headings' wording."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from model.text import fold
from svod.registry.tables import Row

#: A header stands among the first rows, under titles.
_HEADER_WITHIN: Final = 30
_LONGEST_HEADING: Final = 120
#: «данные», not a heading: quotes, or a code of five digits.
_DATA: Final = re.compile(r'[«»"]|\d{5}')
_CLASSIFIER_NAME: Final = 6
#: Headings that say of what is not wanted: «Наименование учредителя».
_IGNORED: Final = "-"
_NAMES: Final = frozenset({"name", "short", "municipality"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """Шапка: the first row of data, field -> columns, code columns' headings."""

    first: int
    fields: dict[str, tuple[int, ...]]
    headings: dict[int, str]

    def cells(self, row: Row, field: str) -> list[str]:
        """Return what stands in the columns of a field, empty cells left out."""
        return [row[at] for at in self.fields.get(field, ()) if at < len(row) and row[at]]

    def cell(self, row: Row, field: str) -> str:
        """Return what stands in the first filled column of a field, or nothing."""
        return next(iter(self.cells(row, field)), "")


def find_header(rows: Sequence[Row]) -> Header | None:
    """Return the header of a register's sheet; None where no row names what it holds."""
    if rows and _is_classifier(rows[0]):
        return Header(first=0, fields={"oktmo_part": (0, 1, 2, 3), "name": (6,)}, headings={})
    near = range(min(_HEADER_WITHIN, len(rows)))
    best = max(near, key=lambda at: (_told(rows[at]), -at), default=None)
    if best is None or not _told(rows[best]):
        return None
    below = rows[best + 1] if best + 1 < len(rows) else ()
    two = _told(below) > 1 and not any(map(_DATA.search, below))
    headings = _joined(rows[best], below) if two else dict(enumerate(rows[best]))
    return Header(first=best + 1 + two, fields=_fields(headings), headings=headings)


@cache
def field_of(heading: str) -> str | None:
    """Return the field a heading names; None where it names none."""
    key = fold(heading).replace("_", " ").strip(" .:*")
    if not key or len(key) > _LONGEST_HEADING or _DATA.search(heading):
        return None
    key = re.sub(r"(?<=[a-zа-я])\d$", "", key) if not key.startswith("kod") else key  # «oktmo8»
    found = next((field for field, pattern in _headings() if pattern.search(key)), None)
    return None if found == _IGNORED else found


def _is_classifier(row: Row) -> bool:
    """The classifier of municipalities is published without a header: «05;602;000;000;3;1;Анучинский …»."""
    return len(row) > _CLASSIFIER_NAME and [len(cell) for cell in row[:4] if cell.isdigit()] == [2, 3, 3, 3]


def _told(row: Row) -> int:
    """Return how many different fields the row's cells name; 0 where none of them is a name."""
    fields = {field_of(cell) for cell in row} - {None}
    return len(fields) if fields & _NAMES else 0


def _joined(upper: Row, lower: Row) -> dict[int, str]:
    """«Реквизиты» over «ИНН»: the lower storey says more."""
    width = max(len(upper), len(lower))
    both = [(upper[at] if at < len(upper) else "", lower[at] if at < len(lower) else "") for at in range(width)]
    return {at: low if field_of(low) else f"{up} {low}".strip() for at, (up, low) in enumerate(both)}


def _fields(headings: dict[int, str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for at, heading in headings.items():
        field = field_of(heading)
        if field:
            found.setdefault(field, []).append(at)
    full = [at for at in found.get("name", ()) if "полн" in fold(headings[at]) or "full" in fold(headings[at])]
    if full:  # «Наименование» beside «Полное наименование» is the short one
        rest = [at for at in found["name"] if at not in full]
        found["name"], found["short"] = full, [*found.get("short", []), *rest]
    return {field: tuple(columns) for field, columns in found.items()}


@cache
def _headings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = files("svod.registry").joinpath("headings.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple((field, re.compile(pattern)) for field, pattern, _wording in lines[1:])
