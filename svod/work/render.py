"""The job `render`: images of a document's pages, and the places of its cells on them.

It comes after the records, and its failure changes nothing but the state of the rendering.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from ingest.rendering import PageImage, Rendering
from model.batch import UploadState
from model.result import Result
from model.service_errors import NotFoundError
from model.stored import RenderingState, StoredDocument, StoredPage
from model.work import ChangeKind
from store.codec import without_records
from store.repositories import Work
from svod.retention.forgetting import leave
from svod.service import Service
from svod.work.places import records_with_places, result_with_places
from svod.work.read import is_hopeless
from svod.work.words import keep_words

#: Bytes of one page image: a limit against a runaway only.
_MAX_BYTES: Final = 100 * 1024**2


def render_document(service: Service, document_id: UUID) -> None:
    """Draw the pages of a document that was read, once for each reading; what is drawn already stays.

    Raises the error of a try that may go better later.
    """
    document = _waiting(service, document_id)
    if document is None:
        return
    try:
        rendering = service.app.reading.render(service.blobs.read(document.sha256), document.name)
        located = service.app.understanding.understand(rendering.document) if rendering.document else None
    except Exception as error:
        if not is_hopeless(error):
            raise
        give_rendering_up(service, document_id)
        return
    words = keep_words(service.blobs, rendering.words)
    pages = [_kept(service, page, words.get(page.number)) for page in rendering.pages]
    try:
        _end(service, document, rendering, pages, located)
    except NotFoundError:  # removed meanwhile
        leave(service, {*words.values(), *(page.sha256 for page in pages)})


def _end(
    service: Service, begun: StoredDocument, rendering: Rendering, pages: Sequence[StoredPage], located: Result | None
) -> None:
    with service.store.transaction() as work:
        now_stored = work.documents.get(begun.id, lock=True)
        if now_stored.stage_version == begun.stage_version and now_stored.state is UploadState.DONE:
            _write(work, now_stored, rendering, pages)
            if located is not None:
                _write_places(work, now_stored, located)


def give_rendering_up(service: Service, document_id: UUID) -> None:
    """Write that there are no page images; the document itself stays as it is."""
    with service.store.transaction() as work:
        try:
            work.documents.set_rendering(document_id, RenderingState.FAILED)
        except NotFoundError:  # deleted while its job waited
            return
        work.changes.note(ChangeKind.DOCUMENT, document_id)


def _waiting(service: Service, document_id: UUID) -> StoredDocument | None:
    """Return the document where it is to be drawn; one not read yet will be, after it is read."""
    with service.store.transaction() as work:
        try:
            document = work.documents.get(document_id)
        except NotFoundError:
            return None
    is_wanted = document.state is UploadState.DONE and document.rendering is not RenderingState.DONE
    return document if is_wanted else None


def _write(work: Work, document: StoredDocument, rendering: Rendering, pages: Sequence[StoredPage]) -> None:
    count = document.pages or len(pages) + rendering.left_out or None
    work.documents.put_pages(document.id, pages)
    work.documents.save(replace(document, rendering=RenderingState.DONE, pages=count))
    work.changes.note(ChangeKind.DOCUMENT, document.id)


def _write_places(work: Work, document: StoredDocument, located: Result) -> None:
    """Put the places onto the reading, the corrected value and the records; corrections and `rev` stay."""
    reading, value = work.documents.reading(document.id), work.documents.value(document.id)
    if reading is None or value is None:
        return
    read = result_with_places(reading.result, located)
    work.documents.put_reading(replace(reading, result=read))
    shown = result_with_places(value, without_records(located))
    if shown != without_records(read):  # corrected by people: the reading is not what is shown
        work.documents.place_value(document.id, shown)
    work.records.put_read(records_with_places(work.records.of_document(document.id, lock=True), located))


def _kept(service: Service, page: PageImage, words: str | None) -> StoredPage:
    blob = service.blobs.put([page.data], limit=_MAX_BYTES)
    return StoredPage(
        number=page.number,
        width=page.width,
        height=page.height,
        pixels=page.pixels,
        sha256=blob.sha256,
        size=blob.size,
        words_sha256=words,
    )
