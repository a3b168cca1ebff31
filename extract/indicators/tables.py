"""Таблицы показателей: «Показатель | Ед. изм. | План | Факт», «Показатель | 2021 | 2022»."""

import re
from collections.abc import Iterator
from typing import Final

from extract.indicators.cells import header_of
from extract.text.plain_table import PlainTable, plain_tables
from model.document import Document
from model.indicator_table import IndicatorRow, IndicatorTable
from model.source import source_at
from model.text import fold

_NAME: Final = re.compile(
    r"(?:(?:наименовани[еяй]|название|целев[а-я]{2,3}|муниципальн[а-я]{2,3}) ){0,3}"
    r"(?:показател|индикатор|критери)[а-я]{0,3}"
)
_UNIT: Final = re.compile(r"ед(?:иниц[а-я]|\.) ?изм(?:ерени[а-я]|\.)?")
_NUMBER: Final = re.compile(r"№.{0,8}|п/п|n п/п")
_ACTIVITY: Final = re.compile(r"мероприяти|содержание работы|вид деятельности")


def find_indicator_tables(document: Document, taken: frozenset[int]) -> tuple[IndicatorTable, ...]:
    """Return the tables that name indicators and say what they are to be, or were; `taken` blocks are other things."""
    return tuple(made for table in plain_tables(document, taken) if (made := _read(table)) is not None)


def _read(table: PlainTable) -> IndicatorTable | None:
    keys = [fold(text) for text in table.header]
    name = next((at for at, key in enumerate(keys) if _NAME.match(key)), None)
    values = [at for at, text in enumerate(table.header) if at != name and header_of(text) is not None]
    if name is None or not values or any(_ACTIVITY.search(key) for key in keys):
        return None
    rows = tuple(_rows(table, keys, name, values))
    if not rows:
        return None
    return IndicatorTable(title=" ".join(table.labels) or None, rows=rows, source=source_at(table.places))


def _rows(table: PlainTable, keys: list[str], name: int, values: list[int]) -> Iterator[IndicatorRow]:
    unit = next((at for at, key in enumerate(keys) if _UNIT.match(key)), None)
    number = next((at for at, key in enumerate(keys) if _NUMBER.fullmatch(key)), None)
    for row in table.rows:
        said = {table.header[at]: row.texts[at] for at in values if any(map(str.isdigit, row.texts[at]))}
        if row.heading is None and row.texts[name] and said:
            yield IndicatorRow(
                number=(row.texts[number].rstrip(".)") or None) if number is not None else None,
                name=row.texts[name],
                unit=(row.texts[unit] or None) if unit is not None else None,
                cells=said,
                source=source_at(row.places, table=table.number, row=row.index),
            )
