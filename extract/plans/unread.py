"""An annex or file that calls itself a plan, and no activity found: told, so that nobody takes it for an empty one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.plans.title import is_page_mark, names_plan
from model.document import Document, Paragraph
from model.finding import Code, Finding, Severity
from model.order import Annex
from model.raw import Located

#: What surely names activities; «программа», «меры», «перечень» may name other things.
_SURELY = re.compile(r"п\s?л\s?а\s?н(?![а-яё]*ир)|д\s?о\s?р\s?о\s?ж\s?н", re.IGNORECASE)
#: The title stands within so many lines from the first one of the stamp.
_WITHIN = 12
#: The lines of a file that has no other parts, among which its title stands.
_FIRST = 30
_MESSAGE = "Приложение названо планом, но мероприятий в нём не найдено: сверьте с документом и внесите их вручную."
_LONE_MESSAGE = "Документ назван планом, но мероприятий в нём не найдено: сверьте с документом и внесите их вручную."


def told_unread(
    document: Document, annexes: Sequence[Located[Annex]], read: frozenset[int], heads: Sequence[int]
) -> tuple[Annex, ...]:
    """Return the annexes, with a finding at each that names a plan and holds no block that was read.

    `read` are the blocks of plans, passports, rosters, schedules and reports; `heads` are the first blocks of orders,
    where an annex ends as it does at the next one.
    """
    starts = sorted({*heads, *(annex.first for annex in annexes), len(document.blocks)})
    return tuple(_told(document, annex, read, _end(annex, starts)) for annex in annexes)


def _end(annex: Located[Annex], starts: Sequence[int]) -> int:
    return next(start for start in starts if start > annex.first)


def _told(document: Document, annex: Located[Annex], read: frozenset[int], end: int) -> Annex:
    within = range(annex.first, end)
    if not read.isdisjoint(within) or _title(document, within, _WITHIN) is None:
        return annex.value
    return replace(annex.value, findings=(*annex.value.findings, _finding(_MESSAGE)))


def _finding(message: str) -> Finding:
    return Finding(code=Code.UNREAD_REGION, severity=Severity.WARNING, message=message)


def unread_title(document: Document, annexes: Sequence[Annex], *, others: bool) -> str | None:
    """Return the title of a plan of which nothing was read: where an annex tells so, or the file has no `others`."""
    told = any(finding.code is Code.UNREAD_REGION for annex in annexes for finding in annex.findings)
    whole = range(len(document.blocks))
    if told:
        return _title(document, whole, len(whole))
    return None if others or annexes else _title(document, whole, _FIRST)


def with_lone_finding(document: Document, title: str | None, annexes: Sequence[Annex]) -> Document:
    """Return the document with a finding where nothing of its plan was read and no annex tells so."""
    if title is None or annexes:
        return document
    return replace(document, findings=(*document.findings, _finding(_LONE_MESSAGE)))


def _title(document: Document, blocks: Sequence[int], within: int) -> str | None:
    """Return a plan's title that stands among the first lines, with something under it."""
    texts = [block.text for block in (document.blocks[index] for index in blocks) if isinstance(block, Paragraph)]
    lines = [line for text in texts for line in text.split("\n") if not is_page_mark(line)]
    titles = [line for line in lines[: min(within, len(lines) - 1)] if names_plan(line) and _SURELY.search(line)]
    return titles[0] if titles and len(blocks) > 1 else None
