"""The papers around a plan: the order that approves it, the one that amends, restates or repeals it, a school's own."""

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from corpora.generator.compose import compose
from corpora.generator.compose_plan import plan_for
from corpora.generator.deadlines import Span
from corpora.generator.description import Description, Item, Order, Plan, Stamp
from corpora.generator.places import Municipality

Deed = Literal["amends", "restates", "repeals"]
_FEWEST = 6
_YEAR = 2024


@dataclass(frozen=True, kw_only=True, slots=True)
class Whole:
    """Приказ с планом."""

    order: Order
    stamp: Stamp
    plan: Plan
    span: Span

    def description(self, *parts: Order | Stamp | Plan) -> Description:
        """Return a document of these parts; without any, of all."""
        return Description(
            name="paper",
            region=self.order.region,
            municipality=self.order.municipality,
            parts=parts or (self.order, self.stamp, self.plan),
        )


def whole_paper(place: Municipality, rng: Random) -> Whole:
    """Return an order with a plan of some rows, numbered and with results, for one calendar year."""
    span = Span(year=_YEAR)
    while True:
        found = compose(place, rng, "paper")
        order = next((part for part in found.parts if isinstance(part, Order)), None)
        stamp = next((part for part in found.parts if isinstance(part, Stamp)), None)
        plan = next((part for part in found.parts if isinstance(part, Plan)), None)
        if order and stamp and plan and len(plan.rows) >= _FEWEST and plan.years == (_YEAR,):
            return Whole(order=order, stamp=stamp, plan=plan, span=span)


def other_plan(place: Municipality, rng: Random) -> Plan:
    """Return another plan of the same place and year."""
    return plan_for(place, Span(year=_YEAR), rng)


def later_order(whole: Whole, deed: Deed, rng: Random) -> tuple[Order, Stamp]:
    """Return an order of a later day that changes the first one, and the stamp of its annex."""
    old = whole.order
    named = f"от {_shown(old.date)} № {old.number}"
    number, date = f"{rng.randint(500, 900)}-од", f"{_YEAR}-0{rng.randint(3, 6)}-{rng.randint(10, 28)}"
    title = {
        "amends": f"О внесении изменений в приказ {named}",
        "restates": f"О внесении изменений в приказ {named}",
        "repeals": old.title,
    }[deed]
    order = replace(
        old,
        title=title,
        number=number,
        date=date,
        requisites=(f"от {_shown(date)}\t№ {number}", *old.requisites[1:]),
        items=_items(deed, named),
        basis=(),
        preamble="В целях уточнения мероприятий",
    )
    lines = (*whole.stamp.lines[:-1], f"от {_shown(date)} № {number}")
    return order, replace(whole.stamp, lines=lines, order_number=number, order_date=date)


def school_paper(plan: Plan, school: str, head: str) -> Description:
    """Return a school's own plan under its director's approval."""
    stamp = Stamp(lines=("УТВЕРЖДАЮ", f"Директор {school}", head))
    titled = replace(plan, title=f"План мероприятий {school}\nпо повышению качества образования на {_YEAR} год")
    return Description(name="paper", parts=(stamp, titled))


def numbered_annex(whole: Whole, number: int, plan: Plan) -> Description:
    """Return an annex of the order with a number of its own, as a file."""
    lines = (f"Приложение № {number}", *whole.stamp.lines[1:])
    return whole.description(replace(whole.stamp, lines=lines, number=str(number)), plan)


def _items(deed: Deed, named: str) -> tuple[Item, ...]:
    control = Item(text="Контроль за исполнением приказа оставляю за собой.")
    first = {
        "amends": f"Внести в приказ {named} следующие изменения: строки плана изложить согласно приложению.",
        "restates": f"Приложение к приказу {named} изложить в новой редакции согласно приложению.",
        "repeals": "Утвердить прилагаемую «дорожную карту».",
    }[deed]
    repealed = (Item(text=f"Признать утратившим силу приказ {named}."),) if deed == "repeals" else ()
    return (Item(text=first), *repealed, control)


def _shown(date: str) -> str:
    year, month, day = date.split("-")
    return f"{day}.{month}.{year}"
