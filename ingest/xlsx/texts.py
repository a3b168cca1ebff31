"""Текст на листе: a row is a paragraph; approvals that stand side by side are read one after the other.

СОГЛАСОВАНО            УТВЕРЖДАЮ          left block first, then the right one
Начальник управления   Директор школы
"""

import re
from collections.abc import Iterator, Sequence

from ingest.xlsx.areas import Area
from model.document import Paragraph

APPROVAL = re.compile(r"[«\"]?(?:утвержд|согласован|принят|рассмотрен|приложени|рекомендован)", re.IGNORECASE)
#: A paragraph that begins a sheet stands apart from what is above.
SHEET_GAP = 10.0

Row = Sequence[Area]


def read_texts(rows: Sequence[Row], gap: float) -> Iterator[Paragraph]:
    """Yield the paragraphs of rows of text that no table parts; `gap` blank rows stand above them."""
    at = 0
    bottom: int | None = None
    while at < len(rows):
        above = gap if bottom is None else float(max(rows[at][0].top - bottom - 1, 0))
        stop = _block_stop(rows, at)
        texts = _by_columns(rows[at:stop]) if stop > at + 1 else [_in_row(rows[at])]
        for number, paragraph in enumerate(texts):
            yield _paragraph(paragraph, above if number == 0 else 0.0)
        bottom = max(area.bottom for row in rows[at:stop] for area in row)
        at = stop


def _in_row(row: Row) -> list[Area]:
    return list(row)


def _paragraph(row: Sequence[Area], gap: float) -> Paragraph:
    return Paragraph(
        text="\t".join(area.text for area in row),
        gap_above=gap,
        centred=len(row) == 1 and row[0].centred,
        bold=all(area.bold for area in row),
    )


def _block_stop(rows: Sequence[Row], at: int) -> int:
    """Return the row behind blocks that stand side by side and begin with an approval."""
    first = rows[at]
    if len(first) == 1 or not any(APPROVAL.match(area.text) for area in first):
        return at + 1
    lefts = {area.left for area in first}
    stop = at + 1
    while stop < len(rows) and _stands_below(rows[stop - 1], rows[stop], lefts):
        stop += 1
    return stop


def _stands_below(above: Row, row: Row, lefts: set[int]) -> bool:
    right = max(lefts)
    close = row[0].top - max(area.bottom for area in above) <= 1
    return close and all(area.left in lefts for area in row) and not any(a.left < right <= a.right for a in row)


def _by_columns(rows: Sequence[Row]) -> Iterator[list[Area]]:
    for left in sorted({area.left for row in rows for area in row}):
        yield from ([area] for row in rows for area in row if area.left == left)
