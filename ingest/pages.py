"""What one page gives, before pages are joined into a document."""

from dataclasses import dataclass

from model.document import Block, Page, Paragraph
from model.finding import Finding

#: A picture of text gives so many letters at least, read so surely; a photograph gives a few, hardly sure.
_FEWEST_LETTERS, _LEAST_CONFIDENCE = 30, 0.6


@dataclass(frozen=True, kw_only=True, slots=True)
class PageBlocks:
    """Содержимое страницы: its blocks in reading order, each with its place on this page."""

    page: Page
    blocks: tuple[Block, ...]
    #: What a recognised page is to be compared with the scan for.
    findings: tuple[Finding, ...] = ()


def is_legible(page: PageBlocks) -> bool:
    """Tell whether what was recognised on a picture is text: some letters, read with some confidence."""
    weighed = [
        (len(part.text), part.confidence if part.confidence is not None else 1.0)
        for block in page.blocks
        for part in ((block,) if isinstance(block, Paragraph) else block.cells)
    ]
    letters = sum(length for length, _ in weighed)
    sure = sum(length * confidence for length, confidence in weighed)
    return letters >= _FEWEST_LETTERS and sure >= _LEAST_CONFIDENCE * letters
