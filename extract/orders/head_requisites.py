"""Date, number and place of an order, from the lines between its kind and its title, and those around."""

import re
from collections.abc import Sequence

from extract.entities.names import names_body
from extract.entities.territories import is_territory
from extract.linguistics import analyser
from extract.orders.requisite_lines import find_bare_number, find_place, is_requisites
from extract.orders.requisites import Requisites, normal_number, read_requisites
from model.text import collapse

_BARE_TOWN = re.compile(r"(?:[А-ЯЁ][а-яё]{2,20}\s){0,2}[А-ЯЁ][а-яё]{2,20}(?:-[А-Яа-яё]{2,20}){0,2}")


def registered_as(*wheres: list[str]) -> Requisites:
    """Return date and number from the first place that has them, what is missing from the next."""
    found = [read_requisites("\n".join(rows)) for rows in wheres[:1]]
    for rows in wheres[1:]:
        found += [read_requisites(row) for row in rows if is_requisites(row)]
    day = next((one.date for one in found if one.date), None)
    number = next((one for one in found if one.number), None) or _bare([row for rows in wheres for row in rows])
    draft = (day is None or number.number is None) and any(one.draft for one in found)
    return Requisites(date=day, number=number.number, number_raw=number.number_raw, draft=draft)


def _bare(rows: Sequence[str]) -> Requisites:
    """Return the number that stands beside the date without its sign."""
    raw = next((raw for row in rows if (raw := find_bare_number(row))), None)
    return Requisites(number=normal_number(raw), number_raw=raw) if raw else Requisites()


def find_town(rows: Sequence[str]) -> str | None:
    """Return the place that the first of the lines names, «г. Озёрск» or a town known by its bare name."""
    own = [row for row in rows if not names_body(row)]
    return next((place for row in own if (place := find_place(row) or _bare_town(row))), None)


def _bare_town(row: str) -> str | None:
    """«Великий Новгород» on a line of its own: known as a town's name, in the nominative."""
    row = collapse(row)
    if not _BARE_TOWN.fullmatch(row) or is_territory(row):
        return None
    return row if any({"Geox", "nomn"} in parse.tag for parse in analyser().parse(row.split()[-1].lower())) else None
