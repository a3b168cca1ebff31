"""Records and results as JSON values, the shape the tables and the revisions hold."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError, to_json

from model.kinship import Head, Overtaken
from model.plan import Record
from model.result import Result
from model.review import Json
from model.service_errors import InvalidValueError
from model.stored import RecordFilter

T = TypeVar("T")

_REASONS: Final = {
    "missing": "Это поле обязательно.",
    "enum": "Такого значения нет в списке допустимых.",
    "literal_error": "Такого значения нет в списке допустимых.",
    "string_type": "Здесь нужен текст.",
    "float_type": "Здесь нужно число.",
    "int_type": "Здесь нужно целое число.",
    "tuple_type": "Здесь нужен список.",
    "dict_type": "Здесь нужны пары «имя — значение».",
}
_WRONG_KIND: Final = "Значение не того вида."
#: What PostgreSQL's jsonb does not take, although JSON has it.
_NUL: Final = b"\\u0000"


def record_to_json(record: Record) -> dict[str, Any]:
    """Return the record as a JSON object: every field present; raises InvalidValueError for values of wrong types."""
    return _object(_records(), record)


def record_from_json(value: Json) -> Record:
    """Return the record; raises InvalidValueError with the pointer of what is wrong."""
    return _checked(_records(), value)


def record_bytes(record: Record) -> bytes:
    """Return the record as UTF-8 JSON that jsonb takes."""
    return _bytes(_records(), record)


def record_from_bytes(text: bytes | str) -> Record:
    """Return the record that `record_bytes` wrote; raises InvalidValueError."""
    return _parsed(_records(), text)


def result_to_json(result: Result, *, records: bool = True) -> dict[str, Any]:
    """Return the result as a JSON object; with `records` False its plans hold none."""
    return _object(_results(), result if records else without_records(result))


def result_from_json(value: Json) -> Result:
    """Return the result; raises InvalidValueError with the pointer of what is wrong."""
    return _checked(_results(), value)


def result_bytes(result: Result, *, records: bool = True) -> bytes:
    """Return the result as UTF-8 JSON that jsonb takes; with `records` False its plans hold none."""
    return _bytes(_results(), result if records else without_records(result))


def result_from_bytes(text: bytes | str) -> Result:
    """Return the result that `result_bytes` wrote; raises InvalidValueError."""
    return _parsed(_results(), text)


def filter_bytes(wanted: RecordFilter) -> bytes:
    """Return the filter as UTF-8 JSON that jsonb takes."""
    return _bytes(_filters(), wanted)


def filter_from_bytes(text: bytes | str) -> RecordFilter:
    """Return the filter that `filter_bytes` wrote; raises InvalidValueError."""
    return _parsed(_filters(), text)


def head_bytes(head: Head) -> bytes:
    """Return the head as UTF-8 JSON that jsonb takes."""
    return _bytes(_heads(), head)


def head_from_bytes(text: bytes | str) -> Head:
    """Return the head that `head_bytes` wrote; raises InvalidValueError."""
    return _parsed(_heads(), text)


def overtaken_bytes(overtaken: tuple[Overtaken, ...]) -> bytes:
    """Return corrections that do not hold any more as UTF-8 JSON that jsonb takes."""
    return _bytes(_overtaken(), overtaken)


def overtaken_from_bytes(text: bytes | str) -> tuple[Overtaken, ...]:
    """Return what `overtaken_bytes` wrote; raises InvalidValueError."""
    return _parsed(_overtaken(), text)


def without_records(result: Result) -> Result:
    """Return the result with plans that hold no records."""
    return replace(result, plans=tuple(replace(plan, records=()) for plan in result.plans))


def json_bytes(value: Json) -> bytes:
    """Return any JSON value as UTF-8 JSON that jsonb takes."""
    try:
        text = to_json(value)
    except PydanticSerializationError:
        return to_json(storable(value))
    return to_json(storable(value)) if _NUL in text else text


def storable(value: Json) -> Json:
    """Return the value without NUL characters and halves of surrogate pairs, which no text column takes."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
    if isinstance(value, dict):
        return {storable(key): storable(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [storable(member) for member in value]
    return value


@cache
def _records() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


@cache
def _results() -> TypeAdapter[Result]:
    return TypeAdapter(Result)


@cache
def _filters() -> TypeAdapter[RecordFilter]:
    return TypeAdapter(RecordFilter)


@cache
def _heads() -> TypeAdapter[Head]:
    return TypeAdapter(Head)


@cache
def _overtaken() -> TypeAdapter[tuple[Overtaken, ...]]:
    return TypeAdapter(tuple[Overtaken, ...])


def _object(adapter: TypeAdapter[T], value: T) -> dict[str, Any]:
    try:
        made: dict[str, Any] = adapter.dump_python(value, mode="json", warnings="error")
    except PydanticSerializationError:
        # Its message quotes the value.
        raise InvalidValueError("", _WRONG_KIND) from None
    return made


def _bytes(adapter: TypeAdapter[T], value: T) -> bytes:
    try:
        text = adapter.dump_json(value, warnings="error")
    except PydanticSerializationError:
        return to_json(storable(_object(adapter, value)))
    return to_json(storable(_object(adapter, value))) if _NUL in text else text


def _checked(adapter: TypeAdapter[T], value: Json) -> T:
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        raise _invalid(error, value) from None


def _parsed(adapter: TypeAdapter[T], text: bytes | str) -> T:
    try:
        return adapter.validate_json(text)
    except ValidationError as error:
        raise _invalid(error, None) from None


def _invalid(error: ValidationError, value: Json) -> InvalidValueError:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    steps = tuple(_steps_of(first["loc"], value))
    pointer = "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)
    return InvalidValueError(pointer, _REASONS.get(first["type"], _WRONG_KIND))


def _steps_of(place: Sequence[int | str], value: Json) -> Iterator[str]:
    """Leave out the names of types that the checker puts between the steps."""
    for number, step in enumerate(place):
        try:
            value = value[step]
        except (LookupError, TypeError):
            if number + 1 < len(place):
                continue
        yield str(step)
