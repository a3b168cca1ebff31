"""Words without their endings: a plain form of what PostgreSQL's `russian` dictionary does."""

import re
from functools import lru_cache
from typing import Final

#: Letters that must be left.
_LEAST: Final = 3
_ENDINGS: Final = re.compile(
    r"(?:(?:ями|ами|иями|его|ого|ему|ому|ими|ыми|иях|иям|ием|ией|ев|ов|ей|ий|ый|ой|ем|им|ым|ом|их|ых|ую|юю|ая|яя|ою"
    r"|ею|ее|ие|ые|ое|ье|ья|ью|ия|ии|ию|ях|ам|ям|ах|а|е|и|о|у|ы|ь|ю|я|й)"
    r"|(?:ить|ать|ять|еть|уть|ит|ат|ят|ет|ут|ют|ил|ал|ел|или|али|ила|ала|ено|ана|ены))$"
)
_REFLEXIVE: Final = re.compile(r"(?:ся|сь)$")
#: «проведение», «проведён», «педагогический», «педагогика» keep what they have in common.
_SUFFIXES: Final = re.compile(r"(?:ость|ост|ейш)$")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return a folded word without its ending; a short one as it is."""
    bare = _kept(_REFLEXIVE.sub("", word), word)
    bare = _kept(_ENDINGS.sub("", bare), bare)
    return _kept(_SUFFIXES.sub("", bare), bare)


def _kept(short: str, word: str) -> str:
    return short if len(short) >= _LEAST else word
