"""The acts that the parts of a document lean on, change, or report on."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extract.acts.changes import find_changes, find_grounds
from extract.acts.references import find_references
from extract.reports.reports import Report
from extract.text.lines import Line, lines_of
from model.document import Document
from model.order import Order, Reference
from model.raw import ActLink, Located

#: What a report says before the act that it answers.
_ANSWERS: Final = re.compile(
    r"(?:(?:исполнени|выполнени|реализаци)[а-яё]|рамках|утвержд[её]нн[а-яё]{2,3}|соответстви[а-яё]\s+с|основани[а-яё]|согласно)"
    r"(?:\s+(?!№)[^\s;:]{1,40}){0,14}\s*$",
    re.IGNORECASE,
)
#: A report names what it answers in its title or in its first lines.
_FIRST_LINES: Final = 12
_REACH: Final = 300
_IN_TITLE: Final = 0.9
_IN_TEXT: Final = 0.75


def find_act_links(document: Document, orders: Sequence[Order], report: Located[Report] | None) -> tuple[ActLink, ...]:
    """Return what orders are based on and change, and what a report answers; a changed act is no ground."""
    changes = find_changes(orders)
    changed = {(link.order, _key(link.reference)) for link in changes}
    grounds = [link for link in find_grounds(orders) if (link.order, _key(link.reference)) not in changed]
    return (*grounds, *changes, *_answered(document, report))


def _key(reference: Reference) -> tuple[str | None, str | None, str | None]:
    return reference.number, reference.date, reference.title if reference.number is None else None


def _answered(document: Document, report: Located[Report] | None) -> Iterator[ActLink]:
    """Yield the acts that a report answers, each once."""
    if report is None:
        return
    seen = set()
    for reference, confidence in _named(_opening(document, report), report.value.title):
        if _key(reference) not in seen:
            seen.add(_key(reference))
            yield ActLink(type="reports_on", reference=reference, confidence=confidence)


def _named(lines: Sequence[Line], title: str) -> Iterator[tuple[Reference, float]]:
    for _, _, reference in find_references(title):
        yield reference, _IN_TITLE
    text = "\n".join(line.text for line in lines)
    for start, _, reference in find_references(text):
        if _ANSWERS.search(text[max(0, start - _REACH) : start]):
            yield reference, _IN_TEXT


def _opening(document: Document, report: Located[Report]) -> Sequence[Line]:
    lines = [line for line in lines_of(document) if line.block >= report.first and not line.is_table]
    return lines[:_FIRST_LINES]
