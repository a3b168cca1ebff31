"""One case, run: with a folder of its own, and with an answer whatever happens in it."""

import os
import random
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from tests.hold.keeping import Kept, run_of
from tests.hold.outcome import Case, Outcome, Trial


def attempt(case: Case, *, short: bool, seed: int) -> Kept:
    """Run a case; what it raises is an outcome too, so that the other cases are run."""
    start, load = time.monotonic(), os.getloadavg()[0]
    outcomes = _outcomes(case, short=short, seed=seed)
    return run_of(outcomes, short=short, seed=seed, seconds=time.monotonic() - start, load=load)


def _outcomes(case: Case, *, short: bool, seed: int) -> Sequence[Outcome]:
    # Not below the folder of a process that is itself a Svod: a long path is not taken for temporary files.
    base = "/tmp"  # noqa: S108 -- a new private folder is made in it
    with tempfile.TemporaryDirectory(prefix=f"hold-{case.name}-", dir=base, ignore_cleanup_errors=True) as folder:
        chance = random.Random(seed)  # noqa: S311 -- repeatable, not secret
        try:
            return case.run(Trial(short=short, chance=chance, folder=Path(folder)))
        except Exception as error:  # noqa: BLE001 -- said in the table, with its place
            traceback.print_exc()
            note = f"the case ended early: {type(error).__name__}: {error}"[:300]
            return [Outcome(fault=case.name, promise="the case runs to its end", tries=1, held=False, note=note)]
