"""A hundred damaged files (5,000: python -m tools.mutate): an end state each, and the service is as it was."""

import io
import zipfile
import zlib
from random import Random

import pytest

from tests.hostile.made import GOOD, TEXT, page, stream
from tools.mutate import damaged, own_seeds, running
from tools.mutations import mutate

_QUICK = frozenset({"html", "md", "txt", "eml", "zip", "xlsx", "docx", "pdf"})
_STATES = frozenset(
    {"done", "unpacked", "truncated", "unreadable", "unsupported", "unsupported-archive", "nested-archive", "no-text",
     "empty", "encrypted", "unsafe", "too-large", "multi-volume"}
)  # fmt: skip


@pytest.mark.slow
def test_a_hundred_damaged_files_end_each_in_a_state():
    seeds = [*own_seeds(), ("docx", GOOD), ("docx", GOOD), ("pdf", page(stream(TEXT)))]
    seeds = [seed for seed in seeds if seed[0] in _QUICK]
    with running(2, 20.0) as run:
        ended = [run(number * 12 + 1, *damaged(seeds, 20, number)) for number in range(100)]
        whole = [run(1, *seed).state for seed in seeds]
    assert {one.state for one in ended} <= _STATES, [one for one in ended if one.state not in _STATES]
    assert max(one.seconds for one in ended) < 20
    assert set(whole) <= {"done", "unpacked"}


def test_the_same_number_makes_the_same_file():
    seeds = own_seeds()[:3]
    assert damaged(seeds, 1, 5) == damaged(seeds, 1, 5)
    assert damaged(seeds, 1, 5) != damaged(seeds, 1, 6)


def test_a_damaged_member_has_its_checksum_again():
    made = [
        mutate(GOOD, Random(number))  # noqa: S311 -- repeatable, not secret
        for number in range(40)
    ]
    assert sum(data != GOOD and _is_sound(data) for data in made) > 20


def _is_sound(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.testzip() is None
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, OSError, zlib.error):
        return False
