"""What a page shows of campaigns: what came meanwhile is looked at first, as far as that is quick."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from model.campaign import Campaign, CampaignTally, Expectation, ExpectationFilter
from model.campaign_arrival import Arrival, Attachment
from model.campaign_word import CampaignWord
from model.paging import Slice
from model.service_errors import NotFoundError
from store.repositories import Store
from svod.campaigns.following import follow_shortly


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """Карточка ожидания."""

    expectation: Expectation
    campaign: Campaign
    #: Documents that who looks may see.
    attached: Mapping[Attachment, Arrival]
    words: tuple[CampaignWord, ...]


def campaigns_with_tallies(
    store: Store, day: date, cursor: str | None, limit: int
) -> tuple[Slice[Campaign], Mapping[UUID, CampaignTally]]:
    """Return campaigns, newest first, each with how it stands on a day."""
    follow_shortly(store)
    with store.transaction() as work:
        found = work.campaigns.list(cursor, limit)
        return found, work.campaigns.tallies([one.id for one in found.items], day)


def campaign_with_tally(store: Store, campaign_id: UUID, day: date) -> tuple[Campaign, CampaignTally]:
    """Return a campaign and how it stands on a day; raises NotFoundError, for a deleted one too."""
    follow_shortly(store)
    with store.transaction() as work:
        campaign = work.campaigns.get(campaign_id)
        if campaign.deleted_at is not None:
            raise NotFoundError("campaign")
        return campaign, work.campaigns.tallies([campaign_id], day)[campaign_id]


def expectations(
    store: Store, wanted: ExpectationFilter, day: date, cursor: str | None, limit: int
) -> tuple[Slice[Expectation], Mapping[UUID, Campaign]]:
    """Return expectations by name and date, and their campaigns; raises NotFoundError for a campaign nobody has."""
    follow_shortly(store)
    with store.transaction() as work:
        if wanted.campaign is not None and work.campaigns.get(wanted.campaign).deleted_at is not None:
            raise NotFoundError("campaign")
        found = work.expectations.search(wanted, day, cursor, limit)
        return found, work.campaigns.some({one.campaign_id for one in found.items})


def card_of(store: Store, expectation_id: UUID) -> Card:
    """Return an expectation with its documents and its history; raises NotFoundError."""
    follow_shortly(store)
    with store.transaction() as work:
        row = work.expectations.get(expectation_id)
        campaign = work.campaigns.get(row.campaign_id)
        if campaign.deleted_at is not None:
            raise NotFoundError("expectation")
        attached = work.expectations.attachments([expectation_id])
        known = work.arrivals.some({one.document_id for one in attached})
        words = work.campaigns.words_of(expectation_id)
    return Card(expectation=row, campaign=campaign, attached=_shown(attached, known), words=words)


def _shown(attached: Sequence[Attachment], known: Mapping[UUID, Arrival]) -> Mapping[Attachment, Arrival]:
    return {one: known[one.document_id] for one in attached if one.document_id in known}
