"""Что документ говорит о себе и о других: its paper, its acts, its references, taken from what was read of it."""

import re
from collections.abc import Iterator
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from model.chain import ActWay, NamedReference, OwnAct, Paper, ReferenceRole
from model.finding import Finding
from model.kinship import Head, Naming
from model.order import Annex, Reference
from model.result import Result
from normalize.chain.bodies import Level, body_of
from normalize.versions.head import head_of
from normalize.versions.keys import number_key, title_key
from normalize.versions.wordings import amended_acts

#: What is written down is of this version: a greater one has all documents looked at anew.
VERSION: Final = 1
_SPACE: Final = uuid5(NAMESPACE_URL, "svod:reference")
_DEEDS: Final = {
    Naming.AMENDS: ReferenceRole.AMENDS,
    Naming.RESTATES: ReferenceRole.AMENDS,
    Naming.REPEALS: ReferenceRole.REPEALS,
}
#: References and acts of one document that are kept: more are an index of laws.
MOST: Final = 300
_LONGEST: Final = 1_000
_YEARS: Final = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def paper_of(document_id: UUID, value: Result, name: str) -> Paper:
    """Return what a document says of itself; its plans may be without records."""
    info, head = value.document, head_of(value)
    titles = (title_key(title) for title in (info.title, *(plan.title for plan in value.plans), *_order_titles(value)))
    return Paper(
        document_id=document_id,
        name=name,
        title=(info.title or next((plan.title for plan in value.plans if plan.title), None) or "")[:_LONGEST] or None,
        kinds=tuple(info.kinds),
        level=_level(value, head),
        years=head.years or _told_years(value),
        region=info.region,
        municipality=info.municipality,
        place=info.place,
        school=_school(value, head),
        titles=tuple(dict.fromkeys(title[:_LONGEST] for title in titles if title)),
        plans=sum(not plan.template for plan in value.plans),
        findings=tuple(finding.code.value for finding in _findings(value)),
    )


def acts_of(document_id: UUID, value: Result) -> tuple[OwnAct, ...]:
    """Return the acts a document is, or is an annex of, by their numbers and dates."""
    orders = [
        OwnAct(
            document_id=document_id,
            way=ActWay.ORDER,
            kind=order.kind,
            issuer=order.issuer,
            number=order.number,
            date=order.date,
            title=order.title,
        )
        for order in value.orders
        if order.number or order.date
    ]
    own = {number_key(order.number) for order in orders}
    annexes = [
        OwnAct(
            document_id=document_id,
            way=ActWay.ANNEX,
            issuer=annex.issuer,
            number=annex.order_number,
            date=annex.order_date,
        )
        for annex in value.annexes
        if annex.order_number and number_key(annex.order_number) not in own
    ]
    return tuple(dict.fromkeys((*orders, *annexes)))[:MOST]


def references_of(document_id: UUID, value: Result) -> tuple[NamedReference, ...]:
    """Return the acts of others that a document names, each once, with the strongest of its roles."""
    own = {number_key(order.number) for order in value.orders if order.number}
    found: dict[tuple[str | None, str | None, str], NamedReference] = {}
    for role, one in _named(value):
        key = (number_key(one.number), one.date, (one.kind or "").lower())
        if not (key[0] or key[1]) or key[0] in own:
            continue
        known = _known(found, key)
        if known is None:
            found[key] = _reference(document_id, role, one, key)
    return tuple(found.values())[:MOST]


def _known(
    found: dict[tuple[str | None, str | None, str], NamedReference], key: tuple[str | None, str | None, str]
) -> NamedReference | None:
    """The same number is one act, where one of the two says neither kind nor date."""
    number, date, kind = key
    near = (
        one
        for (its, day, sort), one in found.items()
        if its == number and number and (day == date or not (day and date)) and (sort == kind or not (sort and kind))
    )
    return found.get(key) or next(near, None)


def _named(value: Result) -> Iterator[tuple[ReferenceRole, Reference]]:
    """Yield what is named, the strongest roles first."""
    yield from ((ReferenceRole.ANNEX_OF, _stamp(one)) for one in value.annexes if one.order_number)
    references = {number_key(one.number): one for one in value.references if one.number}
    for one in amended_acts(value):
        written = references.get(one.act.number)
        yield _DEEDS[one.how], written or Reference(number=one.act.number, date=one.act.date)
    basis = [one for order in value.orders for one in order.basis]
    yield from ((ReferenceRole.BASIS, one) for one in basis)
    rest = ReferenceRole.REPORTS_ON if "report" in value.document.kinds else ReferenceRole.MENTIONS
    yield from ((rest, one) for one in value.references)


def _stamp(annex: Annex) -> Reference:
    dated = f" от {annex.order_date}" if annex.order_date else ""
    return Reference(
        issuer=annex.issuer,
        number=annex.order_number,
        date=annex.order_date,
        text=f"Приложение к № {annex.order_number}{dated}",
        source=annex.source,
    )


def _reference(
    document_id: UUID, role: ReferenceRole, one: Reference, key: tuple[str | None, str | None, str]
) -> NamedReference:
    return NamedReference(
        id=uuid5(_SPACE, "|".join((str(document_id), *(part or "" for part in key)))),
        document_id=document_id,
        role=role,
        kind=one.kind,
        issuer=one.issuer,
        number=one.number,
        date=one.date,
        title=one.title,
        text=one.text[:_LONGEST],
        source=one.source,
    )


def _findings(value: Result) -> Iterator[Finding]:
    yield from value.findings
    yield from (one for order in value.orders for one in order.findings)
    yield from (one for annex in value.annexes for one in annex.findings)
    yield from (one for plan in value.plans for one in plan.findings)


def _told_years(value: Result) -> tuple[int, ...]:
    """What has no plan is of the years its title names, else of the year of its date."""
    titles = (value.document.title, *_order_titles(value))
    named = {int(year) for title in titles for year in _YEARS.findall(title or "")}
    dates = (value.document.date, *(order.date for order in value.orders))
    dated = next((int(date[:4]) for date in dates if date and date[:4].isdigit()), None)
    return tuple(sorted(named)) or ((dated,) if dated else ())


def _order_titles(value: Result) -> Iterator[str | None]:
    yield from (order.title for order in value.orders)


def _level(value: Result, head: Head) -> Level | None:
    """What a plan's title says, else what its issuers do."""
    told = next((plan.level for plan in value.plans if plan.level), None)
    if told:
        return told
    issuers = (*(order.issuer for order in value.orders), *(annex.issuer for annex in value.annexes))
    levels = (body_of(issuer).level for issuer in issuers)
    found = next((level for level in levels if level and level != "federal"), None)
    if found:
        return found
    return "regional" if head.region and not head.municipality and value.plans else None


def _school(value: Result, head: Head) -> str | None:
    if _level(value, head) != "school":
        return None
    return head.schools[0] if len(head.schools) == 1 else None
