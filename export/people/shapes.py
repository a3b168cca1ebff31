"""Records, results and JSON alike: which string is a name, which a text, which an identifier."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Final

#: Keys whose values are identifiers, marks, figures or territories: nobody's name, though some look like telephones.
SILENT: Final = frozenset(
    """
    id rev sha256 state kind type edtf rrule code severity rule origin start end comparator unit level at stage_versions
    lexicon_hash svod_version media_type region_code oktmo year_source schema_version identifiers period academic_year
    municipality region number number_raw section_number order_number order_number_raw order_date date created_at
    updated_at reviewed_at finished_at read_at source fields cells bbox more text_source kinds years year schools size
    format confidence risk position_number source_id document_id plan_id cluster_id order_id annex_id entity_id from_id
    to_id from to record_id batch_id former_of repeats submission_id superseded_by
    """.split()
)
#: Keys whose string is a person's name or login and nothing else.
PERSONAL: Final = frozenset(
    """
    reviewed_by created_by given_by named_by resolved_by undone_by changed_by taken_by decided_by first_by author by
    login user reviewer owner
    """.split()
)
#: Keys whose string is the name of a file.
FILES: Final = frozenset("document_name file_name original_name".split())
#: Keys whose string lists those responsible: a surname stands there alone.
LISTED: Final = frozenset("responsible curator signatory head contact_person responsible_raw".split())
#: Keys whose string is never null.
NEEDED: Final = frozenset("activity text message name normal document_name extra".split())


def is_shape(value: Any) -> bool:  # noqa: ANN401 -- anything
    """Tell a dataclass or a JSON object."""
    return isinstance(value, dict) or _is_dataclass(value.__class__)


@cache
def _is_dataclass(kind: type) -> bool:
    return is_dataclass(kind)


@cache
def names_of(kind: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields."""
    return tuple(field.name for field in fields(kind))


def has(value: Any, *names: str) -> bool:  # noqa: ANN401 -- as above
    """Tell whether a shape has all these fields."""
    if isinstance(value, dict):
        return all(name in value for name in names)
    return _has(value.__class__, names)


@cache
def _has(kind: type, names: tuple[str, ...]) -> bool:
    return set(names) <= set(names_of(kind))


def loud_items(value: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 -- as above
    """Return the fields or pairs that may hold words about people."""
    if isinstance(value, dict):
        return [(name, one) for name, one in value.items() if name not in SILENT]
    return [(name, getattr(value, name)) for name in _loud(value.__class__)]


@cache
def _loud(kind: type) -> tuple[str, ...]:
    return tuple(name for name in names_of(kind) if name not in SILENT)


def of(value: Any, name: str) -> Any:  # noqa: ANN401 -- as above
    """Return a field of a shape; None where it has none such."""
    return value.get(name) if isinstance(value, dict) else getattr(value, name, None)


def changed(value: Any, new: Mapping[str, Any]) -> Any:  # noqa: ANN401 -- as above
    """Return the shape with new values, itself where none differs."""
    differing = {name: one for name, one in new.items() if one is not of(value, name) and has(value, name)}
    if not differing:
        return value
    return {**value, **differing} if isinstance(value, dict) else replace(value, **differing)


def texts_in(value: Any, depth: int = 40) -> Iterator[str]:  # noqa: ANN401 -- as above
    """Yield the strings of a value that may hold words about people."""
    if type(value) is str:
        yield value
    elif isinstance(value, list | tuple):
        for one in value if depth else ():
            yield from texts_in(one, depth - 1)
    elif is_shape(value):
        for _, one in loud_items(value) if depth else ():
            yield from texts_in(one, depth - 1)
