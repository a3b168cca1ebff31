"""Заголовок раздела в таблице: when a row is the heading of the rows below it."""

import re

from extract.plans.row_facts import Kind, Surroundings, heading_in
from extract.plans.rows import BodyRow
from extract.plans.sections import Heading
from extract.plans.table_head import TableHead
from extract.text.numerals import bare_numeral, is_number_like, is_roman, numeral_path
from model.plan import Role
from model.text import collapse

_BULLET = re.compile(r"[-–—•*·▪✓]\s?\S")
_CLOSED = re.compile(r"[.;:,]$")
_ACTION = re.compile(r"\w{2,30}(?:ение|ание|тие|ция|вка|дка|ство|зор|лиз|инг|роль)\b", re.IGNORECASE)
_LONGEST_HEADING = 500
_LONGEST_PLAIN_HEADING = 200


def wide_heading(row: BodyRow, around: Surroundings) -> Kind | None:
    """A title over all columns, be it behind a numeral."""
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


def roman_heading(row: BodyRow, around: Surroundings) -> Kind | None:
    """«I. | Этап подготовки | ноябрь – май» over rows numbered «1.»."""
    numeral = bare_numeral(row.text(Role.NUMBER))
    if not (numeral and is_roman(numeral) and row.text(Role.ACTIVITY)) or row.text(Role.RESPONSIBLE):
        return None
    after = bare_numeral(around.after)
    below = bool(after) and not is_roman(after)
    return Kind.SECTION if below or not row.saying else None


def narrow_heading(row: BodyRow, around: Surroundings) -> Kind | None:
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
