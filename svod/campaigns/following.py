"""The feed of changes is followed: each document that came, changed or went is looked at once more.

documents changed ─► feed ─► what each says of itself in short ─► placed ─► expectations
                                     └► obligations that its orders make
"""

from collections.abc import Iterable
from dataclasses import replace
from time import monotonic
from typing import Final
from uuid import UUID

from model.batch import UploadState
from model.campaign_arrival import Arrival
from model.feed import FeedType
from model.service_errors import CursorExpiredError, NotFoundError
from model.stored import StoredDocument
from normalize.campaigns.arriving import Delivery, arrival_of, unread_arrival
from store.repositories import Store, Work
from svod.campaigns.gathering import keep_proposals
from svod.campaigns.placing import place_document

#: Entries of one transaction; of one that a page waits for.
_PORTION, _SMALL = 20, 5
#: Seconds that a page waits for what has come since, and how far behind it may be: else workers do it.
AWAITED: Final = 0.1
_BEHIND: Final = 2_000


def follow_feed(store: Store, seconds: float | None = None) -> int:
    """Look at the documents that changed since; return how many. Any number may do this at once: one does.

    With `seconds` it ends after that, whatever is left.
    """
    until = None if seconds is None else monotonic() + seconds
    followed = 0
    while True:
        went = _follow_portion(store)
        if went is None:
            return followed
        followed += went
        if until is not None and monotonic() >= until:
            return followed


def follow_shortly(store: Store) -> None:
    """Look at what has come since, as far as that is quick: before a page is shown."""
    with store.whole.transaction() as work:
        behind = work.feed.latest() - (work.arrivals.followed() or 0)
    until = monotonic() + AWAITED
    while 0 < behind <= _BEHIND and monotonic() < until and _follow_portion(store, _SMALL) is not None:
        pass


def _follow_portion(store: Store, portion: int = _PORTION) -> int | None:
    """Follow a part of the feed; None where there is nothing, or somebody else is at it."""
    with store.whole.transaction() as work:
        if work.arrivals.followed() == work.feed.latest():
            return None
        seq = work.arrivals.followed(lock=True)
        if seq is None or seq >= work.feed.latest():
            return None
        try:
            page = work.feed.after(seq, portion, {FeedType.DOCUMENT})
        except CursorExpiredError:
            work.arrivals.follow(max(work.feed.floor(), seq + 1))
            return 0
        followed = follow_documents(work, (entry.id for entry in page.entries))
        work.arrivals.follow(page.seq)
        return followed


def follow_documents(work: Work, documents: Iterable[UUID]) -> int:
    """Look at documents, those that hold in their place too; the transaction sees everything."""
    done: dict[UUID, None] = {}
    ahead = list(dict.fromkeys(documents))
    while ahead:
        document = ahead.pop(0)
        arrival = _follow(work, document)
        done[document] = None
        if arrival and arrival.superseded_by and arrival.superseded_by not in done:
            ahead.append(arrival.superseded_by)
    return len(done)


def _follow(work: Work, document_id: UUID) -> Arrival | None:
    try:
        stored = work.documents.get(document_id)
    except NotFoundError:
        work.arrivals.drop(document_id)
        place_document(work, document_id, None)
        return None
    arrival = _arrival(work, stored)
    if arrival is not None:
        work.arrivals.put(arrival)
        place_document(work, document_id, arrival)
    return arrival


def _arrival(work: Work, stored: StoredDocument) -> Arrival | None:
    """Return what a document says of itself; None where nothing is known yet."""
    delivery = Delivery(
        document_id=stored.id,
        name=stored.name,
        received_at=stored.created_at,
        territories=work.arrivals.territories_of(stored.id),
        batches=work.arrivals.batches_of(stored.id),
        rows=stored.records,
        superseded_by=stored.superseded_by,
    )
    if stored.state is UploadState.FAILED:
        return unread_arrival(delivery)
    value = work.documents.value(stored.id)
    if value is None:
        return None
    keep_proposals(work, stored, value)
    if value.plans and not stored.records:
        delivery = replace(delivery, rows=_rows_as_read(work, stored.id))
    return arrival_of(value, delivery)


def _rows_as_read(work: Work, document: UUID) -> int:
    """Rows may have gone on into a newer version: they were there all the same."""
    reading = work.documents.reading(document)
    return sum(len(plan.records) for plan in reading.result.plans) if reading else 0
