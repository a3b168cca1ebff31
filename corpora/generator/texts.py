"""One change to every text of a description, wherever it stands in the tree."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")


def map_texts(thing: T, change: Callable[[str], str]) -> T:
    """Return the same tree with each text changed."""
    return _mapped(thing, change)  # type: ignore[no-any-return] # the tree keeps its shape


def _mapped(thing: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 -- any node of the tree
    if isinstance(thing, str):
        return change(thing)
    if isinstance(thing, tuple):
        return tuple(_mapped(one, change) for one in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{field.name: _mapped(getattr(thing, field.name), change) for field in fields(thing)})
    return thing
