"""Upload links for all who have not sent: made in one go, shown once."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from model.account import Actor
from model.campaign import Campaign, ExpectationFilter, ExpectationState, Sender
from model.campaign_word import CampaignLink, WordKind
from model.service_errors import InvalidValueError
from model.upload_link import UploadLink
from store.repositories import Store
from svod.campaigns.clock import today
from svod.campaigns.making import own_campaign, say, word_of
from svod.ids import now
from svod.links import NewLink, make_link

#: Links of one go; each opens a batch.
MOST: Final = 500
WAITED_FOR: Final = (ExpectationState.MISSING, ExpectationState.AWAITED, ExpectationState.INCOMPLETE)
_PART: Final = 200
_NAME: Final = 290


@dataclass(frozen=True, kw_only=True, slots=True)
class MadeLink:
    """Созданная ссылка: its secret is shown this once."""

    sender: Sender
    link: UploadLink
    secret: str


def make_links(
    store: Store, campaign_id: UUID, actor: Actor, states: Collection[ExpectationState] = WAITED_FOR, days: int = 14
) -> tuple[MadeLink, ...]:
    """Make a link for each sender with an expectation in one of these states.

    Raises NotFoundError, InvalidValueError where there are too many, or none; ForbiddenError beyond one's own.
    """
    with store.transaction() as work:
        work.campaigns.get(campaign_id)
    with store.whole.transaction() as work:
        campaign = own_campaign(work, campaign_id, actor)
    senders = waiting_senders(store, campaign_id, states)
    if not senders:
        raise InvalidValueError("/states", "Ждать некого: ссылки никому не нужны.")
    if len(senders) > MOST:
        raise InvalidValueError("/states", f"За один раз — до {MOST} ссылок; здесь отправителей {len(senders)}.")
    made = tuple(_made(store, campaign, senders, actor, days))
    with store.whole.transaction() as work:
        work.campaigns.add_links(
            [
                CampaignLink(
                    link_id=one.link.id,
                    batch_id=one.link.batch_id,
                    campaign_id=campaign_id,
                    sender_id=one.sender.id,
                    made_at=now(),
                )
                for one in made
            ]
        )
        say(work, word_of(WordKind.LINKS_MADE, actor, campaign_id=campaign_id, after=len(made)))
    return made


def waiting_senders(store: Store, campaign_id: UUID, states: Collection[ExpectationState]) -> tuple[Sender, ...]:
    """Return the senders with an expectation in one of these states, each once, by name."""
    found: dict[UUID, Sender] = {}
    wanted = ExpectationFilter(campaign=campaign_id, states=tuple(states))
    cursor: str | None = None
    with store.transaction() as work:
        while True:
            part = work.expectations.search(wanted, today(), cursor, _PART)
            found |= {one.sender.id: one.sender for one in part.items}
            cursor = part.next
            if cursor is None:
                return tuple(found.values())


def _made(store: Store, campaign: Campaign, senders: Collection[Sender], actor: Actor, days: int) -> Iterator[MadeLink]:
    for sender in senders:
        municipality = sender.municipality or sender.name
        name = f"{campaign.face.title}: {sender.name}"[:_NAME]
        link, secret = make_link(store, NewLink(municipality=municipality, name=name, days=days), actor)
        yield MadeLink(sender=sender, link=link, secret=secret)
