"""The schema of a line as Arrow has it, and as its reader of JSON takes it."""

from typing import Any, Final

import pyarrow as pa

from export.schema.fields import Field, FieldType

_PLAIN: Final = {
    FieldType.STRING: pa.string(),
    FieldType.UUID: pa.string(),
    FieldType.EDTF: pa.string(),
    FieldType.INTEGER: pa.int64(),
    FieldType.NUMBER: pa.float64(),
    FieldType.BOOLEAN: pa.bool_(),
    FieldType.DATE: pa.date32(),
    FieldType.DATETIME: pa.timestamp("us", tz="UTC"),
}


def schema_of(fields: tuple[Field, ...], metadata: dict[str, str]) -> pa.Schema:
    """Return the schema, each column with its Russian title and description."""
    return pa.schema([_told(field) for field in fields], metadata=metadata)


def read_schema_of(fields: tuple[Field, ...]) -> pa.Schema:
    """Return the schema for the reader, which knows neither days nor maps."""
    return pa.schema([pa.field(field.name, _type(field, reading=True)) for field in fields])


def typed(array: Any, field: Field) -> Any:  # noqa: ANN401 -- Arrow's arrays
    """Return what the reader read as what the field is."""
    if field.type is FieldType.DATE:
        return array.cast(pa.date32())
    if field.type is FieldType.MAP:
        return pa.MapArray.from_arrays(array.offsets, array.values.field("key"), array.values.field("value"))
    if field.type is FieldType.OBJECT and any(_is_read_apart(one) for one in field.fields):
        members = [typed(array.field(number), one) for number, one in enumerate(field.fields)]
        return pa.StructArray.from_arrays(members, fields=[_told(one) for one in field.fields], mask=array.is_null())
    return array


def _is_read_apart(field: Field) -> bool:
    return field.type in {FieldType.DATE, FieldType.MAP} or any(_is_read_apart(one) for one in field.fields)


def _told(field: Field) -> pa.Field:
    told = {"title": field.title, "description": field.description}
    return pa.field(field.name, _type(field), metadata={name: text for name, text in told.items() if text})


def _type(field: Field, *, reading: bool = False) -> Any:  # noqa: ANN401 -- Arrow's types
    if field.type is FieldType.LIST:
        return pa.list_(_type(_inner(field), reading=reading))
    if field.type is FieldType.MAP:
        return _map(_type(_inner(field), reading=reading), reading=reading)
    if field.type is FieldType.OBJECT:
        return pa.struct([pa.field(one.name, _type(one, reading=reading)) for one in field.fields])
    return pa.string() if reading and field.type is FieldType.DATE else _PLAIN[field.type]


def _map(value: Any, *, reading: bool) -> Any:  # noqa: ANN401 -- Arrow's types
    entry = pa.struct([pa.field("key", pa.string()), pa.field("value", value)])
    return pa.list_(entry) if reading else pa.map_(pa.string(), value)


def _inner(field: Field) -> Field:
    if field.of is None:
        raise TypeError(field.name)
    return field.of
