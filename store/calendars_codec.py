"""What calendars and saved exports ask for, as JSON values."""

from typing import Any, Final, TypeVar

from pydantic import TypeAdapter

from store.codec import json_bytes

T = TypeVar("T")
#: Made when first asked for.
_ADAPTERS: Final[dict[type[Any], TypeAdapter[Any]]] = {}


def asked_text(value: object) -> str:
    """Return a value of a model's class as JSON that jsonb takes."""
    return json_bytes(_adapter(type(value)).dump_python(value, mode="json")).decode()


def asked_from(kind: type[T], text: str) -> T:
    """Return the value that `asked_text` wrote; members that came into the class since have their defaults."""
    value: T = _adapter(kind).validate_json(text)
    return value


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
