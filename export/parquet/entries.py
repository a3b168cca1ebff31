"""Objects whose keys are data, as lists of key and value: what a reader of typed JSON takes for a map."""

import re
from functools import lru_cache
from typing import Any, Final

from pydantic_core import from_json, to_json

#: A line as PostgreSQL writes it: keys by length. A quote inside a text is escaped, so these keys are met nowhere else,
#: but for those of the maps themselves, whose values are no list, text or null, as what follows them here is.
_MAPS: Final = re.compile(
    rb'"extra": (\{.*?\}), "items": \[.*?'
    rb'"fields": (\{.*?\}), "number": ["n].*?'
    rb'"cells": (\{.*?\}), "start": [0-9n]',
    re.DOTALL,
)


def with_entries(line: bytes) -> bytes:
    """Return the line with `extra`, `fields` and `source.cells` as lists; what is a list already stays one."""
    found = _MAPS.search(line)
    if found is None:
        return to_json(_taken_apart(from_json(line)))
    extra, fields, cells = found.span(1), found.span(2), found.span(3)
    return b"".join(
        (
            line[: extra[0]],
            _entries(found[1]),
            line[extra[1] : fields[0]],
            _entries(found[2]),
            line[fields[1] : cells[0]],
            _cells(found[3]),
            line[cells[1] :],
        )
    )


@lru_cache(maxsize=8_192)
def _entries(text: bytes) -> bytes:
    return b"[]" if text == b"{}" else to_json(_listed(from_json(text)))


def _cells(text: bytes) -> bytes:
    return b"[]" if text == b"{}" else to_json(_listed(_places(from_json(text))))


def _taken_apart(value: dict[str, Any]) -> dict[str, Any]:
    source = value["source"]
    return {
        **value,
        "extra": _listed(value["extra"]),
        "fields": _listed(value["fields"]),
        "source": {**source, "cells": _listed(_places(source["cells"]))},
    }


def _listed(value: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"key": key, "value": one} for key, one in value.items()]


def _places(cells: dict[str, Any]) -> dict[str, Any]:
    """A cell on one page has one place, not a list of one."""
    return {name: places if isinstance(places, list) else [places] for name, places in cells.items()}
