"""Comments on documents, records and fields; where one is named in them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.conditional import Revision, tag
from api.deps import Running
from api.models.base import LINE
from api.models.people import (
    ColleagueList,
    ColleagueOut,
    CommentAdd,
    CommentCountOut,
    CommentCounts,
    CommentList,
    CommentOut,
    CommentPatch,
    MentionList,
    MentionOut,
    MentionPut,
    VersionList,
    VersionOut,
)
from api.models.records import EditableField
from api.openapi import CHANGED, SENT, answers
from api.paging import Paging
from api.security import Reader, Reviewer
from model.comment import CommentFilter
from model.service_errors import NotFoundError
from store.cursors import read_cursor, write_cursor
from svod.people.comments import CommentChange, Said, change_comment, colleagues, say, see_to

router = APIRouter(tags=["people"])


@router.get(
    "/documents/{document_id}/comments",
    summary="Комментарии документа",
    operation_id="list_comments",
    responses=answers(NotFoundError),
)
def comments(  # noqa: PLR0913 -- the parts of the request
    *,
    running: Running,
    actor: Reader,
    document_id: UUID,
    part: Paging,
    record: Annotated[UUID | None, Query(description="Только об этой записи")] = None,
    field: Annotated[EditableField | None, Query(description="Только об этом поле")] = None,
    is_open: Annotated[bool | None, Query(alias="open", description="true: только незакрытые разговоры")] = None,
) -> CommentList:
    """Вернуть комментарии, старые первыми; у ответа `parent_id` — на что он отвечает."""
    wanted = CommentFilter(document=document_id, record=record, field=field, is_open=is_open)
    with running.store.transaction() as work:
        work.documents.get(document_id)
        found = work.comments.list(wanted, part.cursor, part.limit)
    return CommentList(items=[CommentOut.of(one, actor.id) for one in found.items], next=part.linked(found.next))


@router.get(
    "/documents/{document_id}/comments/counts",
    summary="Где есть комментарии",
    operation_id="count_comments",
    responses=answers(NotFoundError),
)
def counts(running: Running, _actor: Reader, document_id: UUID, part: Paging) -> CommentCounts:
    """Вернуть, у каких записей документа есть комментарии и сколько разговоров не закрыто."""
    with running.store.transaction() as work:
        work.documents.get(document_id)
        found = work.comments.counts(document_id, part.cursor, part.limit)
    items = [CommentCountOut.model_validate(one) for one in found.items]
    return CommentCounts(items=items, next=part.linked(found.next))


@router.post(
    "/documents/{document_id}/comments",
    summary="Написать комментарий",
    operation_id="add_comment",
    status_code=201,
    responses=answers(NotFoundError, *SENT),
)
def add(response: Response, running: Running, actor: Reviewer, document_id: UUID, given: CommentAdd) -> CommentOut:
    """Сказать что-то о документе, записи, поле или ответить; названный через «@» найдёт это в «Моих заданиях»."""
    said = Said(text=given.text, record=given.record, field=given.field, answers=given.answers)
    made = say(running.store, document_id, said, actor)
    tag(response, made.rev)
    return CommentOut.of(made, actor.id)


@router.get(
    "/comments/{comment_id}", summary="Комментарий", operation_id="get_comment", responses=answers(NotFoundError)
)
def comment(response: Response, running: Running, actor: Reader, comment_id: UUID) -> CommentOut:
    """Вернуть комментарий."""
    with running.store.transaction() as work:
        found = work.comments.get(comment_id)
        work.documents.get(found.document_id)
    tag(response, found.rev)
    return CommentOut.of(found, actor.id)


@router.patch(
    "/comments/{comment_id}", summary="Изменить комментарий", operation_id="change_comment", responses=answers(*CHANGED)
)
def change(  # noqa: PLR0913 -- the parts of the request
    *, response: Response, running: Running, actor: Reviewer, comment_id: UUID, rev: Revision, given: CommentPatch
) -> CommentOut:
    """Исправить свой текст (прежний сохраняется), закрыть или снова открыть разговор, вернуть удалённое своё."""
    wanted = CommentChange(text=given.text, resolved=given.resolved, deleted=given.deleted)
    changed = change_comment(running.store, comment_id, rev, wanted, actor)
    tag(response, changed.rev)
    return CommentOut.of(changed, actor.id)


@router.delete(
    "/comments/{comment_id}", summary="Удалить комментарий", operation_id="delete_comment", responses=answers(*CHANGED)
)
def delete(response: Response, running: Running, actor: Reviewer, comment_id: UUID, rev: Revision) -> CommentOut:
    """Удалить свой комментарий (методист — любой); ответы остаются, `PATCH {"deleted": false}` возвращает его."""
    changed = change_comment(running.store, comment_id, rev, CommentChange(deleted=True), actor)
    tag(response, changed.rev)
    return CommentOut.of(changed, actor.id)


@router.get(
    "/comments/{comment_id}/versions",
    summary="Что было написано раньше",
    operation_id="list_comment_versions",
    responses=answers(NotFoundError),
)
def versions(running: Running, _actor: Reader, comment_id: UUID) -> VersionList:
    """Вернуть прежние тексты комментария."""
    with running.store.transaction() as work:
        work.documents.get(work.comments.get(comment_id).document_id)
        found = work.comments.versions(comment_id)
    return VersionList(items=[VersionOut.model_validate(one) for one in found])


@router.get("/colleagues", summary="Коллеги", operation_id="list_colleagues", responses=answers())
def people(
    running: Running,
    _actor: Reviewer,
    part: Paging,
    q: Annotated[str | None, Query(max_length=100, pattern=LINE, description="Часть имени или логина")] = None,
) -> ColleagueList:
    """Вернуть, кого можно позвать через «@» и кому можно поручить, по имени."""
    start = int(read_cursor(part.cursor, "colleagues", (int,))[0]) if part.cursor else 0
    wanted = (q or "").casefold().strip()
    with running.store.transaction() as work:
        found = [one for one in colleagues(work) if wanted in one.name.casefold() or wanted in one.login.casefold()]
    end = start + part.limit
    items = [ColleagueOut.of(one) for one in found[start:end]]
    return ColleagueList(items=items, next=part.linked(write_cursor("colleagues", end) if end < len(found) else None))


@router.get("/mentions", summary="Где меня назвали", operation_id="list_mentions", responses=answers())
def mentions(
    running: Running,
    actor: Reviewer,
    part: Paging,
    done: Annotated[bool, Query(description="true: уже разобранные")] = False,  # noqa: FBT002 -- a query parameter
) -> MentionList:
    """Вернуть комментарии, в которых вас назвали."""
    with running.store.transaction() as work:
        found = work.comments.mentions(actor.id, is_done=done, cursor=part.cursor, limit=part.limit)
    return MentionList(items=[MentionOut.of(one, actor.id) for one in found.items], next=part.linked(found.next))


@router.put(
    "/mentions/{mention_id}",
    summary="Упоминание разобрано",
    operation_id="change_mention",
    responses=answers(NotFoundError, *SENT),
)
def seen(running: Running, actor: Reviewer, mention_id: UUID, given: MentionPut) -> MentionOut:
    """Отметить, что вы разобрали упоминание, или вернуть его в задания; чужое — 404."""
    see_to(running.store, mention_id, actor, done=given.done)
    with running.store.transaction() as work:
        return MentionOut.of(work.comments.mention(mention_id), actor.id)
