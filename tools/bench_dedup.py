"""Grouping activities measured beside the peers that install here: quality, seconds, memory, at three sizes.

A part of tools/bench.py, or alone: `python tools/bench_dedup.py --sizes 5000 100000`. Lists are made by the second
generator (corpora/activities, open seeds). Every grouping is in a fresh process; tools take turns, the best of their
times counts; what they load at the start does not. A peer's threshold is the best one on another list, of other
activities; Svod has none to set.
"""

import argparse
import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "docs" / "benchmarks" / "dedup.json"
PEERS = ROOT / ".tools" / "peers"
SIZES = (5_000, 100_000, 1_000_000)
#: The list thresholds are chosen on, and the one that is measured: seeds of the generator.
TRAIN, TEST, TRAIN_ROWS = 11, 12, 3_000
#: What each peer is tried with.
THRESHOLDS = {
    "sparse_dot_topn": (0.6, 0.66, 0.72, 0.78, 0.84, 0.9),
    "rapidfuzz": (66, 70, 74, 78, 82, 86, 90),
    "rensa": (0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85),
}
TITLES = {
    "svod": "**Svod**",
    "sparse_dot_topn": "sparse_dot_topn, TF-IDF of char 3-grams, connected components",
    "rapidfuzz": "rapidfuzz, cdist of token_sort_ratio, average linkage",
    "rensa": "rensa, MinHash LSH of 4-shingles, connected components",
}
#: The most rows a tool is asked to group: a matrix of all pairs, or pairs that do not end, stop there.
MOST = {"svod": 1_000_000, "sparse_dot_topn": 100_000, "rapidfuzz": 5_000, "rensa": 100_000}
#: Of computing: what takes longer is given up; what takes longer than the second is not asked again.
_SECONDS, _SLOW = 1_200, 60
_ROUNDS = 3

Figures = dict[str, Any]


