"""`svod schema`: the record contract as JSON Schema, or the HTTP API as OpenAPI."""

import json
from typing import Annotated

import typer

from export.contract import json_schema
from svod.application import load_openapi

EXAMPLES = """
**Примеры**

`svod schema > svod.schema.json` — JSON Schema записей

`svod schema --openapi > openapi.json` — описание HTTP API, по которому делают клиентов
"""

OpenApi = Annotated[bool, typer.Option("--openapi", help="Описание HTTP API (OpenAPI 3.1).")]


def schema(*, openapi: OpenApi = False) -> None:
    """Напечатать схему JSON, по которой выдаются записи."""
    described = load_openapi() if openapi else json_schema()
    typer.echo(json.dumps(described, ensure_ascii=False, indent=1))
