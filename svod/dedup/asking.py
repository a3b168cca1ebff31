"""What people are shown of groups: cards, pairs to judge, why two activities are or are not one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from model.cluster import Cluster, Likeness, TrailStep
from model.paging import Slice
from model.service_errors import NotFoundError
from model.stored import RecordFilter, StoredRecord
from normalize.dedup.explain import Lens, explain
from store.regrouping import ClusterShare
from store.repositories import Store, Work
from svod.dedup.canon_in_force import CanonInForce, canon_in_force
from svod.dedup.marking import Marked, marked

#: Members of a cluster shown, municipalities on a card, pairs that are counted.
SHOWN: Final = 200
_SHARES: Final = 12
COUNTED: Final = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """Карточка группы."""

    cluster: Cluster
    records: int
    shares: tuple[ClusterShare, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Whole:
    """Группа с её первыми записями."""

    card: Card
    members: tuple[StoredRecord, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Похожая пара с карточками."""

    left: Card
    right: Card
    probability: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Explained:
    """Почему, с текстами."""

    likeness: Likeness
    left_text: tuple[Marked, ...]
    right_text: tuple[Marked, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """Формулировка группы рядом с её первой."""

    text: str
    records: int
    likeness: Likeness


def whole(store: Store, cluster_id: UUID) -> Whole:
    """Return a group, the one that goes on where it was merged; raises NotFoundError."""
    with store.transaction() as work:
        living = _living(work, cluster_id)
        (card,) = _cards(work, [living])
        members = work.records.search(RecordFilter(cluster=living), None, SHOWN).items
    return Whole(card=card, members=members)


def pairs(store: Store, cursor: str | None, limit: int) -> tuple[Slice[Pair], int]:
    """Return pairs to judge with their cards, the likeliest first, and how many there are, up to COUNTED."""
    with store.transaction() as work:
        found = work.clusters.near_pairs(cursor, limit)
        count = len(work.clusters.near_pairs(None, COUNTED).items)
        ids = {one for pair in found.items for one in (pair.left, pair.right)}
        cards = {card.cluster.id: card for card in _cards(work, ids)}
    items = tuple(
        Pair(left=cards[pair.left], right=cards[pair.right], probability=pair.probability)
        for pair in found.items
        if {pair.left, pair.right} <= cards.keys()
    )
    return Slice(items=items, next=found.next), count


def trail(store: Store, cluster_id: UUID, cursor: str | None, limit: int) -> tuple[Slice[TrailStep], dict[UUID, str]]:
    """Return what happened to a group, newest first, and the names of the groups it speaks of; raises NotFoundError."""
    with store.transaction() as work:
        work.clusters.get(cluster_id)
        steps = work.clusters.trail(cluster_id, cursor, limit)
        others = {one for step in steps.items for one in (step.cluster, step.other) if one is not None}
        return steps, {one: cluster.name for one, cluster in work.clusters.some(others).items()}


def why(store: Store, left: UUID, right: UUID) -> Explained:
    """Return why two records, or two groups, are or are not one; raises NotFoundError."""
    with store.transaction() as work:
        texts = (_text(work, left), _text(work, right))
        verdict = work.regrouping.said_of(left, right)
        canon = canon_in_force(store, work)
    lens = lens_of(canon)
    left_text, right_text = marked(*texts, lens.read)
    return Explained(likeness=explain(*texts, lens, verdict), left_text=left_text, right_text=right_text)


def why_members(store: Store, cluster_id: UUID, cursor: str | None, limit: int) -> tuple[str, Slice[Member]]:
    """Return the first wording of a group, and how like it each of its wordings is; raises NotFoundError."""
    with store.transaction() as work:
        living = _living(work, cluster_id)
        first = work.regrouping.wordings(living, None, 1).items
        found = work.regrouping.wordings(living, cursor, limit)
        canon = canon_in_force(store, work)
    if not first:
        raise NotFoundError
    lens, leader = lens_of(canon), first[0].text
    members = tuple(
        Member(text=one.text, records=one.records, likeness=explain(leader, one.text, lens)) for one in found.items
    )
    return leader, Slice(items=members, next=found.next)


def lens_of(canon: CanonInForce) -> Lens:
    """Return what explanations are made with."""
    return Lens(read=canon.signature, weights=canon.canon.weights, learned=canon.key_words)


def _living(work: Work, cluster: UUID) -> UUID:
    """Return the group that goes on; raises NotFoundError for one nobody knows."""
    known = work.clusters.get(cluster).id
    return work.clusters.resolve([known])[known]


def _cards(work: Work, clusters: Collection[UUID]) -> Sequence[Card]:
    known = work.clusters.some(clusters)
    sizes = work.regrouping.sizes(clusters)
    shares: dict[UUID, list[ClusterShare]] = {one: [] for one in known}
    for share in work.regrouping.shares(clusters, _SHARES):
        shares[share.cluster].append(share)
    return [
        Card(cluster=cluster, records=sizes.get(one, 0), shares=tuple(shares[one])) for one, cluster in known.items()
    ]


def _text(work: Work, subject: UUID) -> str:
    """Return the text of a record, or the name of a group; raises NotFoundError."""
    found = work.clusters.texts_of([subject])
    if subject in found:
        return found[subject]
    return work.clusters.get(_living(work, subject)).name
