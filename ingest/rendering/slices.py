"""Slices of a text file in its rendering: they come in the file's order, whatever tables they make up."""

from collections.abc import Iterator
from dataclasses import replace

from ingest.rendering.letters import letters_of
from ingest.rendering.stream import Flow, Wanted, find_texts
from model.document import Block, Cell, Document, Line, Paragraph
from model.geometry import Place, merge_places

#: (start, end) in the file's text → the places on pages.
_Shown = dict[tuple[int, int], tuple[Place, ...]]
#: Words on one line share at least this much of their height.
_SHARED = 0.5


def locate_slices(document: Document, flow: Flow) -> Document:
    """Return the document of a text file with page and box beside the offsets of each place."""
    slices = sorted((place.start or 0, place.end or 0, text) for place, text in _slices(document))
    wanted = [one for one in slices if letters_of(one[2])[:1].isalnum()]
    places = find_texts([Wanted(letters_of(text), whole=True) for _, _, text in wanted], flow)
    shown = {wanted[number][:2]: tuple(_by_lines(pieces)) for number, pieces in places.items()}
    return replace(document, blocks=tuple(_placed(block, shown) for block in document.blocks))


def _slices(document: Document) -> Iterator[tuple[Place, str]]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield from ((place, block.text) for place in block.places)
        else:
            yield from ((line.place, line.text) for cell in block.cells for line in cell.lines)


def _by_lines(pieces: tuple[Place, ...]) -> Iterator[Place]:
    """Join the boxes of a line: a slice that is broken over lines has no one box."""
    lines: list[list[Place]] = []
    for piece in pieces:
        if lines and _is_level(lines[-1][-1], piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    for line in lines:
        yield from merge_places(line)


def _is_level(one: Place, other: Place) -> bool:
    if one.page != other.page or one.bbox is None or other.bbox is None:
        return False
    shared = min(one.bbox.y1, other.bbox.y1) - max(one.bbox.y0, other.bbox.y0)
    return shared > _SHARED * (other.bbox.y1 - other.bbox.y0)


def _placed(block: Block, shown: _Shown) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, places=_all_on_pages(block.places, shown))
    cells = tuple(_placed_cell(cell, shown) for cell in block.cells)
    places = merge_places(place for cell in cells for place in cell.places)
    return replace(block, cells=cells, places=places)


def _placed_cell(cell: Cell, shown: _Shown) -> Cell:
    lines = tuple(Line(text=line.text, place=_on_pages(line.place, shown)[0]) for line in cell.lines)
    return replace(cell, lines=lines, places=_all_on_pages(cell.places, shown))


def _all_on_pages(places: tuple[Place, ...], shown: _Shown) -> tuple[Place, ...]:
    return tuple(part for place in places for part in _on_pages(place, shown))


def _on_pages(place: Place, shown: _Shown) -> tuple[Place, ...]:
    """Return the place with page and box; what goes on over a line's end has more, without offsets."""
    first, *others = shown.get((place.start or 0, place.end or 0), (Place(),))
    return Place(page=first.page, bbox=first.bbox, start=place.start, end=place.end), *others
