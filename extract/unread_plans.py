"""An annex that calls itself a plan, and no activity found in it: told, so that nobody takes it for an empty one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.plan_title import is_page_mark, names_plan
from model.document import Document, Paragraph
from model.finding import Code, Finding, Severity
from model.order import Annex
from model.raw import Located

#: What surely names activities; «программа», «меры», «перечень» may name other things.
_SURELY = re.compile(r"п\s?л\s?а\s?н(?![а-яё]*ир)|д\s?о\s?р\s?о\s?ж\s?н", re.IGNORECASE)
#: The title stands within so many lines from the first one of the stamp.
_WITHIN = 12
_MESSAGE = "Приложение названо планом, но мероприятий в нём не найдено: сверьте с документом и внесите их вручную."


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
    if not read.isdisjoint(within) or not _is_plan(document, within):
        return annex.value
    finding = Finding(code=Code.UNREAD_REGION, severity=Severity.WARNING, message=_MESSAGE)
    return replace(annex.value, findings=(*annex.value.findings, finding))


def _is_plan(document: Document, blocks: Sequence[int]) -> bool:
    """Tell whether a plan's title stands among the first lines, and something under it."""
    texts = [block.text for block in (document.blocks[index] for index in blocks) if isinstance(block, Paragraph)]
    lines = [line for text in texts for line in text.split("\n") if not is_page_mark(line)]
    titles = [place for place, line in enumerate(lines[:_WITHIN]) if names_plan(line) and _SURELY.search(line)]
    return bool(titles) and len(blocks) > 1 and titles[0] < len(lines) - 1
