"""Bytes that are no text, in every place of a request: each is refused or taken for what it is, none is a fault."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from model.account import AccountRole
from tests.api.made import a_client, fill
from tests.api.written import written

#: As they stand in an address: zero, no UTF-8, half a pair, a line break, what turns the writing, signs of patterns.
ODD = ("%00", "%ED%A0%80%0D%0AX:%201%FF", "%E2%80%AE%25%27%22%5C%28%5B%7B%2A%3F")
#: As they stand in JSON.
IN_JSON = ("\\u0000", "\\ud800", "\\u202e", "%'\\\"\\\\([{*?")
_SOUND = {"uuid": '"00000000-0000-0000-0000-000000000000"', "date": '"2026-03-01"', "date-time": '"2026-03-01"'}
_DEEPEST = 3
HEADERS = ("if-match", "if-none-match", "idempotency-key", "range", "last-event-id", "content-digest", "authorization")
#: They do not end, or need what reads.
_LEFT_OUT = re.compile("events|/extract|/calendars/")


def operations(*methods: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, found in written()["paths"].items():
        if not _LEFT_OUT.search(path):
            yield from ((path, method, found[method]) for method in methods if method in found)


def addresses(path: str, operation: dict[str, Any]) -> Iterator[str]:
    """Every parameter of an operation, by itself, with each odd text."""
    known = re.sub(r"\{\w+\}", "00000000-0000-0000-0000-000000000000", path)
    for odd in ODD:
        if "{" in path:
            yield re.sub(r"\{\w+\}", odd, path)
        for parameter in operation.get("parameters", ()):
            if parameter["in"] == "query" and _takes_text(parameter["schema"]):
                yield f"{known}?{parameter['name']}={odd}"


def _takes_text(schema: dict[str, Any]) -> bool:
    kinds = [schema, *schema.get("anyOf", ()), schema.get("items", {})]
    return any(kind.get("type") == "string" and "format" not in kind for kind in kinds)


@pytest.mark.slow
def test_no_odd_text_in_an_address_is_a_fault(real_service):
    fill(real_service)
    with a_client(real_service, AccountRole.ADMINISTRATOR) as client:
        failed = [
            (method, address)
            for path, method, operation in operations("get", "head")
            for address in addresses(path, operation)
            if client.request(method, address).status_code >= 500
        ]
    assert failed == []


@pytest.mark.slow
def test_no_odd_text_in_a_body_or_a_header_is_a_fault(real_service):
    register = fill(real_service)
    with a_client(real_service, AccountRole.ADMINISTRATOR) as client:
        failed = []
        for path, method, operation in operations("post", "put", "patch"):
            known = re.sub(r"\{record_id\}", str(register.records[0]), path)
            known = re.sub(r"\{document_id\}", str(register.document), known)
            known = re.sub(r"\{\w+\}", str(register.batch), known)
            for body in bodies(operation):
                headers = {"Content-Type": "application/json", "If-Match": '"0"'}
                answer = client.request(method, known, content=body, headers=headers)
                if answer.status_code >= 500:
                    failed.append((method, known, body[:200]))
        for header in HEADERS:
            for odd in (b"\xff\xfe", b"\xd0\xb6", b'"' * 3000, b"bytes=" + b"9" * 400 + b"-", b"-1", b"*"):
                answer = client.get(f"/api/v1/records/{register.records[0]}", headers={header: odd})
                if answer.status_code >= 500:
                    failed.append((header, odd))
    assert failed == []


def bodies(operation: dict[str, Any]) -> Iterator[bytes]:
    """The fields of a body, all of them odd texts; and bytes that are no JSON."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        return
    fields = _resolved(content["schema"]).get("properties", {})
    for odd in IN_JSON:
        told = ",".join(f'"{name}": {_value(schema, odd)}' for name, schema in fields.items())
        yield f"{{{told}}}".encode()
    yield b"\xff\xfe{"
    yield b"[" * 50_000


def _value(schema: dict[str, Any], odd: str, depth: int = 0) -> str:
    """A value of this shape, its texts odd; what lies deep is left empty."""
    kind = _resolved(schema.get("anyOf", [schema])[0])
    if "enum" in kind:
        return f'"{kind["enum"][0]}"'
    if kind.get("type") == "array":
        return "[]" if depth > _DEEPEST else f"[{_value(kind.get('items', {}), odd, depth + 1)}]"
    if kind.get("type") == "object":
        fields = kind.get("properties", {}) if depth <= _DEEPEST else {}
        return "{" + ",".join(f'"{name}": {_value(one, odd, depth + 1)}' for name, one in fields.items()) + "}"
    plain = {"integer": str(kind.get("minimum", 1)), "number": "1", "boolean": "true"}.get(kind.get("type", ""))
    return plain or _SOUND.get(kind.get("format", "")) or f'"x{odd}{"а" * kind.get("minLength", 0)}"'


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = written()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema
