"""Известное о словах: what people said of wordings and what the lexicon says of key terms, so that nobody is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from model.cluster import Signature, Verdict, WordingJudgement
from normalize.dedup.keys import key_terms
from normalize.dedup.lexicon import lexicon
from normalize.dedup.probability import UNSAID
from normalize.dedup.rewriting import Rewriting

#: Kinds whose terms are numbers: two of them are never two names of one.
_NUMBERED: Final = frozenset({"класс"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What needs no question."""

    rewriting: Rewriting
    #: Pairs of wordings that people told apart, and all pairs people were asked about: as they stand rewritten.
    parted: frozenset[frozenset[Signature]]
    asked: frozenset[frozenset[Signature]]

    @classmethod
    def of(cls, standing: Iterable[WordingJudgement]) -> "Known":
        """Return what these judgements say; retired ones say nothing."""
        said = [one for one in standing if one.retired_at is None]
        rewriting = Rewriting.of(said)

        def pair(one: WordingJudgement) -> frozenset[Signature]:
            return frozenset(rewriting.apply(tuple(sorted(side.split()))) for side in (one.left, one.right))

        return cls(
            rewriting=rewriting,
            parted=frozenset(pair(one) for one in said if one.verdict is Verdict.DIFFERENT),
            asked=frozenset(map(pair, said)),
        )

    def apart(self, left: Signature, right: Signature) -> bool:
        """Tell whether the two are known to mean different things: people said so, or both are terms of one kind."""
        if frozenset((left, right)) in self.parted:
            return True
        ours, theirs = _kinds(left), _kinds(right)
        return bool(ours & theirs) and not set(left) & set(right)

    def settled(self, left: Signature, right: Signature) -> bool:
        """Tell whether asking would be idle: answered before, numbered terms of one kind, or a key term against none.

        A longer phrase may hold a key term and be another name of one all the same: «региональная диагностическая
        работа», «РДР»; so may a term of another kind: «дошкольный», «детский сад».
        """
        if frozenset((left, right)) in self.asked or left == right:
            return True
        if left and right:
            return self.of_one_slot(left, right) and not _kinds(left).isdisjoint(_NUMBERED)
        return not _kinds(left or right) <= UNSAID

    @staticmethod
    def of_one_slot(left: Signature, right: Signature) -> bool:
        """Tell whether both are key terms of one kind: two values of one slot, or (seldom) two names of one value."""
        return _is_key(left) and _is_key(right) and bool(_kinds(left) & _kinds(right))

    @staticmethod
    def names_a_key(wording: Signature) -> bool:
        """Tell whether one of the words is a key term of the lexicon."""
        return bool(_kinds(wording))


def _is_key(wording: Signature) -> bool:
    return key_terms(wording) >= set(wording) and len(_kinds(wording)) > 0


def _kinds(wording: Signature) -> frozenset[str]:
    kinds: Mapping[str, str] = lexicon().kinds
    return frozenset(kinds[term] for term in key_terms(wording) if term in kinds)
