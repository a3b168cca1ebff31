"""What reads files leaves the processor to what answers people."""

import os
import subprocess
import sys

import pytest

from ingest.behind import NICENESS
from ingest.sandbox import ReadingPool

pytestmark = pytest.mark.skipif(not hasattr(os, "getpriority"), reason="Windows knows no niceness")


def niceness(data: bytes, name: str) -> int:
    """How far behind the process is that reads a file."""
    del data, name
    return os.getpriority(os.PRIO_PROCESS, 0)


def test_a_file_is_read_behind_those_that_answer() -> None:
    with ReadingPool() as pool:
        assert pool.run(niceness, b"", "") == max(NICENESS, os.getpriority(os.PRIO_PROCESS, 0))


@pytest.mark.parametrize(("before", "after"), [(0, NICENESS), (NICENESS, NICENESS), (12, 12)])
def test_nobody_comes_forward(before: int, after: int) -> None:
    here = os.getpriority(os.PRIO_PROCESS, 0)
    code = (
        f"import os; os.nice({before}); from ingest.behind import step_behind; step_behind(); step_behind();"
        " print(os.getpriority(os.PRIO_PROCESS, 0))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert int(told) == max(after, min(here + before, 19))
