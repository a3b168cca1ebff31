"""Что: the words for what is sent, and which kind of document they mean; refused where it is none.

«информацию о реализации плана мероприятий» -> information; «педагогов на курсы» -> nothing is sent
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from model.obligation import ThingKind
from normalize.obligations.grammar import may_be, parses
from normalize.obligations.lexicon import Verb, refused, thing_stems
from normalize.obligations.plain import Plain
from normalize.obligations.sentence import Word

#: Words of a thing that are looked at for its kind.
_HEAD_WORDS: Final = 6
#: What may stand before a thing and says nothing of it.
_BEFORE: Final = frozenset(
    "и а также же повторно своевременно лично дополнительно следующие следующую следующий качественно "
    "обязательно все всю весь срочно оперативно вышеуказанные самостоятельно объеме полном не".split()
)
_SPEAKS_OF: Final = frozenset({"о", "об", "обо"})
_BOUND: Final = (
    "должн", "обязан", "необходимо", "подлеж", "следует", "надлежит", "быть", "осуществля", "производит",
    "обеспечивает", "проводит",
)  # fmt: skip
_PRONOUNS: Final = frozenset({"его", "ее", "их", "указанные", "данные", "вышеуказанные"})
_OWN: Final = frozenset({"его", "ее", "их", "сам", "сами", "саму", "само", "соответствующие"})
_ROADMAP: Final = re.compile(r"дорожн[а-я]{2,3}[ ]карт")


@dataclass(frozen=True, kw_only=True, slots=True)
class Thing:
    """Предмет: [start, stop) of the readied item."""

    start: int
    stop: int
    kind: ThingKind
    #: A word of the lexicon heads it.
    known: bool
    #: «их», «его»: what it stands for is told before.
    pronoun: bool = False
    #: «копии», «её экземпляр»: of what was told before.
    copies: bool = False


@cache
def _stems() -> tuple[str, ...]:
    return tuple(stem for stem, _ in thing_stems())


def thing_of(plain: Plain, piece: Sequence[Word], verb: Verb | None, cases: tuple[str, ...]) -> Thing | None:
    """Return what a piece of a sentence names in one of these cases; None where it names nothing."""
    words = _named(piece, verb, cases)
    if not words:
        return None
    told = words[0].low in _SPEAKS_OF
    if not told and words[0].low in _PRONOUNS and (len(words) == 1 or not _heads(words[1:], cases)):
        return Thing(start=words[0].start, stop=words[0].stop, kind=ThingKind.OTHER, known=True, pronoun=True)
    if not told and not _heads(words, cases):
        return None
    return Thing(
        start=words[0].start,
        stop=_stop(plain, words),
        kind=ThingKind.INFORMATION if told else kind_of(plain, words),
        known=told or _head_is_known(words),
        copies=not told and _is_copy(words),
    )


def split(words: Sequence[Word], plain: Plain, cases: tuple[str, ...]) -> list[Sequence[Word]]:
    """Part «рисковый профиль школы и заверенную копию программы»: each document surely in the case is one."""
    starts = [0]
    for at in range(2, len(words)):
        if plain.text[words[at - 2].stop] == "-":  # «фото- и видеоотчёт»
            continue
        if _begins_next(words, at, plain, "accs" in cases) or _stands_beside(words, starts[-1], at, cases):
            starts.append(at)
    parts = [words[start:stop] for start, stop in zip(starts, [*starts[1:], len(words)], strict=True)]
    return [part[:-1] if part[-1].low == "и" else part for part in parts]


def _stands_beside(words: Sequence[Word], start: int, at: int, cases: tuple[str, ...]) -> bool:
    """«планов | и отчётов», «планы | и программы»: a document alone, and another right behind «и»."""
    if words[at - 1].low != "и":
        return False
    return _is_bare(words[start : at - 1], cases) and any(
        _is_bare(words[at:stop], cases) for stop in range(at + 1, min(at + 4, len(words) + 1))
    )


def _is_bare(words: Sequence[Word], cases: tuple[str, ...]) -> bool:
    """Adjectives and a document in the case, nothing behind it."""
    if not words or not words[-1].low.startswith(_stems()) or not any(may_be(words[-1].low, case) for case in cases):
        return False
    return all(any(one.part in ("ADJF", "PRTF") for one in parses(word.low)[:1]) for word in words[:-1])


def _begins_next(words: Sequence[Word], at: int, plain: Plain, accusative: bool) -> bool:  # noqa: FBT001 -- of split
    if not accusative:
        return False
    joined = words[at - 1].low == "и" or "," in plain.text[words[at - 1].stop : words[at].start]
    if not joined or words[at].quoted:
        return False
    own = at + 1 if words[at].low in _OWN and at + 1 < len(words) else at
    found = [one for one in parses(words[own].low) if one.part in ("NOUN", "ADJF", "PRTF")]
    if not found or any(one.case not in ("accs", "nomn") for one in found):
        return False
    heads = words[own : own + 3] if found[0].part != "NOUN" else words[own : own + 1]
    return any(word.low.startswith(_stems()) for word in heads)


def _is_copy(words: Sequence[Word]) -> bool:
    """«копии», «её экземпляр», «заверенную копию»: nothing behind says of what."""
    heads = [word for word in words if word.low not in _OWN and not any(one.part == "PRTF" for one in parses(word.low))]
    return len(heads) == 1 and heads[0].low.startswith(("копи", "экземпляр", "скан"))


def _named(piece: Sequence[Word], verb: Verb | None, cases: tuple[str, ...]) -> Sequence[Word]:
    """Return the words that may name the thing: «о ходе работы» for verbs of telling alone."""
    first = _first(piece)
    words = _up_to_bound(piece[first:]) if first is not None else []
    if not words:
        return []
    if verb is not None and verb.about:
        document = words[0].low.startswith(_stems()) and _heads(words, cases)
        return words if document else _from_about(words)
    if any(one.part == "PREP" for one in parses(words[0].low)[:1]):
        return [] if verb is None or verb.into_place else _behind_others(words, cases)
    return words if _heads(words, cases) or words[0].low in _PRONOUNS else _behind_others(words, cases)


def _up_to_bound(words: Sequence[Word]) -> Sequence[Word]:
    """«Информация | должна быть представлена»."""
    stop = next((at for at, word in enumerate(words) if at and word.low.startswith(_BOUND)), len(words))
    return words[:stop]


def _behind_others(words: Sequence[Word], cases: tuple[str, ...]) -> Sequence[Word]:
    """«в рабочую группу | отчёты»: a document behind words that no rule knows, surely in the case."""
    if "accs" not in cases:
        return []
    for at in range(1, len(words)):
        found = [one for one in parses(words[at].low) if one.part in ("NOUN", "ADJF", "PRTF")]
        sure = bool(found) and all(one.case in ("accs", "nomn") for one in found)
        heads = words[at : at + 2] if found and found[0].part != "NOUN" else words[at : at + 1]
        if sure and any(word.low.startswith(_stems()) for word in heads):
            return words[at:]
    return []


def _from_about(words: Sequence[Word]) -> Sequence[Word]:
    at = next((at for at, word in enumerate(words) if word.low in _SPEAKS_OF), len(words))
    return words[at:]


def kind_of(plain: Plain, words: Sequence[Word]) -> ThingKind:
    """Return the kind that the first telling word says."""
    low = plain.low[words[0].start : words[-1].stop]
    for word in words[:_HEAD_WORDS]:
        found = _kind(word.low)
        if found is None:
            continue
        if found is ThingKind.PLAN and _ROADMAP.search(low) and _is_near_roadmap(low):
            return ThingKind.ROADMAP
        return found
    return ThingKind.OTHER


def is_refused(words: Sequence[Word], verb: Verb) -> bool:
    """Tell whether a thing is no document: people, rights, efforts, the order itself."""
    first = _first(words)
    if first is None:
        return False
    heads = [word.low for word in words[first:]]
    if heads[0] in _SPEAKS_OF:
        return False
    refused_by_verb = bool(verb.not_things) and heads[0].startswith(verb.not_things)
    return refused_by_verb or _is_person(words[first:]) or _is_own_act(heads) or _is_no_document(heads)


def _is_no_document(heads: Sequence[str]) -> bool:
    """People, rights, rooms, efforts: the first noun tells."""
    noun = next((word for word in heads if any(one.part == "NOUN" for one in parses(word)[:1])), heads[0])
    if noun.startswith(_stems()) and not noun.startswith(("прав", "дел", "зачет")):
        return False
    return noun.startswith((*refused("given"), *refused("people"), *refused("abstract")))


def _is_person(words: Sequence[Word]) -> bool:
    """«Направить Петрова П.П. в командировку»."""
    return len(words) > 1 and words[0].is_capital and len(words[1].text) == 1 and words[1].is_capital


def _is_own_act(heads: Sequence[str]) -> bool:
    """«настоящий приказ», «копию настоящего приказа», «приказ»: handed round, nothing is reported."""
    heads = [word for word in heads if not word.startswith(("копи", "текст"))]
    return bool(heads) and (
        heads[0].startswith("настоящ") or heads in (["приказ"], ["данный", "приказ"], ["распоряжение"])
    )


def _is_near_roadmap(low: str) -> bool:
    """«план мероприятий («дорожную карту»)», not «план реализации … дорожной карты»."""
    return (
        re.search(r"[(«][ ]?[«\"(]?дорожн", low) is not None
        and re.search(r"реализаци|исполнени|выполнени", low) is None
    )


@cache
def _kind(word: str) -> ThingKind | None:
    return next((kind for stem, kind in thing_stems() if word.startswith(stem)), None)


def _first(piece: Sequence[Word]) -> int | None:
    return next((at for at, word in enumerate(piece) if word.low not in _BEFORE and word.low not in "№@"), None)


def _heads(words: Sequence[Word], cases: tuple[str, ...]) -> bool:
    """Tell whether a noun phrase in one of the cases begins with the first word."""
    first = words[0]
    found = parses(first.low)
    if not found:
        return first.low.isascii() or first.text.isupper()
    if first.low.startswith(_stems()) and any(one.case in cases for one in found):
        return True
    return any(one.case in cases and one.part in ("NOUN", "ADJF", "PRTF", "NUMR", "NPRO") for one in found)


def _head_is_known(words: Sequence[Word]) -> bool:
    """Tell whether the lexicon has the head: the first noun, behind adjectives."""
    for word in words[:_HEAD_WORDS]:
        if word.low.startswith(_stems()):
            return True
        found = parses(word.low)
        if found and found[0].part == "NOUN":
            return False
    return False


def _stop(plain: Plain, words: Sequence[Word]) -> int:
    """Return where the thing ends: closing quotes and brackets belong to it."""
    stop = words[-1].stop
    while stop < len(plain.text) and plain.text[stop] in '»"”)+%':
        if plain.text[stop] == ")" and "(" not in plain.text[words[0].start : stop]:
            break
        stop += 1
    return stop


def is_public(recipient: str | None, verb: Verb) -> bool:
    """Tell whether those told are parents, pupils, staff: «проинформировать родителей» is no report."""
    if not verb.about or not recipient:
        return False
    first = re.match(r"(?:всех[ ])?[а-яё-]+", recipient.lower())
    return first is not None and first[0].startswith(refused("public"))
