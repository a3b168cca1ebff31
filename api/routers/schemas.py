"""Schemas of what Svod gives out: for programs that read it, and for whoever checks a file."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from api.models.schemas import SchemaList, SchemaOut
from api.openapi import answers
from export.schema.published import MEDIA_TYPES, published
from model.service_errors import NotFoundError

router = APIRouter(prefix="/schemas", tags=["service"])

Name = Annotated[str, Path(pattern=r"^[a-z][a-z_-]{0,40}$", description="Имя схемы", examples=["record-line"])]
Version = Annotated[str, Path(pattern=r"^[0-9]{1,4}\.[0-9]{1,4}$", description="Версия", examples=["1.1"])]


@router.get("", summary="Схемы выгрузок", operation_id="list_schemas")
def schemas() -> SchemaList:
    """Перечислить схемы всех машинных форматов: строки JSON Lines, строки CSV, таблиц пакета."""
    return SchemaList(items=[SchemaOut.of(schema) for schema in published().values()])


@router.get(
    "/{name}/{version}",
    summary="Схема",
    operation_id="get_schema",
    response_class=Response,
    responses={
        200: {
            "description": "Схема в JSON; что опубликовано под этой версией, не меняется",
            "content": {media_type: {"schema": {"type": "object"}} for media_type in MEDIA_TYPES.values()},
        },
        304: {"description": "Та, что уже есть у спросившего"},
        **answers(NotFoundError, signed_in=False),
    },
)
def schema(request: Request, name: Name, version: Version) -> Response:
    """Вернуть схему: по ней проверяют файл или создают таблицы."""
    found = published().get((name, version))
    if found is None:
        raise NotFoundError("schema")
    tag = f'"{found.sha256}"'
    headers = {"ETag": tag, "Cache-Control": "public, max-age=31536000, immutable"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(found.body, media_type=MEDIA_TYPES[found.kind], headers=headers)
