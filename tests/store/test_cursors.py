"""Cursors are opaque and good only for their own order."""

from base64 import urlsafe_b64encode
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from model.service_errors import InvalidValueError
from store.cursors import read_cursor, write_cursor


@given(some.uuids(), some.floats(allow_nan=False), some.text(alphabet='аё"\\/ z'))
def test_a_cursor_gives_back_its_keys(last: UUID, position: float, name: str):
    assert read_cursor(write_cursor("o", position, name, last), "o", (float, str, UUID)) == (position, name, last)


def written(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "!",
        "курсор",
        "a" * 100_001,
        written("["),
        written("{}"),
        written("[]"),
        written("5"),
        written("null"),
        written('["id"]'),
        written('["id", "no id"]'),
        written('["id", 5]'),
        written('["id", null]'),
        written('["other", "0190a5f0-0000-7000-8000-000000000000"]'),
        written('["id", "0190a5f0-0000-7000-8000-000000000000", "more"]'),
        written("[" * 5000),
    ],
)
def test_a_broken_cursor_is_told(cursor: str):
    with pytest.raises(InvalidValueError) as caught:
        read_cursor(cursor, "id", (UUID,))
    assert caught.value.pointer == "/cursor"


@pytest.mark.parametrize("name", ["\\u0000", "\\ud800"])
def test_a_key_that_no_database_takes_is_told(name: str):
    with pytest.raises(InvalidValueError):
        read_cursor(written(f'["name", "{name}"]'), "name", (str,))


@given(some.text())
def test_no_text_is_another_error(cursor: str):
    with pytest.raises(InvalidValueError):
        read_cursor(cursor, "id", (UUID,))
