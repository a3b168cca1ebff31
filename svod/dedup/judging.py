"""Judgements: whether two records, or groups, mean the same activity; a person's word stands above the machine's."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from model.account import Actor
from model.cluster import Judgement, Verdict
from model.contradiction import Said
from model.paging import Slice
from model.service_errors import InvalidValueError, JudgementContradictsError
from normalize.dedup.contradictions import chain_against
from normalize.dedup.likeness import likeness
from store.regrouping import Shift
from store.repositories import Store, Work
from svod.again import tried_again
from svod.dedup.bunches import same_words
from svod.dedup.canon_in_force import canon_in_force
from svod.dedup.regrouping import Cause, regroup
from svod.ids import new_id, now


@dataclass(frozen=True, kw_only=True, slots=True)
class Opinion:
    """Мнение о паре записей, или о паре групп."""

    left: UUID
    right: UUID
    verdict: Verdict
    reason: str | None = None
    of_clusters: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruling:
    """Решение: what was said, and what moved by it."""

    judgement: Judgement
    shifts: tuple[Shift, ...] = ()


def judge(store: Store, opinion: Opinion, actor: Actor) -> Ruling:
    """Write down what a person says of a pair, and regroup what it reaches.

    Raises NotFoundError, InvalidValueError, JudgementContradictsError.
    """
    if opinion.left == opinion.right:
        raise InvalidValueError("/right", "Нужны две разные записи.")
    return tried_again(lambda: _judged(store, opinion, actor))


def _judged(store: Store, opinion: Opinion, actor: Actor) -> Ruling:
    with store.transaction() as work:
        _lock(work)
        judgement = _judgement(work, opinion, actor)
        # Whoever sees a part judges of what they see; what follows reaches every record of the groups.
        with work.whole() as whole:
            chain = _against(whole, judgement)
        if chain:
            raise JudgementContradictsError(said(work, chain))
        with work.whole() as whole:
            whole.judgements.add(judgement)
            return Ruling(judgement=judgement, shifts=_regrouped(store, whole, judgement, "суждение", actor))


def retire(store: Store, judgement_id: UUID, actor: Actor) -> Ruling:
    """Take a judgement back, as if it had never been said; it stays in the history. Raises NotFoundError."""
    return tried_again(lambda: _retired(store, judgement_id, actor))


def _retired(store: Store, judgement_id: UUID, actor: Actor) -> Ruling:
    with store.transaction() as work:
        _lock(work)
        known = work.judgements.get(judgement_id)
        if known.retired_at is not None:
            return Ruling(judgement=known)
        with work.whole() as whole:
            whole.judgements.retire(judgement_id, now())
            retired = whole.judgements.get(judgement_id)
            return Ruling(judgement=retired, shifts=_regrouped(store, whole, retired, "суждение снято", actor))


def told(store: Store, record: UUID | None, cursor: str | None, limit: int) -> tuple[Slice[Judgement], dict[UUID, str]]:
    """Return what was said (of a record), newest first, with the texts; raises NotFoundError."""
    with store.transaction() as work:
        if record is not None:
            work.records.get(record)
        found = work.judgements.list(cursor, limit, record)
        return found, work.clusters.texts_of({one for said in found.items for one in (said.left, said.right)})


def said(work: Work, chain: Iterable[Judgement]) -> tuple[Said, ...]:
    """Return judgements as people read them."""
    told = tuple(chain)
    texts = work.clusters.texts_of({record for one in told for record in (one.left, one.right)})
    return tuple(
        Said(
            id=one.id,
            left=texts.get(one.left, ""),
            right=texts.get(one.right, ""),
            verdict=one.verdict,
            author=one.author,
            at=one.at,
        )
        for one in told
    )


def _lock(work: Work) -> None:
    """Whoever judges waits for whoever judges or settles; those who place are kept out of a few keys later."""
    work.regrouping.lock()
    work.clusters.lock(())


def _judgement(work: Work, opinion: Opinion, actor: Actor) -> Judgement:
    clusters = _clusters(work, opinion)
    if opinion.of_clusters:
        records = tuple(work.regrouping.representative(cluster) for cluster in clusters)
    else:
        records = tuple(work.records.get(record).id for record in (opinion.left, opinion.right))
    return Judgement(
        id=new_id(),
        left=records[0],
        right=records[1],
        verdict=opinion.verdict,
        reason=opinion.reason,
        author=actor.name,
        at=now(),
        left_cluster=clusters[0] if opinion.of_clusters else None,
        right_cluster=clusters[1] if opinion.of_clusters else None,
    )


def _clusters(work: Work, opinion: Opinion) -> tuple[UUID, ...]:
    """Return the living groups an opinion is about; raises NotFoundError, and InvalidValueError for one and itself."""
    if not opinion.of_clusters:
        return ()
    found = tuple(work.clusters.get(one).id for one in (opinion.left, opinion.right))
    living = work.clusters.resolve(found)
    if living[found[0]] == living[found[1]]:
        raise InvalidValueError("/right", "Это уже одна группа: судите о записях внутри неё.")
    return tuple(living[one] for one in found)


def _against(work: Work, judgement: Judgement) -> tuple[Judgement, ...]:
    """Return the standing words that contradict this one."""
    words = same_words((judgement.left, judgement.right), work.regrouping)
    chain = chain_against(words, judgement.left, judgement.right, judgement.verdict)
    if not chain and judgement.verdict is Verdict.SAME:
        chain = _parted_groups(work, judgement)
    return tuple(chain)


def _parted_groups(work: Work, judgement: Judgement) -> tuple[Judgement, ...]:
    """Return a word that parts the groups of a pair: any one for groups, for records one that was said of groups."""
    clusters = work.regrouping.clusters_of((judgement.left, judgement.right))
    if judgement.left not in clusters or judgement.right not in clusters:
        return ()
    parting = work.regrouping.partings(clusters[judgement.left], clusters[judgement.right])
    if judgement.left_cluster is None:
        same_pair = {judgement.left, judgement.right}
        parting = tuple(one for one in parting if one.left_cluster and {one.left, one.right} != same_pair)
    return parting[:1]


def _regrouped(store: Store, work: Work, judgement: Judgement, text: str, actor: Actor) -> tuple[Shift, ...]:
    cause = Cause(text=text, author=actor.name, at=now())
    weights = canon_in_force(store, work).canon.weights
    return regroup(work, (judgement.left, judgement.right), cause, partial(likeness, weights=weights))
