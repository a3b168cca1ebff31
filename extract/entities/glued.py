"""Слитно без меры: long runs of signs and words as long as a page, which hold no name and keep a tokenizer for hours.

spaCy takes signs off a word one by one from both its ends, and looks at all that is left each time: a line of 50,000
brackets takes minutes. People write lines of dots and underscores, never a name in them.
"""

import re
from typing import Final

#: More signs in a row than stand around or within any name.
_SIGNS: Final = re.compile(r"(?<!_)(?<![^\w\s])(?:[^\w\s]|_){33,}")
#: Longer than any word, address or number.
_GLUED: Final = re.compile(r"(?<!\S)\S{401,}")


def without_glued(text: str) -> str:
    """Return the text with spaces in their places: as long as before, what is left stands where it stood."""
    return _GLUED.sub(_spaces, _SIGNS.sub(_spaces, text))


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found[0])
