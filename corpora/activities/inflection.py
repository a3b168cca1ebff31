"""Russian phrases in the case and number a sentence asks for."""

import re
from functools import cache
from typing import Any

import pymorphy3

#: The letter of a template, and the case as pymorphy names it.
CASES = {"n": "nomn", "g": "gent", "d": "datv", "a": "accs", "i": "ablt", "p": "loct"}
_FIXED = re.compile(r"[«(\"]|.*[0-9A-Za-z]|[А-ЯЁ-]{2,}$")
_DECLINED = ("NOUN", "ADJF", "PRTF")
#: A shorter word is no head of a phrase.
_LEAST = 3
_SIGNS = ",*()«»"
_LIKE_NOUNS = frozenset("несовершеннолетние обучающиеся учащиеся вожатые заведующие ответственные".split())


@cache
def _analyzer() -> Any:  # noqa: ANN401 -- pymorphy3 ships no types
    return pymorphy3.MorphAnalyzer()


@cache
def parses(word: str) -> tuple[Any, ...]:
    """Return what pymorphy takes the word for, the likeliest first."""
    return tuple(_analyzer().parse(word))


@cache
def in_case(phrase: str, case: str) -> str:
    """Return a phrase given in the nominative: all up to its first noun declines, and words with *; the rest stays."""
    plain = phrase.replace("*", "")
    head = _head(plain)
    wanted = _of_accusative(gender(plain), living=_is_living(head)) if case == "a" else CASES[case]
    if wanted == "nomn" or head is None:
        return plain
    words = phrase.split(" ")
    at = [word.strip(_SIGNS) for word in words].index(head)
    number = _number(plain)
    return " ".join(
        _declined(word.replace("*", ""), wanted, number) if place <= at or "*" in word else word
        for place, word in enumerate(words)
    )


def _of_accusative(of: str, *, living: bool) -> str:
    """Return the case whose form the accusative takes."""
    if of == "femn":
        return "accs"
    return "gent" if living else "nomn"


def gender(phrase: str) -> str:
    """Return masc, femn, neut or plur of a phrase's head; plur for an abbreviation."""
    head = _head(phrase)
    if head is None or _number(phrase) == "plur":
        return "plur"
    return str(_nominatives(head)[0].tag.gender)


@cache
def accusative_run(text: str) -> str:
    """Return «график проведения » for «графика проведения »: the words up to the first noun, genitive to accusative."""
    words, run = text.split(" "), list[Any]()
    for word in words:
        found = [parse for parse in parses(word) if "gent" in parse.tag and parse.tag.POS in _DECLINED]
        if not found or word != word.lower():
            break
        run.append(found[0])
        if found[0].tag.POS == "NOUN":
            break
    if not run or run[-1].tag.POS != "NOUN":
        return text
    tag = run[-1].tag
    wanted = _of_accusative("plur" if tag.number == "plur" else tag.gender, living="anim" in tag)
    turned = [_turned(parse, {wanted, tag.number}, word) for parse, word in zip(run, words, strict=False)]
    return " ".join([*turned, *words[len(run) :]])


@cache
def other_forms(word: str) -> tuple[str, ...]:
    """Return the word in other cases and numbers; nothing for words that do not decline or are too short to tell."""
    if not re.fullmatch("[а-яё]{5,}", word) or parses(word)[0].tag.POS not in ("NOUN", "ADJF"):
        return ()
    parse = parses(word)[0]
    forms = {_turned(parse, {case, number}, word) for case in CASES.values() for number in ("sing", "plur")}
    return tuple(sorted(forms - {word}))


def _nominatives(word: str) -> list[Any]:
    return [parse for parse in parses(word) if "nomn" in parse.tag and parse.tag.POS in _DECLINED]


def _head(phrase: str) -> str | None:
    """Return the word that the phrase is declined by: its first noun, else its first adjective."""
    words = [word.strip(_SIGNS) for word in phrase.split(" ") if not _FIXED.match(word)]
    words = [word for word in words if len(word) >= _LEAST and _nominatives(word)]
    if not words or _FIXED.match(phrase.split(" ", 1)[0]):
        return None
    nouns = [word for word in words if word in _LIKE_NOUNS or _nominatives(word)[0].tag.POS == "NOUN"]
    return nouns[0] if nouns else words[0]


def _number(phrase: str) -> str:
    head = _head(phrase)
    return str(_nominatives(head)[0].tag.number) if head else "plur"


def _is_living(head: str | None) -> bool:
    if head is None:
        return False
    return head in _LIKE_NOUNS or "anim" in _nominatives(head)[0].tag


def _declined(word: str, case: str, number: str) -> str:
    core = word.strip(_SIGNS)
    return word if _FIXED.match(core) else word.replace(core, _by_parts(core, case, number))


def _by_parts(word: str, case: str, number: str) -> str:
    """Return «детей-инвалидов», «чек-листа», «физкультурно-спортивной»: both of two nouns in plural, else the last."""
    first, _, last = word.rpartition("-")
    if first:
        told = number == "plur" and _nominatives(first) and _nominatives(first)[0].tag.number == "plur"
        return (_by_parts(first, case, number) if told else first) + "-" + _by_parts(last, case, number)
    found = [parse for parse in _nominatives(word) if parse.tag.number == number]
    return _turned(found[0], {case, number}, word) if found else word


def _turned(parse: Any, wanted: set[str], word: str) -> str:  # noqa: ANN401 -- as above
    turned = parse.inflect(wanted)
    if turned is None:
        return word
    return str(turned.word.capitalize() if word[:1].isupper() else turned.word)
