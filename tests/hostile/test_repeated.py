"""Small files that say gigabytes by repeating themselves (U4): what is said once is read once, or is refused."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from ingest.sandbox import ReadingPool
from tests.hostile.made import PLAN
from tests.hostile.makers.archives import ARCHIVES
from tests.hostile.makers.maker import Maker, Traps
from tests.hostile.makers.pictures import PICTURES
from tests.hostile.makers.repeated import REPEATED
from tests.hostile.test_broken import ole
from tests.ingest.word import zipped

TRAPS = Traps(port=9, host="canary.invalid", secret=Path("/etc/passwd"), ran=Path("/nowhere/ran"))
#: Letters of what a small file may say: of its own text, once.
_MOST = 2_500_000


def made(maker: Maker) -> bytes:
    return maker.make(Random(maker.name), TRAPS)  # noqa: S311 -- repeatable, not secret


@pytest.mark.parametrize("maker", REPEATED, ids=lambda maker: maker.name)
def test_what_repeats_itself_is_said_once_or_refused(
    reading: ReadingPool, outcome: Callable[[bytes, str], str], maker: Maker
):
    data = made(maker)
    assert outcome(data, maker.file) in maker.ends
    if maker.ends == {"done"}:
        assert len(repr(reading.read(data, maker.file))) < _MOST


def test_pages_of_a_picture_are_counted_before_the_first_is_recognised(outcome: Callable[[bytes, str], str]):
    maker = next(maker for maker in PICTURES if maker.name == "TIFF of 20 000 pages")
    assert outcome(made(maker), maker.file) == "too-large"


def test_an_archive_too_deep_is_not_taken_apart_anew(outcome: Callable[[bytes, str], str]):
    maker = next(maker for maker in ARCHIVES if maker.name == "42")
    assert outcome(made(maker), maker.file) == "nested-archive"


@pytest.mark.parametrize(
    ("data", "code"),
    [(zipped({}), "empty"), (zipped({"a.txt": PLAN}), "nested-archive"), (ole("x"), "unsupported")],
    ids=["empty", "whole", "no archive"],
)
def test_a_member_that_is_a_container_says_what_is_wrong_with_it(
    outcome: Callable[[bytes, str], str], data: bytes, code: str
):
    assert outcome(data, "внутри.zip") == code
