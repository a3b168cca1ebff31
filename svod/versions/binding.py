"""Files that are one document: pictures and PDFs are laid together as one, others are tied to one submission."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Final
from uuid import UUID

from ingest import media
from model.account import Actor
from model.batch import BatchFile, UploadState
from model.kinship import KinshipKind, LinkState
from model.service_errors import InvalidValueError, NotFoundError, NotReadyError, SupersededError
from model.stored import StoredDocument
from store.repositories import Work
from svod.file_names import clean_name
from svod.intake import Parcel, register
from svod.pipeline import MAX_BYTES
from svod.service import Service
from svod.versions.deriving import Derivation, Made, derive
from svod.versions.linking import Said, link_documents

_PAGED: Final = frozenset({media.PDF, media.PNG, media.JPEG, media.TIFF, media.BMP})
#: Of a file that was not read its name alone tells what it is.
_ENDINGS: Final = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"})
_READY: Final = frozenset({UploadState.DONE, UploadState.FAILED})


def join_files(service: Service, batch: UUID, files: Sequence[UUID], name: str | None, actor: Actor) -> Made:
    """Make one document of files of a batch, in this order.

    Raises NotFoundError, NotReadyError, SupersededError, InvalidValueError, UnreadableFileError and its kinds.
    """
    with service.store.transaction() as work:
        work.batches.get(batch)
        chosen = [_file(work, batch, file) for file in dict.fromkeys(files)]
        documents = [_document(work, file) for file in chosen]
    if len({one.id for one in documents}) < len(documents) or len(documents) < 2:  # noqa: PLR2004 -- one is no pair
        raise InvalidValueError("/files", "Нужны два файла или больше, все с разным содержимым.")
    if all(map(_is_paged, documents)):
        return _bound(service, chosen, documents, name, actor)
    return _tied(service, documents, actor)


def _bound(
    service: Service, files: Sequence[BatchFile], documents: Sequence[StoredDocument], name: str | None, actor: Actor
) -> Made:
    path = bound_name(files[0].name, name)
    data = service.app.reading.bind([service.blobs.read(one.sha256) for one in documents], path)
    blob = service.blobs.put([data], limit=MAX_BYTES)
    with service.store.transaction() as work:
        work.versions.lock([one.id for one in documents])
        parcel = Parcel(batch_id=files[0].batch_id, name=path, sha256=blob.sha256, size=blob.size)
        file = register(work, parcel)[0]
        if file.document_id is None:
            raise NotReadyError("joined file without a document")
        new = file.document_id
        pairs = tuple((new, one.id, f"Место {number} из {len(documents)}.") for number, one in enumerate(documents, 1))
        command = derive(work, Derivation(kind=KinshipKind.BOUND_IN, pairs=pairs), actor)
    return Made(files=(file.id,), documents=(new,), command=command.id)


def _tied(service: Service, documents: Sequence[StoredDocument], actor: Actor) -> Made:
    """Say of each two that follow one another that they are parts of one document."""
    if any(one.state is not UploadState.DONE for one in documents):
        raise NotReadyError("a part was not read")
    links = []
    for former, holding in pairwise(documents):
        if (known := _part_link(service, former.id, holding.id)) is not None:
            links.append(known)
            continue
        said = Said(holding=holding.id, former=former.id, kind=KinshipKind.PART)
        links.append(link_documents(service.store, said, former.rev, actor).link.id)
    with service.store.transaction() as work:
        submission = work.documents.get(documents[0].id).submission_id
    return Made(documents=tuple(one.id for one in documents), submission=submission, links=tuple(links))


def _part_link(service: Service, one: UUID, other: UUID) -> UUID | None:
    with service.store.transaction() as work:
        links = work.versions.links_of(one)
    found = (
        link.id
        for link in links
        if other in {link.from_id, link.to_id} and link.kind is KinshipKind.PART and link.state is LinkState.LINKED
    )
    return next(found, None)


def bound_name(first: str, name: str | None) -> str:
    """Return the path of the joined document, beside its first file; raises InvalidValueError."""
    path = PurePosixPath(first)
    base = name or f"{path.stem} (соединено)"
    base = base if base.lower().endswith(".pdf") else f"{base}.pdf"
    return clean_name(str(path.parent / base.replace("/", "-")))


def _file(work: Work, batch: UUID, file_id: UUID) -> BatchFile:
    file = work.files.get(file_id)
    if file.batch_id != batch:
        raise NotFoundError("file")
    return file


def _document(work: Work, file: BatchFile) -> StoredDocument:
    if file.document_id is None:
        raise InvalidValueError("/files", f"Файл «{file.name}» — не документ.")
    document = work.documents.get(file.document_id)
    if not document.is_current:
        raise SupersededError
    if document.state not in _READY:
        raise NotReadyError("document is not read yet")
    return document


def _is_paged(document: StoredDocument) -> bool:
    ending = PurePosixPath(document.name).suffix.lower()
    return document.media_type in _PAGED if document.media_type else ending in _ENDINGS
