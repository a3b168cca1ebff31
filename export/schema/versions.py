"""Versions of the export schemas: what was published once never changes."""

from dataclasses import replace
from typing import Final

from export.schema.fields import Field
from model.result import SCHEMA_VERSION as SCHEMA_VERSION  # noqa: PLC0414 -- one version: of the contract and of exports

#: All that were ever published, the oldest first: a schema of each is made of the fields it had.
#: A field more is a minor version, a field less or another meaning a major one.
VERSIONS: Final = ("1.1",)


def as_of(fields: tuple[Field, ...], version: str) -> tuple[Field, ...]:
    """Return the fields there were in a version, those inside of them too."""
    return tuple(_field_of(field, version) for field in fields if _number(field.since) <= _number(version))


def _field_of(field: Field, version: str) -> Field:
    of = _field_of(field.of, version) if field.of else None
    return replace(field, of=of, fields=as_of(field.fields, version))


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
