"""Кампании, их отправители, ссылки, слова."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from model.campaign import Campaign, CampaignTally, ExpectationState, Sender, SenderState
from model.campaign_word import CampaignLink, CampaignWord
from model.paging import Slice
from store.cursors import read_cursor
from store.memory.tables import Listing, Tables, check_revision, required
from store.slices import moment

_NEWEST: Final = Listing(order="newest", key=lambda one: (one.created_at, one.id), newest_first=True)
_WORDS: Final = Listing(order="word", key=lambda one: (one.at, one.id), newest_first=True)


class MemoryCampaigns:
    """Кампании."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, campaign: Campaign) -> None:
        """Write a new campaign."""
        self._tables.campaigns[campaign.id] = campaign

    def get(self, campaign: UUID, *, lock: bool = False) -> Campaign:  # noqa: ARG002 -- always alone
        """Return a campaign; raises NotFoundError."""
        return required(self._tables.campaigns, campaign)

    def save(self, campaign: Campaign) -> Campaign:
        """Write a campaign whose `rev` is the stored one; raises StaleRevisionError, NotFoundError."""
        check_revision(self.get(campaign.id).rev, campaign.rev, campaign.id)
        self._tables.campaigns[campaign.id] = replace(campaign, rev=campaign.rev + 1)
        return self._tables.campaigns[campaign.id]

    def list(self, cursor: str | None, limit: int) -> Slice[Campaign]:
        """Return campaigns that are not deleted, newest first."""
        after = read_cursor(cursor, "newest", (moment, UUID)) if cursor else None
        found = (one for one in self._tables.campaigns.values() if one.deleted_at is None)
        return _NEWEST.slice(found, after, limit)

    def some(self, campaigns: Collection[UUID]) -> Mapping[UUID, Campaign]:
        """Return those of these campaigns that there are."""
        return {one: self._tables.campaigns[one] for one in campaigns if one in self._tables.campaigns}

    def tallies(self, campaigns: Collection[UUID], today: date) -> Mapping[UUID, CampaignTally]:
        """Return how each campaign stands on a day."""
        return {one: self._tally(one, today) for one in campaigns}

    def put_senders(self, senders: Sequence[Sender]) -> None:
        """Write senders in one go."""
        self._tables.campaign_senders.update({one.id: one for one in senders})
        fresh = {one.id: one for one in senders}
        for key, row in self._tables.expectations.items():
            if row.sender.id in fresh:
                self._tables.expectations[key] = replace(row, sender=fresh[row.sender.id])

    def senders(self, campaign: UUID) -> tuple[Sender, ...]:
        """Return the senders of a campaign by id."""
        found = (one for one in self._tables.campaign_senders.values() if one.campaign_id == campaign)
        return tuple(sorted(found, key=lambda one: one.id))

    def senders_near(
        self, territories: Collection[str], batches: Collection[UUID], years: Collection[int]
    ) -> tuple[Sender, ...]:
        """Return the senders of open campaigns that a document may be of."""
        linked = {one.sender_id for one in self.links_of_batches(batches)}
        found = []
        for one in self._tables.campaign_senders.values():
            campaign = self._tables.campaigns[one.campaign_id]
            wanted = campaign.face.years
            is_near = one.territory in territories and (not wanted or not years or bool({*wanted} & {*years}))
            if campaign.is_open and one.removed_at is None and (is_near or one.id in linked):
                found.append(one)
        return tuple(sorted(found, key=lambda one: (one.campaign_id, one.id)))

    def namesakes(self, campaigns: Collection[UUID], territories: Collection[str]) -> Mapping[tuple[UUID, str], int]:
        """Return (campaign, territory) -> how many regions its senders of that territory are of."""
        regions: dict[tuple[UUID, str], set[str]] = {}
        for one in self._tables.campaign_senders.values():
            if one.campaign_id in campaigns and one.territory in territories and one.removed_at is None:
                regions.setdefault((one.campaign_id, one.territory), set()).add(one.region or "")
        return {key: len(found) for key, found in regions.items()}

    def add_links(self, links: Sequence[CampaignLink]) -> None:
        """Write which upload link was made for whom."""
        self._tables.campaign_links.update({one.link_id: one for one in links})

    def links(self, campaign: UUID) -> tuple[CampaignLink, ...]:
        """Return the links of a campaign, newest first."""
        found = (one for one in self._tables.campaign_links.values() if one.campaign_id == campaign)
        return tuple(sorted(found, key=lambda one: (one.made_at, one.link_id), reverse=True))

    def links_of_batches(self, batches: Collection[UUID]) -> tuple[CampaignLink, ...]:
        """Return the links that lead into these batches."""
        found = (one for one in self._tables.campaign_links.values() if one.batch_id in batches)
        return tuple(sorted(found, key=lambda one: (one.made_at, one.link_id)))

    def add_word(self, word: CampaignWord) -> None:
        """Write a word; one that takes another back marks that."""
        words = self._tables.campaign_words
        words[word.id] = word
        if word.undoes is not None and word.undoes in words:
            words[word.undoes] = replace(words[word.undoes], undone_by=word.id)

    def word(self, word: UUID, *, lock: bool = False) -> CampaignWord:  # noqa: ARG002 -- always alone
        """Return a word; raises NotFoundError."""
        return required(self._tables.campaign_words, word)

    def words(self, campaign: UUID, cursor: str | None, limit: int) -> Slice[CampaignWord]:
        """Return what was said of a campaign, newest first."""
        after = read_cursor(cursor, "word", (moment, UUID)) if cursor else None
        found = (one for one in self._tables.campaign_words.values() if one.campaign_id == campaign)
        return _WORDS.slice(found, after, limit)

    def words_of(self, expectation: UUID) -> tuple[CampaignWord, ...]:
        """Return what was said of an expectation, oldest first."""
        found = (one for one in self._tables.campaign_words.values() if one.expectation_id == expectation)
        return tuple(sorted(found, key=lambda one: (one.at, one.id)))

    def words_of_obligation(self, obligation: str) -> tuple[CampaignWord, ...]:
        """Return what was said of an obligation, oldest first."""
        found = (one for one in self._tables.campaign_words.values() if one.obligation_id == obligation)
        return tuple(sorted(found, key=lambda one: (one.at, one.id)))

    def _tally(self, campaign: UUID, today: date) -> CampaignTally:
        rows = (one for one in self._tables.expectations.values() if one.campaign_id == campaign and one.is_active)
        counts: dict[ExpectationState, int] = {}
        asked = 0
        for row in rows:
            counts[row.state(today)] = counts.get(row.state(today), 0) + 1
            asked += row.asked
        senders = [one for one in self.senders(campaign) if one.removed_at is None]
        unknown = sum(one.state is SenderState.ASKED for one in senders)
        return CampaignTally(counts=counts, senders=len(senders), asked=asked + unknown)
