"""A document under review put into a store, opened again, and what a person sees of it."""

from dataclasses import replace
from typing import Any

from model.stored import Reading
from store.repositories import Store
from svod.review.sheet import Sheet, open_sheet
from tests.svod.review.sheets import AT, with_records


def kept(store: Store, made: Sheet) -> Sheet:
    """Keep a document as a run has read it."""
    with store.transaction() as work:
        work.documents.add(made.document)
        result = with_records(made)
        work.documents.put_reading(
            Reading(document_id=made.document.id, stage_version="1", result=result, seconds=1.0, at=AT)
        )
        work.records.put_read(made.records)
    return opened(store, made)


def opened(store: Store, sheet: Sheet) -> Sheet:
    """Return the document as it stands now."""
    with store.transaction() as work:
        return open_sheet(work, sheet.document.id)


def seen(sheet: Sheet) -> list[Any]:
    """Return everything a person sees, without numbers of revisions and who signed."""
    rows = (replace(row, rev=0, reviewed_by=None, reviewed_at=None) for row in sheet.records)
    return [sheet.value.document, sheet.value.plans, *rows]
