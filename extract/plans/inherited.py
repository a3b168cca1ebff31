"""Сказанное выше: what a row of a plan leaves to the row above it — «-//-», and a date column filled in once."""

import re
from collections.abc import Sequence
from dataclasses import replace

from model.plan import Column, Role
from model.raw import RawField, RawRow

DITTO, ABOVE = "ditto", "from-above"
#: «-//-», «—»—», «- " -», «//», «то же», «там же»
_DITTO = re.compile(r"[-–—\s]{0,3}(?://|\"|»|«|″|”|“|''|\\\\)[-–—\s]{0,3}|(?:то|там)\sже\.?", re.IGNORECASE)
_CONFIDENCE = 0.8
_SHARE_OF_BLANKS = 0.25
_MAY_REPEAT = (Role.DEADLINE, Role.RESPONSIBLE, Role.PLACE, Role.PARTICIPANTS)


def filled_rows(rows: Sequence[RawRow], columns: Sequence[Column]) -> list[RawRow]:
    """Return the rows with what they leave to the one above; a row of another section has none above."""
    leading = _leads(columns) and _blanks(rows)
    filled: list[RawRow] = []
    for row in rows:
        above = filled[-1] if filled and filled[-1].section == row.section else None
        filled.append(row if above is None else _filled(row, above, leading=leading))
    return filled


def _blanks(rows: Sequence[RawRow]) -> bool:
    """Tell whether enough dates are left out to be meant so; one among many is missing."""
    blank = sum(not row.fields[Role.DEADLINE].text.strip() for row in rows if Role.DEADLINE in row.fields)
    return blank >= _SHARE_OF_BLANKS * len(rows)


def _leads(columns: Sequence[Column]) -> bool:
    """Tell whether the date stands before the activity: then a blank below it goes on with that date."""
    roles = [column.role for column in columns]
    if Role.DEADLINE not in roles or Role.ACTIVITY not in roles:
        return False
    return roles.index(Role.DEADLINE) < roles.index(Role.ACTIVITY)


def _filled(row: RawRow, above: RawRow, *, leading: bool) -> RawRow:
    fields = dict(row.fields)
    for role in _MAY_REPEAT:
        field, source = fields.get(role), above.fields.get(role)
        if field is None or source is None or not source.text.strip():
            continue
        if _DITTO.fullmatch(field.text.strip()):
            fields[role] = _taken(source, DITTO)
        elif leading and role is Role.DEADLINE and not field.text.strip():
            fields[role] = _taken(source, ABOVE)
    return replace(row, fields=fields)


def _taken(source: RawField, rule: str) -> RawField:
    sure = _CONFIDENCE if source.confidence is None else min(source.confidence, _CONFIDENCE)
    return replace(source, confidence=sure, rule=rule)
