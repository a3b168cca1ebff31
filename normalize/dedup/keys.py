"""Key terms: what makes two look-alike activities different ones."""

from collections import defaultdict
from collections.abc import Iterable

from model.cluster import Signature
from normalize.dedup.lexicon import lexicon

#: The kind of words that people told apart.
LEARNED_KIND = "слово, которое вы различили"
#: Between the terms of a key; no word holds it.
_BETWEEN = "|"


def key_terms(signature: Signature, learned: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the words of a signature that part activities; `learned` are words that people told apart.

    Equal sets are compared, others never: a term that stands on one side alone parts as two different ones do.
    """
    kinds = lexicon().kinds
    return frozenset(word for word in signature if word in kinds or word in learned)


def key_of(terms: Iterable[str]) -> str:
    """Return the text by which a store finds signatures of these key terms."""
    return _BETWEEN.join(sorted(terms))


def vetoes(
    left: Signature, right: Signature, learned: frozenset[str] = frozenset()
) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """Return (kind, terms of left alone, terms of right alone) for each kind that parts the two, by kind."""
    ours, theirs = key_terms(left, learned), key_terms(right, learned)
    sides: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for side, terms in enumerate((ours - theirs, theirs - ours)):
        for term in sorted(terms):
            sides[lexicon().kinds.get(term, LEARNED_KIND)][side].append(term)
    return tuple((kind, tuple(mine), tuple(others)) for kind, (mine, others) in sorted(sides.items()))
