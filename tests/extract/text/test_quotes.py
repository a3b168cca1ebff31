import pytest

from extract.text.quotes import quoted_end, unquoted


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("«а»", 3),
        ("«а «б» в» г", 9),
        ("«а «б» в", 6),  # one mark closes both
        ('"а" б', 3),
        ("„а“ б", 3),
        ("«а", None),
        ("а", None),
        ("", None),
    ],
)
def test_a_quotation_ends_at_its_own_mark(text, end):
    assert quoted_end(text, 0) == end


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("«О мерах»", "О мерах"),
        ("«а» и «б»", "«а» и «б»"),
        ("О «карте»", "О «карте»"),
        ("«О «карте»", "О «карте»"),
        ("", ""),
    ],
)
def test_only_the_outer_pair_is_taken_off(text, meant):
    assert unquoted(text) == meant


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ('"О мерах ("дорожной карте") на год" и', 35),
        ('"О "Мерах"" и', 11),
        ('"Вести" и "Труд"', 7),
        ('"О мерах "на год', 10),
    ],
)
def test_straight_marks_nest_by_what_stands_around_them(text, end):
    assert quoted_end(text, 0) == end
