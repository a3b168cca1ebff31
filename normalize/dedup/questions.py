"""Вопросы о словах: which two wordings to ask a person about, so that one answer settles most."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from model.cluster import Signature, WordingJudgement, WordingQuestion
from normalize.dedup.compounds import find_compounds
from normalize.dedup.evidence import Evidence, Floats, weigh
from normalize.dedup.known import Known
from normalize.dedup.partition import partition
from normalize.dedup.resemblance import resemblance
from normalize.dedup.substitutions import Ints, Substitutions, find_substitutions

#: Signatures looked at, the most frequent ones: the others would settle next to nothing.
_MOST: Final = 60_000
#: Texts an answer must settle to be worth a question.
_LEAST: Final = 2
#: Pairs whose words are looked at, for each question asked for.
_LOOKED_AT: Final = 40
_EXAMPLES: Final = 3
#: Pairs less likely the same are no question: the machine is right to keep them apart.
_UNLIKELY: Final = 0.05
#: The same of several words: told apart, each parts activities from then on; against none, which cut texts lack.
_UNLIKELY_LONG, _UNLIKELY_LOST = 0.1, 0.3
#: Pairs likelier than this are no reason to part what the machine joined.
_LIKELY: Final = 0.1
#: Log odds of «same», fitted on lists whose words were disguised or forgotten (tools/review_dedup.py). Beside the
#: evidence of the places: contexts of which nothing is known yet, other wordings that stand there, slots of key terms.
_BASE, _FIRM, _FIT, _RIVALS, _SLOT = -0.3, 3.2, 0.15, -0.7, -3.0
_UNSEEN: Final = 2
#: Of two wordings neither of which has a better match: among the values of a slot the two names of one stand out so.
_MUTUAL: Final = 1.5
#: Of two wordings of several words each, of which many pairs meet by chance; of a key term, whose names are known.
_LONG, _KEY = -2.5, -0.8
#: Of two key terms of one kind; such pairs are no question unless they share so many contexts and the evidence of all
#: places comes to so much: then both stand in the same frames in one proportion, as two names of one thing do.
_ONE_KIND, _ONE_KIND_SHARED, _ONE_KIND_FIT = -1.5, 3, 4.5
#: Of a word against none.
_NOTHING, _NOTHING_FIRM, _NOTHING_ALONE = -1.0, 4.0, 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """What the signatures are after people's words, and how they fall into groups."""

    signatures: Sequence[Signature]
    counts: Ints
    #: A text of each signature.
    texts: Sequence[str]
    #: Number of the group of each signature.
    groups: Ints


def questions(
    counts: Mapping[Signature, int],
    examples: Mapping[Signature, str],
    standing: Iterable[WordingJudgement] = (),
    limit: int = 25,
    leaders: Mapping[Signature, Signature] | None = None,
) -> tuple[WordingQuestion, ...]:
    """Return at most `limit` questions, what settles most first.

    `counts`: texts of each signature as the canon gives it; `examples`: a text of each. What was judged, what follows
    from it, and what the lexicon tells apart is not asked. A wording is canonical words joined by blanks, «» = none.
    `leaders`: the partition of the signatures as they are after these judgements, where the caller has it.
    """
    known = Known.of(standing)
    scene = _scene(counts, examples, known, leaders)
    found = find_substitutions(scene.signatures, scene.counts, find_compounds(scene.signatures))
    if not len(found.left):
        return ()
    ranked = _Ranked.of(found, scene, known, limit)
    return tuple(ranked.question(pair) for pair in ranked.chosen(limit))


