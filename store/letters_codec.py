"""Letters as JSON: read back with their classes."""

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from model.letter import Letter, LetterPoint, LetterStep
from model.letter_run import LetterRun
from model.letter_template import LetterTemplate
from store.codec import json_bytes

Kept = Letter | LetterPoint | LetterStep | LetterRun | LetterTemplate
T = TypeVar("T", Letter, LetterPoint, LetterStep, LetterRun, LetterTemplate)


def written(value: Kept) -> str:
    """Return a value as JSON text a database takes."""
    return json_bytes(_adapters()[type(value)].dump_python(value, mode="json")).decode()


def read(kind: type[T], text: str) -> T:
    """Return the value of such a text."""
    found: T = _adapters()[kind].validate_json(text)
    return found


@cache
def _adapters() -> dict[type, TypeAdapter[Any]]:
    return {kind: TypeAdapter(kind) for kind in (Letter, LetterPoint, LetterStep, LetterRun, LetterTemplate)}
