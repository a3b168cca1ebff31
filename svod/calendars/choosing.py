"""Which records a calendar is of, beyond what the store sorts out: responsible, school, plan."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from export.rows import ExportRow
from model.calendar import CalendarFilter
from model.text import fold

_WORD: Final = re.compile(r"[а-яa-z0-9]+")
#: Letters of a word's end that its case may change, and how many stand before them at least.
_ENDING: Final = 2
_STEM: Final = 4
#: Longer cells name nobody further on.
_LONGEST: Final = 4_000


def chosen(rows: Iterable[ExportRow], wanted: CalendarFilter) -> Iterator[ExportRow]:
    """Yield the rows a calendar is of."""
    responsible, school = stems(wanted.responsible), stems(wanted.school)
    for row in rows:
        if wanted.plan is not None and row.stored.plan_id != wanted.plan:
            continue
        if responsible and not has_all(responsible, _responsible(row)):
            continue
        if school and not any(has_all(school, text) for text in _schools(row)):
            continue
        yield row


def stems(words: str | None) -> tuple[str, ...]:
    """Return words without their endings: «методическая служба» is met by «методической службой»."""
    found = _WORD.findall(fold(words or ""))
    return tuple(word if word.isdecimal() else word[: max(len(word) - _ENDING, _STEM)] for word in found)


def has_all(wanted: tuple[str, ...], text: str) -> bool:
    """Tell whether each stem begins some word of the text; a number must be that number."""
    words = _WORD.findall(fold(text[:_LONGEST]))
    return all(any(_fits(stem, word) for word in words) for stem in wanted)


def _fits(stem: str, word: str) -> bool:
    return word == stem if stem.isdecimal() else word.startswith(stem)


def _responsible(row: ExportRow) -> str:
    said = row.record.responsible
    return " ".join([said.raw or "", *(party.text for party in said.parties)])


def _schools(row: ExportRow) -> Iterator[str]:
    """Yield the names of the record's schools, then the cells that may name one."""
    ids = {*row.record.schools, *(party.entity_id for party in row.record.responsible.parties)}
    for entity in row.value.entities:
        if entity.id in ids:
            yield from (entity.name, *entity.aliases)
    yield from (text for text in (row.record.place, row.record.participants, row.record.responsible.raw) if text)
