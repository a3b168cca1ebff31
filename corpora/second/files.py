"""Papers to files with their expectation beside them."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

from corpora.second.compose import compose
from corpora.second.paper import Paper
from corpora.second.writers.as_docx import docx_bytes
from corpora.second.writers.as_html import html_bytes
from corpora.second.writers.as_pdf import pdf_bytes
from corpora.second.writers.as_text import fits, tabbed_bytes, text_bytes
from corpora.second.writers.as_xlsx import xlsx_bytes
from corpora.second.writers.quirks import plain

_WRITERS = {"docx": docx_bytes, "html": html_bytes, "txt": text_bytes, "tab": tabbed_bytes, "xlsx": xlsx_bytes}
#: What people send: Word mostly.
_SHARES = {"docx": 16, "html": 2, "txt": 1, "tab": 1}
#: So many papers go through one run of LibreOffice.
_BATCH = 20


def papers(seed: int, count: int, form: str | None = None) -> Iterator[tuple[Paper, str, bytes]]:
    """Yield each paper, its file's ending, its bytes; in the format asked for, or each in one of its own.

    Raises FileNotFoundError for PDF without LibreOffice.
    """
    if form == "pdf":
        yield from _pdfs(seed, count)
        return
    for number in range(count):
        paper = compose(seed, number)
        chosen = form or form_of(paper)
        yield paper, "txt" if chosen == "tab" else chosen, _WRITERS[chosen](paper)


def _pdfs(seed: int, count: int) -> Iterator[tuple[Paper, str, bytes]]:
    for first in range(0, count, _BATCH):
        group = [compose(seed, number) for number in range(first, min(first + _BATCH, count))]
        made = pdf_bytes({paper.name: docx_bytes(paper, plain) for paper in group})
        yield from ((paper, "pdf", made[paper.name]) for paper in group)


def form_of(paper: Paper) -> str:
    """Return the format of a paper: the same one for the same paper."""
    form = Random(f"{paper.name}/form").choices(tuple(_SHARES), tuple(_SHARES.values()))[0]
    return "docx" if form in {"txt", "tab"} and not fits(paper) else form


def write_papers(folder: Path, seed: int, count: int, form: str | None = None) -> int:
    """Write NAME/source.FORM and NAME/expected.json for each paper; return how many."""
    for paper, ending, data in papers(seed, count, form):
        place = folder / paper.name
        place.mkdir(parents=True, exist_ok=True)
        (place / f"source.{ending}").write_bytes(data)
        text = json.dumps(paper.gold, ensure_ascii=False, indent=1)
        (place / "expected.json").write_text(text + "\n", encoding="utf-8")
    return count
