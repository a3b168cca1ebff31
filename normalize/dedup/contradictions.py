"""Противоречие: the words that stand against a new one, as a chain a person can follow and break."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from model.cluster import Verdict
from normalize.dedup.bonds import Word

W = TypeVar("W", bound=Word[Any])


@dataclass(frozen=True, kw_only=True, slots=True)
class _Step(Generic[W]):
    """One step of a way: by which word, and how many steps it is from the start."""

    word: W | None = None
    far: int = 0


def chain_against(standing: Iterable[W], left: object, right: object, verdict: Verdict) -> tuple[W, ...]:
    """Return the shortest chain of words from `left` to `right` that says otherwise; () where none does.

    Words on the very same pair are passed over: the new one takes their place.
    """
    words = [word for word in standing if {word.left, word.right} != {left, right}]
    if verdict is Verdict.UNSURE:
        return ()
    from_left = _ways(left, words)
    if verdict is Verdict.DIFFERENT:
        return _way(right, from_left)
    return _over_a_parting(words, from_left, _ways(right, words))


def _ways(start: object, words: Iterable[W]) -> dict[object, _Step[W]]:
    """Return the last step to each that «same» leads to from the start, by the fewest steps."""
    same: dict[object, list[W]] = defaultdict(list)
    for word in words:
        if word.verdict is Verdict.SAME:
            same[word.left].append(word)
            same[word.right].append(word)
    steps: dict[object, _Step[W]] = {start: _Step()}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for word in same[here]:
            there = _other(word, here)
            if there not in steps:
                steps[there] = _Step(word=word, far=steps[here].far + 1)
                waiting.append(there)
    return steps


def _way(end: object, steps: Mapping[object, _Step[W]]) -> tuple[W, ...]:
    """Return the words from the start to the end, in their order."""
    way: list[W] = []
    step = steps.get(end)
    while step is not None and step.word is not None:
        way.append(step.word)
        end = _other(step.word, end)
        step = steps[end]
    return tuple(reversed(way))


def _over_a_parting(
    words: Sequence[W], from_left: Mapping[object, _Step[W]], from_right: Mapping[object, _Step[W]]
) -> tuple[W, ...]:
    partings = [
        (from_left[here].far + from_right[there].far, at, here, there)
        for at, word in enumerate(words)
        if word.verdict is Verdict.DIFFERENT
        for here, there in ((word.left, word.right), (word.right, word.left))
        if here in from_left and there in from_right
    ]
    if not partings:
        return ()
    _, at, here, there = min(partings, key=lambda one: one[:2])
    return (*_way(here, from_left), words[at], *reversed(_way(there, from_right)))


def _other(word: Word[Any], one: object) -> object:
    return word.right if word.left == one else word.left
