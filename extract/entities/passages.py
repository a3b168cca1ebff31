"""Passages: stretches of a document's text that rules read at once, with the way back to places."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from model.document import Cell, Document, Paragraph, Table
from model.geometry import Place, merge_places
from model.source import Source, source_at

#: No-break, thin and other blanks, one letter each, are plain spaces to the rules.
_BLANKS: Final = {
    ord(blank): " "
    for blank in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
}
_WIDE_GAP = 1.0  # line heights above a paragraph that starts something new


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Кусок: one paragraph of a passage, or the text of a cell."""

    #: Where it begins in the passage's text.
    start: int
    length: int
    places: tuple[Place, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """Отрывок: paragraphs that follow one another joined by newlines, or one cell."""

    text: str
    pieces: tuple[Piece, ...]
    table: int | None = None
    row: int | None = None
    col: int | None = None


def passages_of(document: Document) -> Iterator[Passage]:
    """Yield the document's passages in reading order; what stands in page margins comes last."""
    table = -1
    run: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            run.append(block)
            continue
        table += 1
        yield from _joined(run)
        run = []
        yield from _cells(block, table)
    yield from _joined(run)
    for margin in document.margins:
        yield from _joined([margin])


def source_of(passage: Passage, start: int, stop: int) -> Source:
    """Return the source of characters [start, stop) of a passage; over paragraphs of one page it is their union."""
    places: list[Place] = []
    for piece in passage.pieces:
        first, last = max(start, piece.start), min(stop, piece.start + piece.length)
        if first < last and piece.places:
            places.append(_within(piece, first - piece.start, last - piece.start))
    return source_at(merge_places(places), table=passage.table, row=passage.row)


def _within(piece: Piece, start: int, stop: int) -> Place:
    """Return the place of a part; where marks were taken out of the text, offsets are told of the whole only."""
    place = piece.places[0]
    is_exact = place.start is None or place.end is None or place.end - place.start == piece.length
    return place.within(start, stop) if is_exact else place


def _joined(run: list[Paragraph]) -> Iterator[Passage]:
    if not run:
        return
    texts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for index, paragraph in enumerate(run):
        gap = "" if index == 0 else "\n\n" if _parted(run[index - 1], paragraph) else "\n"
        at += len(gap)
        pieces.append(Piece(start=at, length=len(paragraph.text), places=paragraph.places))
        texts += [gap, paragraph.text]
        at += len(paragraph.text)
    yield Passage(text=_plain("".join(texts)), pieces=tuple(pieces))


def _parted(above: Paragraph, below: Paragraph) -> bool:
    """Tell whether blank space stands between two paragraphs: by their offsets alone, an indent would look like it."""
    if below.gap_above is not None:
        return below.gap_above >= _WIDE_GAP
    end = above.places[-1].end if above.places else None
    start = below.places[0].start if below.places else None
    return end is not None and start is not None and start - end > 2  # noqa: PLR2004 -- more than one line end


def _cells(table: Table, number: int) -> Iterator[Passage]:
    for cell in table.cells:
        if cell.text.strip():
            yield Passage(text=_plain(cell.text), pieces=_pieces(cell), table=number, row=cell.row, col=cell.col)


def _pieces(cell: Cell) -> tuple[Piece, ...]:
    """Part a cell's text by its visual lines, or by its places in the file, where these add up to the text."""
    by_line = [(len(line.text), line.place) for line in cell.lines]
    by_place = [((place.end or 0) - (place.start or 0), place) for place in cell.places]
    for parts in (by_line, by_place):
        if parts and sum(length for length, _ in parts) + len(parts) - 1 == len(cell.text):
            return _in_sequence(parts)
    return (Piece(start=0, length=len(cell.text), places=cell.places),)


def _in_sequence(parts: list[tuple[int, Place]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    for length, place in parts:
        pieces.append(Piece(start=at, length=length, places=(place,)))
        at += length + 1
    return tuple(pieces)


def _plain(text: str) -> str:
    """Of the blanks the plain one alone is printable: most texts need no look at each letter."""
    return text if text.isprintable() else text.translate(_BLANKS)
