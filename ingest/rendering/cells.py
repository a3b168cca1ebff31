"""Cells of matched rows: which cell of the rendering shows which cell of the document."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.rendering.letters import agree, figures_of
from ingest.rendering.rows import Row, joined_keys
from model.geometry import Place, merge_places

#: Rows of which so many letters stand in the same cells are one row, even where its number is shown otherwise.
_SAME_ROW = 0.7
#: «1», «12», «1.2.», «iv», «а»: an automatic number, of which Word and LibreOffice may think differently.
_NUMBER = re.compile(r"\d{1,3}|[ivxlcdm]{1,6}|\w")


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
    same_row = not exact and _is_same_row(row.keys, keys)
    for one, other in _pairs(row.keys, keys):
        ours, theirs = row.keys[one], keys[other]
        if ours == theirs or (not exact and _is_shown(ours, theirs)) or (same_row and _is_number(ours, theirs)):
            places = merge_places(place for piece in pieces for place in piece.cells[other][1].places)
            yield CellId(row.block, row.cells[one][0]), places


def _is_same_row(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    if len(ours) != len(theirs):
        return False
    equal = sum(len(one) for one, other in zip(ours, theirs, strict=True) if one == other)
    return equal >= _SAME_ROW * max(sum(map(len, ours)), sum(map(len, theirs)))


def _is_number(ours: str, theirs: str) -> bool:
    return bool(_NUMBER.fullmatch(ours) and _NUMBER.fullmatch(theirs))


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


def _is_shown(ours: str, theirs: str) -> bool:
    """Tell whether a text is shown nearly as it is; figures are never nearly the same."""
    return agree(ours, theirs) and figures_of(ours) == figures_of(theirs)
