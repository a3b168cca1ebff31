"""Measures Svod and writes docs/benchmarks.md: `make bench`, or one part by name.

Each part keeps its figures in docs/benchmarks/PART.json; the page is made from those files, so that a part that was not
run again keeps its last figures with the date they were taken.
"""

import argparse
import json
import os
import platform
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from bench_dedup import dedup, dedup_page
from bench_extract import extraction, extraction_page
from bench_ingest import ingest
from bench_ingest_page import ingest_page
from bench_service import service, service_page
from bench_speed import speed, speed_page, speed_table

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "docs" / "benchmarks"

Figures = dict[str, Any]


def main() -> None:
    """Run the parts asked for and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="what to measure")
    parser.add_argument("--fresh", metavar="USER", help="time both commands in a fresh clone as this user")
    parser.add_argument(
        "--real", type=Path, help="a folder of real documents with gold/ answers, scored as its own part"
    )
    parser.add_argument("--hard", type=Path, help="further documents with gold/ answers for the part «ingest»")
    parser.add_argument("--only", nargs="+", default=(), help="measures of «ingest»; the others keep their figures")
    arguments = parser.parse_args()
    FIGURES.mkdir(parents=True, exist_ok=True)
    for part in arguments.parts:
        keep(part, reading(arguments) if part == "ingest" else PARTS[part]())
    if arguments.real:
        keep("real", evaluation(arguments.real))
    if arguments.fresh:
        keep(
            "fresh-root" if arguments.fresh == "root" else "fresh-user",
            fresh(None if arguments.fresh == "root" else arguments.fresh),
        )
    write_page()


def keep(part: str, figures: Figures) -> None:
    """Write the figures of one part with the day and the machine."""
    about = {"at": datetime.now(UTC).date().isoformat(), "python": platform.python_version(), "cores": os.cpu_count()}
    (FIGURES / f"{part}.json").write_text(json.dumps(about | figures | about, ensure_ascii=False, indent=1) + "\n")


def reading(arguments: argparse.Namespace) -> Figures:
    """Measure reading, or some of it beside the figures there are."""
    kept = FIGURES / "ingest.json"
    return ingest(arguments.hard, arguments.only, json.loads(kept.read_text()) if arguments.only else None)


def evaluation(folder: Path) -> Figures:
    """Score every case of a folder."""
    sys.path.insert(0, str(ROOT))
    from svod.bootstrap import running_app  # noqa: PLC0415 -- the path is set just above
    from svod.commands.evaluate import tally_of  # noqa: PLC0415 -- one part needs it
    from svod.evaluation.cases import find_cases  # noqa: PLC0415 -- as above

    rows = []
    with running_app(jobs=1) as app:
        for case in find_cases(folder):
            tally = tally_of(app, case)
            shares = {group: tally and tally.share(group) for group in ("rows", "head", "findings")}
            rows.append(
                {"name": case.name, **shares, "all": tally and tally.overall(), "whole": bool(tally and tally.whole())}
            )
    return {"cases": rows}


def samples() -> Figures:
    """Score our own sample documents."""
    return evaluation(ROOT / "corpora" / "samples")


def folder() -> Figures:
    """Read a generated folder of 40 municipalities, 120 files, with one and with two jobs."""
    with tempfile.TemporaryDirectory() as home:
        made = Path(home) / "папка"
        command = [sys.executable, "-m", "corpora.generator", "folder", str(made), "--files", "120"]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        runs = [_extract(made, Path(home) / f"{n}.xlsx", jobs) for n, jobs in enumerate((1, 2, 1, 2))]
        files = sum(1 for file in made.rglob("*") if file.is_file())
    one = min(run["seconds"] for run in runs if run["jobs"] == 1)
    two = min(run["seconds"] for run in runs if run["jobs"] == 2)
    return {"files": files, "runs": runs, "ratio": one / two}


def _extract(made: Path, book: Path, jobs: int) -> Figures:
    """Time one reading; memory is the peak of the largest process and of the whole tree, in megabytes."""
    start = time.monotonic()
    child = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import svod.cli; svod.cli.main()",
            "extract",
            str(made),
            "-o",
            str(book),
            "-j",
            str(jobs),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    peak = 0.0
    while child.poll() is None:
        peak = max(peak, _tree_megabytes(child.pid))
        time.sleep(0.2)
    said = child.stdout.read() if child.stdout else ""
    seconds = time.monotonic() - start
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {
        "jobs": jobs,
        "seconds": round(seconds, 1),
        "tree_mb": round(peak),
        "largest_mb": round(largest),
        "said": said.strip().splitlines()[-1].split(" — ")[-1],
    }


def _tree_megabytes(root: int) -> float:
    """Return the proportional memory of a process and all below it (shared pages counted once)."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rsplit(")", 1)[1].split()
        except (OSError, IndexError):
            continue
        parents[int(entry.parent.name)] = int(fields[1])
    family = {root}
    grown = True
    while grown:
        more = {pid for pid, parent in parents.items() if parent in family} - family
        family |= more
        grown = bool(more)
    return sum(_megabytes(pid) for pid in family)


