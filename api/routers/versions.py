"""Versions of documents: what belongs together, what changed, what a person decides of it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.answered import COMMAND
from api.conditional import Revision, tag
from api.deps import Running
from api.derived import derived
from api.models.intake import Derived, Division
from api.models.versions import (
    Decision,
    DifferenceList,
    DifferenceOut,
    LinkAdd,
    LinkDecided,
    LinkList,
    LinkOut,
    VersionsOut,
)
from api.openapi import CHANGED, answers
from api.paging import Paging
from api.security import Reader, Reviewer
from model.errors import UnsupportedFormatError
from model.kinship import KinshipKind, LinkState
from model.service_errors import NotFoundError, NotReadyError, SupersededError
from svod.versions.comparing import differences, family
from svod.versions.dividing import divide
from svod.versions.linking import Linked, Said, decide, link_documents

router = APIRouter(tags=["versions"])


@router.get(
    "/documents/{document_id}/versions",
    summary="Редакции и связи документа",
    operation_id="list_versions",
    responses=answers(NotFoundError),
)
def versions(running: Running, _actor: Reader, document_id: UUID) -> VersionsOut:
    """Вернуть файлы, которые с этим суть один документ, и связи с другими актами."""
    return VersionsOut.of(family(running.store, document_id))


@router.get(
    "/documents/{document_id}/differences",
    summary="Чем документ отличается от другой редакции",
    operation_id="compare_documents",
    responses=answers(NotFoundError, NotReadyError),
)
def compared(
    running: Running, _actor: Reader, document_id: UUID, former: Annotated[UUID, Query(description="Прежняя редакция")]
) -> DifferenceList:
    """Вернуть строки обеих редакций рядом: прежние, изменённые, новые, исчезнувшие."""
    return DifferenceList(items=[DifferenceOut.of(one) for one in differences(running.store, document_id, former)])


@router.post(
    "/documents/{document_id}/links",
    summary="Связать с другим документом",
    operation_id="link_documents",
    responses=answers(NotReadyError, SupersededError, *CHANGED),
)
def linked(  # noqa: PLR0913, PLR0917 -- the parts of the request
    response: Response, running: Running, actor: Reviewer, document_id: UUID, rev: Revision, given: LinkAdd
) -> LinkDecided:
    """Сказать, что другой документ — копия, часть или новая редакция этого: тогда действует другой."""
    said = Said(holding=given.other, former=document_id, kind=KinshipKind(given.kind))
    return _answered(response, link_documents(running.store, said, rev, actor))


@router.get("/links", summary="Связи документов", operation_id="list_links", responses=answers())
def links(running: Running, _actor: Reader, part: Paging, state: LinkState = LinkState.ASKED) -> LinkList:
    """Вернуть связи в этом состоянии, старые первыми; asked — вопросы, на которые отвечает человек."""
    with running.store.transaction() as work:
        found = work.versions.links(state, part.cursor, part.limit)
    return LinkList(items=[LinkOut.of(link) for link in found.items], next=part.linked(found.next))


@router.get("/links/{link_id}", summary="Связь", operation_id="get_link", responses=answers(NotFoundError))
def link(response: Response, running: Running, _actor: Reader, link_id: UUID) -> LinkOut:
    """Вернуть связь, какая она сейчас."""
    with running.store.transaction() as work:
        found = work.versions.link(link_id)
    tag(response, found.rev)
    return LinkOut.of(found)


@router.post(
    "/links/{link_id}/decision",
    summary="Решить: один документ или разные",
    operation_id="decide_link",
    responses=answers(NotReadyError, SupersededError, *CHANGED),
)
def decided(  # noqa: PLR0913, PLR0917 -- the parts of the request
    response: Response, running: Running, actor: Reviewer, link_id: UUID, rev: Revision, given: Decision
) -> LinkDecided:
    """Связать документы, как предложено, или развести их: номера и правки записей вернутся."""
    kind = KinshipKind(given.kind) if given.kind else None
    return _answered(response, decide(running.store, link_id, rev, actor, same=given.same, kind=kind))


@router.post(
    "/documents/{document_id}/split",
    summary="Разрезать документ по страницам",
    operation_id="split_document",
    status_code=201,
    responses=answers(NotReadyError, SupersededError, UnsupportedFormatError, *CHANGED),
)
def split(running: Running, actor: Reviewer, document_id: UUID, rev: Revision, given: Division) -> Derived:
    """Сделать из страниц PDF или скана несколько документов; исходный остаётся, но действуют вместо него части.

    Действие отменяется: исходный документ вернётся, части перестанут действовать.
    """
    return derived(running, divide(running, document_id, rev, given.at, actor))


def _answered(response: Response, made: Linked) -> LinkDecided:
    tag(response, made.link.rev)
    if made.command:
        response.headers[COMMAND] = str(made.command)
    return LinkDecided.after(made)
