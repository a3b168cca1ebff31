"""docs/reliability.md: its two generated parts, the promises and the table, from the figures kept."""

import re
from collections.abc import Iterable
from pathlib import Path

from tests.hold.cases import CASES
from tests.hold.keeping import ROOT, Kept, kept_runs
from tests.hold.table import table

PAGE = ROOT / "docs" / "reliability.md"


def write_page(page: Path = PAGE) -> None:
    """Write the generated parts anew; all else of the page stays as it was written by hand."""
    page.write_text(renewed(page.read_text()))


def renewed(text: str) -> str:
    """Return the page's text with its generated parts as the figures say."""
    runs = _in_order(kept_runs())
    outcomes = [outcome for _, run in runs for outcome in run.outcomes]
    parts = {"promises": _promises(runs), "table": table(outcomes) + "\n" + _conditions(runs)}
    for name, part in parts.items():
        mark = f"<!-- hold: {name} -->"
        text = re.sub(f"{mark}\n.*?{mark}\n", lambda _, m=mark, p=part: f"{m}\n{p}{m}\n", text, flags=re.DOTALL)
    return text


def _in_order(runs: dict[str, Kept]) -> list[tuple[str, Kept]]:
    return [(case.name, runs[case.name]) for case in CASES if case.name in runs]


def _promises(runs: Iterable[tuple[str, Kept]]) -> str:
    lines: dict[str, list[str]] = {}
    for name, run in runs:
        for outcome in run.outcomes:
            lines.setdefault(outcome.promise, []).append(f"{outcome.fault} (`{name}`)")
    return "".join(f"- {promise} Tried by: {'; '.join(faults)}.\n" for promise, faults in lines.items())


def _conditions(runs: Iterable[tuple[str, Kept]]) -> str:
    said = []
    for name, run in runs:
        notes = "; ".join(dict.fromkeys(outcome.note for outcome in run.outcomes if outcome.note))
        form = "short form" if run.short else "long form"
        machine = f"{run.cores} cores with a load of {run.load} before it began"
        how = f"{run.at}, {form}, seed {run.seed}, {run.seconds:.0f} s, {machine}"
        said.append(f"- `{name}`: {how}. {notes}".rstrip() + "\n")
    return "".join(said)
