"""Reading measured beside the peers that install here: rows whole, constructs, encodings, scans, seconds, memory.

A part of tools/bench.py. Documents are generated for it; `--hard FOLDER` adds others, with gold/ answers, of which
nothing but the figures is kept. Every reading is in a fresh process; tools take turns, the best of their times counts.
"""

import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / ".tools" / "peers"
OWN = frozenset({"svod", "tesseract"})
ROUNDS, REPEATS = 3, 3
_SECONDS = 300

Figures = dict[str, Any]
Rows = list[list[str]]


def measures() -> dict[str, Callable[[Any, Path | None], Any]]:
    """Return what can be measured, in order."""
    return {
        "rows": lambda made, _: _rows(made.plans),
        "constructs": lambda made, _: _constructs(made),
        "encodings": lambda made, _: _encodings(made),
        "scans": lambda made, _: _scans(made),
        "speed": lambda made, _: _speed(made),
        "linear": lambda made, _: _linear(made.pages),
        "places": lambda made, _: made.places(),
        "outside": lambda _, hard: _rows(_outside(hard)) if hard else [],
    }


def ingest(hard: Path | None = None, only: Sequence[str] = (), before: Figures | None = None) -> Figures:
    """Measure everything, or what `only` names beside what was measured before; absent peers are listed as such."""
    subprocess.run([sys.executable, str(ROOT / "tools" / "peers.py")], check=True)
    from bench_ingest_made import make_documents  # noqa: PLC0415 -- it needs the sources on the path

    figures = (before or {}) | {"peers": json.loads((PEERS / "installed.json").read_text())}
    with tempfile.TemporaryDirectory() as folder:
        made = make_documents(Path(folder))
        for name, measure in measures().items():
            if not only or name in only:
                figures[name] = measure(made, hard)
    return figures


def run(tool: str, file: Path, repeats: int = 1) -> Figures:
    """Read a file in a fresh process; an error takes the place of what was read."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "read.json")
        python = sys.executable if tool in OWN else str(PEERS / "bin" / "python")
        command = [python, str(ROOT / "tools" / "peer_run.py"), tool, str(file), str(repeats), str(out)]
        try:
            subprocess.run(command, cwd=folder, capture_output=True, timeout=_SECONDS, check=True)
        except subprocess.SubprocessError as error:
            return {"seconds": [], "computing": [], "mb": 0, "tables": [], "text": "", "error": type(error).__name__}
        return json.loads(out.read_text())


def side_by_side(tools: Sequence[str], file: Path) -> Figures:
    """Return the best seconds and the memory of each tool; they take turns."""
    best: Figures = {tool: {"seconds": None, "mb": None} for tool in tools}
    for _ in range(ROUNDS):
        for tool in tools:
            read = run(tool, file, REPEATS)
            times = [*read["seconds"], *([best[tool]["seconds"]] if best[tool]["seconds"] else [])]
            best[tool] = {"seconds": round(min(times), 4) if times else None, "mb": read["mb"]}
    return best


DOCX_TOOLS = ("svod", "python-docx", "kreuzberg", "markitdown")
PDF_TOOLS = ("svod", "pdfplumber", "camelot-py", "pymupdf", "img2table", "kreuzberg", "markitdown")
SCAN_TOOLS = ("svod", "img2table", "img2table (detect_rotation)", "kreuzberg")
#: Too slow on a long file to be worth the wait; they are measured on the shorter ones.
SLOW = frozenset({"img2table", "pymupdf"})


def _rows(plans: Iterable[tuple[Path, list[Figures]]]) -> list[Figures]:
    """Return for each file and tool how many gold rows stand whole in one row of a table."""
    return [
        {"file": file.name, "tool": tool, "gold": len(gold)} | _judged(run(tool, file), gold)
        for file, gold in plans
        for tool in (DOCX_TOOLS if file.suffix == ".docx" else PDF_TOOLS)
        if not (tool in SLOW and len(gold) > 100)
    ]


def _judged(read: Figures, gold: list[Figures]) -> Figures:
    rows = [[flat(cell) for cell in row] for table in read["tables"] for row in table]
    spaceless = [[solid(cell) for cell in row] for row in rows]
    headers = [row for row in spaceless if sum(cell in _HEADER for cell in row) >= 2]
    return {
        "whole": sum(_is_whole(record, rows, flat) for record in gold),
        "spaceless": sum(_is_whole(record, spaceless, solid) for record in gold),
        "named": sum(any(flat(record["activity"]) in row for row in rows) for record in gold),
        "tables": len(read["tables"]),
        "headers": len(headers),
        "error": read["error"],
    }


_HEADER = frozenset(("№п/п", "Наименованиемероприятия", "Ответственные", "Ожидаемыйрезультат"))


def _is_whole(record: Figures, rows: Iterable[list[str]], plain: Callable[[str], str]) -> bool:
    """Tell whether every field that the record has is a cell of one and the same row."""
    wanted = [record["activity"], record["deadline"]["raw"], record["responsible"]["raw"], record.get("result")]
    texts = {plain(text) for text in wanted if text}
    number = plain(record["number"] or "").rstrip(".)")
    return any(texts <= set(row) and (not number or number in {cell.rstrip(".)") for cell in row}) for row in rows)


def flat(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def solid(text: str) -> str:
    """Return a text without spaces."""
    return "".join(text.split())


def _outside(folder: Path) -> Iterable[tuple[Path, list[Figures]]]:
    """Yield the Word and PDF files of a folder whose answers stand in gold/, scans left out."""
    for answer in sorted(folder.glob("gold/*.json")):
        gold = [record for plan in json.loads(answer.read_text()).get("plans", []) for record in plan["records"]]
        for file in sorted(folder.rglob(f"{answer.stem}[.-]*")) if gold else ():
            if file.suffix in {".docx", ".pdf"} and "scan" not in file.name:
                yield file, gold


def _constructs(made: Any) -> list[Figures]:  # noqa: ANN401 -- the documents of bench_ingest_made
    """Return which constructs each tool's text keeps, and whether deleted text is in it."""
    found = []
    for file in made.constructs:
        for tool in (*DOCX_TOOLS, "docx2txt") if file.suffix == ".docx" else ("svod", "kreuzberg", "markitdown"):
            read = run(tool, file)
            kept = {name: word in read["text"] for name, word in made.telling.items()}
            leaked = made.deleted in read["text"]
            found.append({"file": file.name, "tool": tool, "kept": kept, "leaked": leaked, "error": read["error"]})
    return found


