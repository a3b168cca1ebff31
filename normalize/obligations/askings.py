"""Требование: the words that ask — «представить», «обеспечить представление», «представляются», «срок сдачи».

A sentence's verbs in order; those that ask for nothing to be sent are kept too: they end what belongs to the others.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from normalize.obligations.grammar import Parse, is_infinitive, parses
from normalize.obligations.lexicon import Verb, nouns_of_verbs, verbs
from normalize.obligations.plain import Plain
from normalize.obligations.sentence import Word


class AskingForm(StrEnum):
    """Как требуют."""

    INFINITIVE = "infinitive"  # представить
    PERSONAL = "personal"  # школы представляют
    PASSIVE = "passive"  # отчёты представляются
    DONE = "done"  # должны быть представлены
    NOUN = "noun"  # обеспечить представление
    TERM = "term"  # срок представления отчётов
    ACTION = "action"  # провести, организовать: nothing is sent


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """Требование: [start, stop) of the readied item, and its verb; None for an action."""

    start: int
    stop: int
    form: AskingForm
    verb: Verb | None = None


#: «обеспечить направление», «организовать сбор и представление»; «обеспечить контроль за представлением» is none.
_CARRIERS: Final = frozenset(
    "обеспечить обеспечивать организовать осуществить осуществлять произвести производить наладить".split()
)
_CARRIED: Final = frozenset(
    "осуществляется производится обеспечивается проводится осуществляются осуществлять производить проводить".split()
)
_FREED: Final = frozenset(
    "возможность право разрешить запретить отказать запрещать чтобы порядок способ отказаться позволяющий готовность "
    "умение".split()
)
_TERM: Final = re.compile(
    r"(?:(?:установить|определить|утвердить|считать|назначить|продлить|перенести|изменить)[ ]"
    r"(?:следующ[а-я]{2,3}[ ]|един[а-я]{2,3}[ ])?)?"
    r"(?:(?:предельн|конечн|крайн|окончательн|контрольн|един)[а-я]{2,3}[ ])?(?:сроки?|дат[аыуой]{1,2})[ ]"
    r"(?P<noun>[а-я]{5,16})[ ]"
)
#: «должна быть представлена»
_LINKING: Final = frozenset({"быть", "являться", "стать"})
#: «Довести до сведения, что отчёты сдаются …»
_SUBORDINATE: Final = frozenset({"что", "если", "чтобы", "когда", "как"})
_AHEAD: Final = 9
_NEAR: Final = 3


def askings(plain: Plain, free: Sequence[Word], start: int) -> tuple[Asking, ...]:
    """Return the verbs of a sentence that begins at `start`; `free` are its words outside marks."""
    term = _term(plain, start)
    if term is not None:
        return (term,)
    found: list[Asking] = []
    for at, word in enumerate(free):
        if found and word.start < found[-1].stop:
            continue
        if found and found[0].form is AskingForm.NOUN and word.low in _CARRIED:  # «направление отчётов осуществлять»
            continue
        asking = _asking(free, at)
        if asking is not None:
            found.append(asking)
    return tuple(found)


def _asking(free: Sequence[Word], at: int) -> Asking | None:
    word = free[at]
    if is_infinitive(word.low):
        return None if word.low in _LINKING else _infinitive(free, at)
    for one in parses(word.low)[:2]:
        verb = verbs().get(one.lemma)
        if verb is not None and one.part in ("VERB", "PRTS"):
            return _personal(free, at, one, verb)
    return _nominal(free, at)


def _infinitive(free: Sequence[Word], at: int) -> Asking:
    word = free[at]
    verb = verbs().get(parses(word.low)[0].lemma)
    before = {one.low for one in free[max(0, at - _NEAR) : at]}
    if verb is not None and not before & (_FREED | {"не"}):
        return _of(word, AskingForm.INFINITIVE, verb)
    if word.low in _CARRIERS and "не" not in before:
        carried = _carried(free, at)
        if carried is not None:
            return carried
    return Asking(start=word.start, stop=word.stop, form=AskingForm.ACTION)


def _carried(free: Sequence[Word], at: int) -> Asking | None:
    """Return the asking of «обеспечить своевременное и полное представление …»."""
    for word in free[at + 1 : at + _AHEAD]:
        for one in parses(word.low):
            verb = nouns_of_verbs().get(one.lemma)
            if verb is not None and one.case in ("accs", "nomn"):
                return Asking(start=free[at].start, stop=word.stop, form=AskingForm.NOUN, verb=verb)
        if not _may_stand_before_noun(word):
            return None
    return None


def _may_stand_before_noun(word: Word) -> bool:
    """«своевременное», «и», «сбор», «подготовку»: what is joined to the noun; «контроль за» ends it."""
    if word.low in ("и", "а", "также", "в", "полном", "объеме", "срок"):
        return True
    if word.low.startswith(("контрол", "своевременност", "соблюдени", "участи", "выполнени", "исполнени")):
        return False
    return any(one.case in ("accs", "nomn") or one.part == "ADVB" for one in parses(word.low))


def _personal(free: Sequence[Word], at: int, parse: Parse, verb: Verb) -> Asking | None:
    before = [one.low for one in free[max(0, at - _NEAR) : at]]
    word = free[at]
    behind = free[at + 1].low if at + 1 < len(free) else ""
    clause = [one.low for one in free[max(0, at - _AHEAD) : at]]
    if any(one in _SUBORDINATE for one in clause):
        return None
    if any(one.startswith("котор") or one == "не" for one in before) or behind in ("собой", "интерес", "сложность"):
        return None
    if parse.part == "PRTS":
        bound = "быть" in before or any(one.startswith(("должн", "подлеж")) for one in before)
        return _of(word, AskingForm.DONE, verb) if bound else None
    if not {"3per"} <= parse.tags or {"past"} & parse.tags:
        return None
    passive = parse.lemma.endswith("ся") and not verb.about
    return _of(word, AskingForm.PASSIVE if passive else AskingForm.PERSONAL, verb)


def _nominal(free: Sequence[Word], at: int) -> Asking | None:
    """«Представление отчётов осуществляется …», «отчёты подлежат представлению»."""
    for one in parses(free[at].low):
        verb = nouns_of_verbs().get(one.lemma)
        if verb is None:
            continue
        if at == 0 and one.case == "nomn" and any(word.low in _CARRIED for word in free[1:]):
            return _of(free[at], AskingForm.NOUN, verb)
        if one.case == "datv" and at and free[at - 1].low.startswith("подлеж"):
            return Asking(start=free[at - 1].start, stop=free[at].stop, form=AskingForm.DONE, verb=verb)
    return None


def _term(plain: Plain, start: int) -> Asking | None:
    """«Срок представления отчётов – до 1 июня»."""
    found = _TERM.match(plain.low, start)
    if found is None:
        return None
    verb = next(iter(_verbs_of(found["noun"])), None)
    return None if verb is None else Asking(start=start, stop=found.end("noun"), form=AskingForm.TERM, verb=verb)


def _verbs_of(noun: str) -> Iterator[Verb]:
    for one in parses(noun):
        verb = nouns_of_verbs().get(one.lemma)
        if verb is not None and one.case == "gent":
            yield verb


def _of(word: Word, form: AskingForm, verb: Verb) -> Asking:
    return Asking(start=word.start, stop=word.stop, form=form, verb=verb)
