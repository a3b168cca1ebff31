"""Обязательства: what an order's items ask to be sent, by whom, by when.

items -> sentences -> verbs that ask -> thing, dates, recipient, addressee -> Obligation, for a person to confirm
"""

from collections.abc import Iterator
from dataclasses import replace

from model.obligation import Obligation, ObligationKind, ThingKind
from model.order import Order
from model.result import Result
from model.text import collapse
from normalize.ids import offline_id
from normalize.obligations.due import OrderTime, due_dates, order_time
from normalize.obligations.items import Asked, asked_in
from normalize.obligations.recipients import is_place
from normalize.obligations.senders import is_internal, senders_of
from normalize.obligations.things import is_public
from normalize.obligations.weighing import confidence, is_asked

__all__ = ["obligations_in", "obligations_of"]


def obligations_of(result: Result) -> tuple[Obligation, ...]:
    """Return the obligations that the items of a document's orders make, in the order written."""
    return tuple(
        obligation
        for order in result.orders
        for obligation in obligations_in(order, order_time(order, result), result.document.sha256)
    )


def obligations_in(order: Order, time: OrderTime, sha256: str = "") -> tuple[Obligation, ...]:
    """Return the obligations of one order."""
    found = [one for asked in asked_in(order.items) if (one := _obligation(asked, order, time))]
    return tuple(_named(_without_steps(found), order, sha256))


def _obligation(asked: Asked, order: Order, time: OrderTime) -> Obligation | None:
    demand = asked.demand
    senders = senders_of(asked.address, order)
    due, sure = due_dates(asked.dates, time)
    if not is_asked(asked, due, senders) or is_public(asked.recipient, demand.verb):
        return None
    return Obligation(
        id="",
        order_id=order.id,
        item=asked.item,
        text=asked.text,
        above=asked.above,
        kind=_kind(asked),
        verb=demand.verb.name,
        thing=collapse(asked.thing),
        thing_kind=_thing_kind(asked),
        senders=senders,
        recipient=asked.recipient,
        due=due,
        form=asked.forms,
        recommended=asked.recommended,
        internal=is_internal(senders, order),
        confidence=confidence(asked, due, senders, sure),
        rule=f"obligation:{demand.asking.form.value}" + (":below" if asked.inherited else ""),
        source=order.source,
    )


def _thing_kind(asked: Asked) -> ThingKind:
    """«отчитаться о работе» brings a report."""
    thing = asked.demand.thing
    if thing is None or asked.demand.verb.name == "отчитаться":
        return ThingKind.REPORT if thing is not None else ThingKind.OTHER
    return thing.kind


def _kind(asked: Asked) -> ObligationKind:
    """«внести сведения в информационную систему» publishes, «внести предложения в отдел» sends."""
    verb = asked.demand.verb
    published = verb.into_place and is_place(asked.recipient or "")
    return ObligationKind.PUBLISH if published else verb.kind


def _without_steps(found: list[Obligation]) -> list[Obligation]:
    """Leave out what is only a step: «разработать, утвердить и представить программы до 1 мая» is one obligation."""
    return [one for one in found if not _is_step(one, found)]


def _is_step(one: Obligation, found: list[Obligation]) -> bool:
    if one.kind is not ObligationKind.APPROVE:
        return False
    return any(
        other.kind is ObligationKind.SEND
        and other.text == one.text
        and other.thing == one.thing
        and other.due == one.due
        for other in found
    )


def _named(found: list[Obligation], order: Order, sha256: str) -> Iterator[Obligation]:
    seen: dict[tuple[str, str], int] = {}
    for one in found:
        key = (one.item or "", one.text)
        seen[key] = seen.get(key, -1) + 1
        yield replace(
            one, id=offline_id(sha256, "obligation", order.number or order.id, one.item or "", one.text, seen[key])
        )
