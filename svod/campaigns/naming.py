"""Senders that a person says something of: which entry of a registry one is, that nothing is expected of one."""

from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from model.account import Actor
from model.campaign import Sender, SenderKind, SenderState
from model.campaign_word import WordKind
from model.service_errors import InvalidValueError, NotFoundError
from store.repositories import Work
from svod.campaigns.making import catch_up_senders, own_campaign, put_senders, say, word_of
from svod.campaigns.senders import named_after
from svod.ids import now
from svod.registry.names import candidate_entries
from svod.service import Service


def name_sender(service: Service, campaign_id: UUID, sender_id: UUID, entity_id: str | None, actor: Actor) -> Sender:
    """Say which entry of a registry a sender is (None: none, it is matched by its name).

    Raises NotFoundError, InvalidValueError, ForbiddenError.
    """
    entry = candidate_entries(service, [entity_id]).get(entity_id) if entity_id else None
    if entity_id and entry is None:
        raise InvalidValueError("/entity_id", "Такой записи в реестрах нет.")
    with service.store.transaction() as work:
        work.campaigns.get(campaign_id)
    with service.store.whole.transaction() as work:
        campaign = own_campaign(work, campaign_id, actor)
        sender = sender_in(work, campaign_id, sender_id)
        named = named_after(sender, entry) if entry else replace(sender, state=SenderState.NAMED, choices=())
        put_senders(work, campaign, [named])
        values = {"before": sender_json(sender), "after": sender_json(named)}
        say(work, word_of(WordKind.SENDER_NAMED, actor, campaign_id=campaign_id, sender_id=sender_id, **values))
    catch_up_senders(service, campaign_id)
    return named


def remove_sender(service: Service, campaign_id: UUID, sender_id: UUID, actor: Actor, reason: str = "") -> None:
    """Expect nothing of a sender any more; raises NotFoundError, ForbiddenError."""
    with service.store.transaction() as work:
        work.campaigns.get(campaign_id)
    with service.store.whole.transaction() as work:
        campaign = own_campaign(work, campaign_id, actor)
        sender = sender_in(work, campaign_id, sender_id)
        if sender.removed_at is None:
            put_senders(work, campaign, [replace(sender, removed_at=now())])
            ids = {"campaign_id": campaign_id, "sender_id": sender_id}
            say(work, word_of(WordKind.SENDER_REMOVED, actor, **ids, reason=reason))


def sender_in(work: Work, campaign_id: UUID, sender_id: UUID) -> Sender:
    """Return a sender of a campaign; raises NotFoundError."""
    found = next((one for one in work.campaigns.senders(campaign_id) if one.id == sender_id), None)
    if found is None:
        raise NotFoundError("sender")
    return found


_NAMED: Final = ("name", "municipality", "region", "territory", "entity_id")


def sender_json(sender: Sender) -> dict[str, Any]:
    """Return what a person may change of a sender, as a JSON value."""
    return {**{name: getattr(sender, name) for name in _NAMED}, "kind": str(sender.kind), "state": str(sender.state)}


def sender_as(sender: Sender, told: dict[str, Any]) -> Sender:
    """Return the sender as such a value tells it."""
    named = {name: told[name] for name in _NAMED}
    return replace(sender, **named, kind=SenderKind(told["kind"]), state=SenderState(told["state"]))
