"""Which order an annex belongs to, and findings about stamps and orders that disagree."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from model.dates import russian_date
from model.finding import Code, Finding, Severity
from model.order import Annex, Order

#: Findings of a stamp that should name an order and does not; stamps of programmes have none.
_LACKS = frozenset({Code.REQUISITES_MISSING, Code.UNAPPROVED_DRAFT})


def linked_annexes(
    orders: tuple[Order, ...], annexes: tuple[Annex, ...], above: Sequence[int | None] = ()
) -> tuple[Annex, ...]:
    """Tie each annex to its order in this file, by number or, where the stamp has none, to the one above it.

    `above` gives for each annex the index of the last order that begins before it. Where stamp and order disagree,
    findings say so.
    """
    places = [*above, *[None] * (len(annexes) - len(above))]
    return tuple(
        _linked(annex, orders, orders[place] if place is not None else None)
        for annex, place in zip(annexes, places, strict=True)
    )


def _linked(annex: Annex, orders: tuple[Order, ...], above: Order | None) -> Annex:
    order = _numbered(annex, orders) or _unnumbered(annex, above)
    found = _disagreements(annex, order) if order else _untied(annex, orders, above)
    return replace(annex, order_id=order.id if order else None, findings=(*annex.findings, *found))


def _numbered(annex: Annex, orders: tuple[Order, ...]) -> Order | None:
    """Return the order of the same number, of two the one of the same date; «42» may stand for «42-ОД» of that date."""
    same = [order for order in orders if _key(order.number) and _key(order.number) == _key(annex.order_number)]
    dated = [order for order in same if order.date == annex.order_date]
    return next(iter((*dated, *same)), None) or next((order for order in orders if _lacks_index(annex, order)), None)


def _lacks_index(annex: Annex, order: Order) -> bool:
    one, other = _key(annex.order_number), _key(order.number)
    same_day = annex.order_date is not None and annex.order_date == order.date
    if not (one and other and same_day and one != other):
        return False
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and long[len(short) :].isalpha()


def _unnumbered(annex: Annex, above: Order | None) -> Order | None:
    """A stamp without a number, or with blanks, belongs to the order above where the dates do not forbid it."""
    lacks = any(finding.code in _LACKS for finding in annex.findings)
    fits = above is not None and annex.order_date in (None, above.date)
    return above if lacks and fits and annex.order_number is None else None


def _disagreements(annex: Annex, order: Order) -> Iterator[Finding]:
    if order.date and annex.order_date and order.date != annex.order_date:
        stamp, signed = russian_date(annex.order_date), russian_date(order.date)
        message = f"Дата приказа в грифе приложения ({stamp}) и в самом приказе ({signed}) разные: исправьте неверную."
        yield Finding(code=Code.ANNEX_DATE_DIFFERS, severity=Severity.ERROR, message=message)
    if annex.order_number and _key(annex.order_number) != _key(order.number):
        message = (
            f"Номер приказа в грифе приложения ({annex.order_number}) записан не так, как в самом приказе "
            f"({order.number}): допишите индекс."
        )
        yield Finding(code=Code.REQUISITES_MISSING, severity=Severity.INFO, message=message)


def _untied(annex: Annex, orders: tuple[Order, ...], above: Order | None) -> Iterator[Finding]:
    """Yield what is wrong where no order fits: nothing is named, or another number of the same day."""
    codes = {finding.code for finding in annex.findings}
    if annex.order_number is None and annex.order_date is None and Code.REQUISITES_MISSING in codes:
        message = "Приложение не называет приказа, и приказа в файле нет: укажите в грифе номер и дату приказа."
        yield Finding(code=Code.ANNEX_WITHOUT_ORDER, severity=Severity.WARNING, message=message)
    elif above is not None and _is_other_number(annex, above, orders):
        message = (
            f"В грифе приложения назван приказ № {annex.order_number}, а приказ той же даты здесь — № {above.number}: "
            "исправьте неверный номер."
        )
        yield Finding(code=Code.ANNEX_WITHOUT_ORDER, severity=Severity.WARNING, message=message)


def _is_other_number(annex: Annex, above: Order, orders: tuple[Order, ...]) -> bool:
    """Say whether the order above is of the stamp's day and no other of that day could be meant."""
    days = [order for order in orders if order.date == above.date]
    named = bool(annex.order_number and above.number)
    return named and annex.approved_by is None and annex.order_date == above.date and len(days) == 1


def _key(number: str | None) -> str:
    """Return a number as it is compared: «121 –о д», «121-ОД» and «121/од» are one."""
    return re.sub(r"[^0-9a-zа-я]", "", (number or "").casefold())
