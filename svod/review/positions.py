"""Where a record that people make stands among the others of its document."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from model.service_errors import NotFoundError
from model.stored import ReviewState, StoredRecord
from svod.review.sheet import Sheet


def ordered(rows: Iterable[StoredRecord]) -> list[StoredRecord]:
    """Return records as they stand in the document."""
    return sorted(rows, key=lambda row: (row.position, row.id))


def with_room(sheet: Sheet, plan_id: str, after: UUID | None) -> Sheet:
    """Return the sheet with a place behind a record: halves of a step run out after some fifty records."""
    _, position = place_after(sheet, plan_id, after)
    if position not in {row.position for row in sheet.records}:
        return sheet
    rows = ordered(sheet.records)
    return replace(sheet, records=tuple(replace(row, position=float(number)) for number, row in enumerate(rows)))


def place_after(sheet: Sheet, plan_id: str, after: UUID | None) -> tuple[StoredRecord | None, float]:
    """Return the record above and a place between it and the next one; without one, behind the plan's last.

    Raises NotFoundError where the plan has no such record.
    """
    rows = ordered(sheet.records)
    own = [row for row in rows if row.plan_id == plan_id and after in {None, row.id}]
    if after is not None and not own:
        raise NotFoundError("record")
    above = own[-1] if own else None
    if above is None:
        return None, (rows[-1].position + 1 if rows else 0.0)
    below = next((row for row in rows if row.position > above.position), None)
    return above, (above.position + below.position) / 2 if below else above.position + 1


def below(sheet: Sheet, row: StoredRecord) -> list[StoredRecord]:
    """Return what stands behind a record in its plan, without what was deleted."""
    rows = ordered(one for one in sheet.records if one.plan_id == row.plan_id)
    at = next(number for number, one in enumerate(rows) if one.id == row.id)
    return [one for one in rows[at + 1 :] if one.state is not ReviewState.DELETED and one.former_of is None]
