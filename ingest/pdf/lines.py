"""Characters → words → visual lines."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from ingest.pdf.characters import Character
from ingest.pdf.frame import FULL_TURN, Box, around, turned

# Shares of the character's height.
_WORD_GAP = 0.22
_WORD_STEP_BACK = 0.5
_GLUE_GAP = 0.08
_TAB_GAP = 2.0
_OVERLAP = 0.5


class Word(NamedTuple):
    """Слово: characters without a space between them."""

    characters: tuple[Character, ...]
    #: Set upright.
    box: Box
    text: str
    #: The direction of reading.
    turn: int

    @property
    def shown(self) -> Box:
        """Return the box as it lies on the page."""
        return turned(self.box, FULL_TURN - self.turn)


@dataclass(frozen=True, slots=True)
class TextLine:
    """Строка: words on one base line, left to right."""

    text: str
    #: As it lies on the page.
    box: Box
    #: Number of its first character in the text page.
    first: int
    turn: int
    words: tuple[Word, ...]


def word_of(characters: Sequence[Character]) -> Word:
    """Return the characters as one word."""
    texts, boxes, turns, _, _ = zip(*characters, strict=True)
    return Word(tuple(characters), around(boxes), "".join(texts), turns[0])


def find_words(characters: Iterable[Character]) -> list[Word]:
    """Part the characters into words, by spaces, gaps and jumps."""
    return [word_of(group) for group in _groups(characters)]


def _groups(characters: Iterable[Character]) -> Iterator[list[Character]]:
    group: list[Character] = []
    for character in characters:
        if group and _parted(group[-1], character):
            yield group
            group = []
        group.append(character)
    if group:
        yield group


def _parted(before: Character, after: Character) -> bool:
    if after.spaced or before.turn != after.turn:
        return True
    # Taken apart once: this is asked of every character.
    _, top, x1, bottom = before.box
    x0, next_top, _, next_bottom = after.box
    height = max(bottom - top, next_bottom - next_top)
    gap = x0 - x1
    return gap > _WORD_GAP * height or gap < -_WORD_STEP_BACK * height or abs(next_bottom - bottom) > _OVERLAP * height


def find_lines(words: Iterable[Word], *, tabs: bool = False) -> list[TextLine]:
    """Return the visual lines, top to bottom, upright ones first; `tabs` marks wide gaps."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.turn, word.box.top + word.box.bottom)):
        row = _row_of(word, rows)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return [_line_of(sorted(row, key=attrgetter("box.x0")), tabs=tabs) for row in rows]


def _same_line(one: Word, two: Word) -> bool:
    # Taken apart once: this is asked of every word, three times.
    _, top, _, bottom = one.box
    _, other_top, _, other_bottom = two.box
    shared = min(bottom, other_bottom) - max(top, other_top)
    if shared <= 0 or one.turn != two.turn:
        return False
    return shared > _OVERLAP * min(bottom - top, other_bottom - other_top)


def _row_of(word: Word, rows: list[list[Word]]) -> list[Word] | None:
    """Return the line that the word stands on: mostly the last one, else the one of the nearest base line."""
    near = [row for row in rows[-3:] if _same_line(row[0], word) and not _lies_over(row, word)]
    if len(near) < 2:  # noqa: PLR2004 -- nothing to choose from
        return near[0] if near else None
    return min(near, key=lambda row: abs(row[0].box.bottom - word.box.bottom))


def _lies_over(row: Sequence[Word], word: Word) -> bool:
    """Tell whether the word lies over another one of the line: two texts are printed across one another."""
    x0, _, x1, _ = word.box
    return any(min(x1, other.box.x1) - max(x0, other.box.x0) > _OVERLAP * (x1 - x0) for other in row)


def _line_of(words: Sequence[Word], *, tabs: bool) -> TextLine:
    text = words[0].text
    for before, after in pairwise(words):
        text += _space_between(before, after, tabs=tabs) + after.text
    box = around(word.box for word in words)
    turn = words[0].turn
    return TextLine(_clean(text), turned(box, FULL_TURN - turn), words[0].characters[0].order, turn, tuple(words))


def parts_of(line: TextLine, widest: float = _TAB_GAP) -> list[TextLine]:
    """Return the parts of the line between gaps of more than so many heights."""
    groups: list[list[Word]] = []
    for before, after in pairwise([None, *line.words]):
        if after is None:
            continue
        if before is not None and _gap(before, after) <= widest:
            groups[-1].append(after)
        else:
            groups.append([after])
    return [_line_of(group, tabs=False) for group in groups]


def _gap(before: Word, after: Word) -> float:
    """Return the gap in heights of the words."""
    return (after.box.x0 - before.box.x1) / max(before.box.height, after.box.height, 1.0)


def _space_between(before: Word, after: Word, *, tabs: bool) -> str:
    gap = _gap(before, after)
    if gap < _GLUE_GAP and not after.characters[0].spaced:
        return ""
    return "\t" if tabs and gap > _TAB_GAP else " "


def _clean(text: str) -> str:
    # A soft hyphen is seen only at the end of a line: there it tells of a broken word.
    inner = text[:-1].replace("\u00ad", "") + text[-1:]
    return unicodedata.normalize("NFC", inner)
