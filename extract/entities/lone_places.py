"""Города без «г.»: a cell or line that is nothing but a town's name, and columns of such cells."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extract.entities.hits import Hit
from extract.entities.names import nominative_municipality
from extract.entities.passages import Passage
from extract.lexicon.words import is_form_of_any
from extract.linguistics import grammemes
from model.text import collapse, fold

_LONE = re.compile(r"\s*(?P<name>[А-ЯЁ][а-яё]{1,20}(?:[- ](?:на-)?[А-ЯЁ][а-яё]{1,20})?)\s*")
_LINE = re.compile(
    r"^[ \t\u00a0]*(?P<name>[А-ЯЁ][а-яё]{2,20}(?:-(?:на-)?[А-ЯЁ][а-яё]{2,20})?)[ \t\u00a0]*$", re.MULTILINE
)
_IN_PROSE = re.compile(
    r"(?<![А-Яа-яЁё«\"-])(?:[А-ЯЁ][а-яё]{3,15}(?:ем|ом|ой|ых|его|ого)[ \n])?"
    r"(?P<name>[А-ЯЁ][а-яё]{2,20}(?:-(?:на-)?[А-ЯЁ][а-яё]{2,20})?)(?![А-Яа-яЁё-])(?!\s?[А-ЯЁ]\.)"
)
_PREPOSITION = re.compile(r"(?<![А-Яа-яЁё])(?:в|во|из|по|до|под|близ|района|округа|мэрии|администрации)\s$")
_LISTED = re.compile(r"\s?,\s|\s(?:и|или)\s")
_OBLIQUE = frozenset({"gent", "datv", "loct"})
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
    return (
        bool(geographic)
        and not any({"Name", "Patr"} & tags for tags in readings)
        and not is_form_of_any(fold(name), "not_towns")
    )


def prose_towns(text: str) -> list[Hit]:
    """Return the towns named without «г.» behind a preposition, and those listed behind one: «в Твери и Ржеве»."""
    hits: list[Hit] = []
    for match in _IN_PROSE.finditer(text):
        before = text[max(0, match.start() - 16) : match.start()]
        listed = hits and _LISTED.fullmatch(text, hits[-1].stop, match.start())
        if (listed or _PREPOSITION.search(before)) and _is_only_town(match["name"]):
            hits.append(Hit(match.start(), match.end(), _nominative(match[0]), {"kind": "город"}, 0.75))
    return hits


def _nominative(written: str) -> str:
    return nominative_municipality(f"города {collapse(written)}").removeprefix("город ")


@cache
def _is_only_town(name: str) -> bool:
    """Tell an oblique case of a name that the dictionary knows as a place alone, no country, river or region."""
    readings = grammemes(name) or grammemes(name.split("-", maxsplit=1)[0])
    if not readings or is_form_of_any(fold(name), "not_towns"):
        return False
    return all("Geox" in tags for tags in readings) and any(_OBLIQUE & tags for tags in readings)


def _hit(match: re.Match[str], confidence: float) -> Hit:
    name = collapse(match["name"])
    return Hit(match.start("name"), match.end("name"), name, {"kind": "город"}, confidence)
