"""A scan of several documents is cut by its pages: each part is a document of its own, the whole stays as it came."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Final
from uuid import UUID

from model.account import Actor
from model.batch import UploadState
from model.kinship import KinshipKind
from model.service_errors import ForbiddenError, InvalidValueError, NotReadyError, StaleRevisionError, SupersededError
from model.stored import StoredDocument
from store.blobs.port import Blob
from store.repositories import Work
from svod.intake import Parcel, register
from svod.pipeline import MAX_BYTES
from svod.service import Service
from svod.versions.deriving import Derivation, Made, derive, first_file

#: What a name is cut to, for the pages to stand behind it.
_LONGEST: Final = 900


def divide(service: Service, document_id: UUID, rev: int, at: Sequence[int], actor: Actor) -> Made:
    """Cut a document before these pages; its parts are read like any file, and hold in its place.

    Raises NotFoundError, NotReadyError, ForbiddenError, StaleRevisionError, SupersededError, InvalidValueError,
    IndivisibleError.
    """
    starts = sorted(set(at))
    with service.store.transaction() as work:
        document = _open(work, document_id, rev)
    if starts[-1] > (document.pages or 0):
        raise InvalidValueError("/at", f"В документе страниц: {document.pages or 0}.")
    parts = service.app.reading.cut(service.blobs.read(document.sha256), document.name, starts)
    blobs = [service.blobs.put([part], limit=MAX_BYTES) for part in parts]
    spans = [_span(*ends) for ends in pairwise([1, *starts, (document.pages or 0) + 1])]
    with service.store.transaction() as work:
        work.versions.lock([document_id])
        document = _open(work, document_id, rev)
        return _made(work, document, list(zip(blobs, spans, strict=True)), actor)


def _open(work: Work, document_id: UUID, rev: int) -> StoredDocument:
    document = work.documents.get(document_id)
    if not document.is_current:
        raise SupersededError
    if document.state is not UploadState.DONE:
        raise NotReadyError("document is not read yet")
    if document.rev != rev:
        raise StaleRevisionError(document_id)
    return document


def _made(work: Work, document: StoredDocument, parts: Sequence[tuple[Blob, str]], actor: Actor) -> Made:
    whole = first_file(work, document.id)
    if whole is None:  # it came in a batch of all municipalities: who sees one of them puts no files there
        raise ForbiddenError("batch of others")
    files = []
    for blob, span in parts:
        name = part_name(whole.name, span)
        parcel = Parcel(batch_id=whole.batch_id, name=name, sha256=blob.sha256, size=blob.size, parent_id=whole.id)
        files.append(register(work, parcel)[0])
    made = [(file.document_id, document.id, f"Страницы {span}.") for file, (_, span) in zip(files, parts, strict=True)]
    pairs = tuple((new, former, why) for new, former, why in made if new is not None)
    command = derive(work, Derivation(kind=KinshipKind.CUT_FROM, pairs=pairs), actor)
    return Made(files=tuple(file.id for file in files), documents=tuple(new for new, _, _ in pairs), command=command.id)


def part_name(name: str, span: str) -> str:
    """Return the name of a part: «папка/скан (с. 3–5).pdf»."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem} (с. {span}).pdf"))[-_LONGEST:]


def _span(start: int, stop: int) -> str:
    return str(start) if stop - start == 1 else f"{start}–{stop - 1}"
