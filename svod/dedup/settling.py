"""Settling: the partition of all records at once, written as what differs from the one that is kept.

    texts ─► canon ─► meanings ─► partition          nobody waits
                                      ▼
    judging and placing wait: signatures, clusters, trail       one transaction; what was said meanwhile is heard in it
                                      ▼
    records: few of them in the same one, very many portion by portion, each if it still stands where it was seen

It always ends: words on records are heard over the groups that were found; for words on wordings all is compared
anew, but not for ever: what is said still later is applied by the job that the answer put into the queue.

A crash between portions is healed by the next settling: the signatures are kept by then and tell where records go.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from model.cluster import Cluster, NearPair, TrailKind
from model.service_errors import DatabaseContendedError, SettlingOvertakenError
from model.work import Job, Priority, Task
from normalize.dedup.canon import Canon
from normalize.dedup.near import near_pairs
from normalize.dedup.rewriting import Rewriting
from store.repositories import Store, Work
from svod.dedup.canon_in_force import CanonInForce, canon_in_force
from svod.dedup.home_ids import most_frequent
from svod.dedup.partitioning import Known, Partition, compared, partitioned
from svod.dedup.reading import Meanings, Progress, known_meanings, learned, meanings, text_hash
from svod.dedup.tracing import Cause
from svod.dedup.writing import (
    Basis,
    Differences,
    Outdated,
    Planned,
    write_few,
    write_groups,
    write_names,
    write_records,
)

#: Times all is compared; words on wordings that were said while it was done for the last time wait for the next job.
_TRIES: Final = 3
#: Clusters or texts asked for at once.
_PORTION: Final = 1_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """Пересборка."""

    records: int
    clusters: int
    #: Records that went to another group.
    moved: int = 0
    #: Groups that went on in others, and parts of groups that went to others.
    merged: int = 0
    split: int = 0


def settle(store: Store, on_progress: Progress = lambda _stage, _records: None) -> Settled:
    """Learn the canon from all texts, compare all records anew, and write what differs; ids stay.

    Raises SettlingOvertakenError where others settle at the same time, again and again.
    """
    canon = learned(store, on_progress)
    found = meanings(store, canon, on_progress)
    settled = _settled(store, lambda: found, Cause(text="пересборка"), canon)
    with store.transaction() as work:
        work.clusters.settle(settled.records)
    with store.transaction() as work:
        work.clusters.lock_all()
        work.clusters.sweep()
    return settled


def resettle(store: Store, *, cause: str, author: str | None = None) -> int:
    """Hear people's words anew over what is kept, reading no text; return how many records went to another group.

    Raises SettlingOvertakenError as above.
    """
    return _settled(store, lambda: known_meanings(store), Cause(text=cause, author=author), None).moved


def _settled(store: Store, read: Callable[[], Meanings], cause: Cause, canon: Canon | None) -> Settled:
    for left in reversed(range(_TRIES)):
        try:
            return _tried(store, read(), cause, canon, is_last=not left)
        except (Outdated, DatabaseContendedError):
            continue
    raise SettlingOvertakenError


def _tried(store: Store, found: Meanings, cause: Cause, canon: Canon | None, *, is_last: bool) -> Settled:
    with store.transaction() as work:
        basis, known, in_force = _basis(store, work, canon)
    groups = compared(found, in_force, known)
    partition = partitioned(groups, known)
    pairs = _near(partition, in_force)
    with store.transaction() as work:
        planned = _planned(work, found, partition)
    with store.transaction() as work:
        _keep_out(work, basis, is_last=is_last)
        heard = _heard(work, known)
        if heard is not known:
            planned = _planned(work, found, partitioned(groups, heard))
        done = write_groups(work, basis, planned, found, cause)
        if canon is not None:
            work.clusters.put_canon(canon.to_bytes())
        is_done = write_few(work, done)
    if not is_done:
        write_records(store, done, heard.judgements)
    write_names(store, planned.names if found.texts else {})
    if planned.partition is not partition:
        pairs = _near(planned.partition, in_force)
    with store.transaction() as work:
        work.clusters.lock(())
        work.clusters.put_near_pairs(pairs)
    return _summary(found, done)


def _keep_out(work: Work, basis: Basis, *, is_last: bool) -> None:
    """Let nobody judge, answer, place or settle until the transaction ends; raises Outdated."""
    work.regrouping.lock()
    work.clusters.lock_all()
    version = work.clusters.version()
    if version.canon != basis.version.canon or (version != basis.version and not is_last):
        raise Outdated
    if version != basis.version:
        work.jobs.defer(Job(task=Task.CLUSTER, priority=Priority.AWAITED))


def _heard(work: Work, known: Known) -> Known:
    """Return what is known with the words on records as they stand by now."""
    judgements = work.judgements.standing()
    if judgements == known.judgements:
        return known
    return replace(known, judgements=judgements, places=work.regrouping.judged())


def _basis(store: Store, work: Work, canon: Canon | None) -> tuple[Basis, Known, CanonInForce]:
    signatures = {one.tokens: one for one in work.clusters.all_signatures()}
    judgements = work.judgements.standing()
    version = work.clusters.version()
    newest = max((one.id for one in signatures.values()), default=0)
    in_force = canon_in_force(store, work)
    if canon is not None:
        rewriting = Rewriting.of(work.wordings.standing())
        in_force = CanonInForce(version=version, canon=canon, rewriting=rewriting)
    known = Known(signatures=signatures, judgements=judgements, places=work.regrouping.judged())
    return Basis(version=version, signature=newest), known, in_force


def _planned(work: Work, found: Meanings, partition: Partition) -> Planned:
    of_signature = [partition.signatures[tokens].cluster for tokens in found.signatures]
    clusters = [
        partition.records.get(standing.record) or of_signature[at]
        for standing, at in zip(found.standing, found.meant, strict=True)
    ]
    placed = [cluster for cluster in clusters if cluster is not None]
    return Planned(partition=partition, clusters=placed, names=_names(work, found, partition, placed))


def _near(partition: Partition, canon: CanonInForce) -> tuple[NearPair, ...]:
    found = near_pairs(partition.clusters, partition.counts, canon.key_words, canon.canon.weights)
    pairs = {tuple(sorted((one.left, one.right))): one.probability for one in reversed(found) if one.left != one.right}
    return tuple(NearPair(left=left, right=right, probability=pairs[left, right]) for left, right in sorted(pairs))


def _names(work: Work, found: Meanings, partition: Partition, clusters: list[UUID]) -> dict[UUID, str]:
    """Return the names of new clusters; where texts were read, of all whose most frequent wording is another."""
    first = most_frequent(clusters, found.texts or found.meant)
    # A group that people joined with another before it had a record of its own.
    named = {**{home: first[cluster] for home, cluster in partition.homes.items() if cluster in first}, **first}
    names: dict[UUID, str] = {}
    wanted = sorted(named)
    for start in range(0, len(wanted), _PORTION):
        portion = wanted[start : start + _PORTION]
        known = work.clusters.some(portion)
        other = [one for one in portion if one not in known or _is_other(known[one], found, first)]
        texts = work.clusters.texts_of({found.standing[named[one]].record for one in other})
        names.update({one: texts.get(found.standing[named[one]].record, "") for one in other})
    return names


def _is_other(known: Cluster, found: Meanings, first: Mapping[UUID, int]) -> bool:
    """Tell whether its most frequent text is another; what texts there are is not known where none were read."""
    return bool(found.texts) and known.id in first and text_hash(known.name) != found.texts[first[known.id]]


def _summary(found: Meanings, done: Differences) -> Settled:
    kinds = [step.kind for step in done.steps]
    return Settled(
        records=len(found.standing),
        clusters=len(done.filled),
        moved=sum(done.between.values()),
        merged=kinds.count(TrailKind.MERGED),
        split=kinds.count(TrailKind.SPLIT),
    )
