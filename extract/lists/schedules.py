"""Графики: tables of dates and times that are no plans — calls, interviews, consultations."""

import re
from dataclasses import replace

from extract.plans.columns import claim_of
from extract.plans.table_head import read_head
from extract.text.plain_table import PlainTable, plain_tables
from model.document import Document, Table
from model.plan import Role, Schedule
from model.raw import Located
from model.source import source_at
from model.text import fold

_NO_EVENT = re.compile(r"рожд|аттестац|приказ|выдач|регистрац|приема|назначени|утвержден")
_WHEN = re.compile(
    r"\d{1,2}[.:]\d{2}|\d{1,2}\s?(?:час|ч\b)|\d{1,2}[./]\d{1,2}|(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|понед|вторн|сред|четв|пятн|субб)",
    re.IGNORECASE,
)


def find_schedules(document: Document, taken: frozenset[int]) -> tuple[Located[Schedule], ...]:
    """Return the schedules of a document; `taken` are the blocks that belong to something else."""
    found: list[Located[Schedule]] = []
    for table in plain_tables(document, taken):
        if _is_schedule(document, table):
            _add(found, Located(value=_schedule(table), first=table.block, last=table.block))
    return tuple(found)


def _is_schedule(document: Document, table: PlainTable) -> bool:
    block = document.blocks[table.block]
    if isinstance(block, Table) and read_head(block) is not None:
        return False
    return any(_tells_when(table, index) for index in range(len(table.header)))


def _tells_when(table: PlainTable, index: int) -> bool:
    claim, key = claim_of(table.header[index]), table.keys()[index]
    if claim is None or claim.role is not Role.DEADLINE or _NO_EVENT.search(key):
        return False
    cells = table.column(index)
    return bool(cells) and 2 * sum(_WHEN.search(text) is not None for text in cells) > len(cells)


def _schedule(table: PlainTable) -> Schedule:
    return Schedule(
        title=table.labels[-1] if table.labels else None,
        header=table.header,
        rows=tuple(row.texts for row in table.rows),
        source=source_at(table.places, table=table.number),
    )


def _add(found: list[Located[Schedule]], more: Located[Schedule]) -> None:
    """Add a schedule, or its rows where it goes on with the one before under the same title and header."""
    last = found[-1] if found else None
    if last is None or _name(last.value) != _name(more.value):
        found.append(more)
        return
    value = replace(last.value, rows=(*last.value.rows, *more.value.rows))
    found[-1] = Located(value=value, first=last.first, last=more.last)


def _name(schedule: Schedule) -> tuple[str, tuple[str, ...]]:
    return fold(schedule.title or ""), tuple(map(fold, schedule.header))
