"""The lexicon as one value, read once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from normalize.dedup.lexicon.boilerplate import Boilerplate, strip
from normalize.dedup.lexicon.implied import Implied, without_implied
from normalize.dedup.lexicon.phrases import Phrases
from normalize.dedup.lexicon.reading import (
    read_boilerplate,
    read_implied,
    read_kinds,
    read_phrases,
    read_series,
    read_table,
    read_words,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lexicon:
    """Словарь мероприятий."""

    boilerplate: tuple[Boilerplate, ...]
    phrases: Phrases
    #: Tokens that phrases become: final, no lemma and no spelling is sought for them.
    tokens: frozenset[str]
    #: Word form -> lemma, where the morphology errs.
    forms: Mapping[str, str]
    #: Infinitive -> verbal noun.
    nouns: Mapping[str, str]
    #: Lemma -> lemma; no value is a key.
    synonyms: Mapping[str, str]
    #: Lemmas that say nothing of an activity.
    light: frozenset[str]
    #: Token -> the kind of key term it is.
    kinds: Mapping[str, str]
    #: Words that others beside them say already.
    implied: tuple[Implied, ...] = ()

    def strip(self, text: str) -> str:
        """Return folded text without boilerplate."""
        return strip(text, self.boilerplate)

    def join(self, words: Sequence[str]) -> list[str]:
        """Return words (folded forms, in the text's order) with each phrase as its tokens."""
        return self.phrases.join(words)

    def meaning(self, words: Iterable[str]) -> frozenset[str]:
        """Return canonical words without light ones and those that others beside them imply."""
        return without_implied((word for word in words if word not in self.light), self.implied, self.kinds)


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read at the first call."""
    phrases = tuple(read_phrases())
    kinds = read_kinds()
    return Lexicon(
        boilerplate=read_boilerplate(),
        phrases=Phrases(phrases, read_series()),
        tokens=frozenset(token for phrase in phrases for token in phrase.tokens) | kinds.keys(),
        forms=read_words("words", "forms"),
        nouns=read_words("words", "nouns"),
        synonyms=read_words("words", "synonyms"),
        light=frozenset(word for words in read_table("words")["light"].values() for word in words.split()),
        kinds=kinds,
        implied=read_implied(),
    )
