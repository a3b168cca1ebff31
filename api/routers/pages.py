"""Pages of documents."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from api.deps import Rereadings, Running
from api.files import picture
from api.models.documents import PageList, PageOut, RenderAsked
from api.models.pages import PageWordsOut, RegionAsked, RegionRead
from api.openapi import SENT, answers, file_answer
from api.security import Reader, Reviewer
from model.errors import (
    BlobMissingError,
    MissingProgramError,
    StorageFullError,
    StorageUnavailableError,
    UnreadableFileError,
)
from model.geometry import BBox
from model.service_errors import CrossSiteError, NotFoundError, NotReadyError, RereadTooOftenError
from svod.documents import ask_for_rendering
from svod.work.words import page_words, reread

router = APIRouter(prefix="/documents/{document_id}", tags=["documents"])

Number = Annotated[int, Path(ge=1, le=100_000)]
#: What may stand in the way of words.
UNREAD = (BlobMissingError, StorageUnavailableError, StorageFullError, MissingProgramError)
Version = Annotated[str | None, Query(pattern=r"^[0-9a-f]{64}$", description="SHA-256 изображения, из списка страниц")]


@router.get("/pages", summary="Страницы", operation_id="list_pages", responses=answers(NotFoundError))
def pages(running: Running, _actor: Reader, document_id: UUID) -> PageList:
    """Вернуть изображения страниц; пусто, пока они не готовы (поле rendering)."""
    with running.store.transaction() as work:
        found = work.documents.get(document_id)
        items = [PageOut.of(document_id, page) for page in work.documents.pages(document_id)]
    return PageList(rendering=found.rendering, items=items)


@router.get(
    "/pages/{number}",
    summary="Изображение страницы",
    operation_id="get_page",
    response_class=Response,
    responses={
        200: file_answer("image/webp", "Изображение"),
        304: {"description": "У вас уже есть это изображение"},
        **answers(NotFoundError, BlobMissingError, StorageUnavailableError),
    },
)
def page(
    request: Request, running: Running, _actor: Reader, document_id: UUID, number: Number, v: Version = None
) -> Response:
    """Вернуть страницу картинкой WebP. С `v` браузер хранит её без повторных запросов."""
    with running.store.transaction() as work:
        work.documents.get(document_id)
        found = next((one for one in work.documents.pages(document_id) if one.number == number), None)
    if found is None or v not in {None, found.sha256}:
        raise NotFoundError("page")
    return picture(request, running.blobs, found.sha256, forever=v is not None)


@router.get(
    "/pages/{number}/words",
    summary="Слова страницы",
    operation_id="get_page_words",
    response_model=PageWordsOut,
    responses={
        304: {"description": "У вас уже есть эти слова"},
        **answers(NotFoundError, UnreadableFileError, *UNREAD),
    },
)
def words(request: Request, running: Running, _actor: Reader, document_id: UUID, number: Number) -> Response:
    """Вернуть слова страницы с рамками в долях страницы, в порядке чтения; скан распознаётся при первом запросе."""
    found, sha256 = page_words(running, document_id, number)
    headers = {"ETag": f'"{sha256}"', "Cache-Control": "private, no-cache"}
    if f'"{sha256}"' in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(found, media_type="application/json", headers=headers)


@router.post(
    "/pages/{number}/reread",
    summary="Распознать область страницы",
    operation_id="reread_region",
    responses=answers(NotFoundError, UnreadableFileError, RereadTooOftenError, *UNREAD, *SENT),
)
def region(  # noqa: PLR0913 -- the parts of the request
    *,
    running: Running,
    actor: Reviewer,
    pace: Rereadings,
    document_id: UUID,
    number: Number,
    given: RegionAsked,
) -> RegionRead:
    """Прочитать область распознаванием, в хорошем разрешении; ничего не меняется: текст вносят обычной правкой."""
    pace.step(actor.id)
    return RegionRead.of(reread(running, document_id, number, BBox(*given.box)))


@router.post(
    "/render",
    summary="Нарисовать страницы сейчас",
    operation_id="render_document",
    status_code=202,
    responses=answers(NotFoundError, NotReadyError, CrossSiteError),
)
def render(running: Running, _actor: Reader, document_id: UUID) -> RenderAsked:
    """Поставить изображения страниц первыми в очередь; готовые остаются."""
    return RenderAsked(rendering=ask_for_rendering(running.store, document_id))
