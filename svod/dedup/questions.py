"""Questions about wordings: found when what they rest on has changed, kept for the page that asks them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final
from weakref import WeakKeyDictionary

from model.cluster import Signature, WordingJudgement, WordingQuestion
from normalize.dedup.questions import questions
from store.clustering import CanonVersion, KeptSignature
from store.repositories import Store, Work
from svod.dedup.canon_in_force import CanonInForce, canon_in_force
from svod.dedup.marking import Marked, pieces_of

#: Questions that are found at once.
ASKED: Final = 50
#: Signatures up to which whoever opens the page need not wait for the job that finds the questions.
_FEW: Final = 5_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """Два мероприятия, в которых слова вопроса отмечены."""

    left: tuple[Marked, ...]
    right: tuple[Marked, ...]


#: A question with its examples.
Shown = tuple[WordingQuestion, tuple[Example, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Open:
    """Открытые вопросы."""

    items: tuple[Shown, ...]
    #: Whether answers are being applied that will change them.
    is_old: bool = False


#: By store: what was marked last, and of what.
_MARKED: Final[WeakKeyDictionary[Store, tuple[object, tuple[Shown, ...]]]] = WeakKeyDictionary()


def open_questions(store: Store) -> Open:
    """Return the questions nobody answered yet, what settles most first."""
    with store.transaction() as work:
        version, kept = work.clusters.version(), work.questions.kept()
        is_old = kept.version != version
        known = _few(work) if is_old else None
        standing = work.wordings.standing()
        canon = canon_in_force(store, work)
    if known is not None:
        return Open(items=_marked(store, _find(store, version, known, standing), canon))
    judged = {(one.left, one.right) for one in standing}
    left = tuple(one for one in kept.items if tuple(sorted((one.left, one.right))) not in judged)
    return Open(items=_marked(store, left, canon), is_old=is_old)


def _marked(store: Store, found: tuple[WordingQuestion, ...], canon: CanonInForce) -> tuple[Shown, ...]:
    """Return the questions with their words marked in the examples; marked once for all who open the page."""
    basis = (canon.version, found)
    known = _MARKED.get(store)
    if known is None or known[0] != basis:
        read = cache(canon.signature)
        known = _MARKED[store] = basis, tuple((one, _examples(one, read)) for one in found)
    return known[1]


def _examples(question: WordingQuestion, read: Callable[[str], Signature]) -> tuple[Example, ...]:
    def marks(text: str, words: str) -> tuple[Marked, ...]:
        return pieces_of(text, frozenset(), frozenset(words.split()), read)

    return tuple(
        Example(left=marks(left, question.left), right=marks(right, question.right))
        for left, right in question.examples
    )


def renew_questions(store: Store) -> None:
    """Find the questions anew, where what they rest on has changed."""
    with store.transaction() as work:
        version = work.clusters.version()
        if work.questions.kept().version == version:
            return
        known, standing = tuple(work.clusters.all_signatures()), work.wordings.standing()
    _find(store, version, known, standing)


def _few(work: Work) -> tuple[KeptSignature, ...] | None:
    """Return all signatures, None where they are many."""
    known: list[KeptSignature] = []
    for one in work.clusters.all_signatures():
        known.append(one)
        if len(known) > _FEW:
            return None
    return tuple(known)


def _find(
    store: Store, version: CanonVersion, known: Sequence[KeptSignature], standing: Sequence[WordingJudgement]
) -> tuple[WordingQuestion, ...]:
    """Find them with nobody waiting, and keep them."""
    with store.transaction() as work:
        numbers = work.regrouping.counts()
    counts: Counter[Signature] = Counter()
    ids: dict[Signature, int] = {}
    for one in known:
        if one.id in numbers:
            counts[one.tokens] += numbers[one.id]
            ids.setdefault(one.tokens, one.id)
    found = questions(counts, {}, standing, ASKED)
    with store.transaction() as work:
        told = _told(work, found, ids)
        work.questions.put(version, told)
    return told


def _told(work: Work, found: Sequence[WordingQuestion], ids: Mapping[Signature, int]) -> tuple[WordingQuestion, ...]:
    """Return the questions with texts for examples: they were found with canonical words in their place."""
    by_words = {" ".join(signature): number for signature, number in ids.items()}
    wanted = {by_words[text] for one in found for pair in one.examples for text in pair if text in by_words}
    texts = work.regrouping.examples(wanted)

    def readable(words: str) -> str:
        return texts.get(by_words.get(words, 0), words)

    return tuple(
        replace(one, examples=tuple((readable(left), readable(right)) for left, right in one.examples)) for one in found
    )
