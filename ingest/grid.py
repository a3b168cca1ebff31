"""The line grid of a scanned table: rules found on a level page, and the cells that they part.

    x0      x1        x2        A cell is what no rule parts: an edge between two neighbouring
y0  +-------+---------+         crossing points counts as drawn when rules cover most of it,
    |   A   |    B    |         so a merged cell simply lacks the edges inside, and a rule
y1  +-------+---------+         broken by the scanner is whole again.
    |        C        |         C spans two columns.
y2  +-----------------+
"""

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr.engine import Pixels, Rect, as_pixels

#: Lengths in inches. Longer than any stroke of a letter and than the joined serifs of a word.
_PIECE_ACROSS = 0.35
_PIECE_DOWN = 0.2
#: A row or column has at least this much room; nearer rules are one (a double border).
_APART = 0.06
#: Share of an edge that pieces must cover, and that ink must where the edge is shorter than a piece.
_DRAWN = 0.55
_INKED = 0.85
#: An edge shorter than so many times `_APART` may be crossed by a letter's stem that runs into a rule …
_SHORT = 5
#: … which leaves so large a share bare at its other end.
_BARE_END = 0.25


@dataclass(frozen=True, kw_only=True, slots=True)
class GridCell:
    """Ячейка сетки: a rectangle of the grid, merged cells once."""

    row: int
    col: int
    row_span: int
    col_span: int
    rect: Rect


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """Сетка таблицы: its frame and its cells, row by row."""

    n_rows: int
    n_cols: int
    rect: Rect
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """Линейки: masks (255 where drawn) of all ink, and of the pieces of rules in it."""

    ink: Pixels
    across: Pixels
    down: Pixels
    dpi: float

    def crop(self, rect: Rect) -> "Rules":
        """Return the rules inside a rectangle."""
        rows, cols = slice(rect.y0, rect.y1), slice(rect.x0, rect.x1)
        return Rules(ink=self.ink[rows, cols], across=self.across[rows, cols], down=self.down[rows, cols], dpi=self.dpi)


def find_rules(ink: Pixels, dpi: float) -> Rules:
    """Return the rules in a mask of ink; slightly sloping and wavy ones too."""
    return Rules(
        ink=ink,
        across=_pieces(ink, (round(_PIECE_ACROSS * dpi), 1), (1, 3)),
        down=_pieces(ink, (1, round(_PIECE_DOWN * dpi)), (3, 1)),
        dpi=dpi,
    )


def find_grids(rules: Rules) -> tuple[Grid, ...]:
    """Return the grids of at least two rows or columns, from the top of the page down."""
    grids = (_grid(rules.crop(rect), rect) for rect in _nets(rules))
    found = [grid for grid in grids if grid is not None and max(grid.n_rows, grid.n_cols) > 1]
    return tuple(sorted(found, key=lambda grid: grid.rect.y0))


def _pieces(ink: Pixels, along: tuple[int, int], aside: tuple[int, int]) -> Pixels:
    # Thickening aside lets a sloping rule, a staircase of short runs, pass the opening whole.
    thick = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, aside))
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, along)
    return as_pixels(cv2.morphologyEx(thick, cv2.MORPH_OPEN, kernel))


def _nets(rules: Rules) -> list[Rect]:
    """Return the frame of each net of rules that touch."""
    size = max(3, round(_APART * rules.dpi)) | 1
    # A quarter of the resolution is enough to see what hangs together, and four times as fast.
    joined = cv2.dilate(cv2.bitwise_or(rules.across, rules.down), np.ones((size, size), np.uint8))[::4, ::4]
    count, _labels, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(joined), connectivity=8)
    nets = []
    for label in range(1, count):
        left, top, width, height, _area = (int(value) * 4 for value in stats[label])
        if min(width, height) > _PIECE_DOWN * rules.dpi / 2:
            nets.append(Rect(left, top, left + width, top + height))
    return nets


def _grid(rules: Rules, rect: Rect) -> Grid | None:
    near = max(3, round(_APART * rules.dpi))
    ys = _positions(rules.across, rules.down, near)
    xs = _positions(rules.down.T, rules.across.T, near)
    ys = [y for y in ys if any(_drawn(rules.across, rules.ink, y, xs, near)) or y in (ys[0], ys[-1])]
    xs = [x for x in xs if any(_drawn(rules.down.T, rules.ink.T, x, ys, near)) or x in (xs[0], xs[-1])]
    if len(ys) < 2 or len(xs) < 2:  # noqa: PLR2004 -- two lines bound one row
        return None
    edges = _Edges(
        above=np.array([_drawn(rules.across, rules.ink, y, xs, near) for y in ys]),
        left=np.array([_drawn(rules.down.T, rules.ink.T, x, ys, near) for x in xs]),
    )
    return Grid(
        n_rows=len(ys) - 1,
        n_cols=len(xs) - 1,
        rect=Rect(rect.x0 + xs[0], rect.y0 + ys[0], rect.x0 + xs[-1], rect.y0 + ys[-1]),
        cells=tuple(_cells(edges, ys, xs, rect)),
    )


