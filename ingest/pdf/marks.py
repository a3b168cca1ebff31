"""What is written across a page, not on it: «ПРОЕКТ» aslant over the table, a huge «КОПИЯ» behind it."""

from collections.abc import Sequence
from statistics import median

from ingest.pdf.characters import SLANTED, Character
from ingest.pdf.frame import Frame, around
from model.document import Paragraph

#: Points: no text of a page is so large, and so much larger than the rest of it.
_HUGE, _TIMES = 48.0, 4.0


def part_marks(characters: Sequence[Character]) -> tuple[list[Character], list[Character]]:
    """Return the characters of the text, and those of marks across the page."""
    heights = [box.bottom - box.top for _, box, turn, _, _ in characters if turn != SLANTED]
    if not heights:
        return [], list(characters)
    huge = max(_HUGE, _TIMES * median(heights))
    if len(heights) == len(characters) and max(heights) <= huge:  # hardly a page has marks
        return list(characters), []
    text: list[Character] = []
    marks: list[Character] = []
    for character in characters:
        is_mark = character.turn == SLANTED or character.box.height > huge
        (marks if is_mark else text).append(character)
    return text, marks


def make_marks(marks: Sequence[Character], frame: Frame, page: int) -> tuple[Paragraph, ...]:
    """Return the marks of a page as one paragraph, none where there are none."""
    if not marks:
        return ()
    text = "".join(f" {character.text}" if character.spaced else character.text for character in marks).strip()
    return (Paragraph(text=text, places=(frame.place(page, around(character.box for character in marks)),)),)
