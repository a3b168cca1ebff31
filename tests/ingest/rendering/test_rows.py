"""Rows matched in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.rendering.rows import longest_rise, match_rows, rows_of
from tests.ingest.rendering.paper import document, plain


def matched(ours: list[str], theirs: list[str]) -> list[tuple[int, list[int]]]:
    """Match tables given a row a string, cells parted by bars."""
    tables = (plain(*(row.split("|") for row in rows)) for rows in (ours, theirs))
    rows, shown = (rows_of(document(table)) for table in tables)
    return [(match.row, list(match.pieces)) for match in match_rows(rows, shown)]


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (["№|Срок", "1|май"], ["№|Срок", "1|май"], [(0, [0]), (1, [1])]),
        # The header is repeated, or stands over nothing of ours.
        (["№|Мероприятие", "1|Семинар"], ["№|Мероприятие", "№|Мероприятие", "1|Семинар"], [(0, [0]), (1, [2])]),
        (["1|Семинар", "2|Совещание"], ["0|Открытие", "2|Совещание"], [(1, [1])]),
        # A row in two and in three pieces.
        (["1|Семинар для учителей школ", "2|май"], ["1|Семинар для", "|учителей школ", "2|май"],
         [(0, [0, 1]), (1, [2])]),
        (["1|Семинар для учителей школ"], ["1|Семинар", "|для", "|учителей школ"], [(0, [0, 1, 2])]),
        # Rows without text go with the rows around them.
        (["1|Семинар", "|", "2|Совещание"], ["1|Семинар", "|", "2|Совещание"], [(0, [0]), (1, [1]), (2, [2])]),
        # What stands alone between two pairs is one row, whatever it says.
        (["1|Семинар", "2|Клуб\tКружок", "3|Совещание"], ["1|Семинар", "2|", "3|Совещание"],
         [(0, [0]), (1, [1]), (2, [2])]),
        (["1|Семинар", "2|Клуб"], ["1|Семинар", "7|Ремонт кровли"], [(0, [0])]),
    ],
)  # fmt: skip
def test_rows_go_in_pairs(ours: list[str], theirs: list[str], expected: list[tuple[int, list[int]]]):
    assert matched(ours, theirs) == expected


def test_two_thousand_like_rows_take_no_more_than_a_moment():
    rows = [f"{number % 7}|Семинар|май" for number in range(2000)]
    assert len(matched(rows, rows)) <= 2000


_ROWS = st.lists(st.sampled_from(["1|Семинар", "2|Совещание", "|", "3|Мониторинг качества", "№|Срок"]), max_size=12)


@given(_ROWS, _ROWS)
def test_pairs_are_in_order_and_take_each_row_once(ours: list[str], theirs: list[str]):
    if not ours or not theirs:
        return
    pairs = matched(ours, theirs)
    pieces = [piece for _, found in pairs for piece in found]
    assert [row for row, _ in pairs] == sorted({row for row, _ in pairs})
    assert pieces == sorted(set(pieces))


@given(st.lists(st.integers(0, 30), unique=True))
def test_the_longest_rise_rises(values: list[int]):
    chosen = [values[number] for number in longest_rise(values)]
    assert chosen == sorted(chosen)
    assert bool(chosen) == bool(values)
