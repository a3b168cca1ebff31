"""MHTML: a page saved whole, with its pictures, as the parts of a letter."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from hashlib import sha256

from ingest import media
from ingest.html.reader import read_html
from model.document import Document
from model.errors import TruncatedFileError, UnreadableFileError

_FRAMES = re.compile(rb"<frameset\b", re.IGNORECASE)


def read_mhtml(data: bytes, name: str) -> Document:
    """Return the document of the root page, or of all its frames; raises UnreadableFileError and its kinds."""
    pages = list(_pages(message_from_bytes(data)))
    if not pages:
        raise TruncatedFileError("web archive without a page")
    shown = pages[1:] if _FRAMES.search(pages[0]) and len(pages) > 1 else pages[:1]
    documents = [document for page in shown for document in _read(page, name)]
    if not documents:
        raise UnreadableFileError("no page of the web archive reads")
    return replace(
        documents[0],
        sha256=sha256(data).hexdigest(),
        media_type=media.HTML,
        blocks=tuple(block for document in documents for block in document.blocks),
        margins=tuple(margin for document in documents for margin in document.margins),
        findings=tuple(dict.fromkeys(finding for document in documents for finding in document.findings)),
    )


def _pages(message: Message) -> Iterator[bytes]:
    """Yield the HTML parts, the root first: it is the one named as the start, else the first."""
    start = str(message.get_param("start") or "").strip("<>")
    parts = [part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    parts.sort(key=lambda part: not start or (part.get("Content-ID") or "").strip("<> ") != start)
    for part in parts:
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            yield content


def _read(page: bytes, name: str) -> Iterator[Document]:
    """A frame may be an empty strip of tabs."""
    try:
        yield read_html(page, name)
    except UnreadableFileError:
        return
