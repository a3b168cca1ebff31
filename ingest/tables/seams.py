"""The seam between two pages: whether the first row below goes on with the last row above.

Each rule weighs one sign and may abstain with 0; the row goes on when the sum is positive.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ingest.tables.headers import is_row_number, rows_of
from model.document import Cell, Table

_MOSTLY = 0.5
#: Line heights left free under a text that did not have to be broken.
_ROOM = 2.6
#: … and over it, in a cell that sets its text at the top.
_TOP_ROOM = 1.2
#: Share of the page's height from the lowest table bottom of all pages.
_EARLY_END = 0.08

_HANGING = re.compile(
    r"(?:[-–—,(«:]|\b(?:и|или|а|в|во|на|по|с|со|к|ко|о|об|от|для|из|за|при|под|до|у|не))$", re.IGNORECASE
)
_LAST_WORDS = 40
_SENTENCE_END = re.compile(r"[.;!?]$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Habit:
    """Обычай таблицы: what is usual in it, learnt from all its pages."""

    #: The column that holds the rows' numbers.
    numbers: int | None
    #: Columns in which cells are merged downwards.
    merged: frozenset[int]
    #: Columns in which some cell inside a page is empty.
    gappy: frozenset[int]
    #: Some rows inside a page have no number and text of their own.
    unnumbered: bool
    #: The lowest bottom of the table on any page, as a share of the page's height.
    bottom: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Seam:
    """Шов: the last row above and the first row below, by column of the common grid."""

    above: Sequence[Cell]
    below: Sequence[Cell]
    habit: Habit

    def pairs(self) -> Iterator[tuple[Cell, Cell]]:
        """Yield the cells that stand in the same columns, but for the number."""
        starts = {cell.col: cell for cell in self.above}
        for cell in self.below:
            above = starts.get(cell.col)
            if above is not None and above.col_span == cell.col_span and cell.col != self.habit.numbers:
                yield above, cell


def learn_habit(pieces: Sequence[Table]) -> Habit:
    """Return what is usual in the table that the pieces make up."""
    inner = [row for piece in pieces for row in rows_of(piece)[1:] if len(row) > 1]
    numbers = _number_column(inner)
    return Habit(
        numbers=numbers,
        merged=frozenset(cell.col for piece in pieces for cell in piece.cells if cell.row and cell.row_span > 1),
        gappy=frozenset(cell.col for row in inner for cell in row if cell.row and not cell.text.strip()),
        unnumbered=numbers is not None and any(_lacks_number(row, numbers) for row in inner),
        bottom=max((_bottom(cell) for piece in pieces for cell in piece.cells), default=1.0),
    )


def _number_column(rows: Sequence[Sequence[Cell]]) -> int | None:
    for col in (0, 1):
        texts = [cell.text for row in rows for cell in row if cell.col == col and cell.text.strip()]
        if texts and sum(map(is_row_number, texts)) > _MOSTLY * len(texts):
            return col
    return None


def _lacks_number(row: Sequence[Cell], numbers: int) -> bool:
    return any(cell.col == numbers and cell.row_span == 1 and not cell.text.strip() for cell in row)


def _bottom(cell: Cell) -> float:
    return max((place.bbox.y1 for place in cell.places if place.bbox is not None), default=0.0)


def goes_on(seam: Seam) -> bool:
    """Tell whether the row below is the rest of the row above."""
    if len(seam.above) == 1 or len(seam.below) == 1:
        return _section_goes_on(seam)
    return sum(rule(seam) for rule in RULES) > 0


def _section_goes_on(seam: Seam) -> bool:
    if len(seam.above) != 1 or len(seam.below) != 1:
        return False
    above, below = seam.above[0].text.strip(), seam.below[0].text.strip()
    return below[:1].islower() and not _SENTENCE_END.search(above)


def by_number(seam: Seam) -> float:
    """A row of its own has a number."""
    numbers = seam.habit.numbers
    below = next((cell for cell in seam.below if cell.col == numbers), None)
    above = next((cell for cell in seam.above if cell.col == numbers), None)
    if below is None or above is None:
        return 0
    if below.text.strip():
        return -20
    if below.row_span > 1 or not above.text.strip():
        return 0
    return 0.5 if seam.habit.unnumbered else 2


def by_beginning(seam: Seam) -> float:
    """The rest of a sentence begins with a small letter, or the part above hangs in the air."""
    return sum(_beginning(above.text.strip(), below.text.strip()) for above, below in seam.pairs())


def _beginning(above: str, below: str) -> float:
    if not above or not below:
        return 0
    if hangs(above) or below[0] in ",;.)»":
        return 2
    if below[0].islower():  # a cell of deadlines begins small anyway: «март»
        return 0 if above[0].islower() else 2
    return -2 if _SENTENCE_END.search(above) else -1.5


def hangs(text: str) -> bool:
    """Tell whether the text ends with a word or sign that asks for more: «, по, и, (»."""
    return bool(_HANGING.search(text.rstrip()[-_LAST_WORDS:]))


def by_new_text(seam: Seam) -> float:
    """What is empty above cannot go on below."""
    return -2 * sum(1 for above, below in seam.pairs() if below.text.strip() and not above.text.strip())


def by_ended_text(seam: Seam) -> float:
    """Short cells end on the page above and leave nothing for the page below."""
    return min(3, sum(1 for above, below in seam.pairs() if above.text.strip() and not below.text.strip()))


def by_room(seam: Seam) -> float:
    """Text that still had room under it was not broken."""
    return sum(_room(above) for above, below in seam.pairs() if above.text.strip() and below.text.strip())


def _room(cell: Cell) -> float:
    place = cell.places[-1] if cell.places else None
    boxes = [line.place.bbox for line in cell.lines if place is not None and line.place.page == place.page]
    lines = [box for box in boxes if box is not None]
    if place is None or place.bbox is None or not lines:
        return 0
    height = max(line.y1 - line.y0 for line in lines)
    over = lines[0].y0 - place.bbox.y0
    under = place.bbox.y1 - max(line.y1 for line in lines)
    if under <= _ROOM * height:
        return 0.5 if len(lines) > 1 else 0
    # Centred text has room on both sides and tells nothing.
    return -5 if over < _TOP_ROOM * height else 0


def by_page_end(seam: Seam) -> float:
    """A broken row fills its page to the end."""
    bottom = max(map(_bottom_of_last, seam.above))
    return -2 if bottom < seam.habit.bottom - _EARLY_END else 0


def _bottom_of_last(cell: Cell) -> float:
    box = cell.places[-1].bbox if cell.places else None
    return box.y1 if box is not None else 1.0


def by_columns(seam: Seam) -> float:
    """Both parts of a row are divided alike."""
    return 0 if {cell.col for cell in seam.above} == {cell.col for cell in seam.below} else -2


RULES: tuple[Callable[[Seam], float], ...] = (
    by_number,
    by_beginning,
    by_new_text,
    by_ended_text,
    by_room,
    by_page_end,
    by_columns,
)
