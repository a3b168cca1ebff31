"""Obligations that orders make are kept when an order is read, as proposals."""

from model.campaign_word import Proposal
from model.dates import russian_date
from model.obligation import ObligationKind
from model.order import Order
from model.result import Result
from model.stored import StoredDocument
from normalize.obligations import obligations_of
from store.repositories import Work
from svod.ids import now


def keep_proposals(work: Work, stored: StoredDocument, value: Result) -> None:
    """Write what the orders of a document ask to be sent; what was decided of it before stays."""
    orders = {order.id: order for order in value.orders}
    found = [one for one in obligations_of(value) if one.kind is ObligationKind.SEND and not one.internal]
    proposals = [
        Proposal(
            document_id=stored.id,
            document_name=stored.name,
            obligation=one,
            order=named_order(orders.get(one.order_id)),
            region=value.document.region,
            position=at,
            read_at=stored.read_at or now(),
        )
        for at, one in enumerate(found)
    ]
    work.arrivals.put_proposals(stored.id, proposals)


def named_order(order: Order | None) -> str:
    """Return an order as people name it: «приказ № 515 от 12.03.2020»."""
    if order is None:
        return ""
    number = f" № {order.number}" if order.number else ""
    return f"{order.kind}{number}{f' от {russian_date(order.date)}' if order.date else ''}"