def _positions(across: Pixels, down: Pixels, near: int) -> list[int]:
    """Return the rows where horizontal rules lie, and where the vertical ones end without one."""
    weight = (across > 0).sum(axis=1)
    rows = np.nonzero(weight > 0)[0]
    if not len(rows):
        return []
    groups = np.split(rows, np.nonzero(np.diff(rows) > near)[0] + 1)
    found = [round(float(np.average(group, weights=weight[group]))) for group in groups]
    reach = np.nonzero(down.any(axis=1))[0]
    if len(reach) and reach[0] < found[0] - 2 * near:  # an open side: the page's end cut the table
        found.insert(0, int(reach[0]))
    if len(reach) and reach[-1] > found[-1] + 2 * near:
        found.append(int(reach[-1]))
    return found


def _drawn(across: Pixels, ink: Pixels, y: int, xs: list[int], near: int) -> list[bool]:
    """Return for each stretch between neighbouring xs whether a rule at y covers most of it."""
    seen = across[max(0, y - near) : y + near + 1].max(axis=0) > 0
    band = ink[max(0, y - near // 2) : y + near // 2 + 1]
    inset = near // 4
    return [
        _covered(seen[a:b], short=b - a < _SHORT * near) or _inked(band[:, a + inset : b - inset])
        for a, b in pairwise(xs)
    ]


def _covered(seen: NDArray[np.bool_], *, short: bool) -> bool:
    """Return True when pieces cover most of the edge, and are not just a stem of «р» or «ф» over the rule below."""
    if seen.mean() <= _DRAWN:
        return False
    end = round(_BARE_END * len(seen))
    inset = end // 2  # where the rules that cross at both ends show
    return not short or bool(seen[inset:end].any() and seen[len(seen) - end : len(seen) - inset].any())


def _inked(band: Pixels) -> bool:
    """Return True when three neighbouring rows of the band hold ink nearly everywhere."""
    if not band.size:
        return False
    rows = cv2.dilate(band, np.ones((3, 1), np.uint8)) > 0
    return bool(rows.mean(axis=1).max() > _INKED)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Edges:
    #: [y][column]: a rule is drawn at line y over this column.
    above: NDArray[np.bool_]
    #: [x][row]: a rule is drawn at line x beside this row.
    left: NDArray[np.bool_]


def _cells(edges: _Edges, ys: list[int], xs: list[int], rect: Rect) -> list[GridCell]:
    taken = np.zeros((len(ys) - 1, len(xs) - 1), dtype=bool)
    cells = []
    for row, col in np.ndindex(*taken.shape):
        if taken[row, col]:
            continue
        bottom, right = _extent(edges, taken, row, col)
        taken[row:bottom, col:right] = True
        box = Rect(rect.x0 + xs[col], rect.y0 + ys[row], rect.x0 + xs[right], rect.y0 + ys[bottom])
        cells.append(GridCell(row=row, col=col, row_span=bottom - row, col_span=right - col, rect=box))
    return cells


def _extent(edges: _Edges, taken: NDArray[np.bool_], row: int, col: int) -> tuple[int, int]:
    """Return (bottom, right) of the cell that starts here: right until a rule, then down until one."""
    n_rows, n_cols = taken.shape
    right = col + 1
    while right < n_cols and not edges.left[right][row] and not taken[row, right]:
        right += 1
    bottom = row + 1
    while (
        bottom < n_rows and not edges.above[bottom][col:right].any() and not edges.left[col + 1 : right, bottom].any()
    ):
        bottom += 1
    return bottom, right


def erase_rules(grey: Pixels, rules: Rules, grids: tuple[Grid, ...]) -> Pixels:
    """Return the page with the rules of these grids painted white, pieces elsewhere (underlines) kept."""
    clean = grey.copy()
    for grid in grids:
        _erase(clean, rules, grid)
    return clean


def _erase(clean: Pixels, rules: Rules, grid: Grid) -> None:
    near = max(3, round(_APART * rules.dpi))
    across, down = np.zeros_like(rules.across), np.zeros_like(rules.down)
    for cell in grid.cells:
        x0, y0, x1, y1 = cell.rect
        for y in (y0, y1):
            _mark(across, rules.across, Rect(x0 - near, y - near, x1 + near, y + near))
        for x in (x0, x1):
            _mark(down, rules.down, Rect(x - near, y0 - near, x + near, y1 + near))
    mask = cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8))
    clean[mask > 0] = 255


def _mark(mask: Pixels, pieces: Pixels, rect: Rect) -> None:
    rows, cols = slice(max(0, rect.y0), rect.y1), slice(max(0, rect.x0), rect.x1)
    mask[rows, cols] |= pieces[rows, cols]
