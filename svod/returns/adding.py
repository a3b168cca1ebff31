"""Rows without an id: into which plan they would go, and whether the register has them already."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from model.plan import Plan
from model.result import Result
from model.returned import LineKind, Reason, ReturnedLine
from model.service_errors import NotFoundError
from model.stored import ReviewState, StoredRecord
from model.text import collapse
from store.repositories import Work
from svod.returns.basing import ids_of
from svod.returns.cells import SheetRow
from svod.returns.columns import BASE, TEXTS
from svod.returns.comparing import TITLE, line_at, refused
from svod.review.fields import text_of

_LONGEST: Final = 20_000
_INHERITED: Final = frozenset({"section", "section_number"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Куда добавить строку."""

    document_id: UUID
    plan_id: str
    #: The record it stands after; None: at the end of the plan.
    after: UUID | None


def added_line(work: Work, row: SheetRow, above: StoredRecord | None) -> ReturnedLine | None:
    """Return the line of a row without id; None where it says nothing, or the register has such a record already.

    `above` is the record of the nearest row above it that has one.
    """
    values = {key: text for key in TEXTS if (text := row.text(key))}
    line = line_at(row, LineKind.ADDED, title=values.get("activity", "")[:TITLE], values=values)
    if not values:
        return None
    if "activity" not in values:
        return refused(line, Reason.NO_ACTIVITY)
    if any(len(text) > _LONGEST for text in values.values()):
        return refused(line_at(row, LineKind.ADDED, title=line.title), Reason.TOO_LONG)
    place = _place(work, row, above)
    if place is None:
        return refused(line, Reason.NO_PLACE)
    if any(_says(known, place.plan_id, values) for known in work.records.of_document(place.document_id)):
        return None
    return line_at(
        row,
        LineKind.ADDED,
        title=line.title,
        values=values,
        document_id=place.document_id,
        plan_id=place.plan_id,
        after=place.after,
        given=values["activity"],
        warning=Reason.ID_ERASED if row.cells.get(BASE) else None,
    )


def _place(work: Work, row: SheetRow, above: StoredRecord | None) -> Place | None:
    """By the id of its document where the row has one, else below the row above; None where neither helps."""
    document = ids_of(row, "document_id") or (above.document_id if above else None)
    value = _value(work, document) if document else None
    if document is None or value is None:
        return None
    beside = above if above is not None and above.document_id == document else None
    plan = _plan(value, row.text("plan"), beside)
    if plan is None:
        return None
    return Place(
        document_id=document, plan_id=plan.id, after=beside.id if beside and beside.plan_id == plan.id else None
    )


def _value(work: Work, document: UUID) -> Result | None:
    try:
        if not work.documents.get(document).is_current:
            return None
    except NotFoundError:
        return None
    return work.documents.value(document)


def _plan(value: Result, title: str, above: StoredRecord | None) -> Plan | None:
    """The plan the row names, else that of the row above, else the only one there is."""
    named = [plan for plan in value.plans if title and collapse(plan.title or "") == title]
    if len(named) == 1:
        return named[0]
    own = [plan for plan in value.plans if above is not None and plan.id == above.plan_id]
    fitting = own or value.plans
    return fitting[0] if len(fitting) == 1 else None


def _says(known: StoredRecord, plan_id: str, values: dict[str, str]) -> bool:
    """Tell whether a record says what the row says: then it was added before, or stands there anyway."""
    if known.plan_id != plan_id or known.state is ReviewState.DELETED or known.former_of is not None:
        return False
    for key in TEXTS:
        text, said = collapse(text_of(known.record, key) or ""), values.get(key, "")
        if text != said and not (key in _INHERITED and not said):
            return False
    return True
