"""Conclusions and recommendations set as a table: «Адресат | Рекомендация», «Вывод | Рекомендация»."""

import re
from collections.abc import Iterator

from extract.text.plain_table import PlainTable, plain_tables
from model.document import Document
from model.order import Statement
from model.source import source_at

_CONCLUSION = re.compile(r"(?:основн\w+ |общ\w+ )?вывод\w{0,2}")
_RECOMMENDATION = re.compile(
    r"(?:адресн\w+ |методическ\w+ )?(?:рекомендаци\w|предложени\w|управленческ\w+ решени\w)(?: .{0,40})?"
)
_ADDRESSEE = re.compile(r"адресат\w{0,2}|кому(?: .{0,30})?|категори\w .{0,30}|ответственн\w{2,3}|исполнител\w|уровень")
_NUMBER = re.compile(r"№.{0,6}|п/п")

Found = tuple[tuple[Statement, ...], tuple[Statement, ...]]


def find_statement_tables(document: Document, tables: frozenset[int]) -> Found:
    """Return (conclusions, recommendations) of the tables of a report whose headers name them."""
    others = frozenset(range(len(document.blocks))) - tables
    conclusions: list[Statement] = []
    recommendations: list[Statement] = []
    for table in plain_tables(document, others):
        conclusions.extend(_column(table, _CONCLUSION))
        recommendations.extend(_column(table, _RECOMMENDATION))
    return tuple(conclusions), tuple(recommendations)


def statement_tables(document: Document, taken: frozenset[int]) -> frozenset[int]:
    """Return the blocks of the tables whose headers name a column of conclusions or recommendations."""
    return frozenset(table.block for table in plain_tables(document, taken) if _names_statements(table))


def _names_statements(table: PlainTable) -> bool:
    return any(_CONCLUSION.fullmatch(key) or _RECOMMENDATION.fullmatch(key) for key in table.keys())  # noqa: SIM118 -- no dict: the columns


def _column(table: PlainTable, named: re.Pattern[str]) -> Iterator[Statement]:
    keys = table.keys()
    said = next((at for at, key in enumerate(keys) if named.fullmatch(key)), None)
    if said is None:
        return
    spoken = next((at for at, key in enumerate(keys) if _ADDRESSEE.fullmatch(key)), None)
    number = next((at for at, key in enumerate(keys) if _NUMBER.fullmatch(key)), None)
    for row in table.rows:
        if row.heading is None and row.texts[said]:
            yield Statement(
                number=(row.texts[number].rstrip(".)") or None) if number is not None else None,
                text=row.texts[said],
                addressee=(row.texts[spoken] or None) if spoken is not None and named is _RECOMMENDATION else None,
                source=source_at(row.places, table=table.number, row=row.index),
            )
