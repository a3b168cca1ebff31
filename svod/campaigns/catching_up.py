"""A campaign catches up with what came before it was made or changed; workers follow the feed for all others."""

from time import monotonic
from typing import Final
from uuid import UUID

from store.repositories import Store
from svod.campaigns.following import follow_feed
from svod.campaigns.placing import place_document
from svod.service import Service

#: Documents of one transaction.
_PORTION: Final = 50
#: Seconds that somebody who makes a campaign waits.
AWAITED: Final = 2.0


def catch_up(store: Store, campaign_id: UUID, seconds: float | None = AWAITED) -> bool:
    """Match a campaign with all that its senders sent; tell whether all was looked at in so many seconds."""
    until = None if seconds is None else monotonic() + seconds
    follow_feed(store, seconds)
    after = UUID(int=0)
    while True:
        with store.whole.transaction() as work:
            campaign = work.campaigns.get(campaign_id)
            senders = [one for one in work.campaigns.senders(campaign_id) if one.removed_at is None]
            batches = [one.batch_id for one in work.campaigns.links(campaign_id)]
            territories = sorted({one.territory for one in senders} - {""})
            found = work.arrivals.near(territories, batches, campaign.face.years, after, _PORTION)
            for arrival in found if campaign.is_open else ():
                place_document(work, arrival.document_id, arrival, {campaign_id})
        if len(found) < _PORTION:
            return True
        after = found[-1].document_id
        if until is not None and monotonic() >= until:
            return False


def run_campaigns(service: Service, subject: UUID | None = None) -> None:
    """The job: a campaign catches up; without a subject the feed is followed."""
    if subject is None:
        follow_feed(service.store)
    else:
        catch_up(service.store, subject, None)
