"""Text -> runs of a Word paragraph, tracked insertions and deletions as such."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from corpora.generator.marked import pieces


def add_runs(paragraph: Any, text: str, *, bold: bool = False, size: float | None = None) -> None:  # noqa: ANN401 -- python-docx is loosely typed
    """Write a text into a paragraph, in points where a size is given."""
    for mode, piece in pieces(text):
        run = paragraph.add_run(piece)
        run.bold, run.font.size = bold or None, Pt(size) if size else None
        if mode != "plain":
            _track(paragraph, run, mode)


def _track(paragraph: Any, run: Any, mode: str) -> None:  # noqa: ANN401 -- as above
    """Wrap the run into a tracked change by an invented author."""
    change = OxmlElement("w:ins" if mode == "inserted" else "w:del")
    for name, value in (("w:id", "901"), ("w:author", "Методист"), ("w:date", "2024-01-12T10:00:00Z")):
        change.set(qn(name), value)
    paragraph._p.replace(run._r, change)  # noqa: SLF001 -- python-docx has no door to tracked changes
    change.append(run._r)  # noqa: SLF001 -- as above
    if mode == "deleted":
        for text in run._r.findall(qn("w:t")):  # noqa: SLF001 -- as above
            text.tag = qn("w:delText")


def number_pages(paragraph: Any) -> None:  # noqa: ANN401 -- as above
    """Make the paragraph of a page header show the page's number, centred."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind in ("begin", "instruction", "end"):
        run = paragraph.add_run()._r  # noqa: SLF001 -- python-docx has no door to fields
        mark = OxmlElement("w:instrText" if kind == "instruction" else "w:fldChar")
        if kind == "instruction":
            mark.text = "PAGE"
        else:
            mark.set(qn("w:fldCharType"), kind)
        run.append(mark)
