"""Links across the register that change no row: an annex and its order, an order and its basis, a report and its order.

Number, date and issuer must agree; where only the date differs within its year the link says so.
"""

from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

from model.dates import russian_date
from model.kinship import Act, DocumentLink, Head, KinshipKind, LinkState, NamedAct, Naming
from normalize.versions.keys import alike
from store.repositories import Work
from svod.ids import new_id, now

_KINDS: Final = {
    Naming.ANNEX_OF: KinshipKind.ANNEX_OF,
    Naming.BASED_ON: KinshipKind.BASED_ON,
    Naming.REPORTS_ON: KinshipKind.REPORTS_ON,
}
#: Issuers so alike are one body.
_ISSUER: Final = 0.75


def ties_of(work: Work, document: UUID, candidates: Sequence[UUID]) -> Iterator[DocumentLink]:
    """Yield new links between a document and those that name it or that it names, in either direction."""
    head = work.versions.head(document)
    known = {(link.from_id, link.to_id, link.kind) for link in work.versions.links_of(document)}
    for other in candidates:
        other_head = work.versions.head(other)
        if head is None or other_head is None:
            continue
        found = [*_between(document, head, other, other_head), *_between(other, other_head, document, head)]
        for link in found:
            if (link.from_id, link.to_id, link.kind) not in known:
                known.add((link.from_id, link.to_id, link.kind))
                yield link


def _between(one: UUID, head: Head, other: UUID, named: Head) -> Iterator[DocumentLink]:
    """Yield links from the document that names to the one that is named."""
    if head.municipality and named.municipality and head.municipality != named.municipality:
        return
    for naming in head.named:
        act = next((act for act in named.acts if _is_it(naming, act)), None)
        if act is not None and naming.how in _KINDS:
            yield _link(one, other, naming, act)


def _is_it(naming: NamedAct, act: Act) -> bool:
    named = naming.act
    if not named.number or named.number != act.number:
        return False
    if named.issuer and act.issuer and alike(named.issuer, act.issuer) < _ISSUER:
        return False
    if named.date == act.date:
        return bool(act.date)
    both = bool(named.issuer and act.issuer)
    return both and bool(named.date and act.date) and (named.date or "")[:4] == (act.date or "")[:4]


def _link(one: UUID, other: UUID, naming: NamedAct, act: Act) -> DocumentLink:
    kind = _KINDS[naming.how]
    agrees = naming.act.date == act.date
    disagreement = (
        f"Номер один (№ {act.number}), даты разные: {russian_date(naming.act.date)} и {russian_date(act.date)}."
    )
    return DocumentLink(
        id=new_id(),
        kind=kind,
        state=LinkState.LINKED,
        from_id=one,
        to_id=other,
        score=0.95 if agrees else 0.7,
        reason=f"{kind.sentence[:-1]}: № {act.number} от {russian_date(act.date)}.",
        disagreement=None if agrees else disagreement,
        at=now(),
    )
