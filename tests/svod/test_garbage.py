"""The collector of garbage comes seldom, and leaves alone what a server holds for good."""

import subprocess
import sys

_TOLD = """
import gc
from svod.garbage import collect_seldom, leave_alone_what_stays
usual = gc.get_threshold()
collect_seldom()
assert gc.isenabled() and all(now > before for now, before in zip(gc.get_threshold(), usual)), gc.get_threshold()
kept = [[] for _ in range(100_000)]
leave_alone_what_stays()
assert gc.get_freeze_count() > len(kept), gc.get_freeze_count()
ring = []
ring.append(ring)
del ring
assert gc.collect() == 1
"""


def test_what_is_loaded_is_left_alone_and_what_came_after_is_collected() -> None:
    told = subprocess.run([sys.executable, "-c", _TOLD], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