def dedup(sizes: Sequence[int] = SIZES, lists: Sequence[Path] = ()) -> Figures:
    """Measure at each size, or other lists, the first of which thresholds are chosen on.

    A peer that is not installed or does not end in its time is listed as such.
    """
    subprocess.run([sys.executable, str(ROOT / "tools" / "peers.py")], check=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        train, *tests = lists or (_list(home, TRAIN_ROWS, TRAIN), *(_list(home, size, TEST) for size in sizes))
        chosen = {tool: _threshold(tool, train) for tool in THRESHOLDS}
        measured = {str(_size(file)): _at(_size(file), file, chosen) for file in tests}
    said = json.loads((PEERS / "installed.json").read_text())
    versions = {tool: said.get(tool.replace("_", "-"), said.get(tool)) for tool in THRESHOLDS}
    return {"thresholds": chosen, "sizes": measured, "peers": versions}


def _size(file: Path) -> int:
    return file.read_bytes().count(b"\n")


def _list(home: Path, rows: int, seed: int) -> Path:
    """Return a list of so many rows, made once."""
    file = home / f"{rows}-{seed}.tsv"
    command = [sys.executable, "-m", "corpora.activities.generate", "--rows", str(rows), "--seed", str(seed)]
    subprocess.run([*command, "--out", str(file)], cwd=ROOT, check=True)
    return file


def _threshold(tool: str, file: Path) -> float | None:
    """Return the threshold that groups a list best, by F1 of pairs."""
    found = run(tool, file, THRESHOLDS[tool])["found"]
    shares = {float(threshold): _score(file, groups)["f1"] for threshold, groups in found.items()}
    return max(shares, key=lambda threshold: shares[threshold]) if shares else None


def _at(size: int, file: Path, chosen: dict[str, float | None]) -> Figures:
    """Return the figures of every tool for one list; they take turns."""
    figures: Figures = {}
    tools = [tool for tool in TITLES if size <= MOST[tool] and (tool == "svod" or chosen[tool] is not None)]
    for _ in range(_ROUNDS):
        for tool in tools:
            before = figures.get(tool)
            if before is None or before.get("computing", _SLOW) < _SLOW:
                figures[tool] = _better(before, run(tool, file, (chosen.get(tool) or 0.0,)), file)
                figures[tool]["threshold"] = chosen.get(tool)
    return figures


def _better(before: Figures | None, ran: Figures, file: Path) -> Figures:
    if ran["error"]:
        return before or {"error": ran["error"]}
    (groups,) = ran["found"].values()
    figures = {key: round(ran[key], 3) for key in ("seconds", "computing", "mb")}
    if before:
        return before | {key: min(before[key], figures[key]) for key in figures}
    return {**_score(file, groups), **figures}


def run(tool: str, file: Path, thresholds: Sequence[float]) -> Figures:
    """Group a list in a fresh process; an error takes the place of what was found."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "found.json")
        python = sys.executable if tool == "svod" else str(PEERS / "bin" / "python")
        asked = ",".join(f"{threshold:g}" for threshold in thresholds)
        command = [python, str(ROOT / "tools" / "dedup_run.py"), tool, str(file), asked, str(_SECONDS), str(out)]
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if ran.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            return {"found": {}, "error": f"not in {_SECONDS} s of computing"}
        if ran.returncode:
            return {"found": {}, "error": (ran.stderr.strip().splitlines() or ["ended"])[-1][:80]}
        return json.loads(out.read_text()) | {"error": ""}


def _score(file: Path, groups: Sequence[int]) -> Figures:
    sys.path.insert(0, str(ROOT))
    from corpora.activities.scores import agreement  # noqa: PLC0415 -- the path is set just above

    known = [line.split("\t", 2)[1] for line in file.read_text(encoding="utf-8").split("\n") if line]
    found = agreement(known, groups)
    return {
        "precision": round(found.precision, 4), "recall": round(found.recall, 4), "f1": round(found.f1, 4),
        "b_cubed": round(found.b_cubed, 4), "found": found.found, "known": found.known,
    }  # fmt: skip


def dedup_page(figures: Figures, about: str) -> str:
    """Return the part of the page."""
    return "\n".join(("## Grouping activities, beside other tools\n", f"{about}. {_ABOUT}\n", *_lines(figures))) + "\n"


_ABOUT = (
    "Lists of `corpora/activities`, a generator written without sight of the rules. Every grouping is in a "
    "fresh process; tools take turns, the best time counts, what is loaded at the start does not. Peers get texts in "
    "lower case without signs, repeated texts once, and the threshold that is best on another list of "
    f"{TRAIN_ROWS:,} rows. P, R, F1 count pairs of rows, B³ counts rows; memory is the peak of the process and of the "
    "largest one it starts."
)
_HEADER = "| tool | P | R | F1 | B³ | groups | seconds | of computing | MB |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|"


def _lines(figures: Figures) -> Iterator[str]:
    for size, tools in figures["sizes"].items():
        known = next((figures_["known"] for figures_ in tools.values() if "known" in figures_), 0)
        yield f"### {int(size):,} rows, {known:,} activities\n\n{_HEADER}"
        yield from (_line(tool, tools.get(tool)) for tool in TITLES)
        yield ""


def _line(tool: str, row: Figures | None) -> str:
    if row is None:
        return f"| {TITLES[tool]} | not asked, or not installed |" + " — |" * 7
    title = TITLES[tool] + (f", {row['threshold']:g}" if row["threshold"] else "")
    if "error" in row:
        return f"| {title} | {row['error']} |" + " — |" * 7
    shares = " | ".join(f"{row[key]:.3f}" for key in ("precision", "recall", "f1", "b_cubed"))
    return f"| {title} | {shares} | {row['found']:,} | {row['seconds']:.2f} | {row['computing']:.2f} | {row['mb']:,} |"


def main() -> None:
    """Measure the sizes asked for and keep the figures, with those of other sizes as they were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument(
        "--lists", type=Path, nargs="+", help="others: one to choose thresholds on, then those to measure"
    )
    asked = parser.parse_args()
    if asked.lists:
        figures = dedup(lists=[file.resolve() for file in asked.lists])
        sys.stdout.write("\n".join(_lines(figures)) + "\n")
        return
    from bench import keep, write_page  # noqa: PLC0415 -- bench imports this module

    before = json.loads(FIGURES.read_text())["sizes"] if FIGURES.exists() else {}
    figures = dedup(asked.sizes)
    sizes = before | figures["sizes"]
    keep("dedup", figures | {"sizes": {size: sizes[size] for size in sorted(sizes, key=int)}})
    write_page()


if __name__ == "__main__":
    main()
