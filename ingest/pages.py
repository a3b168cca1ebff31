"""What one page gives, before pages are joined into a document."""

from dataclasses import dataclass

from model.document import Block, Page
from model.finding import Finding


@dataclass(frozen=True, kw_only=True, slots=True)
class PageBlocks:
    """Содержимое страницы: its blocks in reading order, each with its place on this page."""

    page: Page
    blocks: tuple[Block, ...]
    #: What a recognised page is to be compared with the scan for.
    findings: tuple[Finding, ...] = ()
