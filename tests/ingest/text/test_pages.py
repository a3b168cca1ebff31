"""Drawn tables over pages: one where they are one, two where they are two."""

from itertools import product

import pytest

from ingest.text.reader import read_blocks
from model.document import Paragraph, Table

_OPEN = "┌──┬──────────────┬──────┐\n"
_RULE = "├──┼──────────────┼──────┤\n"
_CLOSE = "└──┴──────────────┴──────┘\n"
_HEAD = "│№ │Мероприятие   │Срок  │\n"
_FIRST = "│1 │Семинар для   │май   │\n"
_REST = "│  │педагогов     │      │\n"
_SECOND = "│2 │Совещание     │июнь  │\n"
_PLAIN = str.maketrans("┌┬┐├┼┤└┴┘│─", "+++++++++|-")
_ROWS = ["№|Мероприятие|Срок", "1|Семинар для/педагогов|май", "2|Совещание|июнь"]

_GAPS = ["\f", "\n\f\n", "\n           - 2 -\n\n", "            2\n", "\f   Страница 2 из 3\n\n", "\n\n  стр. 2\n\f"]
_ENDS = ["", _CLOSE]
_TOPS = ["", _OPEN, _OPEN + _HEAD + _RULE]
_WAYS = list(product(_GAPS, _ENDS, _TOPS))


def rows(text: str) -> list[list[str]]:
    """A table as a line a row: cells parted by bars, newlines as «/»."""
    return [
        ["|".join(c.text.replace("\n", "/") for c in block.cells if c.row == row) for row in range(block.n_rows)]
        for block in read_blocks(text)
        if isinstance(block, Table)
    ]


@pytest.mark.parametrize(("gap", "end", "top"), _WAYS)
@pytest.mark.parametrize("signs", ["boxes", "plain"])
def test_a_row_cut_by_a_page_is_whole_and_the_header_stands_once(gap: str, end: str, top: str, signs: str):
    frame = _OPEN + _HEAD + _RULE + _FIRST + end + "{}" + top + _REST + _RULE + _SECOND + _CLOSE
    text = (frame.translate(_PLAIN) if signs == "plain" else frame).format(gap)
    assert rows(text) == [_ROWS]


@pytest.mark.parametrize(("gap", "end", "top"), _WAYS)
def test_whole_rows_stay_apart_over_a_page(gap: str, end: str, top: str):
    text = _OPEN + _HEAD + _RULE + _FIRST + _REST + end + gap + top + _SECOND + _CLOSE
    assert rows(text) == [_ROWS]


def test_a_table_goes_on_over_many_pages():
    page = _OPEN + _HEAD + "".join(f"{_RULE}│{{{n}}}│Семинар для   │май   │\n{_REST}" for n in range(3)) + _CLOSE
    pages = [page.format(*(f"{3 * at + n:<2}" for n in range(3))) + f"\n      - {at + 1} -\n\f" for at in range(20)]
    (found,) = rows("".join(pages))
    assert len(found) == 61
    assert found[-1] == "59|Семинар для/педагогов|май"


_OTHER = "│№ │Показатель    │Знач. │\n"


@pytest.mark.parametrize(
    ("below", "why"),
    [
        (_OPEN + _HEAD + _RULE + _FIRST + _REST + _CLOSE, "its rows are counted anew"),
        (_OPEN + _OTHER + _RULE + "│3 │Доля          │70    │\n" + _CLOSE, "it has a header of its own"),
        (
            "┌────────┬────┐\n│Школа   │ФИО │\n├────────┼────┤\n│СОШ 1   │И.  │\n└────────┴────┘\n",
            "it has other columns",
        ),
    ],
    ids=["counted anew", "another header", "other columns"],
)
@pytest.mark.parametrize("gap", ["\f", "\n        - 2 -\n\n"])
def test_two_tables_stay_two(below: str, why: str, gap: str):
    assert len(rows(_OPEN + _HEAD + _RULE + _FIRST + _RULE + _SECOND + _CLOSE + gap + below)) == 2, why


def test_text_between_frames_parts_them_and_is_kept():
    text = _OPEN + _HEAD + _RULE + _FIRST + _CLOSE + "\nПриложение 2\n\n" + _OPEN + _HEAD + _RULE + _SECOND + _CLOSE
    assert [len(found) for found in rows(text)] == [2, 2]
    assert [block.text for block in read_blocks(text) if isinstance(block, Paragraph)] == ["Приложение 2"]


def test_a_page_number_below_the_last_table_stays_a_line():
    text = _OPEN + _HEAD + _RULE + _FIRST + _CLOSE + "\n     - 2 -\n\nНачальник отдела\n"
    assert [block.text for block in read_blocks(text) if isinstance(block, Paragraph)] == ["- 2 -", "Начальник отдела"]
