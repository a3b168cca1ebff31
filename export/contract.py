"""The record contract as JSON, and its JSON Schema, both made from the types of the code."""

import re
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from model.result import Result

#: A relation's ends are called `from` and `to` outside; `from` is no name in Python.
_RENAMED = ((re.compile(rb'"from_id":'), b'"from":'), (re.compile(rb'"to_id":'), b'"to":'))


@cache
def _adapter() -> TypeAdapter[Result]:
    return TypeAdapter(Result)


def to_json(result: Result, *, indent: int | None = None) -> bytes:
    """Return the result as UTF-8 JSON: every field present, absent ones null or []."""
    text = _adapter().dump_json(result, indent=indent)
    for pattern, name in _RENAMED:
        text = pattern.sub(name, text)
    return text


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what `svod extract FILE --json` prints."""
    schema = _adapter().json_schema(mode="serialization")
    _rename(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _rename(schema: dict[str, Any]) -> None:
    relation = schema["$defs"]["Relation"]
    for old, new in (("from_id", "from"), ("to_id", "to")):
        relation["properties"][new] = relation["properties"].pop(old)
        relation["required"] = [new if name == old else name for name in relation["required"]]
