"""Canonical text of an activity: what is left when wording, inflection and boilerplate are set aside."""

import re
from functools import cache

import pymorphy3

from model.text import fold
from normalize.dedup.wordings import LIGHT_WORDS, PHRASES, SYNONYMS

#: Said of many activities alike, so of none: years, frequencies, municipalities, the roadmap itself.
_BOILERPLATE = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bв (?:20\d\d[-/])?20\d\d(?:[-/]\d\d)? (?:учебном )?году?\b",
        r"\bна (?:20\d\d[-/])?20\d\d(?:[-/]\d\d)? (?:учебн\w+ )?год\w*\b",
        r"\b(?:20\d\d[-/])?20\d\d(?:[-/]\d\d)? (?:учебн\w+ )?(?:год\w*|гг?\.?)",
        r"\bв рамках (?:реализации )?(?:плана|проекта|дорожной карты|\"дорожной карты\")[^,.;]{0,40}",
        r"\b(?:в|на территории|для) [а-я-]{3,30}(?:ом|ого|ем|его) (?:муниципальн\w+ |городск\w+ )?(?:район|округ)\w\b",
        r"\b[а-я-]{3,30}(?:ого|его) (?:муниципальн\w+ |городск\w+ )?(?:района|округа)\b",
        r"\b[а-я-]{3,30}ой области\b",
        r"\(\s*(?:далее|по согласованию)[^)]{0,60}\)",
        r"^\d+(?:\.\d+){0,3}[.)]\s*",
    )
)
_TOKEN = re.compile(r"[а-яa-z]+|\d+")


def canonical(text: str) -> tuple[str, ...]:
    """Return the sorted set of meaning-bearing lemmas and numbers of an activity's text."""
    words = fold(text).replace("-", " ").replace("–", " ")
    for pattern in _BOILERPLATE:
        words = pattern.sub(" ", words)
    for phrase, replacement in PHRASES:
        words = phrase.sub(replacement, words)
    lemmas = (SYNONYMS.get(lemma, lemma) for lemma in map(_lemma, _TOKEN.findall(words)))
    return tuple(sorted({lemma for lemma in lemmas if lemma not in LIGHT_WORDS}))


@cache
def _lemma(word: str) -> str:
    """Numbers and Latin stay; a verb becomes its infinitive, which SYNONYMS turns into a noun."""
    return word if word.isdigit() else _morphology().parse(word)[0].normal_form.replace("ё", "е")


@cache
def _morphology() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()
