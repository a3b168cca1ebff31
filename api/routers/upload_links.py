"""Upload links: made and revoked by methodists and administrators."""

from uuid import UUID

from fastapi import APIRouter

from api.deps import Running
from api.models.upload_links import UploadLinkAdd, UploadLinkList, UploadLinkMade, UploadLinkOut
from api.openapi import SENT, answers
from api.paging import Paging
from api.security import Methodist
from model.service_errors import CrossSiteError, NotFoundError
from svod.links import NewLink, make_link, revoke_link

router = APIRouter(prefix="/upload-links", tags=["upload"])


@router.get("", summary="Ссылки для загрузки", operation_id="list_upload_links", responses=answers())
def links(running: Running, _actor: Methodist, part: Paging) -> UploadLinkList:
    """Вернуть ссылки, новые первыми, с тем, сколько по ним пришло; сами секреты не хранятся."""
    with running.store.transaction() as work:
        found = work.upload_links.list(part.cursor, part.limit)
    return UploadLinkList(items=[UploadLinkOut.of(link) for link in found.items], next=part.linked(found.next))


@router.post("", summary="Создать ссылку", operation_id="add_upload_link", status_code=201, responses=answers(*SENT))
def add(running: Running, actor: Methodist, given: UploadLinkAdd) -> UploadLinkMade:
    """Создать одноразовую ссылку: по ней муниципалитет без учётной записи присылает документы в одну партию."""
    link, secret = make_link(running.store, NewLink(**given.model_dump()), actor)
    return UploadLinkMade(**UploadLinkOut.of(link).model_dump(), secret=secret, path=f"/upload/{secret}")


@router.delete(
    "/{upload_link_id}",
    summary="Отозвать ссылку",
    operation_id="revoke_upload_link",
    status_code=204,
    responses=answers(NotFoundError, CrossSiteError),
)
def revoke(running: Running, actor: Methodist, upload_link_id: UUID) -> None:
    """Отозвать ссылку навсегда; присланное по ней остаётся в партии."""
    revoke_link(running.store, upload_link_id, actor)
