"""Changes of a plan that the variants are made of."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import count

from corpora.generator.compose_plan import headers_of
from corpora.generator.description import Column, Plan, Row
from corpora.generator.texts import map_texts

#: Fewer rows are not worth cutting.
_CUT_FROM = 4
#: A word long enough to be hyphenated, parted where it may be.
_LONG_WORD = re.compile(r"([а-яё]{4}[бвгдклмнпрст])([бвгдклмнпрст][аеиоуыэюя][а-яё]{2,20})")

#: The space before a word that begins no sentence and no item of a list.
_SMALL_WORD = re.compile(r"(?<=[а-яё]) (?=(?:и|в|по|на|с|для|о|об|к|от) )")


def reversed_columns(plan: Plan) -> Plan:
    """Reverse the order of all columns but the number."""
    numbers = tuple(column for column in plan.columns if column.role == "number")
    others = tuple(column for column in plan.columns if column.role != "number")
    return replace(plan, columns=(*numbers, *reversed(others)))


def other_headers(plan: Plan, turn: int = 0) -> Plan:
    """Give every column another header of its role: the next one, or with `turn` one further on."""
    return replace(plan, columns=tuple(_renamed(column, turn) for column in plan.columns))


def _renamed(column: Column, turn: int) -> Column:
    others = [header for header in headers_of(column.role) if header != column.header]
    return replace(column, header=others[turn % len(others)]) if others else column


def shouted(plan: Plan) -> Plan:
    """Set headers and section headings in capitals."""
    return replace(
        plan,
        columns=tuple(replace(column, header=column.header.upper()) for column in plan.columns),
        sections=tuple(replace(part, title=part.title.upper() if part.title else None) for part in plan.sections),
    )


def with_numerals(plan: Plan, numerals: tuple[str | None, ...]) -> Plan:
    """Give the titled sections those numerals in order."""
    left = iter(numerals)
    return replace(
        plan,
        sections=tuple(replace(part, numeral=next(left)) if part.title else part for part in plan.sections),
    )


def counted(plan: Plan) -> Plan:
    """Number the rows over all sections; no number is doubled then."""
    counter = count(1)
    return map_rows(plan, lambda row: _numbered(row, f"{next(counter)}.") if row.number else row)


def _numbered(row: Row, number: str) -> Row:
    return replace(row, number=number, findings=tuple(code for code in row.findings if code != "number-duplicate"))


def spaced(plan: Plan) -> Plan:
    """Double every space in the table's texts."""
    return replace(plan, sections=map_texts(plan.sections, lambda text: text.replace(" ", "  ")))


def hard_spaced(plan: Plan) -> Plan:
    """Put a no-break space for the first space of every text."""
    return replace(plan, sections=map_texts(plan.sections, lambda text: text.replace(" ", "\u00a0", 1)))


def hyphenated(plan: Plan) -> Plan:
    """Put soft hyphens into the long words of activities and results, as typing programs do."""
    return map_rows(
        plan, lambda row: replace(row, activity=_soft(row.activity), result=_soft(row.result or "") or None)
    )


def _soft(text: str) -> str:
    return _LONG_WORD.sub("\\1\u00ad\\2", text)


def wrapped(plan: Plan) -> Plan:
    """Break the lines of activities and results before small words, as copied text comes."""
    return map_rows(
        plan, lambda row: replace(row, activity=_broken(row.activity), result=_broken(row.result or "") or None)
    )


def _broken(text: str) -> str:
    return _SMALL_WORD.sub("\n", text)


def shuffled(plan: Plan) -> Plan:
    """Move the column after the number to the end."""
    numbers = tuple(column for column in plan.columns if column.role == "number")
    first, *others = (column for column in plan.columns if column.role != "number")
    return replace(plan, columns=(*numbers, *others, first))


def funded(plan: Plan) -> Plan:
    """Add a column of money, which is no field of a record."""
    column = Column(role="funding", header="Источник финансирования", width=1.2)
    rows = map_rows(plan, lambda row: replace(row, more=(*row.more, ("funding", "Без финансирования"))))
    return replace(rows, columns=(*plan.columns, column))


def undotted(plan: Plan) -> Plan:
    """Write the numbers without their last dot."""
    return map_rows(plan, lambda row: replace(row, number=row.number.rstrip(".") if row.number else None))


def map_rows(plan: Plan, change: Callable[[Row], Row]) -> Plan:
    """Return the plan with every row changed."""
    sections = (replace(part, rows=tuple(change(row) for row in part.rows)) for part in plan.sections)
    return replace(plan, sections=tuple(sections))


def loose(plan: Plan) -> Plan:
    """Leave the section rows unmerged, where a numeral tells them from activities."""
    if not all(part.numeral for part in plan.sections):
        return plan
    return replace(plan, look=replace(plan.look, loose_headings=True, numeral_apart=False))


def blank_ended(plan: Plan) -> Plan:
    """End every section with an empty row."""
    return replace(plan, look=replace(plan.look, blank_rows=True))


def cut(plan: Plan, *, header: bool) -> Plan:
    """Cut the table in two by a page break."""
    if len(plan.rows) < _CUT_FROM:
        return plan
    return replace(plan, look=replace(plan.look, cut_after=len(plan.rows) // 2, cut_header=header))
