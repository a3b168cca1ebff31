"""Tables drawn as frames: merged cells, rows of several lines, pages."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text.reader import read_blocks
from model.document import Paragraph, Table

_QUARTERS = """\
┌────┬─────────────┬───────────────────────┐
│ N  │  Пошаговые  │   Сроки выполнения    │
│п/п │ мероприятия ├───────────┬───────────┤
│    │             │ I квартал │    II     │
│    │             │           │  квартал  │
├────┼─────────────┼───────────┼───────────┤
│ 1  │      2      │     3     │     4     │
├────┴─────────────┴───────────┴───────────┤
│ 1. Нормативная база                      │
├────┬─────────────┬───────────┬───────────┤
│1.1 │Разработка   │     х     │           │
│    │положения    │           │           │
├────┼─────────────┼───────────┼───────────┤
│1.2 │Конкурс      │           │     х     │
└────┴─────────────┴───────────┴───────────┘
"""
_PLAIN = str.maketrans("┌┬┐├┼┤└┴┘│─", "+++++++++|-")
_DOUBLE = str.maketrans("┌┬┐├┼┤└┴┘│─", "╔╦╗╠╬╣╚╩╝║═")


def tables(text: str) -> list[list[str]]:
    """A table as a line a cell: row, column, spans where it has any, text with newlines as «/»."""
    return [
        [
            f"{cell.row},{cell.col}"
            + (f" {cell.row_span}x{cell.col_span}" if cell.row_span * cell.col_span > 1 else "")
            + " "
            + cell.text.replace("\n", "/")
            for cell in block.cells
        ]
        for block in read_blocks(text)
        if isinstance(block, Table)
    ]


def rows(text: str) -> list[list[str]]:
    """A table as a line a row: cells parted by bars, newlines as «/»."""
    return [
        [
            "|".join(cell.text.replace("\n", "/") for cell in block.cells if cell.row == row)
            for row in range(block.n_rows)
        ]
        for block in read_blocks(text)
        if isinstance(block, Table)
    ]


@pytest.mark.parametrize("frame", [_QUARTERS, _QUARTERS.translate(_PLAIN), _QUARTERS.translate(_DOUBLE)])
@pytest.mark.parametrize("indent", ["", "      "])
def test_a_rule_under_a_part_of_the_header_leaves_the_rest_merged(frame: str, indent: str):
    (found,) = tables("".join(indent + line for line in frame.splitlines(keepends=True)))
    assert found[:5] == [
        "0,0 2x1 N/п/п",
        "0,1 2x1 Пошаговые/мероприятия",
        "0,2 1x2 Сроки выполнения",
        "1,2 I квартал",
        "1,3 II/квартал",
    ]
    assert found[9:14] == ["3,0 1x4 1. Нормативная база", "4,0 1.1", "4,1 Разработка/положения", "4,2 х", "4,3 "]


def test_a_cell_goes_down_over_rows_where_no_rule_ends_it():
    (found,) = tables(
        "┌──┬───────┬─────┐\n│N │Что    │Отв. │\n├──┼───────┼─────┤\n│1 │Семинар│Отдел│\n"
        "├──┼───────┤образ│\n│2 │Слёт   │ован.│\n├──┼───────┼─────┤\n│3 │Беседа │Школы│\n└──┴───────┴─────┘\n"
    )
    assert found[3:8] == ["1,0 1", "1,1 Семинар", "1,2 2x1 Отдел/образ/ован.", "2,0 2", "2,1 Слёт"]


_HEAD = "| N  | Мероприятия | Срок      |\n|п/п |             | исполнения|\n"
_RULE = "+----+-------------+-----------+\n"
_BECOMES = [
    pytest.param(
        _RULE + _HEAD + _RULE.replace("-", "=") + "| 1  | Семинар для | май       |\n|    | педагогов   |           |\n"
        "| 2  | Слёт        | июнь      |\n" + _RULE,
        ["N/п/п|Мероприятия|Срок/исполнения", "1|Семинар для/педагогов|май", "2|Слёт|июнь"],
        id="numbers part rows where no rule does",
    ),
    pytest.param(
        _RULE
        + "| Мероприятия | Срок | Отв. |\n".replace("| М", "|М")
        + "| Семинар | май | ОО |\n| Слёт | июнь | ОО |\n"
        + _RULE,
        ["Мероприятия|Срок|Отв.", "Семинар|май|ОО", "Слёт|июнь|ОО"],
        id="bars out of place, and every line a row",
    ),
    pytest.param(
        "----T-------------T-----------¬\n¦ N ¦ Мероприятия ¦ Срок      ¦\n+---+-------------+-----------+\n"
        "¦ 1 ¦ Семинар для ¦ май       ¦\n¦   ¦ педагогов   ¦           ¦\n"
        "+---+-------------+-----------+\n¦ 2 ¦ Слёт        ¦ июнь      ¦\nL---+-------------+------------\n",
        ["N|Мероприятия|Срок", "1|Семинар для/педагогов|май", "2|Слёт|июнь"],
        id="a frame as old printers drew it",
    ),
    pytest.param(
        "|———|———————————|————|\n| N | Что | Срок |\n|———|———————————|————|\n"
        "| 1 | Слёт | май |\n|———|———————————|————|\n",
        ["N|Что|Срок", "1|Слёт|май"],
        id="long dashes",
    ),
    pytest.param(
        "╔══╦═════════╤═════╗\n║N ║Что      │Срок ║\n╠══╬═════════╪═════╣\n║1 ║Семинар  │май  ║\n║  ║школ     │     ║\n"
        "╟──╫─────────┼─────╢\n║2 ║Слёт     │июнь ║\n╚══╩═════════╧═════╝\n",
        ["N|Что|Срок", "1|Семинар/школ|май", "2|Слёт|июнь"],
        id="double and single strokes",
    ),
    pytest.param(
        _RULE
        + _HEAD
        + _RULE
        + "| Раздел I                       |\n"
        + _RULE
        + "| 1  | Семинар     | май       |\n| 2  | Слёт        | июнь      |\n"
        + _RULE,
        ["N/п/п|Мероприятия|Срок/исполнения", "Раздел I", "1|Семинар|май", "2|Слёт|июнь"],
        id="a section whose bar stands a character off",
    ),
    pytest.param(
        _RULE
        + _HEAD
        + _RULE
        + "| 10 | Семинар     | ---       |\n"
        + _RULE
        + "| 11 | Слёт        | июнь      |\n"
        + _RULE,
        ["N/п/п|Мероприятия|Срок/исполнения", "10|Семинар|---", "11|Слёт|июнь"],
        id="dashes in a cell are a text",
    ),
    pytest.param(
        _RULE + _HEAD + _RULE + "| А  | Семинар для | май       |\n|    | педагогов   |           |\n"
        "| Б  | Слёт        | июнь      |\n" + _RULE,
        ["N/п/п|Мероприятия|Срок/исполнения", "А|Семинар для/педагогов|май", "Б|Слёт|июнь"],
        id="a line whose cells go on is no row",
    ),
    pytest.param(
        _RULE
        + _HEAD
        + _RULE
        + "| 1. | Семинар     | май       |\n| 1. | педагогов   |           |\n"
        + _RULE
        + "| 2. | Слёт        | июнь      |\n"
        + _RULE,
        ["N/п/п|Мероприятия|Срок/исполнения", "1./1.|Семинар/педагогов|май", "2.|Слёт|июнь"],
        id="numbers that do not count up part nothing between rules",
    ),
]


@pytest.mark.parametrize(("text", "shown"), _BECOMES)
def test_a_frame_is_read_as_it_is_drawn(text: str, shown: list[str]):
    assert rows(text) == [shown]


_TOP, _BODY = _QUARTERS.splitlines(keepends=True)[:6], _QUARTERS.splitlines(keepends=True)[9:]


def test_a_frame_opened_anew_on_the_next_page_is_another_table():
    for gap in ("\f", "\n\f", "\n\n\f\n"):
        assert [len(found) for found in rows(_QUARTERS + gap + _QUARTERS)] == [6, 6]
    assert [len(found) for found in rows(_QUARTERS.rstrip("\n") + "\f" + _QUARTERS)] == [6, 6]


def test_a_frame_cut_by_a_page_break_goes_on():
    cut = "".join([*_TOP, *_BODY[1:3]]) + "\n\n\f" + "".join(_BODY[3:])
    (found,) = rows(cut)
    assert found[2:] == ["1.1|Разработка/положения|х|", "1.2|Конкурс||х"]
    in_row = "".join([*_TOP, _BODY[1]]) + "\f" + "".join(_BODY[2:])
    assert rows(in_row) == [found]


@given(st.lists(st.text("аБ1 |│├┼─+-═╬T¬\f\t", max_size=30), max_size=12))
def test_no_character_of_a_broken_frame_is_lost(lines: list[str]):
    text = "\n".join(["┌──┬──┐", *lines, "├──┼──┤", "│ а│б │", "└──┴──┘"])
    shown = [
        block.text if isinstance(block, Paragraph) else " ".join(cell.text for cell in block.cells)
        for block in read_blocks(text)
    ]
    letters = re.compile("[^аБб1]")
    assert sorted(letters.sub("", "".join(shown))) == sorted(letters.sub("", text))


def test_a_hostile_frame_takes_no_long_time():
    rule = "+--" * 20_000 + "+\n"
    for hostile in (rule + "|  " * 20_000 + "|\n" + rule, ("+-" * 30 + "+\n" + "| " * 30 + "|\n") * 500, "├" * 100_000):
        list(read_blocks(hostile))
