"""Fixture policy: one pool reads all hostile files, so that each proves that the one before it did no harm."""

import time
from collections.abc import Callable, Iterator

import pytest

from ingest.limits import Limits
from ingest.sandbox import ReadingPool
from model.document import Document
from model.errors import SvodError

#: Seconds within which any hostile file of these tests ends, on a slow and busy machine.
PATIENCE = 20.0


@pytest.fixture(scope="package")
def reading() -> Iterator[ReadingPool]:
    with ReadingPool(1, Limits(max_seconds=PATIENCE, seconds_per_megabyte=0.0)) as pool:
        yield pool


@pytest.fixture
def outcome(reading: ReadingPool) -> Callable[[bytes, str], str]:
    """What becomes of a file: «done» or the code of its error; the worker lives on."""

    def ended(data: bytes, name: str) -> str:
        started = time.monotonic()
        try:
            document = reading.read(data, name)
        except SvodError as error:
            code = error.code
        else:
            assert isinstance(document, Document)
            assert document.blocks
            code = "done"
        assert time.monotonic() - started < PATIENCE + 2
        return code

    return ended
