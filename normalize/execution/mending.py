"""Починка слов: what no dictionary knows becomes the word of the plan or the report that it is a slip of."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from rapidfuzz import fuzz, process

from normalize.dedup.lemmas import is_known
from normalize.dedup.lexicon import lexicon
from normalize.execution.folding import aligned

_WORD: Final = re.compile(r"[а-яa-z0-9]+")
#: A digit or a Latin letter inside a Cyrillic word.
_STRAY: Final = re.compile(r"(?<=[а-я])[0-9a-z]+(?=[а-я])|\b[aceopx](?=[а-я]{2})|(?<=[а-я]{2})[aceopxy]\b")
_LETTERS: Final = str.maketrans("03460abcehkmnoptxy", "озчбоавсенкмпортху")
#: What every report may say, whether a word of it stands there unharmed or not.
_OUTCOMES: Final = (
    "выполнено проведено проведена проведены проведен организовано организован организованы перенесено частично"
    " исполнено реализовано состоялся состоялось состоялись проводилось проводились"
)
#: Letters of a word that may be mended, and how alike the two must be (0..100).
_LETTERS_LEAST, _ALIKE = 5, 82.0


class Mending:
    """Починка слов одного плана и одного отчёта."""

    def __init__(self, texts: Iterable[str]) -> None:
        words = {word for text in (_OUTCOMES, *texts) for word in _WORD.findall(_unstrayed(aligned(text)))}
        long = sorted(word for word in words if len(word) >= _LETTERS_LEAST and word.isalpha() and not word.isascii())
        unknown = [word for word in long if not (is_known(word) or word in lexicon().tokens)]
        self._known = [word for word in long if is_known(word)]
        self._words: Mapping[str, str] = {word: found for word in unknown if (found := self._nearest(word))}

    def mend(self, text: str) -> str:
        """Return the text folded, with its slips mended: as long as it was where none was found."""
        folded = _unstrayed(aligned(text))
        return _WORD.sub(lambda word: self._words.get(word[0], word[0]), folded) if self._words else folded

    def _nearest(self, word: str) -> str | None:
        found = process.extractOne(word, self._known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return found[0] if found else None


def _unstrayed(folded: str) -> str:
    return _STRAY.sub(lambda found: found[0].translate(_LETTERS), folded)
