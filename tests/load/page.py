"""The page of a run under load, and its picture: memory, and documents that wait, over the time."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from tests.load.chart import Line, chart

_DOCS: Final = Path(__file__).parents[2] / "docs"
#: Of a run's memory its first part is left out: everything is loaded by then.
_WARM: Final = 0.2


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One run: what was asked for, what requests took, what was seen."""

    asked: dict[str, Any]
    requests: Sequence[dict[str, Any]]
    moments: Sequence[dict[str, Any]]


def keep(run: Run) -> None:
    """Write figures, page and picture into docs/."""
    told = {"at": datetime.now(UTC).date().isoformat(), **asdict(run)}
    (_DOCS / "benchmarks" / "load.json").write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n")
    (_DOCS / "benchmarks" / "load.md").write_text(f"# Under load\n\n{told['at']}. {said(run)}")
    (_DOCS / "images" / "load.svg").write_text(_picture(run))


def said(run: Run) -> str:
    """Return the page's text."""
    asked = run.asked
    head = (
        f"`python -m tests.load`: {asked['reviewers']} reviewers, one question in {asked['pause']:g} s each, over"
        f" {asked['records']:,} records that were there; {asked['batches']} × {asked['files']} files sent meanwhile;"
        f" {asked['jobs']} documents read at once by a worker {'inside' if asked['inside'] else 'beside'} the server;"
        f" {asked['minutes']:g} minutes; server, worker, PostgreSQL and all clients on the same {asked['cores']} cores."
        " Milliseconds at the server until the answer began; «waited» by the clients' clock.\n"
    )
    lines = ["| asked for | times | failed | p50 | p95 | p99 | waited, p95 | waited, worst |", "|---|" + "--:|" * 7]
    columns = ("times", "failed", "p50", "p95", "p99", "waited_p95", "waited_worst")
    lines += [f"| {row['name']} | {' | '.join(f'{row[name]:g}' for name in columns)} |" for row in run.requests]
    return "\n".join((head, *lines, "", _work(run), _memory(run), "\n![Memory and queue](../images/load.svg)\n"))


def _work(run: Run) -> str:
    """Say how fast documents were read while any waited."""
    busy = [moment for moment in run.moments if moment["waiting"]]
    if len(busy) < 2:
        return ""
    read, seconds = busy[-1]["ended"] - busy[0]["ended"], busy[-1]["seconds"] - busy[0]["seconds"]
    return f"{read} documents were read in {seconds:.0f} s: {read / seconds:.2f} a second."


def _memory(run: Run) -> str:
    """Say what each part held after it was warm and at the end: medians of a tenth of the run."""
    moments = run.moments[round(len(run.moments) * _WARM) :]
    part = max(len(moments) // 10, 1)
    if len(moments) < 2 * part:
        return ""
    said = [
        f"{name} {_median(moments[:part], name):.0f} → {_median(moments[-part:], name):.0f} MB"
        for name in ("server", "readers", "database")
    ]
    return f"Memory, after a fifth of the time → at the end: {', '.join(said)}."


def _median(moments: Sequence[dict[str, Any]], name: str) -> float:
    ordered = sorted(float(moment[name]) for moment in moments)
    return ordered[len(ordered) // 2]


def _picture(run: Run) -> str:
    minutes = [moment["seconds"] / 60 for moment in run.moments]
    colours = {"server": "#1d70b8", "readers": "#d4351c", "database": "#00703c", "waiting": "#6f777b"}
    of_server, of_readers = ("server and worker", "readers") if run.asked["inside"] else ("server", "worker, readers")
    named = {
        "server": f"{of_server}, MB",
        "readers": f"{of_readers}, MB",
        "database": "PostgreSQL, MB",
        "waiting": "documents that wait",
    }
    lines = [
        Line(
            name=named[key],
            colour=colour,
            points=[(at, float(moment[key])) for at, moment in zip(minutes, run.moments, strict=True)],
        )
        for key, colour in colours.items()
    ]
    return chart(lines, across="minutes")
