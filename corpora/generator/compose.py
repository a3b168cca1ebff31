"""A random document of an invented municipality, put together from the word tables."""

from dataclasses import replace
from random import Random

from corpora.generator.compose_plan import plan_for
from corpora.generator.deadlines import Scope, Span
from corpora.generator.description import Description, Item, Order, Reference, Report, Stamp, Statements
from corpora.generator.people import BODIES, person
from corpora.generator.places import Municipality, genitive

_MONTHS = {1: "января", 8: "августа", 12: "декабря"}
_SCOPES: tuple[Scope, ...] = ("c", "c", "c", "a", "t")
_YEAR = 2024


def compose(place: Municipality, rng: Random, name: str) -> Description:
    """Return an order with its annex, an annex alone, or now and then a report."""
    kind = rng.choices(("order", "annex", "report"), (6, 4, 1))[0]
    if kind == "report":
        return _report(place, rng, name)
    scope = rng.choice(_SCOPES)
    span = Span(year=_YEAR if scope == "c" else _YEAR - 1, scope=scope)
    plan = plan_for(place, span, rng)
    order, stamp = _order(place, span, rng)
    if kind == "annex":
        return Description(name=name, municipality=place.name, parts=(stamp, plan))
    parts = (order, stamp, plan)
    return Description(name=name, region=place.region, municipality=place.name, schools=place.schools[:2], parts=parts)


def _order(place: Municipality, span: Span, rng: Random) -> tuple[Order, Stamp]:
    """Return an order of a date before the plan's first deadline, and the stamp of its annex."""
    body, head, body_genitive = rng.choice(BODIES)
    day, month = (rng.randint(24, 31), 8) if span.scope == "a" else (rng.randint(9, 15), 1)
    number = rng.choice(("{}", "{}-од", "{}/1", "{}-а")).format(rng.randint(3, 480))
    date = f"{day:02}.{month:02}.{span.year}"
    subject = rng.choice(
        ("по повышению качества образования", "поддержки школ с низкими образовательными результатами")
    )
    basis = Reference(
        kind="приказ",
        issuer=f"Министерство образования {genitive(place.region)}",
        number=f"{rng.randint(20, 900)}-мо",
        date=f"{span.year - 1}-12-{rng.randint(10, 25)}",
    )
    order = Order(
        letterhead=(place.region.upper(), f"{body} {place.genitive}".upper()),
        word=rng.choice(("П Р И К А З", "ПРИКАЗ")),
        requisites=(
            rng.choice((f"«{day:02}» {_MONTHS[month]} {span.year} г.\t№ {number}", f"от {date}\t№ {number}")),
            place.seat,
        ),
        title=f"Об утверждении «дорожной карты» {subject} {span.shown}",
        preamble=_preamble(basis),
        verb="ПРИКАЗЫВАЮ:",
        items=_items(place, rng),
        signatory=person(rng, head),
        issuer=f"{body} {place.genitive}",
        number=number,
        date=f"{span.year}-{month:02}-{day:02}",
        place=place.seat,
        region=place.region,
        municipality=place.name,
        basis=(basis,),
    )
    return order, _stamp(order, f"{body_genitive} {place.genitive}", date)


def _preamble(basis: Reference) -> str:
    year, month, day = basis.date.split("-")
    issuer = (basis.issuer or "").replace("Министерство", "Министерства")
    return (
        f"На основании приказа {issuer} от {day}.{month}.{year} № {basis.number}, в целях создания условий для "
        "получения качественного образования"
    )


def _items(place: Municipality, rng: Random) -> tuple[Item, ...]:
    head = Item(text="Утвердить прилагаемую «дорожную карту».")
    control = Item(text="Контроль за исполнением приказа оставляю за собой.")
    schools = ", ".join(place.schools[:2])
    middle = (
        Item(text=f"Руководителям школ ({schools}) обеспечить выполнение мероприятий."),
        Item(text="Методической службе оказывать школам помощь в реализации мероприятий."),
        Item(text="Разместить «дорожную карту» на официальном сайте."),
    )
    return (head, *middle[: rng.randint(1, 3)], control)


def _stamp(order: Order, issuer_genitive: str, date: str) -> Stamp:
    return Stamp(
        lines=("Приложение", "к приказу", issuer_genitive, f"от {date} № {order.number}"),
        issuer=order.issuer,
        order_number=order.number,
        order_date=order.date,
    )


def _report(place: Municipality, rng: Random, name: str) -> Description:
    """Return a report: no plan, so no record comes of it."""
    title = f"Отчёт о выполнении «дорожной карты» в школах {place.genitive} за {_YEAR - 1} год"
    conclusions = (
        f"Диагностику прошли {rng.randint(60, 98)}% учителей.",
        "Планы работы школ выполнены в полном объёме.",
        "Кураторы посетили все закреплённые школы.",
        "Работа с родителями требует улучшения.",
    )
    advice = ("Продолжить работу кураторов.", "Провести семинар для заместителей директоров.", "Обновить сайты школ.")
    day = rng.randint(18, 28)
    report = Report(
        title=title,
        place=place.seat,
        date_shown=f"{day} декабря {_YEAR - 1} года",
        introduction=(f"Изучены отчёты общеобразовательных организаций {place.genitive}.",),
        conclusions=Statements(heading="Выводы:", groups=((None, conclusions[: rng.randint(2, 4)]),)),
        recommendations=Statements(heading="Рекомендации:", groups=((None, advice[: rng.randint(1, 3)]),)),
    )
    found = Description(name=name, municipality=place.name, place=place.seat, title=title, parts=(report,))
    return replace(found, date=f"{_YEAR - 1}-12-{day}")
