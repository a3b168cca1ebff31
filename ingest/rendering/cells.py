"""Cells of matched rows: which cell of the rendering shows which cell of the document."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.rendering.letters import agree, likeness
from ingest.rendering.rows import Row, joined_keys
from model.geometry import Place, merge_places

#: Rows so much alike, of as many cells, prove the place of a cell whose own text is shown otherwise.
_SAME_ROW = 85.0


class CellId(NamedTuple):
    """Номер ячейки: of its table among the blocks, and of the cell in it (None: the block itself)."""

    block: int
    cell: int | None


Found = dict[CellId, tuple[Place, ...]]


def places_in_row(row: Row, pieces: Sequence[Row], *, exact: bool) -> Iterator[tuple[CellId, tuple[Place, ...]]]:
    """Yield the cells of a row whose places are sure; `exact` wants their text letter by letter."""
    keys = joined_keys(pieces)
    if len({len(piece.keys) for piece in pieces}) > 1:
        return
    same_row = len(row.keys) == len(keys) and likeness(row.key, "".join(keys)) >= _SAME_ROW
    for one, other in _pairs(row.keys, keys):
        ours, theirs = row.keys[one], keys[other]
        if ours == theirs or (not exact and _is_shown(ours, theirs, same_row=same_row)):
            places = merge_places(place for piece in pieces for place in piece.cells[other][1].places)
            yield CellId(row.block, row.cells[one][0]), places


def _pairs(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Pair the cells by number; where the numbers differ, those of equal text, in order, and what they enclose."""
    if len(ours) == len(theirs):
        return [(number, number) for number in range(len(ours))]
    pairs: list[tuple[int, int]] = []
    behind = 0
    for number, key in enumerate(ours):
        other = next((at for at in range(behind, len(theirs)) if key and agree(theirs[at], key)), None)
        if other is not None:
            pairs.append((number, other))
            behind = other + 1
    return pairs


def _is_shown(ours: str, theirs: str, *, same_row: bool) -> bool:
    return bool(ours and theirs) and (same_row or agree(ours, theirs))
