"""annex_of, based_on, amends, repeals, supersedes, reports_on: how acts hang together."""

from collections.abc import Iterator, Sequence
from typing import Final

from model.mention import Relation
from model.order import Annex, Order, Reference
from model.raw import ActLink
from normalize.relations.directory import Directory

_TIED: Final = 0.95
#: The stamp and the order disagree about the date.
_DISPUTED: Final = 0.7
#: The stamp names no order; the annex stands below one.
_BY_PLACE: Final = 0.6
_CITED: Final = 0.85


def annex_relations(directory: Directory) -> Iterator[Relation]:
    """Yield annex -> its order, in this file or the one that its stamp names."""
    orders = {order.id: order for order in directory.result.orders}
    for annex in directory.result.annexes:
        order = orders.get(annex.order_id or "")
        if order is not None:
            yield Relation(
                type="annex_of",
                from_id=annex.id,
                to_id=order.id,
                confidence=_confidence(annex, order),
                source=annex.source,
            )
        elif annex.order_number or annex.order_date:
            to, _ = directory.act(_stamped(annex))
            yield Relation(type="annex_of", from_id=annex.id, to_id=to, confidence=_CITED, source=annex.source)


def act_relations(directory: Directory, links: Sequence[ActLink]) -> Iterator[Relation]:
    """Yield order -> act for grounds and changes, document -> act for what a report answers."""
    for link in links:
        for from_id in _from(directory, link):
            to, source = directory.act(link.reference, but=from_id)
            if to != from_id:
                yield Relation(type=link.type, from_id=from_id, to_id=to, confidence=link.confidence, source=source)


def _from(directory: Directory, link: ActLink) -> Sequence[str]:
    """Return who does it: the document, an order, or the annexes of that order."""
    if link.order is None:
        return (directory.result.document.id,)
    order = directory.result.orders[link.order]
    if not link.by_annex:
        return (order.id,)
    return tuple(annex.id for annex in directory.result.annexes if annex.order_id == order.id)


def _confidence(annex: Annex, order: Order) -> float:
    if not annex.order_number:
        return _BY_PLACE
    return _DISPUTED if annex.order_date and order.date and annex.order_date != order.date else _TIED


def _stamped(annex: Annex) -> Reference:
    return Reference(issuer=annex.issuer, number=annex.order_number, date=annex.order_date, source=annex.source)
