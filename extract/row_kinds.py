"""Вид строки: what a row under a plan's header is — a rule each, the first that speaks decides."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from extract.columns import claim_of, header_key
from extract.numerals import bare_numeral, is_number_like, is_roman, numeral_path
from extract.periods import is_cross
from extract.plan_rows import BodyRow
from extract.sections import Heading, mend_numeral, read_heading
from extract.table_head import TableHead
from model.document import Cell
from model.plan import Role
from model.text import collapse

_GOAL = re.compile(
    r"(?:цел[ьи](?:\sи\sзадачи)?|задач[аи]|ожидаемы[йе]\sрезультаты?|предполагаемы[йе]\sрезультаты?|пояснение)\s{0,2}[:.]",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:\*|<\*>|примечани[ея]\b|итого\b|всего\b|сокращения\b|принятые\sсокращения|исп\.|исполнитель:)", re.IGNORECASE
)
_TOTAL = re.compile(r"(?:итого|всего|в\s(?:т\.?\s?ч|том\sчисле))\b", re.IGNORECASE)
_BULLET = re.compile(r"[-–—•*·▪✓]\s?\S")
_CLOSED = re.compile(r"[.;:,]$")
_ACTION = re.compile(r"\w{2,30}(?:ение|ание|тие|ция|вка|дка|ство|зор|лиз|инг|роль)\b", re.IGNORECASE)
_LONGEST_HEADING = 500
_LONGEST_PLAIN_HEADING = 200
_SEEN_HEADER = 0.6
_HEADER_WORDS = 4
#: A recognised row counts the columns if so many numbers are right and one, short as a number, is misread.
_FEWEST_COUNTED, _LONGEST_MISREAD = 3, 3


def is_goal(text: str) -> bool:
    """Tell whether a line says what for, and names no part of the plan: «Цель: …», «Задачи: …»."""
    return _GOAL.match(text) is not None


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


Rule = Callable[[BodyRow, Surroundings], Kind | None]


def kind_of(row: BodyRow, around: Surroundings) -> Kind:
    """Return what a row is."""
    for rule in RULES:
        kind = rule(row, around)
        if kind is not None:
            return kind
    return Kind.RECORD


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


def _blank(row: BodyRow, _around: Surroundings) -> Kind | None:
    return None if any(map(str.isalnum, "".join(cell.text for cell in row.own))) else Kind.BLANK


def _header_again(row: BodyRow, around: Surroundings) -> Kind | None:
    keys = [header_key(cell.text) for cell in row.own if not is_cross(cell.text)]
    if len(keys) < 2:  # noqa: PLR2004 -- one word of a header may be a heading
        return None
    seen = sum(key in around.header for key in keys)
    return Kind.HEADER if seen >= 2 and seen >= _SEEN_HEADER * len(keys) else _header_misread(row)  # noqa: PLR2004 -- two known words make a header


def _header_misread(row: BodyRow) -> Kind | None:
    """A scan reads the same header differently on each page: its roles tell it."""
    activity = claim_of(row.text(Role.ACTIVITY))
    if activity is None or activity.role is not Role.ACTIVITY or row.text(Role.NUMBER)[:1].isdigit():
        return None
    if _is_native(row) and not _is_terse(row):
        return None
    fields = [(column.role, field.text) for column, field in row.fields if field.text.strip()]
    told = [role for role, text in fields if len(text) < 60 and (claim := claim_of(text)) and claim.role is role]  # noqa: PLR2004 -- letters
    named = bool({Role.DEADLINE, Role.RESPONSIBLE} & set(told))
    return Kind.HEADER if named and len(told) >= 3 and len(told) >= _SEEN_HEADER * len(fields) else None  # noqa: PLR2004 -- three


def _is_native(row: BodyRow) -> bool:
    return all(cell.confidence is None for cell in row.own)


def _is_terse(row: BodyRow) -> bool:
    """Headers are a few words without figures; activities and their deadlines seldom are."""
    texts = [collapse(cell.text) for cell in row.own]
    return not any(len(text.split()) > _HEADER_WORDS or any(map(str.isdigit, text)) for text in texts)


def _count(row: BodyRow, _around: Surroundings) -> Kind | None:
    steps = " ".join(cell.text for cell in row.own).split()
    first = 2 if steps[0] == "2" else 1
    counted = [str(number) for number in range(first, first + len(steps))]
    if steps == counted:
        return Kind.COUNT if len(steps) > 1 else None
    alike = sum(step == number for step, number in zip(steps, counted, strict=True))
    short = max(map(len, steps)) < _LONGEST_MISREAD
    return Kind.COUNT if not _is_native(row) and short and len(steps) - 1 == alike >= _FEWEST_COUNTED else None


def _aside(row: BodyRow, around: Surroundings) -> Kind | None:
    if len(row.own) != 1 or (row.saying and not row.wide):
        return None
    text = collapse(row.own[0].text)
    if _GOAL.match(text) or _NOTE.match(text):
        return Kind.ASIDE
    goes_on = around.last is Kind.ASIDE and (_BULLET.match(text) or text[:1].islower())
    return Kind.ASIDE if goes_on else None


def _total(row: BodyRow, _around: Surroundings) -> Kind | None:
    """«Итого по разделу | | 100,0»: sums, and nobody's task."""
    summed = _TOTAL.match(row.text(Role.ACTIVITY)) or _TOTAL.match(row.text(Role.NUMBER))
    return Kind.ASIDE if summed and not (row.text(Role.DEADLINE) and row.text(Role.RESPONSIBLE)) else None


