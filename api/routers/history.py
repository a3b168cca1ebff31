"""The history of a record, and of one field of it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.conditional import tag
from api.deps import Running
from api.models.history import RecordHistory
from api.models.records import EditableField
from api.openapi import answers
from api.paging import Paging
from api.security import Reader
from model.service_errors import NotFoundError
from svod.people.history import field_history

router = APIRouter(prefix="/records", tags=["records"])


@router.get(
    "/{record_id}/history",
    summary="История записи или её поля",
    operation_id="get_record_history",
    responses=answers(NotFoundError),
)
def history(
    *,
    response: Response,
    running: Running,
    _actor: Reader,
    record_id: UUID,
    part: Paging,
    field: Annotated[
        EditableField | None, Query(description="Только это поле: кто, когда, что было и стало, и почему")
    ] = None,
) -> RecordHistory:
    """Вернуть, что делали с записью, новое первым; с `field` — и то, что машина прочла в этом поле и когда."""
    if field is not None:
        told = field_history(running.store, record_id, field, part.cursor, part.limit)
        tag(response, told.rev)
        return RecordHistory.of_field(told, record_id, part.linked(told.next))
    with running.store.transaction() as work:
        row = work.records.get(record_id)
        found = work.reviews.of_record(record_id, part.cursor, part.limit)
    tag(response, row.rev)
    return RecordHistory.of_commands(found.items, part.linked(found.next))
