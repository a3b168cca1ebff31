"""Findings about a header or a stamp: what is missing from it, what is left blank."""

from collections.abc import Iterator, Sequence

from extract.orders.requisites import Requisites
from model.finding import Code, Finding, Severity


def missing_of(named: Requisites, also: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names of what an order or a stamp lacks; blanks to be filled in are counted elsewhere."""
    lacks = []
    if named.date is None and not named.draft:
        lacks.append("дата")
    if named.number is None and not named.draft:
        lacks.append("номер")
    return (*lacks, *also)


def requisite_findings(where: str, named: Requisites, also: Sequence[str] = ()) -> Iterator[Finding]:
    """Yield what a person must mend in the requisites; `where` names the place: «в приказе»."""
    if named.draft:
        yield Finding(
            code=Code.UNAPPROVED_DRAFT,
            severity=Severity.WARNING,
            message=f"Похоже на проект: {where} дата или номер оставлены пустыми.",
        )
    lacks = missing_of(named, also)
    if lacks:
        yield Finding(
            code=Code.REQUISITES_MISSING, severity=Severity.WARNING, message=f"Не указано {where}: {', '.join(lacks)}."
        )
