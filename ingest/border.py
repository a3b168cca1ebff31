"""What may cross from a process that has read a hostile file: our own dataclasses, and nothing that runs code.

Plain unpickling calls whatever the bytes name. Here they can name classes of `model` and `ingest` that are frozen
dataclasses, and, through a maker that cannot be changed, enumerations and named tuples. A class that the bytes may set
attributes of never comes out bare: otherwise one file could change what the next one's documents are made of.
Bytes that ask for much memory are met by the limit of the process that opens them, which is not the service.
"""

import dataclasses
import gc
import io
import pickle
import sys
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any, NoReturn

from model.errors import SvodError

_ROOTS = ("model.", "ingest.")
#: Characters of an error's detail, which stands in logs.
_LONGEST_DETAIL = 300


class ForbiddenValueError(ValueError):
    """The bytes name something that may not cross."""


class _Maker:
    """Calls a class, and lets nobody reach it."""

    __slots__ = ("_kind",)
    _kind: type

    def __init__(self, kind: type) -> None:
        object.__setattr__(self, "_kind", kind)

    def __call__(self, *arguments: Any) -> Any:  # noqa: ANN401 -- what the class takes and gives
        return self._kind(*arguments)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise ForbiddenValueError("state of a class")

    def __setstate__(self, state: object) -> NoReturn:
        raise ForbiddenValueError("state of a class")


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 -- a class, or what calls one
        return _crossing(module, name)


def to_bytes(value: object) -> bytes:
    """Return a value as bytes; raises PicklingError, TypeError and their kinds for what cannot cross."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _calls()
    pickler.dump(value)
    return buffer.getvalue()


def _calls() -> dict[type, Callable[[Any], tuple[type, tuple[Any, ...]]]]:
    """Enumerations and named tuples go as a call: the usual way needs the bare class, or `getattr`."""
    tuples = {kind: _tuple_call for kind in tuple.__subclasses__() if kind.__module__.startswith(_ROOTS)}
    kinds = [*Enum.__subclasses__()]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return tuples | {kind: _enum_call for kind in kinds if kind.__module__.startswith(_ROOTS)}


def _tuple_call(value: tuple[Any, ...]) -> tuple[type, tuple[Any, ...]]:
    return type(value), tuple(value)


def _enum_call(value: Enum) -> tuple[type, tuple[Any, ...]]:
    return type(value), (value.value,)


def from_bytes(data: bytes | memoryview) -> Any:  # noqa: ANN401 -- any value that may cross
    """Return the value; raises ForbiddenValueError and whatever broken bytes lead to."""
    gc.disable()  # it would look through the half of a document again and again: two thirds of the time
    try:
        return _Unpickler(io.BytesIO(data)).load()
    finally:
        gc.enable()


def error_of(name: object, detail: object) -> tuple[type[SvodError], str]:
    """Return the error class that a worker named, and its detail; raises ForbiddenValueError."""
    if not (isinstance(name, str) and isinstance(detail, str)):
        raise ForbiddenValueError("an error without a name")
    found = _errors().get(name)
    if found is None:
        raise ForbiddenValueError("an unknown error")
    return found, detail[:_LONGEST_DETAIL]


@cache
def _errors() -> dict[str, type[SvodError]]:
    kinds = [SvodError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return {kind.__name__: kind for kind in kinds}


@cache
def _crossing(module: str, name: str) -> Any:  # noqa: ANN401 -- a class, or what calls one
    """Return what bytes get for a class's name. No module is loaded for them."""
    loaded = sys.modules.get(module) if module.startswith(_ROOTS) else None
    kind = vars(loaded).get(name) if loaded else None
    if not isinstance(kind, type) or kind.__module__ != module:
        raise ForbiddenValueError("a name that may not cross")
    if issubclass(kind, Enum) or (issubclass(kind, tuple) and hasattr(kind, "_fields")):
        return _Maker(kind)
    # Only a class with __setstate__ of its own withstands the opcode that sets state, whatever it is pointed at.
    if dataclasses.is_dataclass(kind) and "__slots__" in vars(kind) and "__setstate__" in vars(kind):
        return kind
    raise ForbiddenValueError("a class that may not cross")
