"""The description of a line says what a line is: of the types of the code, and of lines themselves."""

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some
from jsonschema import Draft202012Validator, FormatChecker
from pydantic import TypeAdapter

from export.people.masking import Mask
from export.records_jsonl import line_bytes
from export.rows import ExportRow
from export.schema.fields import Field, FieldType
from export.schema.published import published
from export.schema.record import RECORD_LINE
from export.schema.versions import SCHEMA_VERSION
from model.people_policy import NamesPolicy, PeoplePolicy
from model.plan import Deadline, Record
from tests.export.rowed import AT, STORED, VALUE, a_row
from tests.store.records_made import FULL

#: Of the register, not of the contract; `id` and `cluster_id` are the register's in a line.
_KNOWN = {"id", "cluster_id"}
SCHEMA = json.loads(published()["record-line", SCHEMA_VERSION].body)
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


def described(schema: dict[str, Any], definitions: dict[str, Any]) -> object:
    """What a type's own schema says: members, elements, whether null may stand, what may be chosen."""
    if "$ref" in schema:
        return described(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    if "anyOf" in schema:
        kinds = [one for one in schema["anyOf"] if one.get("type") != "null"]
        shown = [described(one, definitions) for one in kinds]
        null = "?" if len(kinds) < len(schema["anyOf"]) else ""
        return (null, shown[0] if len(shown) == 1 else tuple(shown))
    if schema.get("type") == "object" and "properties" in schema:
        return {name: described(one, definitions) for name, one in schema["properties"].items()}
    if schema.get("type") == "object":
        return ("map", described(schema["additionalProperties"], definitions))
    if schema.get("type") == "array":
        return ("list", described(schema["items"], definitions) if "items" in schema else len(schema["prefixItems"]))
    return ("enum", *sorted(schema["enum"])) if "enum" in schema else schema["type"]


def told(field: Field) -> object:
    """The same of a field."""
    shown = _shown(field)
    return ("?", shown) if field.nullable else shown


def _shown(field: Field) -> object:
    if field.type is FieldType.OBJECT:
        return {one.name: told(one) for one in field.fields}
    if field.type is FieldType.MAP:
        return ("map", told(field.of))
    if field.type is FieldType.LIST:
        listed = ("list", field.length or told(field.of))
        return ("", (told(field.of), listed)) if field.one_or_list else listed
    if field.enum:
        return ("enum", *sorted(field.enum))
    return field.type.value if field.type in {FieldType.INTEGER, FieldType.NUMBER, FieldType.BOOLEAN} else "string"


def test_the_fields_of_the_contract_are_those_of_the_code():
    schema = TypeAdapter(Record).json_schema(mode="serialization")
    own = described(schema, schema["$defs"])
    line = {field.name: told(field) for field in RECORD_LINE}
    assert {name: line[name] for name in own if name not in _KNOWN} == {
        name: one for name, one in own.items() if name not in _KNOWN
    }


def test_the_schema_is_one_and_a_line_has_all_its_keys_and_no_other():
    Draft202012Validator.check_schema(SCHEMA)
    line = json.loads(line_bytes(a_row()))
    assert set(line) == {field.name for field in RECORD_LINE}
    assert all(field.title for field in RECORD_LINE)


@pytest.mark.parametrize("policy", [None, *NamesPolicy])
@pytest.mark.parametrize(
    "record", [FULL, Record(activity=""), replace(FULL, deadline=Deadline(start="2026", end="весной"))]
)
def test_lines_are_valid_with_and_without_peoples_names(record, policy):
    row = ExportRow(stored=replace(STORED, record=record, updated_at=AT), value=VALUE)
    rows = [row] if policy is None else Mask(PeoplePolicy(names=policy)).rows([row])
    for one in rows:
        VALIDATOR.validate(json.loads(line_bytes(one)))


@given(some.text(), some.none() | some.text(), some.dictionaries(some.text(), some.text(), max_size=3))
def test_whatever_the_text_a_line_is_valid(text, maybe, extra):
    row = a_row(activity=text, result=maybe, section=maybe, extra=extra)
    VALIDATOR.validate(json.loads(line_bytes(row)))


@pytest.mark.parametrize(
    "wrong",
    [{"rev": "2"}, {"deleted": None}, {"state": "kept"}, {"id": "не ключ"}, {"starts": "весной"}, {"deadline": {}}],
)
def test_a_line_that_is_wrong_is_no_valid_one(wrong):
    line = json.loads(line_bytes(a_row()))
    assert not VALIDATOR.is_valid({**line, **wrong})
    assert VALIDATOR.is_valid({**line, "нечто новое": 1})
    assert UUID(line["id"])
