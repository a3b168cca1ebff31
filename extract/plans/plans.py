"""Планы: the tables of activities in a document with their titles, and plans written as points without a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.plans.head_columns import PlanColumn
from extract.plans.inherited import filled_rows
from extract.plans.joint import part_joint
from extract.plans.parallel import part_row
from extract.plans.points import find_text_plans
from extract.plans.row_kinds import is_goal
from extract.plans.sections import Heading, read_heading
from extract.plans.sideways import upright
from extract.plans.table import PlanReading, numbers_from_activities, start_reading
from extract.plans.table_head import TableHead, distinct, read_head
from extract.plans.title import (
    PlanTitle,
    is_page_mark,
    names_plan,
    names_year,
    read_title,
    reports_above,
    same_title,
    says_continued,
)
from extract.text.numerals import is_number_like
from model.document import Document, Paragraph, Table
from model.geometry import merge_places
from model.plan import Role
from model.raw import RawPlan
from model.text import collapse

_BODY = re.compile(r"№|\bМ[БКА]?[ОД]У\b|школ[аы]\b|лице[йя]\b|гимнази[яи]\b|район|приложени", re.IGNORECASE)
_LONGEST_SECTION_LINE = 200
_MOST_SECTION_LINES = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacedTable:
    """A table, its block's index in the document, and its number among the tables."""

    index: int
    number: int
    table: Table


@dataclass(kw_only=True, slots=True)
class _OpenPlan:
    """A plan that further tables may go on with."""

    reading: PlanReading
    title: PlanTitle
    tables: list[PlacedTable]

    @property
    def first(self) -> int:
        return self.tables[0].index if self.title.first is None else self.title.first

    @property
    def last(self) -> int:
        return self.tables[-1].index


def find_plans(document: Document, taken: frozenset[int]) -> tuple[RawPlan, ...]:
    """Return the plans of a document; `taken` are the blocks that belong to orders, stamps and reports."""
    plans: list[_OpenPlan] = []
    current: _OpenPlan | None = None
    behind = 0  # the first block below the last table
    for placed in _tables(document, taken):
        head = read_head(placed.table)
        if current is not None and _goes_on(document, current, placed, head):
            pass
        elif head is not None and not reports_above(document, taken, start=behind, stop=placed.index):
            current = _opened(document, taken, behind, placed, head)
            plans.append(current)
        else:
            current = None
        behind = placed.index + 1
    read = tuple(_finished(document, plan) for plan in plans if plan.reading.rows or names_plan(plan.title.title or ""))
    written = find_text_plans(document, taken | _blocks_of(read))
    return tuple(sorted((*read, *written), key=lambda plan: plan.first_block))


def _blocks_of(plans: Sequence[RawPlan]) -> frozenset[int]:
    return frozenset(index for plan in plans for index in range(plan.first_block, plan.last_block + 1))


def _tables(document: Document, taken: frozenset[int]) -> Iterator[PlacedTable]:
    """Yield the tables that say anything and belong to nothing else."""
    number = -1
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            number += 1
            if index not in taken and any(cell.text.strip() for cell in block.cells):
                yield PlacedTable(index=index, number=number, table=upright(block))


def _opened(document: Document, taken: frozenset[int], behind: int, placed: PlacedTable, head: TableHead) -> _OpenPlan:
    title = read_title(document, taken, start=behind, stop=placed.index)
    reading = start_reading(placed.table, head)
    inside = _texts_above(placed.table, head)
    named = next((place for place, text in enumerate(inside) if names_plan(text)), None)
    if named is not None and (title.title is None or title.first is None):
        title = replace(title, title=collapse(" ".join(inside[named:])))
    if title.section is not None:
        reading.enter(title.section)
    elif inside and _heads_rows(inside[-1]):
        reading.enter(read_heading(inside[-1]))
    reading.read(placed.table, placed.number, first=head.stop, columns=head.columns)
    return _OpenPlan(reading=reading, title=title, tables=[placed])


def _heads_rows(text: str) -> bool:
    """Tell whether a lone row above the header is a section's: no title, stamp or body."""
    if read_heading(text).numeral:
        return True
    plain = len(text) <= _LONGEST_SECTION_LINE and text[:1].isupper() and not text.endswith((".", ";"))
    return plain and not names_plan(text) and _BODY.search(text) is None and not is_goal(text)


def _texts_above(table: Table, head: TableHead) -> list[str]:
    """Return the texts of the rows above the header inside the table."""
    cells = [cell for row in table.grid()[: head.first] for cell in distinct(row)]
    return list(dict.fromkeys(text for cell in cells if (text := collapse(cell.text))))


