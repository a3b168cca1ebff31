"""Text set as it was typed (pre): old legal systems draw their tables with characters."""

from collections.abc import Iterator
from dataclasses import replace

from ingest.text import read_text
from model.document import Block, Paragraph


def plain_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of typed text, tables found in it among them; places in the text say nothing here."""
    for block in read_text(text.strip("\r\n").encode(), "").blocks:
        if isinstance(block, Paragraph):
            yield replace(block, places=())
        else:
            yield replace(block, places=(), cells=tuple(replace(cell, places=(), lines=()) for cell in block.cells))
