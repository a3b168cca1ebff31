"""ОГРН, ИНН, ОКТМО that stand in a document: they name an entry at once, however its name is written."""

import re
from collections.abc import Iterable
from typing import Final

from model.document import Document, Paragraph, Table
from normalize.registry_index import RegistryIndex

_CODE: Final = re.compile(r"(?<![\d.,-])(?:\d{13}|\d{10}|\d{8})(?![\d.,]\d|\d)")
_WORDS: Final = ("огрн", "инн", "октмо")


def told_ids(document: Document, index: RegistryIndex) -> frozenset[str]:
    """Return the ids of the entries whose codes stand in a document that speaks of such codes."""
    texts = [text for text in _texts(document) if _CODE.search(text)]
    if not texts or not any(_speaks(text) for text in _texts(document)):
        return frozenset()
    codes = {code for text in texts for code in _CODE.findall(text)}
    return frozenset(entry.id for code in codes if (entry := index.by_code(code)) is not None)


def _speaks(text: str) -> bool:
    key = text.lower()
    return any(word in key for word in _WORDS)


def _texts(document: Document) -> Iterable[str]:
    for block in (*document.margins, *document.blocks):
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield from (cell.text for cell in block.cells)
