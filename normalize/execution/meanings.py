"""Смысл строки и сказанного: the words that count, those of them that part activities, titles in quotes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from normalize.dedup.canon import Canon
from normalize.dedup.lemmas import lemma_of
from normalize.dedup.lexicon import lexicon
from normalize.execution.folding import aligned
from normalize.execution.lexicon.report_words import kin_words, report_words
from normalize.execution.predicates import is_participle
from normalize.word_stems import stem

#: Characters that are read of a text.
_LONGEST: Final = 1500
_TITLE: Final = re.compile(r'"([^"]{4,120})"')
_TITLE_WORD: Final = re.compile(r"[а-яa-z]{3,}|\d+")
#: What plans and schools are called: no titles of activities.
_NO_TITLE: Final = re.compile(
    r"дорожн|^о |^об |сош|гимнази|лицей|школ[аы] №|образование$|^развитие образования|план мероприятий"
)
_WORD: Final = re.compile(r"[а-я]{3,}")
_ROUND, _COUNT = "очередь", "номер"
#: «вторая смена», «II этап», «1-е полугодие»: one of several.
_COUNTED: Final = re.compile(
    r"\b(перв|втор|треть|четверт|iii|ii|iv|i|[1-4])(?:-?[а-я]{1,3})?"
    r" (смен|этап|тур|полугоди|четверт|квартал|модул|част|заезд|ступен|поток)"
)
_ORDINALS: Final = {"перв": "1", "втор": "2", "треть": "3", "четверт": "4", "i": "1", "ii": "2", "iii": "3", "iv": "4"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """Смысл."""

    terms: frozenset[str] = frozenset()
    #: Kind -> the terms of that kind; those kinds only that part activities.
    strict: Mapping[str, frozenset[str]]
    soft: Mapping[str, frozenset[str]]
    #: Stems of the words of titles in quotes.
    title: frozenset[str] = frozenset()


@lru_cache(maxsize=1 << 14)
def meaning_of(text: str) -> Meaning:
    """Return the meaning of a row, a statement or a clause of one."""
    words = report_words()
    folded = aligned(text[:_LONGEST])
    cleaned = words.cleaned(folded)
    signature = Canon.plain().signature(cleaned)
    aside = _of_participles(cleaned)
    terms = frozenset(
        meant
        for word in signature
        if word not in words.light and word not in aside and not word.isdigit()
        for meant in words.same.get(word, (word,))
    )
    strict, counted = _kinds(terms, strict=True), _counted(folded)
    return Meaning(
        terms=terms,
        strict={**strict, _COUNT: counted} if counted else strict,
        soft=_kinds(terms, strict=False),
        title=_title(folded),
    )


def _of_participles(cleaned: str) -> frozenset[str]:
    """Return the actions that participles alone name: «с выявленными дефицитами» tells of no finding of them."""
    words = frozenset(_WORD.findall(cleaned))
    full = frozenset(word for word in words if is_participle(word))
    if not full:
        return full
    return frozenset(map(_lemma, full)) - frozenset(map(_lemma, words - full))


@lru_cache(maxsize=1 << 15)
def _lemma(word: str) -> str:
    lemma = lemma_of(word, {})
    return lexicon().synonyms.get(lemma, lemma)


def _kinds(terms: frozenset[str], *, strict: bool) -> dict[str, frozenset[str]]:
    kin, kinds = kin_words(), lexicon().kinds
    wanted = kin.strict if strict else kin.soft
    found: dict[str, set[str]] = {}
    for term in terms:
        if strict and term in kin.rounds:
            found.setdefault(_ROUND, set()).add(kin.rounds[term])
        elif (kind := kinds.get(term)) in wanted and kind is not None and not (strict and term in kin.loose):
            found.setdefault(kind, set()).add(term)
    return {kind: frozenset(own) for kind, own in found.items()}


def _title(folded: str) -> frozenset[str]:
    return frozenset(
        stem(word)
        for title in _TITLE.findall(folded)
        if _NO_TITLE.search(title) is None
        for word in _TITLE_WORD.findall(title)
    )


def _counted(folded: str) -> frozenset[str]:
    return frozenset(f"{_ORDINALS.get(one, one)} {noun}" for one, noun in _COUNTED.findall(folded))
