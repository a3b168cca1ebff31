"""Canon: how texts are brought to their meaning; learned from a corpus, the same of any order of its texts."""

import json
import zlib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Final

from model.cluster import Signature
from normalize.dedup.classes import with_classes
from normalize.dedup.clean import folded, mended, respelled, tokens_in, undated, without_asides
from normalize.dedup.joining import Joining
from normalize.dedup.lemmas import lemma_of, supports
from normalize.dedup.lexicon import fingerprint, lexicon
from normalize.dedup.likeness import Weights
from normalize.dedup.mending import Memory, Mending
from normalize.dedup.vocabulary import READ, Vocabulary, chosen, learned

#: Grows when bytes of an older canon can no longer be read.
_FORMAT: Final = 1
#: Grows when the code gives texts another meaning; what the lexicon's files say is told by their hash.
_RULES: Final = 1
#: Distinct texts whose signatures tell the weights of words.
_WEIGHED: Final = 10_000
#: Letters of a text that are looked at.
_LONGEST: Final = 4_000
#: Sets of words whose meaning is remembered.
_REMEMBERED: Final = 200_000


class Canon:
    """Канон: text -> the sorted distinct words that make its meaning."""

    def __init__(self, vocabulary: Vocabulary, support: dict[str, int], weights: Weights) -> None:
        self._vocabulary = vocabulary
        self._support = support
        #: Of words in signatures as the canon gives them.
        self.weights = weights
        #: With which lexicon and rules its signatures were found: those of another one mean something else.
        self.made_by = made_by()
        #: Texts whose signatures were asked for by learning.
        self._remembered: dict[str, Signature] = {}
        self._folds: dict[str, str] = {}
        self._meanings: dict[frozenset[str], Signature] = {}
        self._mending = Mending(vocabulary, support)
        self._word = Memory(self._canonical_word)

    @classmethod
    def learn(cls, texts: Iterable[str]) -> "Canon":
        """Return the canon of a multiset of texts."""
        counts = Counter(texts)
        folds = {text: folded(text[:_LONGEST]) for text in chosen(counts, READ)}
        vocabulary = learned(counts, folds)
        first = cls(vocabulary, {}, Weights())
        canon = cls(vocabulary, first._supported(), Weights())
        canon._folds = folds
        canon._remembered = {text: canon.signature(text) for text in chosen(folds, _WEIGHED)}
        canon._folds = {}
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
            "made_by": self.made_by,
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
        try:
            state = json.loads(zlib.decompress(body))
        except zlib.error as error:
            raise ValueError("no canon") from error
        if state["format"] != _FORMAT:
            raise ValueError(f"canon of format {state['format']}")
        vocabulary = Vocabulary(counts=state["counts"], capitals=frozenset(state["capitals"]))
        canon = cls(vocabulary, state["support"], Weights.from_holders(state["holders"], state["signatures"]))
        canon.made_by = state.get("made_by", "")
        return canon

    def _supported(self) -> dict[str, int]:
        repaired: Counter[str] = Counter()
        for word, count in self._vocabulary.counts.items():
            repaired[self._mending.spelling[word]] += count
        plain = ((word, count) for word, count in sorted(repaired.items()) if _joining().join((word,)) == [word])
        return supports(plain)

    def mended(self, text: str) -> str:
        """Return a text folded, its words mended; what says nothing is still in it."""
        return respelled(self._lettered(text), self._mending.spelling)

    def _lettered(self, text: str) -> str:
        fold = self._folds.get(text)
        return mended(folded(text) if fold is None else fold, self._mending.letters, self._mending.whole)

    def _clean(self, text: str) -> str:
        """What says nothing goes before words are respelled, since names are in it, and once more after."""
        clean = lexicon().strip(self._lettered(text))
        spelled = respelled(clean, self._mending.spelling)
        if spelled != clean:
            clean = lexicon().strip(spelled)
        return undated(without_asides(clean, self._tells) if "(" in clean else clean)

    def _signature_of(self, clean: str) -> Signature:
        words = _joining().join(with_classes(self._mending.uncut(tokens_in(clean))))
        said = frozenset(map(self._word.__getitem__, words))
        meaning = self._meanings.get(said)
        if meaning is None:
            if len(self._meanings) >= _REMEMBERED:
                self._meanings.clear()
            meaning = self._meanings[said] = tuple(sorted(lexicon().meaning(said)))
        return meaning

    def _of_little(self, text: str) -> Signature:
        """A text of light words or boilerplate alone keeps them."""
        for words in (tokens_in(self._clean(text)), tokens_in(self.mended(text))):
            if words:
                return tuple(sorted({self._word[word] for word in words}))
        return tuple(sorted({word for word in folded(text).split() if any(map(str.isalnum, word))}))

    def _tells(self, aside: str) -> bool:
        """An aside with a key term is no aside: «(ОГЭ, ЕГЭ)», nor is one of words alone: «(тьюторы)»."""
        if not any(map(str.isdigit, aside)):
            return True
        return not lexicon().kinds.keys().isdisjoint(self._signature_of(aside))

    def _canonical_word(self, word: str) -> str:
        if word in lexicon().tokens or "_" in word or word in self._vocabulary.capitals or not word.isalpha():
            return word
        lemma = lemma_of(word, self._support)
        joined = _joining().join((lexicon().synonyms.get(lemma, lemma),))
        return joined[0] if len(joined) == 1 else lemma


def made_by() -> str:
    """Return what tells this lexicon and these rules from others, whose signatures are not to be mixed with theirs."""
    return f"{_RULES}-{fingerprint()}"


@cache
def _joining() -> Joining:
    return Joining(lexicon().phrases)


@cache
def _plain() -> Canon:
    return Canon(Vocabulary(), {}, Weights())