def _goes_on(document: Document, plan: _OpenPlan, placed: PlacedTable, head: TableHead | None) -> bool:
    """Read a table on if it goes on with the plan above it: same columns, and nothing but marks between."""
    between = _between(document, plan, placed, headed=head is not None)
    columns = head.columns if head else _fitting_columns(plan, placed.table)
    if between is None or not columns:
        return False
    alike = head is None or head.roles == plan.reading.head.roles
    if not alike and not _next_section(between, plan.reading.trail.headings):
        return False
    if between and plan.title.label and between[0].numeral is None:
        plan.reading.name_sections(plan.title.label)
    for heading in between:
        plan.reading.enter(heading)
    first = head.stop if head and (not alike or _is_title_only(placed.table, head)) else 0
    with plan.reading.under(plan.reading.head if alike or head is None else head):
        plan.reading.read(placed.table, placed.number, first=first, columns=columns)
    plan.tables.append(placed)
    return True


def _next_section(between: Sequence[Heading], above: Sequence[Heading]) -> bool:
    """Tell whether «II. Контроль» goes on after «I. Кадры»: then the table is the plan's, whatever its columns."""
    if not (between and above and between[0].path and above[0].path and between[0].kind == above[0].kind):
        return False
    return between[0].path == (*above[0].path[:-1], above[0].path[-1] + 1)


def _is_title_only(table: Table, head: TableHead) -> bool:
    """Tell whether nothing but wide rows stands above a header that is repeated: rows would be the plan's."""
    rows = table.grid()[: head.first]
    return all(len([cell for cell in distinct(row) if cell.text.strip()]) <= 1 for row in rows)


def _between(document: Document, plan: _OpenPlan, placed: PlacedTable, *, headed: bool) -> list[Heading] | None:
    """Return the section headings between a plan and the table below; None where anything else stands there."""
    blocks = document.blocks[plan.last + 1 : placed.index]
    lines = [block.shown for block in blocks if isinstance(block, Paragraph) and not is_page_mark(block.text)]
    lines = [line for place, line in enumerate(lines) if not (place and is_goal(line))]
    if not lines or same_title(lines, plan.title.title):
        return []
    if len(lines) == 1 and names_year(lines[0]) and _is_of_year(plan):
        return [read_heading(collapse(lines[0]))]
    if len(lines) > _MOST_SECTION_LINES or not all(_is_section_line(line, headed=headed) for line in lines):
        return None
    return [read_heading(line) for line in lines]


def _is_of_year(plan: _OpenPlan) -> bool:
    """Tell whether the rows above stand under «План на 2022 год»: the next year's are the same plan's."""
    return any(names_year(heading.text) for heading in plan.reading.trail.headings)


def _is_section_line(line: str, *, headed: bool) -> bool:
    """A line between two tables is a section's heading if it is numbered, or if the same header stands below it."""
    if names_plan(line) or says_continued(line) or len(line) > _LONGEST_SECTION_LINE:
        return False
    label = collapse(line)
    if not read_heading(label).is_plain:
        return True
    return headed and label[:1].isupper() and label[-1].isalpha() and _BODY.search(label) is None


def _fitting_columns(plan: _OpenPlan, table: Table) -> tuple[PlanColumn, ...]:
    """Return the plan's columns as they lie in a table without a header; empty where they do not fit."""
    columns = plan.reading.head.columns
    if table.n_cols == plan.tables[-1].table.n_cols:
        fitting = columns
    elif table.n_cols == len(columns) and not any(column.periods or column.is_range for column in columns):
        fitting = tuple(replace(column, cols=(place,)) for place, column in enumerate(columns))
    else:
        return ()
    return fitting if _numbers_fit(table, fitting) else ()


def _numbers_fit(table: Table, columns: Sequence[PlanColumn]) -> bool:
    """Tell whether the number column holds numbers, so that a stranger of the same width is left out."""
    cols = {col for column in columns if column.role is Role.NUMBER for col in column.cols}
    inside = [cell.text for cell in table.cells if cell.col in cols and cell.col_span <= len(cols)]
    return 2 * sum(map(is_number_like, inside)) >= len(inside)


def _finished(document: Document, plan: _OpenPlan) -> RawPlan:
    columns = [column.column for column in plan.reading.head.columns]
    whole, columns = part_joint(filled_rows(plan.reading.rows, columns), columns)
    pieces = [piece for row in whole for piece in part_row(row)]
    rows = numbers_from_activities(pieces)
    numbered = any(Role.NUMBER in row.fields for row in rows)
    lines = [block for block in document.blocks[plan.first : plan.tables[0].index] if isinstance(block, Paragraph)]
    places = [place for line in lines for place in line.places]
    places += [place for placed in plan.tables for place in placed.table.places]
    return RawPlan(
        title=plan.title.title,
        heading=plan.title.heading,
        columns=tuple(column for column in columns if numbered or column.role is not Role.NUMBER),
        rows=rows,
        first_block=plan.first,
        last_block=plan.last,
        places=merge_places(places),
    )
