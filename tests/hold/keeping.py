"""The figures: docs/benchmarks/hold.json, an entry a case, so that cases may be run one by one."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.hold.outcome import Outcome

ROOT = Path(__file__).resolve().parent.parent.parent
FIGURES = ROOT / "docs" / "benchmarks" / "hold.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """The last run of a case."""

    #: Day of the run, «2026-11-23».
    at: str
    short: bool
    seed: int
    #: How long it ran.
    seconds: float
    outcomes: tuple[Outcome, ...]
    #: Of the machine; and how many processes wanted to run when it began.
    cores: int = 0
    load: float = 0.0


def run_of(outcomes: Sequence[Outcome], *, short: bool, seed: int, seconds: float, load: float = 0.0) -> Kept:
    """Return a run of this day on this machine."""
    return Kept(
        at=datetime.now(UTC).date().isoformat(),
        short=short,
        seed=seed,
        seconds=round(seconds, 1),
        outcomes=tuple(outcomes),
        cores=os.cpu_count() or 0,
        load=round(load, 1),
    )


def kept_runs(figures: Path = FIGURES) -> dict[str, Kept]:
    """Return the last run of each case by its name."""
    found: dict[str, dict[str, Any]] = json.loads(figures.read_text()) if figures.exists() else {}
    return {name: Kept(**{**run, "outcomes": tuple(map(_outcome, run["outcomes"]))}) for name, run in found.items()}


def keep(case: str, run: Kept, figures: Path = FIGURES) -> None:
    """Write a case's run in place of the one before."""
    runs = {**kept_runs(figures), case: run}
    said = {name: asdict(runs[name]) for name in sorted(runs)}
    figures.write_text(json.dumps(said, ensure_ascii=False, indent=1, default=list) + "\n")


def _outcome(said: dict[str, Any]) -> Outcome:
    return Outcome(**{**said, "recovered": tuple(said["recovered"])})
