"""Reading in short: what Svod keeps, and the most that any other tool keeps."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

Figures = dict[str, Any]


def in_short(figures: Figures) -> Iterator[tuple[str, str, str]]:
    """Yield (what, Svod, the best other) for each measure."""
    for ending, name in (("pdf", "PDF"), ("docx", "DOCX")):
        rows = [found for found in figures["rows"] if found["file"].endswith(ending)]
        # A tool that was too slow for the longest file is not in the sum.
        files = len({found["file"] for found in rows})
        kept = {tool: found for tool in _tools(rows) if len(found := _of(rows, tool)) == files}
        total = sum(found["gold"] for found in kept["svod"])
        yield _line(f"{name}: rows whole of {total}", _sums(kept, "whole"))
    docx = [found for found in figures["constructs"] if found["file"].endswith("docx")]
    yield _line("DOCX: constructs kept of 6", {found["tool"]: sum(found["kept"].values()) for found in docx})
    leaked = sorted({found["tool"] for found in figures["constructs"] if found["leaked"]})
    own = "svod" in leaked
    yield (
        "deleted text given out, of any Word format",
        "yes" if own else "no",
        ", ".join(set(leaked) - {"svod"}) or "no",
    )
    yield _line("encodings of 4", {found["tool"]: sum(found["right"].values()) for found in figures["encodings"]})
    for scan in dict.fromkeys(found["scan"] for found in figures["scans"]):
        rows = [found for found in figures["scans"] if found["scan"] == scan]
        whole = {found["tool"]: found["whole"] for found in rows}
        yield _line(f"scan at {scan}: rows whole of {rows[0]['gold']}", whole)


def _tools(rows: Iterable[Figures]) -> list[str]:
    return list(dict.fromkeys(found["tool"] for found in rows))


def _of(rows: Iterable[Figures], tool: str) -> list[Figures]:
    return [found for found in rows if found["tool"] == tool]


def _sums(kept: dict[str, list[Figures]], what: str) -> dict[str, int]:
    return dict(Counter({tool: sum(found[what] for found in rows) for tool, rows in kept.items()}))


def _line(title: str, counts: dict[str, int]) -> tuple[str, str, str]:
    others = {tool: count for tool, count in counts.items() if tool != "svod"}
    best = max(others.values(), default=0)
    names = ", ".join(tool for tool, count in others.items() if count == best) if best else "none"
    return title, str(counts["svod"]), f"{best} ({names})"
