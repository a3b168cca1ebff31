"""A hundred hostile files among good ones (U14): every good one is read, nothing is left, nobody waits long."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator

import pytest

from ingest.limits import Limits
from ingest.sandbox import ReadingPool
from model.document import Document
from model.errors import SvodError
from svod.understanding import UnderstandingPool
from tests.hostile.made import GOOD, PLAN, overlapping, page, png, quine, stream, tiff, with_form
from tests.hostile.test_children import hostile

_LIMITS = Limits(max_seconds=3.0, seconds_per_megabyte=0.0, max_processes=20)
_FILES = (
    b"deaf", b"daemon", b"stopped", b"ended", b"killed", b"evil", b"noise", b"short", b"children", b"memo",
)  # fmt: skip
_DOCUMENTS = (
    png(65535, 65535), tiff(100, 100, next_at=8), quine(), overlapping(), b"", b"%PDF-", b"PK\x03\x04",
    with_form(stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")),
    page(stream(b"[" * 1_000_000)), GOOD[:300],
)  # fmt: skip


@pytest.mark.slow
def test_a_hundred_hostile_files_stop_no_good_one():
    mark = f"svod-neighbour-{os.getpid()}"
    started = time.monotonic()
    with ReadingPool(4, _LIMITS) as pool:
        hostile_ones, good_ones = [], []
        for number in range(100):
            document = _DOCUMENTS[number // 10]
            if number % 10 < 2:
                hostile_ones.append(pool.submit(hostile, _FILES[(number // 10 + number) % 10], mark))
            else:
                hostile_ones.append(pool.submit(_read, document, "плохой"))
            if number % 4 == 0:
                good_ones.append(pool.submit(_read, GOOD, "план.docx"))
        ended = [future.exception(timeout=60) for future in hostile_ones]
        read = [future.result(timeout=60) for future in good_ones]
    assert all(error is None or isinstance(error, SvodError) for error in ended)
    assert sum(error is not None for error in ended) > 80
    assert len(read) == 25
    assert all(isinstance(document, Document) and len(document.blocks) == 2 for document in read)
    assert time.monotonic() - started < 90
    assert living(mark) == []


def _read(data: bytes, name: str) -> Document:
    from ingest.reader import read  # noqa: PLC0415 -- in the worker

    return read(data, name)


def test_a_pool_that_closes_ends_what_is_in_work():
    mark = f"svod-closing-{os.getpid()}"
    with ReadingPool(2, Limits(max_seconds=60)) as pool:
        exchange = pool.exchange
        pending = pool.submit(hostile, b"children", mark)
        assert becomes(lambda: living(mark))
    assert isinstance(pending.exception(timeout=10), SvodError)
    assert becomes(lambda: not living(mark))
    assert not exchange.exists()


def living(mark: str) -> list[str]:
    listed = subprocess.run(["pgrep", "-f", mark], capture_output=True, text=True, check=False)  # noqa: S607 -- procps
    return listed.stdout.split()


def becomes(true: Callable[[], object]) -> bool:
    """Tell whether something becomes true in a few seconds."""
    deadline = time.monotonic() + 10
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    return bool(true())


@pytest.fixture(scope="module")
def understanding() -> Iterator[UnderstandingPool]:
    with UnderstandingPool(1, ()) as pool:
        yield pool


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "а" * 30_000,
        "(" * 20_000,
        "«" * 10_000,
        "01.02.2026 " * 5_000,
        "до 1 мая 2026 года, " * 2_000,
        "и " * 20_000,
        "1.1.1.1." * 10_000,
        "И.И. Иванов, " * 2_000,
        "-" * 50_000,
        PLAN + "3\t" + "а, " * 10_000 + "\t" + "май " * 10_000 + "\n",
        "№\tМероприятие\tСрок\n" + "\n".join(f"{n}\tСеминар\tмай" for n in range(1_000)),
    ],
    ids=[
        "letters", "brackets", "quotes", "dates", "deadlines", "ands", "numbers", "people", "dashes", "cells", "rows",
    ],
)  # fmt: skip
def test_what_is_written_to_stop_a_rule_is_understood_in_time(
    reading: ReadingPool, understanding: UnderstandingPool, text: str
):
    try:
        document = reading.read(text.encode(), "план.txt")
    except SvodError:
        return
    started = time.monotonic()
    understanding.understand(document)
    assert time.monotonic() - started < 20
