"""Papers -> files."""

from corpora.generator.write_docx import write_docx
from corpora.generator.write_text import write_text
from corpora.life.years import Paper


def bytes_of(paper: Paper) -> bytes:
    """Return the file of a paper: DOCX, or a dump of its text."""
    return write_text(paper.description, "cells").encode() if paper.form == "txt" else write_docx(paper.description)
