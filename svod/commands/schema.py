"""`svod schema`: the record contract as JSON Schema."""

import json

import typer

from export.contract import json_schema

EXAMPLES = """
**Пример**

`svod schema > svod.schema.json`
"""


def schema() -> None:
    """Напечатать схему JSON, по которой выдаются записи."""
    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=1))
