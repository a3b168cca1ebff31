"""The lexicon as one value, read once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from normalize.dedup.lexicon.boilerplate import Stripping, open_brackets
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

_WORD = re.compile(r"[а-яa-z]+|\d+")
#: «(этап 7)», «(модуль 2)», «(3 заезд)»: one of several.
_PART = re.compile(
    r"\b(?:этап|модул|част|блок|занят|заезд|смен|поток)[а-я]{0,3} ?№? ?\d"
    r"|\b\d{1,2} (?:этап|модуль|часть|блок|занятие|заезд|смена|поток)\b"
)
#: Kinds of key terms for which a remark in brackets is read.
_SAYING = frozenset({"аудитория", "предмет", "класс", "экзамен", "этап", "тема"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Lexicon:
    """Словарь мероприятий."""

    boilerplate: Stripping
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
        return self.boilerplate.strip(open_brackets(text, self._says))

    def join(self, words: Sequence[str]) -> list[str]:
        """Return words (folded forms, in the text's order) with each phrase as its tokens."""
        return self.phrases.join(words)

    def _says(self, bracketed: str) -> bool:
        """«(законных представителей)», «(профильный уровень)» say who or what; «(приложение 7)» does not."""
        if _PART.search(bracketed):
            return True
        words = self.join(_WORD.findall(self.boilerplate.strip(bracketed)))
        return any(self.kinds.get(word) in _SAYING for word in words)

    def meaning(self, words: Iterable[str]) -> frozenset[str]:
        """Return canonical words without light ones and those that others beside them imply."""
        return without_implied((word for word in words if word not in self.light), self.implied, self.kinds)


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read at the first call."""
    phrases = tuple(read_phrases())
    kinds, joined = read_kinds(), Phrases(phrases, read_series())
    nouns, synonyms = (_settled(read_words("words", name), joined) for name in ("nouns", "synonyms"))
    return Lexicon(
        boilerplate=Stripping(read_boilerplate()),
        phrases=joined,
        tokens=frozenset(token for phrase in phrases for token in phrase.tokens) | kinds.keys(),
        forms=read_words("words", "forms"),
        nouns=nouns,
        synonyms=synonyms,
        light=frozenset(word for words in read_table("words")["light"].values() for word in words.split()),
        kinds=kinds,
        implied=read_implied(),
    )


def _settled(words: Mapping[str, str], phrases: Phrases) -> dict[str, str]:
    """A noun may be a term's wording itself: «вовлечь» → «вовлечение» → «привлечение»."""
    tokens = {to: phrases.join((to,)) for to in set(words.values())}
    return {word: tokens[to][0] if len(tokens[to]) == 1 else to for word, to in words.items()}
