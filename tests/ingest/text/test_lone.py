import pytest

from ingest.text import read_text
from model.document import Table

HEADER = ["№ п/п", "Мероприятие", "Срок", "Ответственный"]
ONE, TWO = ["1", "Семинар", "май", "РМК"], ["2", "Педсовет", "", "директор"]


def grids(lines: list[str]) -> list[list[list[str]]]:
    blocks = read_text("\n".join(lines).encode(), "план.txt").blocks
    return [
        [[cell.text if cell else "" for cell in row] for row in block.grid()]
        for block in blocks
        if isinstance(block, Table)
    ]


def test_lines_under_a_header_are_cells():
    assert grids(["План", "", *HEADER, *ONE, *TWO, "", "Директор школы"]) == [[HEADER, ONE, TWO]]


@pytest.mark.parametrize("heading", ["2. Контроль", "II. Контроль", "КОНТРОЛЬ", "Раздел 2", "Октябрь"])
def test_a_heading_that_shows_itself_needs_no_other(heading):
    assert grids(["План", *HEADER, *ONE, heading, *TWO]) == [[HEADER, ONE, [heading] * 4, TWO]]


def test_a_line_between_rows_is_a_section():
    (rows,) = grids(["План", *HEADER, "Кадры", *ONE, "Контроль", *TWO])
    assert rows == [HEADER, ["Кадры"] * 4, ONE, ["Контроль"] * 4, TWO]


@pytest.mark.parametrize(
    "lines",
    [
        [*HEADER, *ONE[:3], "РМК", "школы", "района", *TWO],  # a cell of several paragraphs
        [*HEADER, *ONE, "Протокол", *TWO],  # … the last of two, or a section
        ["№", "п/п", *HEADER[1:], *ONE, *TWO],  # a heading of two lines
        [*HEADER, *ONE],
        ["№ 5", "Срок", "1", "2", "3"],
        ["1. Утвердить план.", "2. Контроль оставляю за собой."],
    ],
)
def test_lines_that_do_not_fit_stay_lines(lines):
    assert grids(lines) == []
