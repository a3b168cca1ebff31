"""Where the cells and paragraphs of a document without pages stand in its rendering."""

from collections.abc import Iterator
from dataclasses import replace

from ingest import media
from ingest.rendering.cells import CellId, Found, places_in_row
from ingest.rendering.grid import places_in_grid
from ingest.rendering.inside import Inside
from ingest.rendering.letters import letters_of
from ingest.rendering.rows import match_rows, rows_of
from ingest.rendering.slices import locate_slices
from ingest.rendering.stream import Flow, Piece, Wanted, find_texts, flow_of
from model.document import Block, Cell, Document, Paragraph, Table
from model.geometry import Place, merge_places


def locate(document: Document, paged: Document, *others: Document) -> Document:
    """Return the document with places in the rendering that `paged`, and `others` in other ways, were read from.

    A cell goes by its row in a table of the rendering, else by its text, else by its row and column; it has
    no place rather than a doubtful one. Best is a reading page by page first, in which no table was joined with
    another's, then one that has put together the rows broken by a page's end. Offsets of text files are kept,
    and so are places known before.
    """
    if document.media_type == media.TEXT:
        return locate_slices(document, _flow(paged, set()))
    found, shown = _by_rows(document, paged, exact=True)
    for reading in (*others, paged):
        loosely, taken = _by_rows(document, reading, exact=False)
        found, shown = loosely | found, shown | taken if reading is paged else shown
    found |= _by_text(document, found, _flow(paged, shown))
    for reading in others:
        found = _by_text(document, {}, _flow(reading, set())) | found
    inside = Inside(paged)
    found |= _by_grid(document, found, inside)
    return replace(
        document, blocks=tuple(_placed(number, block, found, inside) for number, block in enumerate(document.blocks))
    )


def _by_rows(document: Document, paged: Document, *, exact: bool) -> tuple[Found, set[CellId]]:
    """Return the places of cells in matched rows, and which cells of the rendering show those rows."""
    rows, shown = rows_of(document), rows_of(paged)
    found: Found = {}
    taken: set[CellId] = set()
    for match in match_rows(rows, shown):
        pieces = [shown[number] for number in match.pieces]
        places = dict(places_in_row(rows[match.row], pieces, exact=exact))
        found |= places
        if len(places) == len(rows[match.row].cells):
            taken |= {CellId(piece.block, number) for piece in pieces for number, _ in piece.cells}
    return found, taken


def _by_text(document: Document, found: Found, flow: Flow) -> Found:
    """Return the places of what no row has shown, by its text."""
    wanted = [(known, one) for known, one in _wanted(document) if known not in found and one.letters[:1].isalnum()]
    places = find_texts([one for _, one in wanted], flow)
    return {wanted[number][0]: merge_places(pieces) for number, pieces in places.items()}


def _wanted(document: Document) -> Iterator[tuple[CellId, Wanted]]:
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            yield CellId(number, None), Wanted(letters_of(block.shown), whole=False)
        else:
            for at, cell in enumerate(block.cells):
                yield CellId(number, at), Wanted(letters_of(cell.text), whole=True)


def _flow(paged: Document, shown: set[CellId]) -> Flow:
    return flow_of([piece for number, block in enumerate(paged.blocks) for piece in _pieces(number, block, shown)])


def _pieces(number: int, block: Block, shown: set[CellId]) -> Iterator[Piece]:
    if isinstance(block, Paragraph):
        yield Piece(letters_of(block.text), block.places)
        return
    for at, cell in enumerate(block.cells):
        if CellId(number, at) not in shown:
            yield from (Piece(letters_of(line.text), (line.place,)) for line in cell.lines)


def _by_grid(document: Document, found: Found, inside: Inside) -> Found:
    tables = ((number, block) for number, block in enumerate(document.blocks) if isinstance(block, Table))
    return {cell: places for number, table in tables for cell, places in places_in_grid(number, table, found, inside)}


def _placed(number: int, block: Block, found: Found, inside: Inside) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, places=found.get(CellId(number, None), block.places))
    cells = tuple(
        replace(cell, places=found.get(CellId(number, at)) or _known(cell, inside))
        for at, cell in enumerate(block.cells)
    )
    places = merge_places(place for cell in cells for place in cell.places)
    return replace(block, cells=cells, places=places or block.places)


def _known(cell: Cell, inside: Inside) -> tuple[Place, ...]:
    """Return the places known before: the page alone where the cell's text does not stand in its box.

    Rows of a slide's table grow with their text, the file does not say by how much. What was recognised in a picture
    has no text on the page.
    """
    if cell.confidence is not None or not letters_of(cell.text):
        return cell.places
    return tuple(place if inside.holds(cell, place) else replace(place, bbox=None) for place in cell.places)
