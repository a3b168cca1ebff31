"""Списки в приложениях: the roster of schools that an addressee points at, «(Приложение 2)» or «указанным в списке»."""

import re
from collections.abc import Sequence
from typing import Final

from model.obligation import Sender
from model.order import Annex, Order
from model.plan import Roster
from model.result import Result

#: Addressees that are some of all schools: a list in the same document says which.
_SOME: Final = re.compile(
    r"шнор|шнср|низк|участни|участв|вошедш|включ|указанн|перечисленн|согласно|списк|проект|приложени|прил\.",
    re.IGNORECASE,
)


def roster_of(sender: Sender, order: Order, result: Result) -> Roster | None:
    """Return the list of schools that an addressee means; None where the document has none, or several may be meant."""
    if sender.annex is None and not _SOME.search(sender.text):
        return None
    rosters = [roster for roster in result.rosters if roster.kind == "schools" and roster.rows]
    annexes = [annex for annex in result.annexes if annex.order_id in (order.id, None)]
    if sender.annex:
        within = [roster for roster in rosters if _annex_of(roster, annexes) == sender.annex]
        if within or any(_annex_of(roster, annexes) for roster in rosters):
            return within[0] if len(within) == 1 else None
    return rosters[0] if len(rosters) == 1 else None


def _annex_of(roster: Roster, annexes: Sequence[Annex]) -> str | None:
    """Return the number of the last annex that begins above a roster; None where places do not tell."""
    at = (roster.rows[0].source.page, roster.rows[0].source.bbox)
    if at[0] is None:
        return None
    above = [annex for annex in annexes if annex.source.page is not None and _is_above(annex, at[0], at[1])]
    last = max(above, key=lambda annex: (annex.source.page or 0, _top(annex.source.bbox)), default=None)
    return last.number if last else None


def _is_above(annex: Annex, page: int, bbox: object) -> bool:
    own = annex.source.page or 0
    return own < page or (own == page and _top(annex.source.bbox) <= _top(bbox))


def _top(bbox: object) -> float:
    return float(bbox[1]) if isinstance(bbox, tuple | list) else 0.0
