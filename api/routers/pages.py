"""Pages of documents."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from api.deps import Running
from api.files import picture
from api.models.documents import PageList, PageOut, RenderAsked
from api.openapi import answers, file_answer
from api.security import Reader
from model.errors import BlobMissingError, StorageUnavailableError
from model.service_errors import CrossSiteError, NotFoundError, NotReadyError
from svod.documents import ask_for_rendering

router = APIRouter(prefix="/documents/{document_id}", tags=["documents"])

Number = Annotated[int, Path(ge=1, le=100_000)]
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
