"""The next record to check: the riskiest one nobody else holds."""

from model.account import Actor
from model.stored import ReviewQuery
from store.repositories import Store
from svod.review.types import Offer


def next_record(store: Store, wanted: ReviewQuery, actor: Actor) -> Offer | None:
    """Return the next record with its document, and how many are left; None when all are checked."""
    with store.transaction() as work:
        record = work.records.next_for_review(wanted, actor.id)
        if record is None:
            return None
        document = work.documents.get(record.document_id)
        return Offer(record=record, document=document, remaining=work.records.left_to_review(wanted))
