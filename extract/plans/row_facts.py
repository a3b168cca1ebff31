"""Строка среди строк: the kinds of a row under a header, and what a rule may know of it and of its surroundings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from extract.plans.rows import BodyRow
from extract.plans.sections import Heading, mend_numeral, read_heading
from extract.plans.table_head import TableHead
from extract.text.numerals import is_number_like, numeral_path
from model.document import Cell
from model.plan import Role
from model.text import collapse


class Kind(Enum):
    """Вид строки."""

    BLANK = auto()  # nothing begins in it
    HEADER = auto()  # the header again
    COUNT = auto()  # «1 | 2 | 3 | 4 | 5»
    ASIDE = auto()  # «Цель: …», a note, a total
    SECTION = auto()  # a heading over the rows below
    CONTINUED = auto()  # goes on with the row before
    EMPTY = auto()  # a number, or something else without an activity
    RECORD = auto()  # an activity


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """What a rule may know beside the row: the table, and the rows before and after."""

    head: TableHead
    #: Keys of the header's cells.
    header: frozenset[str]
    #: True where most rows of the table have an activity alone (a form to fill in).
    sparse: bool
    #: True in a table whose rows are numbered in a column of their own.
    numbered: bool
    #: Number of the last record, and of the next row, as written.
    before: str
    after: str
    #: What the row before was; None at the top.
    last: Kind | None
    #: True where the row before is a repeated header, or the table goes on from the one before.
    reopened: bool = False
    #: True where the activity of the last record ends in a mark.
    closed: bool = True


def heading_in(row: BodyRow) -> Heading:
    """Return the heading that a section row holds, its numeral from the number column included."""
    texts = [_heading_text(cell) for cell in row.own]
    if len(texts) > 1 and is_number_like(texts[0]):
        title = read_heading(" ".join(texts[1:]))
        # «2. | 2. Мониторинг» says its numeral twice.
        repeats = title.numeral is not None and title.path == numeral_path(texts[0])
        return title if repeats else read_heading(" ".join(texts[1:]), texts[0])
    return read_heading(" ".join(texts))


def _heading_text(cell: Cell) -> str:
    text = collapse(cell.text)
    return text if cell.confidence is None else mend_numeral(text)


def is_sparse(rows: Sequence[BodyRow]) -> bool:
    """Tell whether most activities stand alone in their rows."""
    narrow = [row for row in rows if row.text(Role.ACTIVITY) and not row.wide]
    return 2 * sum(not row.saying for row in narrow) > len(narrow)


def row_number(row: BodyRow, *, numbered: bool) -> str:
    """Return the number a row shows: in its column, or else before its first text."""
    if numbered:
        return row.text(Role.NUMBER)
    leading = re.match(r"\s{0,5}(\d{1,3}(?:\.\d{1,3}){0,4})[.)\s]", row.text(Role.ACTIVITY))
    return leading.group(1) if leading else ""