def _scene(
    counts: Mapping[Signature, int],
    examples: Mapping[Signature, str],
    known: Known,
    leaders: Mapping[Signature, Signature] | None,
) -> Scene:
    merged: Counter[Signature] = Counter()
    texts: dict[Signature, str] = {}
    for signature in sorted(counts, key=lambda one: (-counts[one], one)):
        rewritten = known.rewriting.apply(signature)
        merged[rewritten] += counts[signature]
        texts.setdefault(rewritten, examples.get(signature) or " ".join(signature))
    led = leaders or partition(merged, known.rewriting.key_words)
    signatures = sorted(sorted(merged, key=lambda one: (-merged[one], one))[:_MOST])
    groups: dict[Signature, int] = {}
    return Scene(
        signatures=signatures,
        counts=np.array([merged[one] for one in signatures], dtype=np.int64),
        texts=[texts[one] for one in signatures],
        groups=np.array([groups.setdefault(led[one], len(groups)) for one in signatures], dtype=np.int64),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stakes:
    """What the answer to each pair moves."""

    #: Pairs of texts that «same» would bring together; that are together now, and «different» would part.
    joined: Ints
    parted: Ints
    #: Records that «same» moves; texts that have a twin in the other wording.
    records: Ints
    texts: Ints


@dataclass(frozen=True, kw_only=True, slots=True)
class _Ranked:
    found: Substitutions
    evidence: Evidence
    scene: Scene
    stakes: _Stakes
    #: Of each pair how likely «same» is; numbers of the pairs worth asking about, the best first.
    chance: Floats
    order: Sequence[int]

    @classmethod
    def of(cls, found: Substitutions, scene: Scene, known: Known, limit: int) -> "_Ranked":
        evidence = weigh(found, scene.counts)
        stakes, surface, slots = _stakes(found, evidence, scene), _surface(evidence), _slots(found, evidence, known)
        chance, worth = np.zeros(len(surface)), np.zeros(len(surface))
        surface += _MUTUAL * _each_others_best(evidence, stakes)
        for pair in _first(_chance(surface), stakes, limit):
            left, right = found.wordings[evidence.left[pair]], found.wordings[evidence.right[pair]]
            if known.settled(left, right):
                continue
            if not known.of_one_slot(left, right):
                chance[pair] = _chance(surface[pair] + _SLOT * slots[pair] + _of_words(left, right, known))
            elif _fits(evidence, pair):
                chance[pair] = _chance(surface[pair] + _ONE_KIND)
            else:
                continue
            worth[pair] = _worth(chance[pair], _least(left, right), stakes.joined[pair], stakes.parted[pair])
        worth[stakes.texts < _LEAST] = 0.0
        order = [pair for pair in np.argsort(-worth, kind="stable").tolist() if worth[pair] > 0]
        return cls(found=found, evidence=evidence, scene=scene, stakes=stakes, chance=chance, order=order)

    def chosen(self, limit: int) -> list[int]:
        """The best pairs that do not follow from the others if all of those are «same»."""
        joined: dict[int, int] = {}

        def root(wording: int) -> int:
            while joined.get(wording, wording) != wording:
                wording = joined[wording]
            return wording

        taken: list[int] = []
        for pair in self.order:
            left, right = root(int(self.evidence.left[pair])), root(int(self.evidence.right[pair]))
            if left != right:
                joined[max(left, right)] = min(left, right)
                taken.append(pair)
            if len(taken) == limit:
                break
        return taken

    def question(self, pair: int) -> WordingQuestion:
        words = self.found.wordings
        places = np.flatnonzero(self.evidence.pair == pair)
        left, right = self.found.signature[self.found.left[places]], self.found.signature[self.found.right[places]]
        fewer = np.minimum(self.scene.counts[left], self.scene.counts[right])
        best = np.argsort(-fewer, kind="stable")[:_EXAMPLES]
        texts = self.scene.texts
        return WordingQuestion(
            left=" ".join(words[self.evidence.left[pair]]),
            right=" ".join(words[self.evidence.right[pair]]),
            records=int(self.stakes.records[pair]),
            probability=round(float(self.chance[pair]), 3),
            examples=tuple((texts[left[place]], texts[right[place]]) for place in best.tolist()),
        )


def _stakes(found: Substitutions, evidence: Evidence, scene: Scene) -> _Stakes:
    left, right = found.signature[found.left], found.signature[found.right]
    ours, theirs = scene.counts[left], scene.counts[right]
    apart = scene.groups[left] != scene.groups[right]

    def summed(values: Ints) -> Ints:
        return np.bincount(evidence.pair, values, len(evidence.left)).astype(np.int64)

    return _Stakes(
        joined=summed(ours * theirs * apart),
        parted=summed(ours * theirs * ~apart),
        records=summed(np.minimum(ours, theirs) * apart),
        texts=summed(np.minimum(ours, theirs)),
    )


def _fits(evidence: Evidence, pair: int) -> bool:
    """Whether two key terms of one kind stand in the same frames in one proportion."""
    fit = evidence.together[pair] + evidence.left_alone[pair] + evidence.right_alone[pair]
    return bool(evidence.shared[pair] >= _ONE_KIND_SHARED and fit >= _ONE_KIND_FIT)


def _of_words(left: Signature, right: Signature, known: Known) -> float:
    """Log odds that the wordings themselves add."""
    long = _LONG if min(len(left), len(right)) > 1 else 0.0
    key = _KEY * sum(known.names_a_key(side) for side in (left, right))
    return resemblance(left, right) + long + key


def _least(left: Signature, right: Signature) -> float:
    """The chance of «same» from which it is worth asking."""
    if max(len(left), len(right)) == 1:
        return _UNLIKELY
    return _UNLIKELY_LONG if left and right else _UNLIKELY_LOST


def _worth(chance: float, least: float, joined: int, parted: int) -> float:
    """Pairs of texts that the answer is expected to mend."""
    gain = chance * joined if chance >= least else 0.0
    return gain + (1 - chance) * parted if chance < _LIKELY else gain


def _first(chance: Floats, stakes: _Stakes, limit: int) -> Sequence[int]:
    """Numbers of pairs whose words are worth looking at."""
    worth = np.where(stakes.texts >= _LEAST, chance * stakes.joined + (1 - chance) * stakes.parted, 0.0)
    first: Sequence[int] = np.argsort(-worth, kind="stable")[: limit * _LOOKED_AT].tolist()
    return first


def _surface(evidence: Evidence) -> Floats:
    """Log odds of «same» by the places alone; «» is told by where the word stands."""
    contexts = evidence.shared + _UNSEEN
    total = evidence.together + evidence.left_alone + evidence.right_alone
    best = evidence.together + np.maximum(evidence.left_alone, evidence.right_alone)
    words = _BASE + _FIRM * np.clip(best / contexts, -3, 3) + _FIT * _damped(total)
    words += _RIVALS * np.log1p(evidence.rivals)
    nothing = _NOTHING + _NOTHING_FIRM * np.clip(evidence.together / contexts, -3, 3)
    nothing += _NOTHING_ALONE * _damped(evidence.right_alone)
    odds: Floats = np.where(evidence.left > 0, words, nothing)
    return odds


def _each_others_best(evidence: Evidence, stakes: _Stakes) -> Floats:
    """1 for pairs that are the best match of either of their wordings, 0 for others."""
    fit = np.where(stakes.texts >= _LEAST, evidence.together + evidence.left_alone + evidence.right_alone, -np.inf)
    best = np.full(int(evidence.right.max()) + 1, -np.inf)
    words = evidence.left > 0
    np.maximum.at(best, evidence.left[words], fit[words])
    np.maximum.at(best, evidence.right[words], fit[words])
    mutual: Floats = (words & (fit >= best[evidence.left]) & (fit >= best[evidence.right])).astype(np.float64)
    return mutual


def _damped(values: Floats) -> Floats:
    damped: Floats = np.sign(values) * np.log1p(np.abs(values))
    return damped


def _chance(odds: Floats) -> Floats:
    chance: Floats = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return chance


def _slots(found: Substitutions, evidence: Evidence, known: Known) -> Floats:
    """Share of a pair's contexts in which wordings alternate that are known to differ: slots of key terms."""
    words = found.wordings
    apart = np.array(
        [known.apart(words[left], words[right]) for left, right in zip(evidence.left, evidence.right, strict=True)]
    )
    slot = np.zeros(int(found.context.max()) + 1)
    slot[found.context[found.left[apart[evidence.pair]]]] = 1
    share: Floats = np.bincount(evidence.pair, slot[found.context[found.left]]) / evidence.shared
    return share
