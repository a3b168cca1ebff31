"""Canon: how texts are brought to their meaning; learned from a corpus, the same of any order of its texts."""

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from typing import Final

from model.cluster import Signature
from normalize.dedup.classes import with_classes
from normalize.dedup.clean import folded, lettered, mended, tokens_in, undated
from normalize.dedup.lemmas import SHARES, is_known, lemma_of, readings, supports
from normalize.dedup.lexicon import lexicon
from normalize.dedup.likeness import Weights
from normalize.dedup.spelling import Spelling
from normalize.dedup.vocabulary import Vocabulary, chosen, learned

#: Grows when bytes of an older canon can no longer be read.
_FORMAT: Final = 1
#: Distinct texts whose signatures tell the weights of words.
_WEIGHED: Final = 20_000
#: Letters of a text that are looked at.
_LONGEST: Final = 10_000
#: Words that are remembered; hostile texts hold any number of them.
_REMEMBERED: Final = 400_000
#: A word no dictionary has is one of the language when it is met so often.
_USUAL: Final = 5
#: Letters of the shorter of two words that are glued.
_HALF: Final = 4


class _Memory(dict[str, str]):
    """Words as a function has them, remembered."""

    def __init__(self, of: Callable[[str], str]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = found = self._of(word)
        return found


class Canon:
    """Канон: text -> the sorted distinct words that make its meaning."""

    def __init__(self, vocabulary: Vocabulary, support: dict[str, int], weights: Weights) -> None:
        self._vocabulary = vocabulary
        self._support = support
        #: Of words in signatures as the canon gives them.
        self.weights = weights
        self._spelling: Spelling | None = None
        self._lemma_spelling: Spelling | None = None
        #: Texts whose signatures were asked for by learning.
        self._remembered: dict[str, Signature] = {}
        self._mend = _Memory(self._mended_word)
        self._word = _Memory(self._canonical_word)

    @classmethod
    def learn(cls, texts: Iterable[str]) -> "Canon":
        """Return the canon of a multiset of texts."""
        counts = Counter(texts)
        vocabulary = learned(counts)
        first = cls(vocabulary, {}, Weights())
        canon = cls(vocabulary, first._supported(), Weights())
        canon._remembered = {text: canon.signature(text) for text in chosen(counts, _WEIGHED)}
        canon.weights = Weights.of(set(canon._remembered.values()))
        return canon

    @classmethod
    def plain(cls) -> "Canon":
        """Return the canon that knows the lexicon alone; always the same one."""
        return _plain()

    def signature(self, text: str) -> Signature:
        """Return the signature of a text; empty only for a text without letters and digits."""
        return self._signature_of(self._clean(text[:_LONGEST])) or self._of_little(text[:_LONGEST])

    def signatures(self, texts: Iterable[str]) -> list[Signature]:
        """Return the signature of each text."""
        by_text = dict(self._remembered)
        by_clean: dict[str, Signature] = {}
        found: list[Signature] = []
        for text in texts:
            signature = by_text.get(text)
            if signature is None:
                clean = self._clean(text[:_LONGEST])
                signature = by_clean.get(clean)
                if signature is None:
                    signature = by_clean[clean] = self._signature_of(clean)
                signature = by_text[text] = signature or self._of_little(text[:_LONGEST])
            found.append(signature)
        return found

    def wording(self, text: str) -> str:
        """Return the canonical words of what people write, parted by blanks; canonical words come back unchanged."""
        words = text.split()
        if words and all(word in self.weights.known or word in lexicon().tokens for word in words):
            return " ".join(sorted(set(words)))
        return " ".join(self.signature(text))

    def to_bytes(self) -> bytes:
        """Return the canon as bytes, equal for equal canons."""
        state = {
            "format": _FORMAT,
            "counts": dict(sorted(self._vocabulary.counts.items())),
            "capitals": sorted(self._vocabulary.capitals),
            "support": dict(sorted(self._support.items())),
            "holders": dict(sorted(self.weights.holders.items())),
            "signatures": self.weights.signatures,
        }
        return zlib.compress(json.dumps(state, ensure_ascii=False, separators=(",", ":")).encode(), 6)

    @classmethod
    def from_bytes(cls, body: bytes) -> "Canon":
        """Return the canon that gave these bytes; raises ValueError where they are of another format."""
        state = json.loads(zlib.decompress(body))
        if state["format"] != _FORMAT:
            raise ValueError(f"canon of format {state['format']}")
        vocabulary = Vocabulary(counts=state["counts"], capitals=frozenset(state["capitals"]))
        return cls(vocabulary, state["support"], Weights.from_holders(state["holders"], state["signatures"]))

    def _supported(self) -> dict[str, int]:
        repaired: Counter[str] = Counter()
        for word, count in self._vocabulary.counts.items():
            repaired[self._mend[word]] += count
        return supports(sorted(repaired.items()))

    def mended(self, text: str) -> str:
        """Return a text folded, its words mended; what says nothing is still in it."""
        return mended(folded(text), self._mend, self._knows)

    def _clean(self, text: str) -> str:
        return undated(lexicon().strip(self.mended(text)))

    def _signature_of(self, clean: str) -> Signature:
        words = lexicon().join(with_classes(tokens_in(clean)))
        return tuple(sorted(lexicon().meaning({self._word[word] for word in words})))

    def _of_little(self, text: str) -> Signature:
        """A text of light words or boilerplate alone keeps them."""
        for words in (tokens_in(self._clean(text)), tokens_in(self.mended(text))):
            if words:
                return tuple(sorted({self._word[word] for word in words}))
        return tuple(sorted({word for word in folded(text).split() if any(map(str.isalnum, word))}))

    def _mended_word(self, word: str) -> str:
        parts = [self._repaired(part) for part in lettered(word, self._knows).split("-")]
        return "".join(parts) if len(parts) > 1 and self._knows("".join(parts)) else "-".join(parts)

    def _repaired(self, word: str) -> str:
        """The corpus may have the word in other cases alone: then its lemma is mended."""
        if self._spelling is None:
            self._spelling = Spelling(self._vocabulary.counts, self._vocabulary.capitals)
            self._lemma_spelling = Spelling(self._lemma_counts())
        repaired = self._spelling.repair(word)
        if repaired != word or self._lemma_spelling is None or not self._is_odd(word):
            return repaired
        lemmas = {reading.lemma for reading in readings(word)}
        mended_to = {lemma for one in lemmas if (lemma := self._lemma_spelling.repair(one)) != one}
        return mended_to.pop() if len(mended_to) == 1 else self._parted(word)

    def _parted(self, word: str) -> str:
        """Return two frequent words that were written as one parted, else the word."""
        counts = self._vocabulary.counts
        halves = (
            (word[:at], word[at:])
            for at in range(_HALF, len(word) - _HALF + 1)
            if counts.get(word[:at], 0) >= _USUAL and counts.get(word[at:], 0) >= _USUAL
        )
        found = [pair for pair in halves if is_known(pair[0]) and is_known(pair[1])]
        return " ".join(max(found, key=lambda pair: min(map(counts.__getitem__, pair)))) if found else word

    def _is_odd(self, word: str) -> bool:
        if is_known(word) or word in self._vocabulary.capitals or self._vocabulary.counts.get(word, 0) >= _USUAL:
            return False
        return lexicon().join((word,)) == [word]

    def _lemma_counts(self) -> dict[str, int]:
        counts = ((lemma, support // SHARES) for lemma, support in self._support.items())
        return {lemma: count for lemma, count in counts if count and is_known(lemma)}

    def _knows(self, word: str) -> bool:
        if is_known(word) or word in self._vocabulary.counts:
            return True
        return lexicon().join((word,)) != [word] or word in lexicon().tokens

    def _canonical_word(self, word: str) -> str:
        if word in lexicon().tokens or "_" in word or word in self._vocabulary.capitals or not word.isalpha():
            return word
        lemma = lemma_of(word, self._support)
        return lexicon().synonyms.get(lemma, lemma)


@cache
def _plain() -> Canon:
    return Canon(Vocabulary(), {}, Weights())
