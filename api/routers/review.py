"""The review: what to check next, and taking back what was done."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.answered import COMMAND
from api.conditional import Revision, tag
from api.deps import Running
from api.models.commands import CommandOut
from api.models.documents import document_item
from api.models.records import RecordOut
from api.models.review import NextDocumentOffered, NextDocumentWanted, NextOffered, NextWanted
from api.openapi import CHANGED, SENT, answers
from api.security import Reader, Reviewer
from model.queueing import DocumentQuery
from model.review import Command
from model.service_errors import (
    AlreadyUndoneError,
    NotFoundError,
    StaleRevisionError,
    SupersededError,
    UndoConflictError,
)
from model.stored import ReviewQuery
from svod.review import next_document, next_record
from svod.versions.undoing import undo

router = APIRouter(tags=["review"])


@router.post(
    "/review/next",
    summary="Следующая запись на проверку",
    operation_id="next_for_review",
    response_model=NextOffered,
    responses={204: {"description": "Всё проверено"}, **answers(NotFoundError, *SENT)},
)
def following(running: Running, actor: Reviewer, given: NextWanted | None = None) -> NextOffered | Response:
    """Дать самую сомнительную запись; то, что недавно дано другому, предлагается последним."""
    asked = given or NextWanted()
    passed = (*asked.skip, asked.after) if asked.after else tuple(asked.skip)
    offer = next_record(running.store, _query(asked, passed), actor)
    if offer is None:
        return Response(status_code=204)
    with running.store.transaction() as work:
        document = document_item(work, offer.document)
    return NextOffered(record=RecordOut.of(offer.record), document=document, remaining=offer.remaining)


@router.post(
    "/review/next-document",
    summary="Следующий документ на проверку",
    operation_id="next_document",
    response_model=NextDocumentOffered,
    responses={204: {"description": "Всё проверено"}, **answers(*SENT)},
)
def following_document(
    running: Running, actor: Reviewer, given: NextDocumentWanted | None = None
) -> NextDocumentOffered | Response:
    """Дать документ, где вероятных ошибок больше и сроки ближе; свои по назначению — первыми, занятые — последними."""
    asked = given or NextDocumentWanted()
    passed = (*asked.skip, asked.after) if asked.after else tuple(asked.skip)
    wanted = DocumentQuery(batch=asked.batch, municipality=asked.municipality, skip=passed)
    offer = next_document(running.store, wanted, actor)
    if offer is None:
        return Response(status_code=204)
    with running.store.transaction() as work:
        document = document_item(work, offer.document)
    return NextDocumentOffered(
        document=document,
        waiting=offer.queued.waiting,
        remaining=offer.remaining,
        held_by_others=offer.queued.held,
    )


@router.get("/commands/{command_id}", summary="Действие", operation_id="get_command", responses=answers(NotFoundError))
def command(response: Response, running: Running, _actor: Reader, command_id: UUID) -> CommandOut:
    """Вернуть действие; ETag "0", пока оно в силе, "1", когда отменено."""
    with running.store.transaction() as work:
        found = work.reviews.get(command_id)
    tag(response, revision_of(found))
    return CommandOut.of(found)


@router.post(
    "/commands/{command_id}/undo",
    summary="Отменить действие",
    operation_id="undo_command",
    responses=answers(UndoConflictError, AlreadyUndoneError, SupersededError, *CHANGED),
)
def undone(response: Response, running: Running, actor: Reviewer, command_id: UUID, rev: Revision) -> CommandOut:
    """Вернуть всё, как было до действия. Отмена отмены возвращает действие."""
    with running.store.transaction() as work:
        known = work.reviews.get(command_id)
    if rev != revision_of(known):
        raise StaleRevisionError(command_id)
    made = undo(running.store, command_id, actor)
    tag(response, revision_of(made))
    response.headers[COMMAND] = str(made.id)
    return CommandOut.of(made)


def revision_of(found: Command) -> int:
    """Return 0 for a command in force, 1 for one undone."""
    return int(found.undone_by is not None)


def _query(asked: NextWanted, passed: tuple[UUID, ...]) -> ReviewQuery:
    return ReviewQuery(document=asked.document, batch=asked.batch, skip=passed, postponed=asked.postponed)
