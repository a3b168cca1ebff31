"""A text layer whose letters are coded wrongly, but in a known way, is put right without recognition.

«Ïðèêàç» (windows-1251 taken for Western European), U+F0CF… (the same codes in the private use area), «ðÒÉËÁÚ» (koi8-r)
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.dictionary import is_known
from ingest.pdf.characters import Character

#: What the codes of Cyrillic letters look like when they are taken for Western European ones.
_WESTERN = re.compile("[\u00a8\u00b8\u00c0-\u00ff]+")
_PRIVATE = range(0xF020, 0xF100)
_PUBLIC = {code: chr(code - 0xF000) for code in _PRIVATE}
_CODECS = ("cp1251", "koi8-r")
#: Words so long and so many of them tell the code page; so large a part of them is to be Russian.
_LETTERS, _FEWEST, _MOSTLY = 4, 3, 0.5
#: Letters of this share of the text are no Western European words.
_SHARE = 0.3
#: Letters that tell, and the share of them that stand alone.
_ENOUGH, _ALL = 60, 0.8
#: A space between words is wider than the one between letters by this factor.
_WIDER = 1.6
_LEVEL = 0.5


def repaired(characters: list[Character]) -> list[Character]:
    """Return the characters with a misread code page put right."""
    text = "".join(f" {character.text}" if character.spaced else character.text for character in characters)
    plain = text.translate(_PUBLIC) if any(ord(sign) in _PRIVATE for sign in set(text)) else text
    words = _WESTERN.findall(plain)
    codec = _codec_of(words) or ("cp1251" if sum(map(len, words)) > _SHARE * max(len(text), 1) else None)
    if codec is None or not words:
        return characters
    return [character._replace(text=_decoded(character.text.translate(_PUBLIC), codec)) for character in characters]


def _codec_of(words: Sequence[str]) -> str | None:
    """Return the code page in which most of the words are Russian."""
    long = [word for word in words if len(word) >= _LETTERS]
    if len(long) < _FEWEST:
        return None
    known = {codec: sum(is_known(_decoded(word, codec)) for word in long) for codec in _CODECS}
    best = max(known, key=lambda codec: known[codec])
    return best if known[best] >= _MOSTLY * len(long) else None


def _decoded(text: str, codec: str) -> str:
    return _WESTERN.sub(lambda found: "".join(_letters(found[0], codec)), text)


def _letters(text: str, codec: str) -> Iterator[str]:
    for letter in text:
        try:
            yield letter.encode("latin-1").decode(codec)
        except UnicodeDecodeError:
            yield letter


def unspaced(characters: list[Character]) -> list[Character]:
    """Return the characters without the spaces that part every letter from the next one.

    «П р и к а з   о т д е л а» has a wider gap between its words: only that one stays a space.
    """
    if len(characters) < _ENOUGH or sum(character.spaced for character in characters) < _ALL * len(characters):
        return characters
    gaps = [_gap(one, two) for one, two in pairwise(characters)]
    known = sorted(gap for gap in gaps if gap is not None)
    widest = _WIDER * known[len(known) // 2] if known else 0.0
    closed = [gap is not None and gap < widest for gap in gaps]
    return [
        _tied(character, before=before, after=after, gap=gap)
        for character, before, after, gap in zip(
            characters, [False, *closed], [*closed, False], [*gaps, None], strict=True
        )
    ]


def _gap(before: Character, after: Character) -> float | None:
    """Return the gap between two characters of one line."""
    gap = after.box.x0 - before.box.x1
    level = abs(after.box.bottom - before.box.bottom) < _LEVEL * before.box.height
    return gap if level and gap > 0 and before.turn == after.turn else None


def _tied(character: Character, *, before: bool, after: bool, gap: float | None) -> Character:
    box = character.box
    reach = box._replace(x1=box.x1 + gap) if after and gap is not None else box
    return character._replace(spaced=character.spaced and not before, box=reach)
