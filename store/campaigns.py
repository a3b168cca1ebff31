"""What a store keeps of campaigns: who must send what by when, what came, what people said of it.

States are told by a day: whoever asks names it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol
from uuid import UUID

from model.campaign import Campaign, CampaignTally, Expectation, ExpectationFilter, Sender
from model.campaign_arrival import Arrival, Attachment
from model.campaign_word import CampaignLink, CampaignWord, ObligationState, Proposal
from model.paging import Slice
from model.text import fold


class Campaigns(Protocol):
    """Кампании и их отправители."""

    def add(self, campaign: Campaign) -> None:
        """Write a new campaign."""

    def get(self, campaign: UUID, *, lock: bool = False) -> Campaign:
        """Return a campaign, a deleted one too; with `lock` nobody else changes it until the transaction ends."""

    def save(self, campaign: Campaign) -> Campaign:
        """Write a campaign whose `rev` is the stored one; return it with the next `rev`."""

    def list(self, cursor: str | None, limit: int) -> Slice[Campaign]:
        """Return campaigns that are not deleted, newest first."""

    def some(self, campaigns: Collection[UUID]) -> Mapping[UUID, Campaign]:
        """Return those of these campaigns that there are, by id."""

    def tallies(self, campaigns: Collection[UUID], today: date) -> Mapping[UUID, CampaignTally]:
        """Return how each campaign stands on a day."""

    def put_senders(self, senders: Sequence[Sender]) -> None:
        """Write senders, new and known ones, in one go."""

    def senders(self, campaign: UUID) -> tuple[Sender, ...]:
        """Return the senders of a campaign by id, removed ones too."""

    def senders_near(
        self, territories: Collection[str], batches: Collection[UUID], years: Collection[int]
    ) -> tuple[Sender, ...]:
        """Return the senders of open campaigns that a document may be of.

        Those of its municipalities, of campaigns of its years (of no year: of all), and those whose links brought it.
        """

    def namesakes(self, campaigns: Collection[UUID], territories: Collection[str]) -> Mapping[tuple[UUID, str], int]:
        """Return (campaign, territory) -> how many regions its senders of that territory are of."""

    def add_links(self, links: Sequence[CampaignLink]) -> None:
        """Write which upload link was made for whom."""

    def links(self, campaign: UUID) -> tuple[CampaignLink, ...]:
        """Return the links of a campaign, newest first."""

    def links_of_batches(self, batches: Collection[UUID]) -> tuple[CampaignLink, ...]:
        """Return the links that lead into these batches."""

    def add_word(self, word: CampaignWord) -> None:
        """Write a word; one that takes another back marks that."""

    def word(self, word: UUID, *, lock: bool = False) -> CampaignWord:
        """Return a word; with `lock` nobody else takes it back until the transaction ends."""

    def words(self, campaign: UUID, cursor: str | None, limit: int) -> Slice[CampaignWord]:
        """Return what was said of a campaign, its senders and expectations, newest first."""

    def words_of(self, expectation: UUID) -> tuple[CampaignWord, ...]:
        """Return what was said of an expectation, oldest first."""

    def words_of_obligation(self, obligation: str) -> tuple[CampaignWord, ...]:
        """Return what was said of an obligation, oldest first."""


class Expectations(Protocol):
    """Ожидания, и что к ним пришло."""

    def put(self, expectations: Sequence[Expectation]) -> None:
        """Write expectations, new and known ones, in one go; `rev` as given."""

    def get(self, expectation: UUID, *, lock: bool = False) -> Expectation:
        """Return an expectation; with `lock` nobody else changes it until the transaction ends."""

    def some(self, expectations: Collection[UUID], *, lock: bool = False) -> tuple[Expectation, ...]:
        """Return those of these expectations that there are, by id; locked in that order."""

    def of_senders(self, senders: Collection[UUID]) -> tuple[Expectation, ...]:
        """Return all expectations of these senders, by id."""

    def search(self, wanted: ExpectationFilter, today: date, cursor: str | None, limit: int) -> Slice[Expectation]:
        """Return expectations that are active, of campaigns not deleted, by sender's name and round."""

    def attachments(self, expectations: Collection[UUID]) -> tuple[Attachment, ...]:
        """Return the documents of these expectations, the first one first."""

    def attached_to(self, documents: Collection[UUID]) -> tuple[Attachment, ...]:
        """Return what these documents are attached to, asked of and refused for."""

    def attach(self, attachments: Sequence[Attachment]) -> None:
        """Write attachments, over what was known of the same expectation and document."""

    def detach(self, pairs: Collection[tuple[UUID, UUID]]) -> None:
        """Forget attachments: (expectation, document)."""


class Arrivals(Protocol):
    """Поступления: documents in short, and how far the feed was followed."""

    def put(self, arrival: Arrival) -> None:
        """Write what a document says of itself."""

    def drop(self, document: UUID) -> None:
        """Forget a document."""

    def some(self, documents: Collection[UUID]) -> Mapping[UUID, Arrival]:
        """Return those of these documents that are known, by id."""

    def former(self, documents: Collection[UUID]) -> tuple[UUID, ...]:
        """Return the documents in whose place these hold, directly or through others."""

    def near(
        self, territories: Collection[str], batches: Collection[UUID], years: Collection[int], after: UUID, limit: int
    ) -> tuple[Arrival, ...]:
        """Return documents of these municipalities or batches, of these years or of none, by id behind one."""

    def batches_of(self, document: UUID) -> tuple[UUID, ...]:
        """Return the batches that brought a document."""

    def territories_of(self, document: UUID) -> tuple[str, ...]:
        """Return whose a document is."""

    def followed(self, *, lock: bool = False) -> int | None:
        """Return up to which number of the feed documents were looked at; None where it is locked by somebody."""

    def follow(self, seq: int) -> None:
        """Write up to which number documents were looked at."""

    def put_proposals(self, document: UUID, proposals: Sequence[Proposal]) -> None:
        """Replace a document's obligations; of those known what was decided stays, decided ones stay wholly."""

    def proposal(self, obligation: str, *, lock: bool = False) -> Proposal:
        """Return an obligation as proposed; with `lock` nobody else decides of it until the transaction ends."""

    def save_proposal(self, proposal: Proposal) -> None:
        """Write what was decided of an obligation."""

    def proposals(
        self, state: ObligationState | None, document: UUID | None, cursor: str | None, limit: int
    ) -> Slice[Proposal]:
        """Return obligations read from orders, the last read first, in the order of each document."""


def sort_of(expectation: Expectation) -> str:
    """Return what expectations are ordered by: name, municipality, round."""
    sender = expectation.sender
    return f"{fold(sender.name)[:300]}\x1f{fold(sender.municipality or '')[:100]}\x1f{expectation.round:04}".replace(
        "\0", ""
    )


def decided_again(known: Proposal | None, read: Proposal) -> Proposal:
    """Return an obligation as it was read anew, with what was decided of it."""
    return read if known is None else replace(read, state=known.state, campaign_id=known.campaign_id)
