"""Words of a page read column by column."""

import pytest

from ingest.pdf.characters import Character
from ingest.pdf.frame import Box
from ingest.pdf.lines import TextLine, find_lines, find_words
from ingest.rendering.columns import by_columns


def lines_of(picture: str) -> list[TextLine]:
    """Return the lines of a text drawn in signs 6 points wide and lines 12 points high."""
    characters = []
    for row, line in enumerate(picture.splitlines()):
        for col, sign in enumerate(line):
            if sign != " ":
                box = Box(col * 6.0, row * 14.0, col * 6.0 + 6.0, row * 14.0 + 10.0)
                characters.append(Character(sign, box, 0, line[col - 1 : col] == " ", len(characters)))
    return find_lines(find_words(characters))


@pytest.mark.parametrize(
    ("picture", "rows", "expected"),
    [
        ("ab        cd\nef        gh", False, "ab ef cd gh"),
        ("ab        cd\n          gh\nef", False, "ab ef cd gh"),
        ("ab cd ef\ngh ij kl", False, "ab cd ef gh ij kl"),
        ("ab        cd\nef        gh\nwide line over both columns", False, "ab ef cd gh wide line over both columns"),
        # A table without rules: a row begins where the first column has text.
        ("1     ab        cd\n      ef\n2     gh        ij\n                kl", True, "1 ab ef cd 2 gh ij kl"),
        ("", False, ""),
    ],
)
def test_words_are_read_down_a_column_before_the_next(picture: str, rows: bool, expected: str):  # noqa: FBT001 -- a column of the table above
    assert " ".join(word.text for word in by_columns(lines_of(picture), rows=rows)) == expected