def _encodings(made: Any) -> list[Figures]:  # noqa: ANN401 -- as above
    return [
        {"tool": tool, "right": {file.name: made.encoded in run(tool, file)["text"] for file in made.encodings}}
        for tool in ("svod", "kreuzberg", "markitdown")
    ]


def _scans(made: Any) -> list[Figures]:  # noqa: ANN401 -- as above
    found = []
    for name, file in made.scans.items():
        for tool in SCAN_TOOLS:
            read = run(tool, file)
            seconds = round(sum(read["seconds"]), 2) if read["seconds"] else None
            figures = {"scan": name, "tool": tool, "gold": len(made.scan_gold), "seconds": seconds}
            found.append(figures | _judged(read, made.scan_gold))
    return found


def _speed(made: Any) -> Figures:  # noqa: ANN401 -- as above
    """Return seconds and memory side by side, tools by turns."""
    return {
        "pages": made.n_pages,
        "pdf": side_by_side(("svod", "pdfplumber", "camelot-py"), made.long_pdf),
        "docx": side_by_side(("svod", "python-docx", "kreuzberg"), made.long_docx),
        "upright": side_by_side(("svod", "tesseract"), made.upright),
        "skewed": side_by_side(("svod", "tesseract"), made.skewed),
        "memory": run("svod", made.long_pdf)["mb"],
    }


def _linear(files: dict[int, Path]) -> Figures:
    """Return the seconds of computing for PDF files of so many pages, and the power of the pages that they grow by."""
    best = {pages: _computing(file, pages) for pages, file in files.items()}
    logs = [(math.log(pages), math.log(seconds)) for pages, seconds in best.items()]
    middle = [sum(values) / len(logs) for values in zip(*logs, strict=True)]
    power = sum((x - middle[0]) * (y - middle[1]) for x, y in logs) / sum((x - middle[0]) ** 2 for x, _ in logs)
    least, most = min(best), max(best)
    ratio = (best[most] / most) / (best[least] / least)
    return {"seconds": {str(pages): round(value, 3) for pages, value in best.items()}, "power": power, "ratio": ratio}


def _computing(file: Path, pages: int) -> float:
    """Return the least seconds of computing: the longest file is read once, the others several times."""
    rounds, repeats = (1, 1) if pages > 100 else (ROUNDS, REPEATS)
    return min(seconds for _ in range(rounds) for seconds in run("svod", file, repeats)["computing"])
