"""Documents without tables, written as text, a line a paragraph; and the same as physical pages."""

from model.document import Document, Paragraph
from model.geometry import Place


def paper(text, *, paged=False):
    lines = text.strip("\n").split("\n")
    place = (Place(page=1),) if paged else ()
    return Document(
        name="paper.docx",
        sha256="0" * 64,
        media_type="application/octet-stream",
        blocks=tuple(Paragraph(text=line, places=place) for line in lines),
    )
