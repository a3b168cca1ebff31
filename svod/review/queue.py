"""What to check next: the document where risk × worth is greatest (model/queueing.py), in it the riskiest record."""

from dataclasses import replace
from typing import Final

from model.account import Actor
from model.queueing import DocumentQuery
from model.stored import ReviewQuery, StoredRecord
from store.repositories import Store, Work
from svod.review.types import DocumentOffer, Offer

#: Documents looked into for a record that is free; behind these the riskiest record of all is taken.
_LOOKED_INTO: Final = 20


def next_document(store: Store, wanted: DocumentQuery, actor: Actor) -> DocumentOffer | None:
    """Return the next document, and how many are left; None when all are checked."""
    with store.transaction() as work:
        found = work.queue.next(wanted, actor.id, 1)
        if not found:
            return None
        remaining, _ = work.queue.left(wanted)
        return DocumentOffer(document=work.documents.get(found[0].document_id), queued=found[0], remaining=remaining)


def next_record(store: Store, wanted: ReviewQuery, actor: Actor) -> Offer | None:
    """Return the next record with its document, and how many are left; None when all are checked."""
    with store.transaction() as work:
        record = _riskiest(work, wanted, actor)
        if record is None:
            return None
        document = work.documents.get(record.document_id)
        return Offer(record=record, document=document, remaining=_remaining(work, wanted))


def _riskiest(work: Work, wanted: ReviewQuery, actor: Actor) -> StoredRecord | None:
    """Return a record of the first document that has one to give, leased."""
    if wanted.document is None:
        for queued in work.queue.next(DocumentQuery(batch=wanted.batch), actor.id, _LOOKED_INTO):
            if queued.held:
                break
            within = replace(wanted, document=queued.document_id, batch=None, postponed=False, free=True)
            record = work.records.next_for_review(within, actor.id)
            if record is not None:
                return record
    return work.records.next_for_review(wanted, actor.id)


def _remaining(work: Work, wanted: ReviewQuery) -> int:
    """Count the records of one document; of more, what their documents have been counted to have."""
    if wanted.document is not None or wanted.postponed:
        return work.records.left_to_review(wanted)
    return work.queue.left(DocumentQuery(batch=wanted.batch))[1]
