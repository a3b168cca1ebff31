"""Findings about the links between an order and its annexes."""

from dataclasses import replace

from model.dates import russian_date
from model.finding import Code, Finding, Severity
from model.order import Annex, Order


def linked_annexes(orders: tuple[Order, ...], annexes: tuple[Annex, ...]) -> tuple[Annex, ...]:
    """Tie each annex to the order of the same number in this file; where dates disagree, say so."""
    return tuple(_linked(annex, orders) for annex in annexes)


def _linked(annex: Annex, orders: tuple[Order, ...]) -> Annex:
    order = next((order for order in orders if _same_number(order, annex)), None)
    if order is None:
        return annex
    findings = annex.findings
    if order.date and annex.order_date and order.date != annex.order_date:
        stamp, signed = russian_date(annex.order_date), russian_date(order.date)
        message = f"Дата приказа в грифе приложения ({stamp}) и в самом приказе ({signed}) разные: исправьте неверную."
        findings += (Finding(code=Code.ANNEX_DATE_DIFFERS, severity=Severity.ERROR, message=message),)
    return replace(annex, order_id=order.id, findings=findings)


def _same_number(order: Order, annex: Annex) -> bool:
    return bool(order.number) and (order.number or "").casefold() == (annex.order_number or "").casefold()
