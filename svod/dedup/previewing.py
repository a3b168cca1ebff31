"""Preview: what an answer about words would move, found without writing anything."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar
from uuid import UUID

from model.cluster import Signature
from normalize.dedup.partition import partition
from normalize.dedup.rewriting import Rewriting
from store.clustering import KeptSignature
from store.repositories import Store, Work
from svod.dedup.canon_in_force import CanonInForce, canon_in_force
from svod.dedup.wordings import Answer, drafted

K = TypeVar("K")
#: Groups shown.
_SHOWN: Final = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """Что станет с группой: names of groups before, and a text for each group after."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    records: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """Что переместит ответ."""

    #: Records that would change their group, and groups that would be merged or split.
    records: int
    groups: int
    #: Those that move most first.
    changes: tuple[Change, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Moving:
    """One bunch of groups that touch one another before or after."""

    before: Mapping[UUID, int]
    after: Mapping[Signature, int]
    records: int


def preview(store: Store, given: Answer) -> Preview:
    """Return what the machine would do after the answer; words on single records may hold some of it back.

    Raises InvalidValueError.
    """
    with store.transaction() as work:
        canon = canon_in_force(store, work)
        judgement = drafted(canon, given, "")
        rewriting = Rewriting.of([*work.wordings.standing(), judgement])
        kept = _touched(work, canon, rewriting, {*judgement.left.split(), *judgement.right.split()})
        counts = work.regrouping.counts([one.id for one in kept])
        moving = _moving(kept, counts, _led(kept, counts, canon, rewriting))
        return _told(work, kept, moving)


def _touched(work: Work, canon: CanonInForce, rewriting: Rewriting, words: Collection[str]) -> Sequence[KeptSignature]:
    """Return the signatures of all blocks that the answer reaches: as they are, and as they would be."""
    before = work.regrouping.blocks(words, ())
    then = replace(canon, rewriting=rewriting)
    after = {then.kept(one.tokens).key for one in before if set(words) & {*one.tokens, *one.canonical}}
    return work.regrouping.blocks(words, after)


def _led(
    kept: Sequence[KeptSignature], counts: Mapping[int, int], canon: CanonInForce, rewriting: Rewriting
) -> dict[int, Signature]:
    """Return the leader that each signature would have; those no record has are left out."""
    meant = {one.id: rewriting.apply(one.tokens) for one in kept if one.id in counts}
    totals: Counter[Signature] = Counter()
    for number, signature in meant.items():
        totals[signature] += counts[number]
    leaders = partition(totals, rewriting.key_words, canon.canon.weights)
    return {number: leaders[signature] for number, signature in meant.items()}


def _moving(kept: Sequence[KeptSignature], counts: Mapping[int, int], led: Mapping[int, Signature]) -> list[_Moving]:
    """Return the bunches in which a group is merged or split, what moves most first."""
    pairs: Counter[tuple[UUID, Signature]] = Counter()
    for one in kept:
        if one.id in led and one.cluster is not None:
            pairs[one.cluster, led[one.id]] += counts[one.id]
    found = [_bunch(bunch, pairs) for bunch in _bunches(pairs)]
    changed = [one for one in found if len(one.before) > 1 or len(one.after) > 1]
    return sorted(changed, key=lambda one: (-one.records, sorted(one.before)))


def _bunches(pairs: Iterable[tuple[UUID, Signature]]) -> list[list[tuple[UUID, Signature]]]:
    """Return the pairs in bunches that share a group before or after."""
    near: dict[UUID | Signature, list[tuple[UUID, Signature]]] = defaultdict(list)
    for pair in pairs:
        for end in pair:
            near[end].append(pair)
    seen: set[tuple[UUID, Signature]] = set()
    found = []
    for start in sorted(pair for pairs_of in near.values() for pair in pairs_of):
        bunch, waiting = [], [start]
        while waiting:
            pair = waiting.pop()
            if pair not in seen:
                seen.add(pair)
                bunch.append(pair)
                waiting += [other for end in pair for other in near[end]]
        found += [bunch] if bunch else []
    return found


def _bunch(bunch: Sequence[tuple[UUID, Signature]], pairs: Mapping[tuple[UUID, Signature], int]) -> _Moving:
    """Each group after goes on in one group before, that it shares most with; the other records move."""
    before: Counter[UUID] = Counter()
    after: Counter[Signature] = Counter()
    for cluster, leader in bunch:
        before[cluster] += pairs[cluster, leader]
        after[leader] += pairs[cluster, leader]
    taken: set[UUID] = set()
    leaders: set[Signature] = set()
    stays = 0
    for pair in sorted(bunch, key=lambda pair: (-pairs[pair], pair)):
        if pair[0] not in taken and pair[1] not in leaders:
            taken.add(pair[0])
            leaders.add(pair[1])
            stays += pairs[pair]
    return _Moving(before=before, after=after, records=sum(before.values()) - stays)


def _told(work: Work, kept: Sequence[KeptSignature], moving: Sequence[_Moving]) -> Preview:
    shown = moving[:_SHOWN]
    names = {one: cluster.name for one, cluster in work.clusters.some({c for m in shown for c in m.before}).items()}
    numbers = {one.canonical: one.id for one in reversed(kept)} | {one.tokens: one.id for one in reversed(kept)}
    wanted = {numbers[leader] for one in shown for leader in one.after if leader in numbers}
    texts = work.regrouping.examples(wanted)
    return Preview(
        records=sum(one.records for one in moving),
        groups=len(moving),
        changes=tuple(
            Change(
                before=tuple(names.get(cluster, "") for cluster in _by_size(one.before)),
                after=tuple(texts.get(numbers.get(leader, 0), " ".join(leader)) for leader in _by_size(one.after)),
                records=one.records,
            )
            for one in shown
        ),
    )


def _by_size(counts: Mapping[K, int]) -> list[K]:
    return [one for one, _ in sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))][:_SHOWN]
