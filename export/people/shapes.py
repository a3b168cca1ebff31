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


def is_shape(value: object) -> bool:
    """Tell a dataclass or a JSON object."""
    return isinstance(value, dict) or is_dataclass(value)


def items_of(value: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 -- a dataclass or a JSON object
    """Yield the fields of a dataclass or the pairs of a JSON object."""
    if isinstance(value, dict):
        yield from value.items()
    else:
        for name in names_of(value.__class__):
            yield name, getattr(value, name)


@cache
def names_of(kind: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields."""
    return tuple(field.name for field in fields(kind))


def has(value: Any, *names: str) -> bool:  # noqa: ANN401 -- as above
    """Tell whether a shape has all these fields."""
    own = value if isinstance(value, dict) else _names(value.__class__)
    return all(name in own for name in names)


@cache
def _names(kind: type) -> frozenset[str]:
    return frozenset(names_of(kind))


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
        for name, one in items_of(value) if depth else ():
            if name not in SILENT:
                yield from texts_in(one, depth - 1)
