"""Смысл строки и сказанного: the words that count, those of them that part activities, titles in quotes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from normalize.dedup.canon import Canon
from normalize.dedup.lexicon import lexicon
from normalize.execution.folding import aligned
from normalize.execution.lexicon.report_words import kin_words, report_words
from normalize.word_stems import stem

#: Characters that are read of a text.
_LONGEST: Final = 1500
_TITLE: Final = re.compile(r'"([^"]{4,120})"')
_TITLE_WORD: Final = re.compile(r"[а-яa-z]{3,}|\d+")
#: What plans and schools are called: no titles of activities.
_NO_TITLE: Final = re.compile(
    r"дорожн|^о |^об |сош|гимнази|лицей|школ[аы] №|образование$|^развитие образования|план мероприятий"
)
_ROUND: Final = "очередь"


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
    signature = Canon.plain().signature(words.cleaned(folded))
    terms = frozenset(
        words.same.get(word, word) for word in signature if word not in words.light and not word.isdigit()
    )
    return Meaning(
        terms=terms, strict=_kinds(terms, strict=True), soft=_kinds(terms, strict=False), title=_title(folded)
    )


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
