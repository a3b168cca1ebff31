"""Tables that go on over pages: joined, their repeated headers dropped, their broken rows made whole."""

from collections.abc import Sequence
from itertools import takewhile

from ingest.pages import PageBlocks
from ingest.tables.apart import begins_anew
from ingest.tables.columns import by_count, match, spread
from ingest.tables.headers import is_heading_row, repeated_rows, rows_of
from ingest.tables.merges import drop_rows, join_pieces
from model.document import Block, Paragraph, Table

#: A table of few columns that ends above this share of the page did not run out of room.
_MID_PAGE = 0.55
_FEW_COLUMNS = 2
#: Rows of a title inside the table, over its header.
_LONGEST_TITLE = 3


def join_pages(pages: Sequence[PageBlocks]) -> tuple[Block, ...]:
    """Return the blocks of all pages, each table in one piece.

    A table that ends a page and one that opens the next are joined when their columns agree and the
    second repeats the header or has none, and does not count its rows anew. The repeated header is
    dropped, with a row of column numbers («1 | 2 | 3»); the first page's row of column numbers stays.
    A row broken by the page's end is put together cell by cell, and so is a cell merged downwards over
    it: they then have two places. Pages must come without their margins.
    """
    blocks: list[Paragraph | list[Table]] = []
    open_table = False
    for page in pages:
        found = [block for block in page.blocks if not _is_blank(block)]
        for index, block in enumerate(found):
            if isinstance(block, Paragraph):
                blocks.append(block)
            elif not (index == 0 and open_table and _continue(blocks, block)):
                blocks.append([block])
        open_table = isinstance(found[-1], Table) if found else False
    return tuple(block if isinstance(block, Paragraph) else join_pieces(block) for block in blocks)


def _is_blank(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.text.strip()


def _continue(blocks: list[Paragraph | list[Table]], piece: Table) -> bool:
    """Add the piece to the last table if it belongs to it."""
    pieces = blocks[-1]
    if isinstance(pieces, Paragraph):
        return False
    repeated = repeated_rows(pieces[0], piece)
    common = match(pieces[-1], piece) or (by_count(pieces[-1], piece) if repeated else None)
    if common is None or not (repeated or _may_follow(pieces[-1], piece)):
        return False
    if begins_anew(pieces[-1], piece, repeated):
        return False
    above, below, n_cols = common
    if n_cols != pieces[-1].n_cols:
        pieces[:] = [spread(known, above, n_cols) for known in pieces]
    pieces.append(drop_rows(spread(piece, below, n_cols), repeated))
    return True


def _may_follow(table: Table, piece: Table) -> bool:
    """Tell whether a piece without the header may be the rest of the table."""
    rows = rows_of(piece)
    title = sum(1 for _ in takewhile(lambda row: len(row) == 1, rows[:_LONGEST_TITLE]))
    if title < len(rows) and is_heading_row(rows[title]):
        return False
    return table.n_cols > _FEW_COLUMNS or _bottom(table) > _MID_PAGE


def _bottom(table: Table) -> float:
    place = table.places[-1] if table.places else None
    return place.bbox.y1 if place is not None and place.bbox is not None else 1.0
