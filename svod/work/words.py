"""The words of a page, found once and kept beside its image; a region of a page read once more."""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from ingest import media
from ingest.rendering import PageWord, PageWords
from model.document import TextSource
from model.errors import BlobAlteredError, BlobMissingError
from model.geometry import BBox
from model.service_errors import NotFoundError
from model.stored import StoredDocument, StoredPage
from model.text import collapse
from store.blobs import Blobs
from svod.service import Service

#: Bytes of one page's words: a limit against a runaway only.
_MAX_BYTES: Final = 50 * 1024**2
#: Formats whose pages are shown from the file itself; of others the image of the page is.
_PAGED: Final = frozenset({media.PDF, media.PNG, media.JPEG, media.TIFF, media.BMP})


@dataclass(frozen=True, kw_only=True, slots=True)
class Reread:
    """Прочитанное заново: what recognition made of a region."""

    #: As a cell's text: one line, broken words mended.
    text: str
    #: Mean of its words by their length, 0..1; 0 where nothing was read.
    confidence: float
    words: tuple[PageWord, ...]


def page_words(service: Service, document_id: UUID, number: int) -> tuple[bytes, str]:
    """Return the words of a page as JSON, and their SHA-256; they are found when they are asked for first.

    Raises NotFoundError where the page has no image, BlobMissingError, UnreadableFileError and its kinds,
    MissingProgramError.
    """
    document, page = _page(service, document_id, number)
    if page.words_sha256 is not None:
        with suppress(BlobMissingError, BlobAlteredError):  # lost, but no original: they are found anew
            return service.blobs.read(page.words_sha256), page.words_sha256
    read = service.app.reading.words(service.blobs.read(document.sha256), document.name, number)
    missing = () if any(one.number == number for one in read) else (_nothing_on(number),)
    kept = keep_words(service.blobs, (*read, *missing))
    with service.store.transaction() as work:
        work.documents.put_words(document_id, kept)
    return service.blobs.read(kept[number]), kept[number]


def reread(service: Service, document_id: UUID, number: int, box: BBox) -> Reread:
    """Return what recognition reads in a box of a page (shares of it); nothing is changed.

    Raises as `page_words` does.
    """
    document, page = _page(service, document_id, number)
    found = None
    if _is_paged(service, document):
        found = service.app.reading.region(service.blobs.read(document.sha256), document.name, number, box)
    if found is None:
        found = service.app.reading.region(service.blobs.read(page.sha256), "page.webp", 1, box)
    return reread_of(found or _nothing_on(number))


def reread_of(page: PageWords) -> Reread:
    """Return the words as a text, line by line."""
    lines = (" ".join(word.text for word in line) for _, line in groupby(page.words, key=lambda word: word.line))
    letters = sum(len(word.text) for word in page.words)
    sure = sum((word.confidence or 0.0) * len(word.text) for word in page.words)
    text = collapse("\n".join(lines))
    return Reread(text=text, confidence=round(sure / letters, 3) if letters else 0.0, words=page.words)


def keep_words(blobs: Blobs, pages: Iterable[PageWords]) -> dict[int, str]:
    """Keep the words of pages; return where they are, by the pages' numbers."""
    return {page.number: blobs.put([words_as_json(page)], limit=_MAX_BYTES).sha256 for page in pages}


def words_as_json(page: PageWords) -> bytes:
    """Return the words as the API gives them out."""
    answer = {
        "page": page.number,
        "source": "recognised" if page.recognised else "text",
        "truncated": page.truncated,
        "words": [_word(word) for word in page.words],
    }
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _word(word: PageWord) -> dict[str, Any]:
    return {"text": word.text, "box": list(word.bbox), "line": word.line, "confidence": word.confidence}


def _nothing_on(number: int) -> PageWords:
    return PageWords(number=number, recognised=False, words=())


def _page(service: Service, document_id: UUID, number: int) -> tuple[StoredDocument, StoredPage]:
    with service.store.transaction() as work:
        document = work.documents.get(document_id)
        page = next((one for one in work.documents.pages(document_id) if one.number == number), None)
    if page is None:
        raise NotFoundError("page")
    return document, page


def _is_paged(service: Service, document: StoredDocument) -> bool:
    """Tell whether a page is better seen in the file than in its image: it is a picture there, or drawn from it."""
    if document.media_type in _PAGED:
        return True
    with service.store.transaction() as work:
        value = work.documents.value(document.id)
    return value is not None and value.document.text_source is not TextSource.NATIVE
