"""Грамматика слова: what the dictionary says of case, verb forms and lemmas; loaded at the first item read."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

#: Longer ones are no words of a language, and cost time.
_LONGEST: Final = 40
_LIKELY: Final = 0.005


@dataclass(frozen=True, kw_only=True, slots=True)
class Parse:
    """Разбор слова."""

    lemma: str
    #: Part of speech as the dictionary names it: NOUN, ADJF, PRTF, INFN, VERB, PRTS, …
    part: str
    case: str | None
    number: str | None
    gender: str | None
    tags: frozenset[str]


@lru_cache(maxsize=1 << 15)
def parses(word: str) -> tuple[Parse, ...]:
    """Return the readings of a lower-case word, the likeliest first; none for what is no Russian word."""
    if not word.replace("-", "").isalpha() or word.isascii() or len(word) > _LONGEST:
        return ()
    found = _morphology().parse(word)
    best = found[0].score if found else 0.0
    return tuple(
        Parse(
            lemma=one.normal_form.replace("ё", "е"),
            part=str(one.tag.POS),
            case=_case(one.tag.case),
            number=one.tag.number,
            gender=one.tag.gender,
            tags=frozenset(one.tag.grammemes),
        )
        for one in found
        if one.score >= best * _LIKELY
    )


def is_known(word: str) -> bool:
    """Tell whether the dictionary has this form."""
    return len(word) <= _LONGEST and bool(_morphology().word_is_known(word))


def is_infinitive(word: str) -> bool:
    """Tell whether a word is, before all else, an infinitive."""
    if not word.endswith(("ть", "ти", "чь", "ться", "тись", "чься")):
        return False
    found = parses(word)
    return bool(found) and found[0].part == "INFN"


def may_be(word: str, case: str) -> bool:
    """Tell whether a noun, adjective or participle may stand in this case: nomn, gent, datv, accs, ablt, loct."""
    return any(one.case == case for one in parses(word) if one.part in ("NOUN", "ADJF", "PRTF", "NUMR", "NPRO"))


def only_in(word: str, case: str) -> bool:
    """Tell whether the likeliest reading is this case."""
    found = parses(word)
    return bool(found) and found[0].case == case


def is_plural(word: str) -> bool:
    """Tell whether a word's likeliest reading is plural."""
    found = parses(word)
    return bool(found) and found[0].number == "plur"


def _case(case: str | None) -> str | None:
    """The dictionary's second genitive and locative count as the first."""
    return {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}.get(case or "", case)


@cache
def _morphology() -> Any:  # noqa: ANN401 -- pymorphy3 ships no types
    import pymorphy3  # noqa: PLC0415 -- a dictionary of 15 MB, loaded at the first need

    return pymorphy3.MorphAnalyzer()
