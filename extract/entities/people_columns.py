"""Должности рядом с людьми: from the columns «Ф.И.О. | Должность | Место работы», and a body before brackets."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from extract.entities.finds import Find, Finds
from extract.entities.passages import Passage
from model.mention import EntityType
from model.text import collapse, fold

_PERSON: Final = re.compile(
    r"ф\.?\s?и\.?\s?о|фамили|член\w? (?:рабочей |)(?:групп|комисс)|куратор|наставник|участник|педагог|учител|состав"
)
_POSITION: Final = re.compile(r"должност|занимаем")
_WORKPLACE: Final = re.compile(
    r"место работы|образовательн\w+ (?:организац|учрежден)|школа|^оо$|^оу$|организация|учреждение"
)
#: A table's header is no taller; a position no longer.
_HEADER_ROWS, _LONGEST = 2, 200
_OPENS = re.compile(r"\s{0,3}\(\s{0,2}")


#: Table, row and column of a cell.
_Address = tuple[int | None, int | None, int | None]


class _Columns(NamedTuple):
    person: int
    position: int | None
    workplace: int | None


def with_positions(passages: Sequence[Passage], finds: Finds) -> Finds:
    """Return the finds, people with the position of their row and the body they stand in brackets behind."""
    cells: dict[_Address, str] = {
        (cell.table, cell.row, cell.col): cell.text for cell in passages if cell.table is not None
    }
    columns = _columns_of(passages)
    return [
        tuple(_placed(find, passage, cells, columns.get(passage.table)) for find in _in_brackets(passage.text, known))
        for passage, known in zip(passages, finds, strict=True)
    ]


def _columns_of(passages: Sequence[Passage]) -> dict[int | None, _Columns]:
    """Return table -> its columns of people and of what they are, for tables that head both."""
    heads: dict[int | None, list[Passage]] = {}
    for cell in passages:
        if cell.table is not None and (cell.row or 0) < _HEADER_ROWS and len(cell.text) < _LONGEST:
            heads.setdefault(cell.table, []).append(cell)
    return {table: found for table, cells in heads.items() if (found := _columns(cells))}


def _columns(cells: Sequence[Passage]) -> _Columns | None:
    position = _headed(cells, _POSITION, ())
    person = _headed(cells, _PERSON, (position,))
    workplace = _headed(cells, _WORKPLACE, (position, person))
    if person is None or (position is None and workplace is None):
        return None
    return _Columns(person, position, workplace)


def _headed(cells: Sequence[Passage], wording: re.Pattern[str], taken: Sequence[int | None]) -> int | None:
    fitting = (cell.col for cell in cells if cell.col not in taken and wording.search(fold(cell.text)))
    return next(fitting, None)


def _placed(find: Find, passage: Passage, cells: Mapping[_Address, str], columns: _Columns | None) -> Find:
    """Give a person who fills a cell the position and workplace of the same row."""
    if columns is None or find.type is not EntityType.PERSON or passage.col != columns.person:
        return find
    beside = {
        name: collapse(cells.get((passage.table, passage.row, col), ""))
        for name, col in (("position", columns.position), ("organisation", columns.workplace))
        if col is not None
    }
    return _with_attributes(find, {name: text for name, text in beside.items() if 0 < len(text) <= _LONGEST})


def _in_brackets(text: str, finds: tuple[Find, ...]) -> Iterator[Find]:
    """Yield the finds; «МБОУ «Ивовская СОШ» (Ковалёв А.В.)»: the person belongs to the body before the bracket."""
    owners = {
        opening.end(): find.hit.normal
        for find in finds
        if find.type in {EntityType.SCHOOL, EntityType.ORGANISATION} and (opening := _OPENS.match(text, find.hit.stop))
    }
    for find in finds:
        owner = owners.get(find.hit.start) if find.type is EntityType.PERSON else None
        yield _with_attributes(find, {"organisation": owner}) if owner else find


def _with_attributes(find: Find, further: dict[str, str]) -> Find:
    """Return the find with attributes that it lacks."""
    return find._replace(hit=find.hit._replace(attributes={**further, **find.hit.attributes}))
