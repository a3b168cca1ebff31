from hypothesis import given
from hypothesis import strategies as st

from ingest.tables.cells import Grid, make_grid, position
from ingest.tables.edges import Ruling, find_cells


def rulings(xs: list[float], ys: list[float]) -> list[Ruling]:
    return [Ruling(x, ys[0], x, ys[-1]) for x in xs] + [Ruling(xs[0], y, xs[-1], y) for y in ys]


def spans(grid: Grid) -> list[tuple[int, int, int, int]]:
    return [(cell.row, cell.col, cell.row_span, cell.col_span) for cell in grid.cells]


def test_lines_make_cells() -> None:
    (cells,) = find_cells(rulings([0, 50, 100], [0, 20, 40]))
    assert spans(make_grid(cells)) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_two_tables_apart_stay_two() -> None:
    lines = rulings([0, 50, 100], [0, 20, 40]) + rulings([0, 30, 100], [80, 100, 120])
    assert len(find_cells(lines)) == 2


def test_open_sides_are_closed() -> None:
    inner = [Ruling(x, 0, x, 60) for x in (40, 80)]
    level = [Ruling(0, y, 120, y) for y in (0, 20, 40, 60)]
    (cells,) = find_cells(inner + level)
    grid = make_grid(cells)
    assert (len(grid.ys) - 1, len(grid.xs) - 1) == (3, 3)


def test_an_open_bottom_is_closed() -> None:
    lines = [line for line in rulings([0, 50, 100], [0, 20, 60]) if line.top != 60 or line.x0 == line.x1]
    (cells,) = find_cells(lines)
    assert make_grid(cells).ys == (0, 20, 60)


def test_a_double_border_is_one() -> None:
    (cells,) = find_cells(rulings([0, 50, 100], [0, 20, 40]) + rulings([-3.5, 103.5], [-3.5, 43.5]))[:1]
    assert len(make_grid(cells).cells) == 4


def test_lines_in_thousands_are_no_table() -> None:
    assert find_cells(Ruling(0, 4 * y, 100, 4 * y) for y in range(5000)) == []


def test_positions_outside_go_to_the_nearest() -> None:
    assert [position((0, 10, 20), value) for value in (-5, 0, 9, 10, 25)] == [0, 0, 0, 1, 1]


BORDER = st.integers(0, 8).map(lambda number: 15.0 * number)


@given(st.lists(st.tuples(BORDER, BORDER, BORDER, BORDER), min_size=1, max_size=12))
def test_every_position_of_the_grid_belongs_to_exactly_one_cell(raw: list[tuple[float, float, float, float]]) -> None:
    boxes = [(min(a, c), min(b, d), max(a, c) + 15, max(b, d) + 15) for a, b, c, d in raw]
    grid = make_grid(boxes)
    covered = [
        (row, col)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
    ]
    assert len(covered) == len(set(covered)) == (len(grid.xs) - 1) * (len(grid.ys) - 1)
