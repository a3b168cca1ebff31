"""A document's head: what kinship is told by, taken from what was read of it."""

from collections.abc import Iterator
from typing import Final

from model.kinship import Act, Head, NamedAct, Naming
from model.mention import EntityType
from model.order import Annex, Reference
from model.result import Result
from model.text import fold
from normalize.name_keys import name_key, school_key
from normalize.versions.keys import number_key, place_key, title_key
from normalize.versions.wordings import amended_acts, school_numbers

#: A report speaks of the acts it refers to.
_REPORT: Final = frozenset({"report"})
_YEARS: Final = slice(0, 4)


def head_of(value: Result) -> Head:
    """Return what a document says of itself, as keys for comparing; records may be left out of the plans."""
    info = value.document
    acts = tuple(
        Act(number=number_key(order.number), date=_day(order.date), issuer=_key(order.issuer)) for order in value.orders
    )
    return Head(
        name=info.name,
        media_type=info.media_type,
        text_source=info.text_source,
        kinds=tuple(info.kinds),
        region=place_key(info.region),
        municipality=place_key(info.municipality),
        acts=tuple(act for act in acts if act.number or act.date),
        annexes=tuple(dict.fromkeys(annex.number for annex in value.annexes if annex.number)),
        named=tuple(dict.fromkeys(_named(value, acts))),
        title=title_key(_title(value)),
        years=_years(value),
        academic_year=next((plan.academic_year for plan in value.plans if plan.academic_year), None),
        level=next((plan.level for plan in value.plans if plan.level), None),
        schools=tuple(sorted(set(_schools(value)))),
        date=_day(next((order.date for order in value.orders if order.date), None) or info.date),
        rows=sum(len(plan.records) for plan in value.plans),
        first_number=next((row.number for plan in value.plans for row in plan.records if row.number), None),
        last_number=next((row.number for plan in value.plans[::-1] for row in plan.records[::-1] if row.number), None),
        plans=len(value.plans),
    )


def _title(value: Result) -> str | None:
    """A plan is known by its own title; anything else by the document's."""
    plans = [plan.title for plan in value.plans if plan.title]
    return max(plans, key=len) if plans else value.document.title


def _years(value: Result) -> tuple[int, ...]:
    years = {year for plan in value.plans for year in plan.years}
    return tuple(sorted(years))


def _day(date: str | None) -> str | None:
    return date if date and date[_YEARS].isdigit() else None


def _key(name: str | None) -> str | None:
    return name_key(name) if name else None


def _named(value: Result, own: tuple[Act, ...]) -> Iterator[NamedAct]:
    """Yield the acts of other documents, each with how it is named."""
    yield from (one for one in map(_of_annex, value.annexes) if one is not None and not _is_own(one.act, own))
    amended = tuple(amended_acts(value))
    yield from amended
    told = {act.number for act in (*own, *(one.act for one in amended))}
    based = (reference for order in value.orders for reference in order.basis)
    yield from (one for one in _references(based, Naming.BASED_ON) if one.act.number not in told)
    if _REPORT & set(value.document.kinds):
        reported = _references(value.references, Naming.REPORTS_ON)
        yield from (one for one in reported if one.act.number not in told)


def _of_annex(annex: Annex) -> NamedAct | None:
    number = number_key(annex.order_number)
    if number is None:
        return None
    act = Act(number=number, date=_day(annex.order_date), issuer=_key(annex.issuer))
    return NamedAct(how=Naming.ANNEX_OF, act=act)


def _references(references: Iterator[Reference] | tuple[Reference, ...], how: Naming) -> Iterator[NamedAct]:
    for reference in references:
        number = number_key(reference.number)
        if number:
            act = Act(number=number, date=_day(reference.date), issuer=_key(reference.issuer))
            yield NamedAct(how=how, act=act)


def _is_own(act: Act, own: tuple[Act, ...]) -> bool:
    return any(act.number == one.number for one in own)


def _schools(value: Result) -> Iterator[str]:
    """Yield the schools named where a paper says whose it is: its titles, issuers and approvals."""
    told = " | ".join(filter(None, _own_lines(value)))
    if not told:
        return
    for mention in value.mentions:
        if mention.type is EntityType.SCHOOL and fold(mention.text) in told:
            yield school_key(mention.normal or mention.text)
    yield from school_numbers(told)


def _own_lines(value: Result) -> Iterator[str]:
    yield fold(value.document.title or "")
    yield from (fold(plan.title or "") for plan in value.plans)
    yield from (fold(f"{order.issuer or ''} {order.title or ''}") for order in value.orders)
    for annex in value.annexes:
        approval = annex.approved_by
        yield fold(f"{annex.issuer or ''} {(approval.position if approval else None) or ''}")
