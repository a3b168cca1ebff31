"""One activity put into words: heads, interchangeable wordings, cases. What tells it apart is marked in the words."""

from collections.abc import Sequence
from random import Random
from typing import TypeAlias

from corpora.activities.choosing import Activity
from corpora.activities.classes import class_forms
from corpora.activities.inflection import accusative_run, gender, in_case
from corpora.activities.slips import drawn
from corpora.activities.wordbook import Part, Template, Wordbook
from corpora.second.luck import chance

#: Stands before words that tell an activity apart, and in place of the spaces within them.
KEY, GLUE = "\x01", "\x02"
_TOLD = {"masc": "Проведён ", "femn": "Проведена ", "neut": "Проведено ", "plur": "Проведены "}
_EVENTS = ("FM", "EV")
#: How the first words are put: «проведён тренинг», «тренинг», another verb or noun, as the template has them.
_WAYS = ((0.05, "told"), (0.2, "named"), (0.35, "other"), (0.4, ""))
_HELD = ("told", "named")
#: A part with the index of its value, 0 for a part that is no slot.
Bound: TypeAlias = tuple[Part, int]


def worded(book: Wordbook, activity: Activity, rng: Random) -> tuple[list[str], int]:
    """Return one of the wordings of an activity as words, and from which word on it may be cut off."""
    bound = _bound(book.templates[activity[0]], activity[1])
    said, rest = _opening(book, bound, rng)
    pieces, cut = [said], 0
    for part, value in rest:
        if part.kind == "cut":
            cut = len("".join(pieces).split())
        else:
            pieces.append(_said(book, part, value, rng))
    words = "".join(pieces).split()
    return words, cut or len(words)


def _bound(template: Template, values: Sequence[int]) -> list[Bound]:
    left = iter(values)
    return [(part, next(left) if part.kind == "slot" else 0) for part in template.parts]


def _opening(book: Wordbook, bound: list[Bound], rng: Random) -> tuple[str, list[Bound]]:
    """Return the first words, perhaps others than the template's, and the parts that follow."""
    text, rest = bound[0][0].text, bound[1:]
    head, _, after = text.partition(" ")
    way = drawn(rng, _WAYS)
    if way in _HELD and text == "Проведение " and rest[0][0].text in _EVENTS:
        return _named(book, rest, rng, way)
    if not way or head not in book.heads:
        return text, rest
    other = rng.choice(book.heads[head])
    if not other.endswith(("ть", "ти")):
        return f"{other} {after}", rest
    if not after and rest[0][0].case == "g":
        rest = [(_accusative(rest[0][0]), rest[0][1]), *rest[1:]]
    return f"{other} {accusative_run(after)}", rest


def _named(book: Wordbook, rest: list[Bound], rng: Random, way: str) -> tuple[str, list[Bound]]:
    """Return «Тренинг» or «Проведён тренинг» for «Проведение тренинга»."""
    (part, value), *others = rest
    phrase = rng.choice(book.slots[part.text][value])
    if way == "told":
        return _TOLD[gender(phrase)] + _key(phrase), others
    return _key(phrase[0].upper() + phrase[1:]), others


def _accusative(part: Part) -> Part:
    return Part(kind=part.kind, text=part.text, case="a", options=part.options)


def _said(book: Wordbook, part: Part, value: int, rng: Random) -> str:
    if part.kind == "text":
        return part.text
    if part.kind == "slot":
        return _slot(book, part, value, rng)
    if part.kind == "concept":
        return in_case(rng.choice(book.concepts[part.text]), part.case)
    if part.kind == "optional":
        return part.text if chance(rng, 0.7) else ""
    return rng.choice(part.options) if part.kind == "choice" else _swapped(part.options, rng)


def _slot(book: Wordbook, part: Part, value: int, rng: Random) -> str:
    wordings = book.slots[part.text][value]
    if part.text == "CL":
        return _key(rng.choice(class_forms(wordings[0], part.case)))
    phrase = in_case(wordings[rng.randrange(len(wordings))], part.case)
    return _key(f"«{phrase}»" if part.text == "TO" and part.case == "n" and chance(rng, 0.5) else phrase)


def _swapped(options: tuple[str, ...], rng: Random) -> str:
    return " и ".join(options if chance(rng, 0.5) else options[::-1])


def _key(phrase: str) -> str:
    return KEY + phrase.replace(" ", GLUE)
