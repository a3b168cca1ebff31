"""Papers to files with their expectation beside them."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

from corpora.second.compose import compose
from corpora.second.paper import Paper
from corpora.second.writers.as_docx import docx_bytes
from corpora.second.writers.as_html import html_bytes
from corpora.second.writers.as_text import fits, text_bytes

_WRITERS = {"docx": docx_bytes, "html": html_bytes, "txt": text_bytes}


def papers(seed: int, count: int) -> Iterator[tuple[Paper, str, bytes]]:
    """Yield each paper, the format it takes, its bytes; one at a time."""
    for number in range(count):
        paper = compose(seed, number)
        form = form_of(paper, seed)
        yield paper, form, _WRITERS[form](paper)


def form_of(paper: Paper, seed: int) -> str:
    """Return the format of a paper: DOCX mostly, as people send them."""
    form = Random(f"{seed}/{paper.name}/form").choices(("docx", "html", "txt"), (8, 1, 1))[0]
    return "docx" if form == "txt" and not fits(paper) else form


def write_papers(folder: Path, seed: int, count: int) -> int:
    """Write NAME/source.FORM and NAME/expected.json for each paper; return how many."""
    for paper, form, data in papers(seed, count):
        place = folder / paper.name
        place.mkdir(parents=True, exist_ok=True)
        (place / f"source.{form}").write_bytes(data)
        text = json.dumps(paper.gold, ensure_ascii=False, indent=1)
        (place / "expected.json").write_text(text + "\n", encoding="utf-8")
    return count
