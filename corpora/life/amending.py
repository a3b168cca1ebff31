"""A plan that changes within its year: the order that gives it in a new edition, and what is no longer in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from corpora.generator.description import Description, Item, Order, Reference
from corpora.generator.places import Municipality
from corpora.life.deadlines import choose
from corpora.life.filling import Scene
from corpora.life.papers import Body, dotted, paper_plan, stamp, worded
from corpora.life.planning import LifePlan, PlannedRow, choose_matters, new_row
from corpora.life.wordbook import Part

_MOVED, _REMOVED = 0.2, 0.2


@dataclass(frozen=True, kw_only=True, slots=True)
class Amendment:
    """Изменение плана: its new edition, the rows that left it, the order that did it."""

    plan: LifePlan
    removed: tuple[PlannedRow, ...]
    order_number: str
    #: ISO date
    order_date: str


def amend(plan: LifePlan, scene: Scene, part: Part, rng: Random) -> Amendment:
    """Return the plan's new edition of spring: some rows later, some gone, one or two more."""
    kept: list[PlannedRow] = []
    removed = []
    after = date(plan.span.year, 4, rng.randint(5, 25))
    for row in plan.rows:
        if _is_ahead(row, after) and rng.random() < _REMOVED:
            removed.append(row)
        else:
            kept.append(_later(row, plan, rng) if rng.random() < _MOVED else row)
    known = {row.matter.key for row in plan.rows}
    more = [matter for matter in choose_matters(2, part, rng) if matter.key not in known]
    last = plan.rows[-1]
    added = [
        replace(
            new_row(matter, plan.span, scene, part, rng),
            id=f"{plan.id}/new{at}",
            number="",
            section=last.section,
        )
        for at, matter in enumerate(more)
    ]
    return Amendment(
        plan=replace(plan, rows=tuple(_numbered([*kept, *added], last.number))),
        removed=tuple(removed),
        order_number=f"{rng.randint(100, 480)}",
        order_date=after.isoformat(),
    )


def _is_ahead(row: PlannedRow, after: date) -> bool:
    return bool(row.due.days) and row.due.days[0] > after


def _later(row: PlannedRow, plan: LifePlan, rng: Random) -> PlannedRow:
    """Return the row with a deadline of autumn, where it had one day in spring."""
    if row.due.when.kind not in ("point", "by") or row.due.days[0].month > 8:  # noqa: PLR2004 -- autumn is no later than autumn
        return row
    return replace(row, due=choose((9, 10, 11), plan.span, rng))


def _numbered(rows: list[PlannedRow], pattern: str) -> Iterator[PlannedRow]:
    """Number what was added after the last number; what was there keeps its own."""
    head, dot, tail = pattern.rstrip(".").rpartition(".")
    count = int(tail)
    for row in rows:
        if row.number:
            yield row
        else:
            count += 1
            yield replace(row, number=f"{head}{dot}{count}{'.' if pattern.endswith('.') else ''}")


def amended_paper(found: Amendment, place: Municipality, body: Body, rng: Random) -> Description:
    """Return the order that amends, with the plan's new edition as its annex."""
    plan = found.plan
    basis = Reference(kind="приказ", issuer=body.name, number=plan.order_number, date=plan.order_date)
    shown = f"от {dotted(plan.order_date)} № {plan.order_number}"
    order = Order(
        letterhead=(place.region.upper(), body.name.upper()),
        word="ПРИКАЗ",
        requisites=(f"{worded(found.order_date)}\t№ {found.order_number}", place.seat),
        title=f"О внесении изменений в приказ {body.genitive} {shown}",
        preamble="В связи с уточнением сроков мероприятий",
        verb="ПРИКАЗЫВАЮ:",
        items=(
            Item(text=f"Внести изменения в приказ {shown}, изложив план мероприятий в новой редакции (прилагается)."),
            Item(text="Контроль за исполнением приказа оставляю за собой."),
        ),
        signatory=body.head,
        issuer=body.name,
        number=found.order_number,
        date=found.order_date,
        place=place.seat,
        region=place.region,
        municipality=place.name,
        basis=(basis,),
    )
    head = replace(plan, order_number=found.order_number, order_date=found.order_date)
    parts = (order, stamp(head, body.name, body.genitive), paper_plan(plan, rng))
    return Description(name=f"{plan.id}-amended", municipality=place.name, parts=parts)