def _megabytes(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def fresh(user: str | None) -> Figures:
    """Clone into an empty folder with empty caches and time both commands, as this user or as another one."""
    with tempfile.TemporaryDirectory() as home:
        clone = Path(home) / "svod"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        Path(home).chmod(0o755)  # as homes are: a test starts another user's Svod from here
        prefix = []
        if user:
            subprocess.run(["chown", "-R", user, home], check=True)
            prefix = ["runuser", "-u", user, "--"]
        return {
            "user": "not root" if user else "root",
            "commands": {
                "run (until the page answers)": _until_ready([*prefix, "make", "run"], clone),
                "run, again": _until_ready([*prefix, "make", "run"], clone),
                "test": _timed([*prefix, "make", "test"], clone),
            },
        }


def _until_ready(command: list[str], clone: Path) -> Figures:
    """Run a command until it says that Svod answers, then end it with Ctrl+C; say how it ended."""
    start, said = time.monotonic(), ""
    with subprocess.Popen(
        command,
        cwd=clone,
        env=_plain(clone),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as running:
        for line in running.stdout or ():
            said += line
            if "Свод работает" in line:
                seconds = round(time.monotonic() - start, 1)
                os.killpg(running.pid, signal.SIGINT)
                break
        else:
            seconds = round(time.monotonic() - start, 1)
        said += running.stdout.read() if running.stdout else ""
    told = re.sub(r"пароль \S+", "пароль …", said)
    return {"seconds": seconds, "code": running.returncode, "tail": told[-400:]}


def _timed(command: list[str], clone: Path) -> Figures:
    """Run a command to its end; say how it ended."""
    start = time.monotonic()
    ran = subprocess.run(command, cwd=clone, env=_plain(clone), capture_output=True, text=True, check=False)
    return {
        "seconds": round(time.monotonic() - start),
        "code": ran.returncode,
        "tail": (ran.stdout + ran.stderr)[-400:],
    }


def _plain(clone: Path) -> dict[str, str]:
    """Return an environment with an empty home and a plain path."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV", "XDG"))}
    return kept | {"HOME": str(clone.parent), "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"}


PARTS = {
    "samples": samples,
    "folder": folder,
    "service": service,
    "ingest": ingest,
    "extraction": extraction,
    "dedup": dedup,
    "speed": speed,
}


def write_page() -> None:
    """Write docs/benchmarks.md from the figures kept, and the table of the README."""
    kept = {file.stem: json.loads(file.read_text()) for file in sorted(FIGURES.glob("*.json"))}
    parts = ["# Benchmarks\n\nMade by `make bench` (tools/bench.py); figures in docs/benchmarks/.\n"]
    parts += [page(kept[name], _about(kept[name])) for name, page in PAGES.items() if name in kept]
    parts += [_fresh(figures) for name, figures in kept.items() if name.startswith("fresh")]
    (ROOT / "docs" / "benchmarks.md").write_text("\n".join(parts))
    if "speed" in kept:
        _tell_readme(kept["speed"])


def _tell_readme(figures: Figures) -> None:
    """Write the one table of speeds between its marks in the README."""
    begin, end = "<!-- speed: made by `make bench` -->\n", "<!-- end of speed -->"
    for name in ("README.md", "README.ru.md"):
        page = ROOT / name
        before, mark, rest = page.read_text().partition(begin)
        if mark:
            after = rest.partition(end)[2]
            page.write_text(f"{before}{begin}\n{speed_table(figures)}\n{end}{after}")


def _about(figures: Figures) -> str:
    return f"{figures['at']}, Python {figures['python']}, {figures['cores']} cores"


def _cases(title: str, figures: Figures, about: str) -> str:
    lines = [f"## {title}\n", f"`svod evaluate`, {about}. Share right; «whole»: no row lost or invented.\n"]
    lines += ["| document | rows | header | findings | all | every row whole |", "|---|--:|--:|--:|--:|---|"]
    for case in figures["cases"]:
        shares = ["—" if case[key] is None else f"{case[key]:.3f}" for key in ("rows", "head", "findings", "all")]
        lines.append(f"| {case['name']} | {' | '.join(shares)} | {'yes' if case['whole'] else 'no'} |")
    return "\n".join(lines) + "\n"


def _folder(figures: Figures, about: str) -> str:
    lines = ["## A folder of 40 municipalities\n", f"{figures['files']} files, {about}.\n"]
    lines += ["| jobs | seconds | memory of all processes, MB | largest process, MB | said |", "|--:|--:|--:|--:|---|"]
    for run in figures["runs"]:
        lines.append(f"| {run['jobs']} | {run['seconds']} | {run['tree_mb']} | {run['largest_mb']} | {run['said']} |")
    return "\n".join(lines) + f"\n\nTwo jobs are {figures['ratio']:.2f} × as fast as one.\n"


def _fresh(figures: Figures) -> str:
    lines = [f"## A fresh clone ({figures['user']})\n", f"Empty folder, empty caches, {_about(figures)}.\n"]
    lines += ["| command | seconds | exit code |", "|---|--:|--:|"]
    lines += [f"| make {name} | {run['seconds']} | {run['code']} |" for name, run in figures["commands"].items()]
    return "\n".join(lines) + "\n"


#: The parts of the page in their order.
PAGES = {
    "speed": speed_page,
    "samples": partial(_cases, "Our own samples"),
    "real": partial(_cases, "Real documents"),
    "ingest": ingest_page,
    "extraction": extraction_page,
    "dedup": dedup_page,
    "folder": _folder,
    "service": service_page,
}


if __name__ == "__main__":
    main()
