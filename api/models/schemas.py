"""Published schemas."""

from typing import Self

from pydantic import Field

from api.models.base import Answer
from export.schema.published import MEDIA_TYPES, Published, SchemaKind


class SchemaOut(Answer):
    """Опубликованная схема."""

    name: str = Field(description="Имя", examples=["record-line"])
    version: str = Field(description="Версия; опубликованная не меняется никогда", examples=["1.1"])
    kind: SchemaKind = Field(
        description="json-schema — JSON Schema 2020-12, table-schema — Table Schema (Data Package v2), csvw — W3C CSVW"
    )
    title: str = Field(examples=["Запись реестра"])
    description: str
    media_type: str = Field(examples=["application/schema+json"])
    url: str = Field(description="Где она лежит", examples=["/api/v1/schemas/record-line/1.1"])

    @classmethod
    def of(cls, schema: Published) -> Self:
        """Return what is said of a schema."""
        return cls(
            name=schema.name,
            version=schema.version,
            kind=schema.kind,
            title=schema.title,
            description=schema.description,
            media_type=MEDIA_TYPES[schema.kind],
            url=f"/api/v1/schemas/{schema.name}/{schema.version}",
        )


class SchemaList(Answer):
    """Все схемы, последние версии каждой — последними."""

    items: list[SchemaOut]
