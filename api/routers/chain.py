"""References of documents to acts: found, asked, awaited; what people say of them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.conditional import Revision, tag
from api.deps import Running
from api.models.base import LINE
from api.models.chain import (
    DocumentReferences,
    ReferenceSaying,
    ReferenceToActList,
    ReferenceToActOut,
    ReferenceWithWords,
)
from api.openapi import CHANGED, answers
from api.paging import Paging
from api.security import Reader, Reviewer
from model.chain import ReferenceState
from model.service_errors import AlreadyUndoneError, CrossSiteError, NotFoundError
from svod.chain.looking import list_references, reference_shown, references_in, references_to
from svod.chain.saying import SaidWord, say, take_back
from svod.municipalities.keys import territory_asked

router = APIRouter(tags=["chain"])

Municipality = Annotated[
    str | None,
    Query(
        max_length=300,
        pattern=LINE,
        description="Только документы этого муниципалитета: название, как его пишут, или key из GET /municipalities",
        examples=["Хотынецкий район"],
    ),
]


@router.get("/references", summary="Ссылки на акты", operation_id="list_references", responses=answers())
def references(
    *,
    running: Running,
    _actor: Reader,
    part: Paging,
    state: Annotated[ReferenceState, Query(description="Что стало со ссылкой; open — вопросы")] = ReferenceState.OPEN,
    municipality: Municipality = None,
) -> ReferenceToActList:
    """Вернуть ссылки документов в этом состоянии; open — вопросы, на которые отвечает человек."""
    found = list_references(running.store, state, territory_asked(municipality), part.cursor, part.limit)
    return ReferenceToActList(items=[ReferenceToActOut.of(one) for one in found.items], next=part.linked(found.next))


@router.get(
    "/references/{reference_id}",
    summary="Ссылка на акт",
    operation_id="get_reference",
    responses=answers(NotFoundError),
)
def reference(response: Response, running: Running, _actor: Reader, reference_id: UUID) -> ReferenceWithWords:
    """Вернуть ссылку, документы, которые она может значить, и всё, что о ней сказали люди."""
    return _tagged(response, running, reference_id)


@router.post(
    "/references/{reference_id}/words",
    summary="Сказать, какой документ назван",
    operation_id="say_reference",
    responses=answers(*CHANGED),
)
def said(  # noqa: PLR0913, PLR0917 -- the parts of the request
    response: Response, running: Running, actor: Reviewer, reference_id: UUID, rev: Revision, given: ReferenceSaying
) -> ReferenceWithWords:
    """Сказать, что ссылка значит этот документ (is) или ни один из имеющихся (none).

    Прежнее решение остаётся в истории; решение отменяет `POST /reference-words/{word_id}/retire`.
    """
    say(
        running.store,
        reference_id,
        SaidWord(said=given.said, target=given.document, reason=given.reason),
        rev,
        actor,
    )
    return _tagged(response, running, reference_id)


@router.post(
    "/reference-words/{word_id}/retire",
    summary="Отменить решение о ссылке",
    operation_id="retire_reference_word",
    responses=answers(NotFoundError, AlreadyUndoneError, CrossSiteError),
)
def retired(response: Response, running: Running, actor: Reviewer, word_id: UUID) -> ReferenceWithWords:
    """Отменить решение: снова действует то, что нашёл Свод; само решение остаётся в истории."""
    known = take_back(running.store, word_id, actor)
    return _tagged(response, running, known.resolution.reference.id)


@router.get(
    "/documents/{document_id}/references",
    summary="Что называет документ",
    operation_id="list_document_references",
    responses=answers(NotFoundError),
)
def of_document(running: Running, _actor: Reader, document_id: UUID) -> DocumentReferences:
    """Вернуть акты, которые называет документ: основания, то, о чём он отчитывается, к чему он приложение."""
    return DocumentReferences(items=[ReferenceToActOut.of(one) for one in references_in(running.store, document_id)])


@router.get(
    "/documents/{document_id}/referrers",
    summary="Кто называет документ",
    operation_id="list_document_referrers",
    responses=answers(NotFoundError),
)
def to_document(running: Running, _actor: Reader, part: Paging, document_id: UUID) -> ReferenceToActList:
    """Вернуть ссылки других документов, которые значат этот или могут значить."""
    found = references_to(running.store, document_id, part.cursor, part.limit)
    return ReferenceToActList(items=[ReferenceToActOut.of(one) for one in found.items], next=part.linked(found.next))


def _tagged(response: Response, running: Running, reference_id: UUID) -> ReferenceWithWords:
    found = reference_shown(running.store, reference_id)
    tag(response, found.rev or 0)
    return ReferenceWithWords.of(found)
