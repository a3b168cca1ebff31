"""Documents."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.conditional import tag
from api.deps import Running
from api.files import attachment
from api.models.base import LINE
from api.models.commands import CommandList, CommandOut
from api.models.documents import DocumentList, DocumentOut, document_item, document_out
from api.models.records import RecordList, RecordOut
from api.openapi import answers, contract_answer, file_answer
from api.paging import Paging
from api.security import Reader
from export.contract import to_json
from model.audit import AuditEvent
from model.batch import UploadState
from model.errors import BlobMissingError, StorageUnavailableError
from model.service_errors import NotFoundError, NotReadyError
from model.stored import DocumentFilter
from svod.audit import note_alone
from svod.documents import whole_contract

router = APIRouter(prefix="/documents", tags=["documents"])

Words = Annotated[str | None, Query(max_length=300, pattern=LINE)]


@router.get("", summary="Документы", operation_id="list_documents", responses=answers())
def documents(  # noqa: PLR0913 -- the parts of the request
    *,
    running: Running,
    _actor: Reader,
    part: Paging,
    batch: UUID | None = None,
    state: UploadState | None = None,
    municipality: Words = None,
    q: Words = None,
) -> DocumentList:
    """Вернуть документы, новые первыми."""
    wanted = DocumentFilter(q=q or None, municipality=municipality or None, state=state, batch=batch)
    with running.store.transaction() as work:
        work.hurry()
        found = work.documents.list(wanted, part.cursor, part.limit)
        items = [document_item(work, document) for document in found.items]
    return DocumentList(items=items, next=part.linked(found.next))


@router.get("/{document_id}", summary="Документ", operation_id="get_document", responses=answers(NotFoundError))
def document(response: Response, running: Running, _actor: Reader, document_id: UUID) -> DocumentOut:
    """Вернуть документ с тем, что в нём прочитано; записи отдаются отдельно."""
    with running.store.transaction() as work:
        found = work.documents.get(document_id)
        tag(response, found.rev)
        return document_out(work, found)


@router.get(
    "/{document_id}/contract",
    summary="Всё прочитанное",
    operation_id="get_contract",
    response_class=Response,
    responses={
        200: contract_answer(),
        **answers(NotFoundError, NotReadyError),
    },
)
def contract(running: Running, actor: Reader, document_id: UUID) -> Response:
    """Вернуть документ целиком в формате обмена, со всеми записями и правками; кто его взял, остаётся в журнале."""
    whole = to_json(whole_contract(running.store, document_id))
    note_alone(running.store, AuditEvent.CONTRACT_TAKEN, actor, document_id)
    return Response(whole, media_type="application/json")


@router.get(
    "/{document_id}/original",
    summary="Исходный файл",
    operation_id="get_original",
    response_class=Response,
    responses={
        200: file_answer("application/octet-stream", "Файл, каким его прислали"),
        **answers(NotFoundError, BlobMissingError, StorageUnavailableError),
    },
)
def original(running: Running, actor: Reader, document_id: UUID) -> Response:
    """Скачать исходный файл под его первым именем; кто его взял, остаётся в журнале."""
    with running.store.transaction() as work:
        found = work.documents.get(document_id)
    answer = attachment(running.blobs, found.sha256, found.name)
    note_alone(running.store, AuditEvent.ORIGINAL_TAKEN, actor, document_id)
    return answer


@router.get(
    "/{document_id}/records",
    summary="Записи документа",
    operation_id="list_document_records",
    responses=answers(NotFoundError),
)
def records(running: Running, _actor: Reader, document_id: UUID, part: Paging) -> RecordList:
    """Вернуть записи по порядку в документе, удалённые тоже."""
    with running.store.transaction() as work:
        work.documents.get(document_id)
        found = work.records.list(document_id, part.cursor, part.limit)
    return RecordList(items=[RecordOut.of(record) for record in found.items], next=part.linked(found.next))


@router.get(
    "/{document_id}/history",
    summary="История документа",
    operation_id="get_document_history",
    responses=answers(NotFoundError),
)
def history(running: Running, _actor: Reader, document_id: UUID, part: Paging) -> CommandList:
    """Вернуть действия над документом и его записями, новые первыми."""
    with running.store.transaction() as work:
        work.documents.get(document_id)
        found = work.reviews.of_document(document_id, part.cursor, part.limit)
    return CommandList(items=[CommandOut.of(command) for command in found.items], next=part.linked(found.next))
