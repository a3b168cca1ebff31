"""Deadlines as cells: a date where the day is named, else the EDTF text in the precision that was given."""

from calendar import monthrange
from datetime import date
from typing import Final

from export.xlsx.sheet import Value
from model.plan import Deadline

#: Excel's calendar begins in 1900.
_FIRST_DAY: Final = "1900-01-01"
#: Parts of a whole day: year, month, day.
_DAY: Final = 3


def as_date(iso: str | None) -> Value:
    """Return a date for a whole ISO day that Excel knows, else the text as it is."""
    if iso is None or len(iso) != len(_FIRST_DAY) or not iso[0].isdecimal() or iso < _FIRST_DAY:
        return iso
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return iso


def when(deadline: Deadline) -> Value:
    """Return the deadline: a date for one day, else EDTF («2022-03», «2022-03/2022-05», several after «; »)."""
    if len(deadline.edtf) == 1:
        return as_date(deadline.edtf[0])
    if not deadline.edtf and deadline.start and deadline.start == deadline.end:
        return as_date(deadline.start)
    return "; ".join(deadline.edtf) or None


def begins(deadline: Deadline) -> Value:
    """Return where it begins in the precision given: a date, «2022-03», «2022»; None where open."""
    if deadline.start is None:
        return None
    edges = [value.partition("/")[0] for value in deadline.edtf]
    return as_date(_precise(deadline.start, [edge for edge in edges if _first_day(edge) == deadline.start]))


def ends(deadline: Deadline) -> Value:
    """Return where it ends in the precision given: a date, «2022-03», «2022»; None where open."""
    if deadline.end is None:
        return None
    edges = [value.rpartition("/")[2] for value in deadline.edtf]
    return as_date(_precise(deadline.end, [edge for edge in edges if _last_day(edge) == deadline.end]))


def _precise(bound: str, edges: list[str]) -> str:
    """The most precise of the edges that make this bound; the bound itself where none does."""
    return max(edges, key=len, default=bound)


def _first_day(edge: str) -> str | None:
    """The day where a year, a month or a day begins; None for what is open or unknown."""
    if not edge.replace("-", "").isdecimal():
        return None
    return edge if edge.count("-") == _DAY - 1 else (edge + "-01-01")[: len(_FIRST_DAY)]


def _last_day(edge: str) -> str | None:
    if not edge.replace("-", "").isdecimal():
        return None
    parts = edge.split("-")
    if len(parts) == _DAY:
        return edge
    month = parts[1] if len(parts) > 1 else "12"
    if not (1 <= int(month) <= 12 and int(parts[0])):  # noqa: PLR2004 -- months of a year
        return None
    return f"{parts[0]}-{month}-{monthrange(int(parts[0]), int(month))[1]:02}"
