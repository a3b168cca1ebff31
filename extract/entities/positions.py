"""Должность рядом с именем: «Ковалёв А.В., директор школы», «Начальник отдела … А.В. Ковалёв»."""

import re
from functools import cache

from extract.lexicon.words import read_words
from model.text import collapse

_LOOK = 160
#: A full stop behind these ends no sentence: «зам. директора», «и.о. начальника».
_ABBREVIATED = "".join(rf"(?<!\b{word})" for word in "зам Зам зав Зав рук Рук им г ст кл пед р и И".split()) + (
    r"(?<![\s.]о)(?<![\s.]О)"
)
#: A position goes on to the next comma, bracket, sentence end, or a line that does not go on in lower case.
_END = re.compile(rf"[,;()\t]|{_ABBREVIATED}\.(?!\w)|\n(?=\s*(?:[^а-яё«\s]|$))|[-–—]\s|\s[-–—]")
_VERB = re.compile(r"\b(?!ость)[а-яё]{3,}(?:ть|ться|ует|ают|ает|яет|или|ено|ены)\b", re.IGNORECASE)
_CAPITAL_WORD = re.compile(r"\s(?=[А-ЯЁ][а-яё]{2,})")
_FILLER = re.compile(r"[\s_…:–—-]*(?:\.{3,}[\s_.…]*)?$")


@cache
def head_pattern() -> re.Pattern[str]:
    """Return the pattern of a word that begins a position, from the lexicon."""
    stems = "|".join(re.escape(stem) for stem in sorted(read_words("positions"), key=len, reverse=True))
    return re.compile(rf"(?<![А-Яа-яЁё-])(?:{stems})[а-яё]{{0,6}}(?![а-яё])", re.IGNORECASE)


def is_position_word(word: str) -> bool:
    """Tell whether a word begins a position."""
    return head_pattern().fullmatch(word) is not None


def position_after(text: str, stop: int, limit: int) -> str | None:
    """Return the position that follows a name ending at `stop`, not beyond `limit` (where the next name begins)."""
    tail = text[stop : min(limit, stop + _LOOK)]
    lead = re.match(r"\s{0,3}(?:[,(]|[-–—])?\s{0,3}", tail)
    start = lead.end() if lead else 0
    if not head_pattern().match(tail, start) or (not tail[:start].strip() and not tail[start].islower()):
        return None
    return collapse(_cut(tail[start:])) or None


def _cut(words: str) -> str:
    """Cut at the end of the position, and where a capitalised position word begins the next one."""
    end = _END.search(words)
    words = words[: end.start()] if end else words
    for capital in _CAPITAL_WORD.finditer(words):
        if head_pattern().match(words, capital.end()):
            return words[: capital.start()]
    return words


def position_before(text: str, start: int, limit: int) -> str | None:
    """Return the position that leads up to a name at `start`, not from before `limit` (where the last name ended)."""
    head = text[max(limit, start - _LOOK) : start]
    filler = _FILLER.search(head)
    words = head[: filler.start()] if filler else head
    for candidate in head_pattern().finditer(words):
        phrase = words[candidate.start() :]
        if _is_one_phrase(phrase):
            return collapse(phrase)
    return None


def _is_one_phrase(phrase: str) -> bool:
    broken = re.search(rf"[,;:()\t]|{_ABBREVIATED}\.(?!\w)|\n\s*\n|\d\.", phrase)
    return not broken and phrase.count("\n") <= 3 and not _VERB.search(phrase)  # noqa: PLR2004 -- lines of a signature
