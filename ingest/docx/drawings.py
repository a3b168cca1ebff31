"""What is drawn in a document besides text boxes: WordArt, shapes, SmartArt and charts have texts of their own."""

from collections.abc import Iterable, Iterator

from lxml import etree

from ingest.docx import names
from ingest.docx.inline import chosen
from ingest.docx.names import dgm
from ingest.docx.styles import first
from model.document import Block, Cell, Paragraph, Table

_CHART = names.CHART.removesuffix("chart")
_SERIES, _NAME, _CATEGORIES, _VALUES = (_CHART + name for name in ("ser", "tx", "cat", "val"))
_POINT, _SHOWN, _TITLE, _PLOT = (_CHART + name for name in ("pt", "v", "title", "plotArea"))
#: Points of SmartArt that only join others, or repeat them for the screen.
_TECHNICAL = frozenset({"pres", "parTrans", "sibTrans"})


def drawn_parts(element: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    """Yield what a drawing holds of these tags, each once; text boxes are not looked into."""
    for child in element:
        if child.tag in wanted:
            yield child
        elif child.tag == names.ALTERNATE:
            branch = chosen(child)
            yield from drawn_parts(branch, *wanted) if branch is not None else ()
        elif child.tag != names.TEXT_BOX:
            yield from drawn_parts(child, *wanted)


def word_art(element: etree._Element) -> Iterator[Paragraph]:
    """Yield the text of WordArt (v:textpath), which stands in an attribute."""
    text = (element.get("string") or "").strip()
    if text:
        yield Paragraph(text=text)


def drawn_text(elements: Iterable[etree._Element]) -> Iterator[Paragraph]:
    """Yield paragraphs of DrawingML (a:p)."""
    for element in elements:
        text = "".join(run.text or "" for run in element.iter(names.DRAWN_T)).strip()
        if text:
            yield Paragraph(text=text)


def smart_art(data: etree._Element) -> Iterator[Paragraph]:
    """Yield the texts of SmartArt, given its data part."""
    for point in data.iter(dgm("pt")):
        if point.get("type") not in _TECHNICAL:
            yield from drawn_text(point.iter(names.DRAWN_P))


def chart(root: etree._Element) -> Iterator[Block]:
    """Yield the titles of a chart, and what it shows as a table: categories down, series across."""
    for title in root.iter(_TITLE):
        yield from drawn_text(title.iter(names.DRAWN_P))
    series = list(root.iter(_SERIES))
    categories = next(filter(None, (_points(first(one, _CATEGORIES)) for one in series)), [])
    columns = [_points(first(one, _VALUES)) for one in series]
    if categories and any(columns):
        heads = ["; ".join(_points(first(one, _NAME))) for one in series]
        rows = [["", *heads], *([name, *_at(columns, number)] for number, name in enumerate(categories))]
        yield _table(rows)


def _at(columns: list[list[str]], number: int) -> list[str]:
    return [column[number] if number < len(column) else "" for column in columns]


def _points(element: etree._Element | None) -> list[str]:
    if element is None:
        return []
    return [value.text or "" for point in element.iter(_POINT) for value in point.iterchildren(_SHOWN)]


def _table(rows: list[list[str]]) -> Table:
    cells = (Cell(row=r, col=c, text=text.strip()) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table(n_rows=len(rows), n_cols=len(rows[0]), cells=tuple(cells))
