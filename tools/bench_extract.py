"""Extraction and normalisation beside Natasha's segment + NER alone: the same text, one core, one run.

A part of tools/bench.py. Each pass is in a fresh process, models loaded before the clock starts, so that no cache is
warm; the two take turns, the best of their processor times counts.

    python tools/bench_extract.py [FOLDER OF TEXTS]
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ROUNDS, DOCUMENTS, SEED = 3, 50, 5
#: Times as long as Natasha alone that the whole may take; megabytes that a worker may.
MOST, MEGABYTES = 1.5, 600
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

Figures = dict[str, Any]


def extraction(folder: Path | None = None) -> Figures:
    """Measure 50 generated documents, and the texts of a folder where one is given."""
    sources = {f"{DOCUMENTS} generated documents": "generated"} | ({folder.name: str(folder)} if folder else {})
    return {"sets": [{"name": name} | _side_by_side(source) for name, source in sources.items()]}


def _side_by_side(source: str) -> Figures:
    passes = [{tool: _measured(tool, source) for tool in PASSES} for _ in range(ROUNDS)]
    best = {tool: min(one[tool]["seconds"] for one in passes) for tool in PASSES}
    svod = passes[0]["svod"]
    return {
        "characters": svod["characters"],
        "natasha": best["natasha"],
        "svod": best["svod"],
        "ratio": round(best["svod"] / best["natasha"], 2),
        "mb": max(one["svod"]["mb"] for one in passes),
    }


def _measured(tool: str, source: str) -> Figures:
    command = [sys.executable, "-W", "ignore", __file__, "--pass", tool, source]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=os.environ | _ONE_THREAD)
    figures: Figures = json.loads(ran.stdout.splitlines()[-1])
    return figures


def _one_pass(tool: str, source: str) -> Figures:
    """Time one tool over all documents in this process; seconds are of the processor."""
    sys.path.insert(0, str(ROOT))
    documents = list(_documents(source))
    read = PASSES[tool]()
    started = time.process_time()
    for document in documents:
        read(document)
    seconds = time.process_time() - started
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    characters = sum(len(_text(document)) for document in documents)
    return {"seconds": round(seconds, 3), "mb": round(largest), "characters": characters}


def _documents(source: str) -> Iterator[Any]:
    from ingest.reader import read  # noqa: PLC0415 -- the path is set by the caller

    if source != "generated":
        files = sorted(Path(source).glob("*.txt"))
        yield from (read(file.read_bytes(), file.name) for file in files)
        return
    from corpora.second.files import papers  # noqa: PLC0415 -- as above

    yield from (read(data, f"{paper.name}.{form}") for paper, form, data in papers(SEED, DOCUMENTS, "docx"))


def _text(document: Any) -> str:  # noqa: ANN401 -- model.document.Document
    parts = [
        [cell.text for cell in block.cells] if hasattr(block, "cells") else [block.text] for block in document.blocks
    ]
    return "\n".join(text for part in parts for text in part)


def _natasha() -> Callable[[Any], object]:
    from extract.linguistics import name_spans  # noqa: PLC0415 -- it mends what natasha imports

    next(name_spans(["Москва"]))
    import natasha  # noqa: PLC0415 -- importable from here on

    segmenter, tagger = natasha.Segmenter(), natasha.NewsNERTagger(natasha.NewsEmbedding())

    def read(document: Any) -> object:  # noqa: ANN401 -- as above
        found = natasha.Doc(_text(document))
        found.segment(segmenter)
        return found.tag_ner(tagger)

    return read


def _svod() -> Callable[[Any], object]:
    from ingest.reader import read  # noqa: PLC0415 -- as above
    from svod.registry_files import load_registries  # noqa: PLC0415 -- as above
    from svod.understanding import current_run, understand  # noqa: PLC0415 -- as above

    known, run = load_registries((ROOT / "corpora" / "registries",)), current_run(())
    sample = ROOT / "corpora" / "samples" / "order-roadmap" / "source.docx"
    understand(read(sample.read_bytes(), sample.name), known, run)
    return lambda document: understand(document, known, run)


PASSES = {"natasha": _natasha, "svod": _svod}


def extraction_page(figures: Figures, about: str) -> str:
    """Return the part of the page."""
    lines = ["## Extraction beside Natasha\n"]
    lines.append(
        f"{about}. Extract + normalise against Natasha's segment + NER alone over the same text, processor seconds; "
        f"wanted: at most {MOST} ×, at most {MEGABYTES} MB.\n"
    )
    lines += ["| texts | characters | Natasha alone, s | Svod, s | ratio | MB |", "|---|--:|--:|--:|--:|--:|"]
    for one in figures["sets"]:
        cells = (one["name"], one["characters"], one["natasha"], one["svod"], one["ratio"], one["mb"])
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--pass"]:
        sys.stdout.write(json.dumps(_one_pass(*sys.argv[2:4])) + "\n")
    else:
        figures = extraction(Path(sys.argv[1]) if sys.argv[1:] else None)
        sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=1) + "\n")
