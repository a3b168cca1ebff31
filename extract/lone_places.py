"""Города без «г.»: a cell or line that is nothing but a town's name, and columns of such cells."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extract.hits import Hit
from extract.linguistics import grammemes
from extract.passages import Passage
from model.text import collapse

_LONE = re.compile(r"\s*(?P<name>[А-ЯЁ][а-яё]{1,20}(?:[- ](?:на-)?[А-ЯЁ][а-яё]{1,20})?)\s*")
_LINE = re.compile(
    r"^[ \t\u00a0]*(?P<name>[А-ЯЁ][а-яё]{2,20}(?:-(?:на-)?[А-ЯЁ][а-яё]{2,20})?)[ \t\u00a0]*$", re.MULTILINE
)
_TOWNS, _CELLS = 2, 3  # so many different towns, in so many cells, make a column of towns


def lone_place(text: str) -> Hit | None:
    """Return the town that a cell is nothing but."""
    match = _LONE.fullmatch(text)
    return _hit(match, 0.75) if match and is_town(match["name"]) else None


def lone_lines(text: str) -> list[Hit]:
    """Return the towns that stand alone on a line of running text."""
    return [_hit(match, 0.7) for match in _LINE.finditer(text) if is_town(match["name"])]


def columns_of_places(cells: Sequence[Passage], named: Iterable[Passage]) -> list[tuple[Passage, Hit]]:
    """Return further cells that name a place because most of the other cells in their column do."""
    known = {id(cell) for cell in named}
    columns: dict[tuple[int | None, int | None], list[Passage]] = {}
    for cell in cells:
        columns.setdefault((cell.table, cell.col), []).append(cell)
    found: list[tuple[Passage, Hit]] = []
    for column in columns.values():
        others = [cell for cell in column if id(cell) not in known]
        candidates = [(cell, match) for cell in others if (match := _LONE.fullmatch(cell.text))]
        if _is_column_of_places(len(column), len(column) - len(others), column, known):
            found += [(cell, _hit(match, 0.6)) for cell, match in candidates if cell.row]
    return found


def _is_column_of_places(total: int, places: int, column: Sequence[Passage], known: set[int]) -> bool:
    names = {cell.text.strip() for cell in column if id(cell) in known}
    return len(names) >= _TOWNS and places >= _CELLS and places * 2 > total


@cache
def is_town(name: str) -> bool:
    """Tell a name that the dictionary knows as a place, in the nominative, before any other reading but a surname."""
    readings = grammemes(name)
    geographic = [tags for tags in readings if "Geox" in tags and "nomn" in tags]
    return bool(geographic) and not any({"Name", "Patr"} & tags for tags in readings) and name not in _STATES


_STATES = frozenset({"Россия", "Европа", "Азия", "Сибирь", "Урал", "Волга"})


def _hit(match: re.Match[str], confidence: float) -> Hit:
    name = collapse(match["name"])
    return Hit(match.start("name"), match.end("name"), name, {"kind": "город"}, confidence)
