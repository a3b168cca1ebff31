"""Plans, orders and reports -> descriptions that the house's writers print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random

from corpora.generator.brief import columns
from corpora.generator.description import Description, Item, Look, Order, Person, Plan, Reference, Row, Section, Stamp
from corpora.generator.description import Part as PaperPart
from corpora.generator.people import BODIES, person
from corpora.generator.places import Municipality, genitive
from corpora.life.filling import MONTHS_OF
from corpora.life.orders import Asking
from corpora.life.planning import LifePlan, PlannedRow

_ORDERS = (
    ("number", "activity", "deadline", "responsible", "result"),
    ("number", "activity", "deadline", "responsible"),
    ("number", "activity", "responsible", "deadline"),
    ("number", "activity", "deadline", "result"),
)
_HEADERS = {
    "number": ("№ п/п", "№", "№ пп"),
    "activity": ("Наименование мероприятия", "Мероприятия", "Мероприятие", "Содержание работы"),
    "deadline": ("Сроки", "Срок исполнения", "Срок", "Сроки реализации"),
    "responsible": ("Ответственные", "Ответственный исполнитель", "Исполнители"),
    "result": ("Ожидаемый результат", "Результат", "Планируемый результат"),
    "mark": ("Отметка о выполнении", "Отметка об исполнении"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """Орган управления образованием."""

    name: str
    #: «управления образования администрации Синеборского района»
    genitive: str
    head: Person


def body_of(place: Municipality, rng: Random) -> Body:
    """Return the municipality's authority of education and its head."""
    name, head, of = rng.choice(BODIES)
    return Body(name=f"{name} {place.genitive}", genitive=f"{of} {place.genitive}", head=person(rng, head))


def plan_paper(plan: LifePlan, place: Municipality, body: Body, rng: Random) -> Description:
    """Return the municipality's order with its plan, or the annex alone."""
    items = (
        Item(text="Утвердить прилагаемый план мероприятий."),
        Item(text="Руководителям школ обеспечить выполнение мероприятий."),
        Item(text="Контроль за исполнением приказа оставляю за собой."),
    )
    order = Order(
        letterhead=(place.region.upper(), body.name.upper()),
        word=rng.choice(("П Р И К А З", "ПРИКАЗ")),
        requisites=(f"{worded(plan.order_date)}\t№ {plan.order_number}", place.seat),
        title=f"Об утверждении плана мероприятий на {plan.span.shown}",
        preamble="В целях повышения качества образования",
        verb="ПРИКАЗЫВАЮ:",
        items=items,
        signatory=body.head,
        issuer=body.name,
        number=plan.order_number,
        date=plan.order_date,
        place=place.seat,
        region=place.region,
        municipality=place.name,
    )
    parts: tuple[PaperPart, ...] = (stamp(plan, body.name, body.genitive), paper_plan(plan, rng))
    if rng.random() < 0.7:  # noqa: PLR2004 -- most send the order with it
        parts = (order, *parts)
    return Description(name=plan.id, municipality=place.name, parts=parts)


def region_paper(plan: LifePlan, asking: Asking, place: Municipality, rng: Random) -> Description:
    """Return the region's order with its items and its plan."""
    issuer = f"Министерство образования {genitive(place.region)}"
    order = Order(
        letterhead=(issuer.upper(),),
        word="ПРИКАЗ",
        requisites=(f"{dotted(plan.order_date)}\t№ {plan.order_number}", "г. Приозёрск"),
        title=f"О поддержке школ с низкими образовательными результатами в {plan.span.year} году",
        preamble="В целях повышения качества общего образования",
        verb="ПРИКАЗЫВАЮ:",
        items=asking.items,
        signatory=person(rng, "Министр"),
        issuer=issuer,
        number=plan.order_number,
        date=plan.order_date,
        region=place.region,
        basis=(Reference(kind="приказ", number="1", date=plan.order_date),),
    )
    head = stamp(plan, issuer, issuer.replace("Министерство", "Министерства"))
    return Description(name=plan.id, parts=(order, head, paper_plan(plan, rng)))


def marked_paper(plan: LifePlan, place: Municipality, marks: Mapping[str, str], rng: Random) -> Description:
    """Return the plan sent again with its column of marks filled in."""
    return Description(name=f"{plan.id}-marks", municipality=place.name, parts=(paper_plan(plan, rng, marks),))


def report_paper(name: str, place: Municipality, parts: Sequence[PaperPart]) -> Description:
    """Return a report's paper."""
    return Description(name=name, municipality=place.name, place=place.seat, parts=tuple(parts))


def paper_plan(plan: LifePlan, rng: Random, marks: Mapping[str, str] | None = None) -> Plan:
    """Return the plan's table; with marks, in a last column."""
    roles = rng.choice(_ORDERS) + (("mark",) if marks is not None or rng.random() < 0.15 else ())  # noqa: PLR2004 -- some have an empty one
    return Plan(
        title=plan.title,
        years=(plan.span.year, plan.span.year + 1) if plan.span.academic else (plan.span.year,),
        academic_year=f"{plan.span.year}/{plan.span.year + 1}" if plan.span.academic else None,
        columns=columns(**{role: rng.choice(_HEADERS[role]) for role in roles}),
        sections=tuple(
            _section(title, list(rows), marks or {}) for title, rows in groupby(plan.rows, lambda row: row.section)
        ),
        look=Look(landscape=rng.random() < 0.4, repeat_header=rng.random() < 0.3),  # noqa: PLR2004 -- as met
    )


def _section(title: str, rows: Sequence[PlannedRow], marks: Mapping[str, str]) -> Section:
    return Section(
        title=title,
        rows=tuple(
            Row(
                number=row.number,
                activity=row.text,
                when=row.due.when,
                responsible=row.responsible,
                result=row.result,
                more=(("mark", marks.get(row.id, "")),),
            )
            for row in rows
        ),
    )


def stamp(plan: LifePlan, issuer: str, of: str) -> Stamp:
    """Return the stamp of the plan's annex; `of` is the issuer in the genitive."""
    return Stamp(
        lines=("Приложение", "к приказу", of, f"от {dotted(plan.order_date)} № {plan.order_number}"),
        issuer=issuer,
        order_number=plan.order_number,
        order_date=plan.order_date,
    )


def dotted(day: str) -> str:
    """Return «17.03.2023» of an ISO date."""
    year, month, number = day.split("-")
    return f"{number}.{month}.{year}"


def worded(day: str) -> str:
    """Return ««17» марта 2023 г.» of an ISO date."""
    year, month, number = day.split("-")
    return f"«{number}» {MONTHS_OF[int(month)]} {year} г."