def _wide_heading(row: BodyRow, around: Surroundings) -> Kind | None:
    if not row.wide or len(row.own) > 2:  # noqa: PLR2004 -- a numeral and a title
        return None
    if len(row.own) == 2 and not _opens_wide_section(row, around):  # noqa: PLR2004 -- two cells
        return None
    text = collapse(row.own[-1].text)
    return Kind.SECTION if len(text) <= _LONGEST_HEADING else Kind.ASIDE


def _opens_wide_section(row: BodyRow, around: Surroundings) -> bool:
    """A numeral in its column and a title over the rest; where it counts on, an activity and a merged deadline."""
    heading = heading_in(row)
    if not is_number_like(row.own[0].text):
        return False
    return not heading.kind.startswith("arabic") or _opens_section(heading.path, around)


def _roman_heading(row: BodyRow, around: Surroundings) -> Kind | None:
    """«I. | Этап подготовки | ноябрь – май» over rows numbered «1.»."""
    numeral = bare_numeral(row.text(Role.NUMBER))
    if not (numeral and is_roman(numeral) and row.text(Role.ACTIVITY)) or row.text(Role.RESPONSIBLE):
        return None
    after = bare_numeral(around.after)
    below = bool(after) and not is_roman(after)
    return Kind.SECTION if below or not row.saying else None


def _narrow_heading(row: BodyRow, around: Surroundings) -> Kind | None:
    """A title in one cell, the others left empty."""
    heading = heading_in(row)
    if _is_displaced(row, heading, around):
        return Kind.SECTION
    # Where dates stand first, a heading stands in their column; a date without an activity is none.
    before_all = len(row.own) == 1 and row.homes[0] == 0 and not heading.is_plain
    if (row.saying and not before_all) or not _is_title_alone(row, around.head):
        return None
    if len(heading.text) > _LONGEST_HEADING or (heading.text[:1].islower() and not heading.names_time):
        return None
    if heading.path and heading.kind.startswith("arabic"):
        return Kind.SECTION if _opens_section(heading.path, around) else None
    if not heading.is_plain:
        return Kind.SECTION if heading.kind != "measures" or not around.sparse else None
    return Kind.SECTION if _reads_as_title(heading.text, around) else None


def _is_displaced(row: BodyRow, heading: Heading, around: Surroundings) -> bool:
    """«2. Обучение» alone in another column than the activity's, over a row numbered «2.1»: a text's tabs lost it."""
    if len(row.own) != 1 or row.homes[0] > 1 or not heading.path or len(heading.text) > _LONGEST_PLAIN_HEADING:
        return False
    after = numeral_path(around.after)
    return len(after) > len(heading.path) and after[: len(heading.path)] == heading.path


def _is_title_alone(row: BodyRow, head: TableHead) -> bool:
    roles = [head.columns[home].role for home in row.homes]
    if len(roles) == 1:
        return roles[0] in {Role.NUMBER, Role.ACTIVITY} or row.homes[0] == 0
    return roles == [Role.NUMBER, Role.ACTIVITY]


def _opens_section(path: tuple[int, ...], around: Surroundings) -> bool:
    """«2.» opens a section where «2.1» or «1» follows, and is an activity where it goes on counting."""
    before, after = numeral_path(around.before), numeral_path(around.after)
    if len(after) > len(path) and after[: len(path)] == path:
        return True
    if after == (1,) and path != (0,):
        return True
    return not around.sparse and not _counts_on(before, path, after)


def _counts_on(before: tuple[int, ...], path: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """Tell whether a number goes on with the rows' own count: 2, 3, 4, but neither 2, 2, 3 nor 2, 3, 3."""
    if after == path:
        return False
    if len(before) == len(path):
        return (*before[:-1], before[-1] + 1) == path
    return after == (*path[:-1], path[-1] + 1)


def _reads_as_title(text: str, around: Surroundings) -> bool:
    if around.sparse or len(text) > _LONGEST_PLAIN_HEADING or _CLOSED.search(text) or _BULLET.match(text):
        return False
    return around.numbered or not _ACTION.match(text)


def _goes_on(row: BodyRow, around: Surroundings) -> Kind | None:
    """The rest of a row that a page break cut."""
    if around.last not in {Kind.RECORD, Kind.CONTINUED} or (row.text(Role.NUMBER) and not row.under_activity):
        return None
    if row.under_activity:
        return Kind.CONTINUED
    activity = row.text(Role.ACTIVITY)
    if not activity:
        return Kind.CONTINUED
    if _BULLET.match(activity) and around.numbered and not row.saying:
        return Kind.CONTINUED
    small = activity[:1].islower() or activity[:1] in ")»,;"
    cut = around.numbered and (around.reopened or _all_go_on(row, around))
    return Kind.CONTINUED if small and (not row.saying or cut) else None


def _all_go_on(row: BodyRow, around: Surroundings) -> bool:
    """Lines of a table without rules: nothing in them begins anew, and the activity above is not closed."""
    begun = any(cell.text.strip()[:1].isupper() for cell in row.own)
    return not begun and not around.closed


def _empty(row: BodyRow, _around: Surroundings) -> Kind | None:
    return None if row.text(Role.ACTIVITY) else Kind.EMPTY


RULES: tuple[Rule, ...] = (
    _blank,
    _header_again,
    _count,
    _aside,
    _total,
    _wide_heading,
    _roman_heading,
    _narrow_heading,
    _goes_on,
    _empty,
)
