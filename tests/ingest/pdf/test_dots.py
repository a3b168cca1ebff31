from ingest.pdf.dots import join_dots
from ingest.pdf.segment import Segment

LINE = Segment(10.0, 50.0, 90.0, 50.0)


def dots(places: list[tuple[float, float]]) -> list[Segment]:
    """Return dots that all lie level, as a square does."""
    return [Segment(x, y, x + 0.75, y) for x, y in places]


def test_rows_and_columns_of_dots_are_lines() -> None:
    across = [(10 + 1.5 * step, 20.0) for step in range(20)]
    down = [(10.0, 20 + 1.5 * step) for step in range(1, 20)]
    level, upright = join_dots([*dots(across), *dots(down)])
    assert (round(level.x0), level.top, round(level.x1), level.bottom) == (10, 20.0, 40, 20.0)
    assert (round(upright.top), round(upright.bottom)) == (19, 49)
    assert upright.x0 == upright.x1


def test_lines_stay_and_scattered_dots_make_none() -> None:
    assert join_dots([LINE, *dots([(10.0, 90.0), (30.0, 95.0)])])[0] == LINE
    assert join_dots([LINE, *dots([(9.0 * step, 7.0 * step) for step in range(12)])]) == [LINE]
