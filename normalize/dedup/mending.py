"""Mending words one by one: their letters, their spelling, what is glued, what is cut; each is remembered."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Final

from normalize.dedup.clean import lettered
from normalize.dedup.lemmas import SHARES, is_known, readings
from normalize.dedup.lexicon import lexicon
from normalize.dedup.spelling import Spelling
from normalize.dedup.vocabulary import Vocabulary

#: Words that are remembered; hostile texts hold any number of them.
_REMEMBERED: Final = 400_000
#: A word no dictionary has is one of the language when it is met so often.
_USUAL: Final = 5
#: What ties the parts of a compound: «естественно-научный».
_LINKS: Final = frozenset("ое")
#: Letters of the shorter of two words that are glued.
_HALF: Final = 4
#: Letters of both.
_GLUED: Final = 40


class Memory(dict[str, str]):
    """Words as a function has them, remembered."""

    def __init__(self, of: Callable[[str], str]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = found = self._of(word)
        return found


class Mending:
    """Исправление слов: what a vocabulary and the support of its lemmas teach."""

    def __init__(self, vocabulary: Vocabulary, support: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._support = support
        #: Words as `clean.words_in` gives them -> the same in their own letters.
        self.letters = Memory(self._mended_word)
        #: Words -> as they are spelled.
        self.spelling = Memory(self._repaired)

    def whole(self, word: str) -> str | None:
        """Return a word of two halves where there is such a word, be it misspelt."""
        whole = self.spelling[word]
        return whole if self.knows(whole) else None

    def uncut(self, words: Sequence[str]) -> Sequence[str]:
        """Return the words without a last one that was cut: it begins as words of the corpus do, and is none."""
        if not words or len(words[-1]) < _HALF or not self._is_odd(words[-1]):
            return words
        at = bisect_right(self._words, words[-1])
        begun = at < len(self._words) and self._words[at].startswith(words[-1])
        return words[:-1] if begun else words

    def knows(self, word: str) -> bool:
        """Tell whether there is such a word: in the dictionary, the corpus or the lexicon."""
        if is_known(word) or word in self._vocabulary.counts:
            return True
        return lexicon().join((word,)) != [word] or word in lexicon().tokens

    def _mended_word(self, word: str) -> str:
        """A compound is one word where its parts are tied, or are none alone: «естественно-научный», «организа-ция»."""
        parts = lettered(word, self.knows).split("-")
        if len(parts) == 1:
            return parts[0]
        whole = "".join(parts)
        if self.knows(whole) and (parts[0][-1:] in _LINKS or not all(map(self.knows, parts))):
            return whole
        return "-".join(parts)

    def _repaired(self, word: str) -> str:
        """The corpus may have the word in other cases alone: then its lemma is mended; «психолого-» is no slip."""
        if word.endswith("-"):
            return word
        repaired = self._spelling.repair(word)
        if repaired != word and not is_known(repaired):
            return self.spelling[repaired]  # a slip made often looks like a word; what it is a slip of is met oftener
        if repaired != word or not self._lemma_counts or not self._is_odd(word):
            return repaired
        lemmas = {reading.lemma for reading in readings(word)}
        mended_to = {lemma for one in lemmas if (lemma := self._lemma_spelling.repair(one)) != one}
        return mended_to.pop() if len(mended_to) == 1 else self._parted(word)

    def _parted(self, word: str) -> str:
        """Return two words of the corpus that were written as one parted, else the word."""
        if len(word) > _GLUED:
            return word
        found = [
            (min(self._frequency(word[:at]), self._frequency(word[at:])), at)
            for at in range(_HALF, len(word) - _HALF + 1)
        ]
        often, at = max(found, default=(0, 0))
        return f"{word[:at]} {word[at:]}" if often else word

    def _frequency(self, word: str) -> int:
        """Return how often a word was met: in any case where the dictionary has it, else in this one."""
        count = self._vocabulary.counts.get(word, 0)
        if not is_known(word):
            return count if count >= _USUAL else 0
        return count or max((self._lemma_counts.get(one.lemma, 0) for one in readings(word)), default=0)

    def _is_odd(self, word: str) -> bool:
        if is_known(word) or word in self._vocabulary.capitals or self._vocabulary.counts.get(word, 0) >= _USUAL:
            return False
        return lexicon().join((word,)) == [word]

    @cached_property
    def _words(self) -> Sequence[str]:
        return sorted(word for word, count in self._vocabulary.counts.items() if count >= _USUAL)

    @cached_property
    def _lemma_counts(self) -> Mapping[str, int]:
        """What words of phrases come of is not asked: they count as they stand."""
        supported = {lemma: support // SHARES for lemma, support in self._support.items()}
        lemmas = {lemma: count for lemma, count in supported.items() if count and is_known(lemma)}
        return {**self._vocabulary.counts, **lemmas} if lemmas else {}

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self._vocabulary.counts, self._vocabulary.capitals)

    @cached_property
    def _lemma_spelling(self) -> Spelling:
        return Spelling(self._lemma_counts)
