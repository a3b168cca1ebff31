"""Findings of a municipality's documents by kind, each with a place."""

from dataclasses import replace

from model.municipality import FindingCount, PlaceDocument
from store.repositories import Store, Work


def place_findings(store: Store, key: str, year: int | None) -> tuple[FindingCount, ...]:
    """Return the findings of a year's documents (of all years for None) by kind; raises NotFoundError."""
    with store.transaction() as work:
        work.municipalities.get(key)
        own = work.municipalities.documents(key)
        return findings_of(work, tuple(one for one in own if year is None or year in one.paper.years))


def findings_of(work: Work, documents: tuple[PlaceDocument, ...]) -> tuple[FindingCount, ...]:
    """Return findings of records first, then of documents themselves, the most frequent first."""
    of_records = work.municipalities.findings([one.id for one in documents])
    counted: dict[str, FindingCount] = {}
    for one in documents:
        for code in one.paper.findings:
            known = counted.get(code) or FindingCount(code=code, records=0, document=one.id)
            counted[code] = replace(known, records=known.records + 1)
    return (*of_records, *sorted(counted.values(), key=lambda one: (-one.records, one.code)))
