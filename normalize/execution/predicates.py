"""Сказуемые: what the form of a word tells: done, was going on, is going on, is to come."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Final

import pymorphy3

#: Longer ones are no words of a language, and cost time.
_LONGEST: Final = 40
_SHORTEST: Final = 3
#: Verbs that tell of a state, not of what was done: «составляет 80 %», «имеет право», «был».
_STATES: Final = frozenset(
    "быть являться иметь иметься мочь составлять позволять позволить способствовать показывать "
    "находиться мочь должен стать становиться оставаться остаться требовать требоваться следовать свидетельствовать "
    "входить войти относиться касаться соответствовать отсутствовать существовать владеть знать хотеть испытывать "
    "нуждаться зависеть превышать превысить насчитывать насчитываться включать предусматривать".split()
)
#: Word forms that look like predicates and are none in reports.
_NONE: Final = frozenset(
    "были было была был будет будут согласно при для после данные план планы стали "
    "показал показала показало составил составила составило".split()
)


class Form(StrEnum):
    """Форма сказуемого."""

    DONE = "done"  # «проведён», «состоялся»
    WAS = "was"  # «проводились»
    GOING = "going"  # «проводится»
    WILL = "will"  # «проведут»


@dataclass(frozen=True, kw_only=True, slots=True)
class Predicate:
    """Сказуемое."""

    verb: str
    form: Form


@lru_cache(maxsize=1 << 16)
def predicate_of(word: str) -> Predicate | None:
    """Return what a folded word predicates; None where its likeliest reading is no predicate."""
    if not _SHORTEST <= len(word) <= _LONGEST or word in _NONE or not word.isalpha() or word.isascii():
        return None
    parses = _morphology().parse(word)
    best, form = parses[0], _form(parses[0].tag)
    verb = best.normal_form.replace("ё", "е")
    if form is Form.WILL and any(one.tag.tense == "pres" for one in parses):
        form = Form.GOING  # «реализуется»: of both aspects
    return None if form is None or verb in _STATES else Predicate(verb=verb, form=form)


@lru_cache(maxsize=1 << 16)
def is_participle(word: str) -> bool:
    """Tell whether a folded word is a full participle: «выявленными» tells of no finding of this activity."""
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha() or word.isascii():
        return False
    return str(_morphology().parse(word)[0].tag.POS) == "PRTF"


def _form(tag: Any) -> Form | None:  # noqa: ANN401 -- pymorphy3 ships no types
    if tag.POS == "PRTS" and "pssv" in tag:
        return Form.DONE
    if tag.POS != "VERB":
        return None
    if tag.tense == "past":
        return Form.DONE if "perf" in tag else Form.WAS
    return {"pres": Form.GOING, "futr": Form.WILL}.get(str(tag.tense))


@cache
def _morphology() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()
