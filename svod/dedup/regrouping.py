"""Regrouping: after a word was said or taken back, the groups it reaches are decided anew, in the same transaction.

What it writes is what settling would write: both are the same pure function of the machine's groups and the words.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from model.cluster import Cluster, Signature, TrailKind, TrailStep
from model.work import ChangeKind
from normalize.dedup.judged import Judged, Machine, Nearness, judged
from store.clustering import KeptSignature
from store.regrouping import Shift
from store.repositories import Work
from svod.dedup.bunches import Bunch, bunch_of
from svod.ids import new_id


@dataclass(frozen=True, kw_only=True, slots=True)
class Cause:
    """Причина: what is written into the trail."""

    #: Russian: «суждение».
    text: str
    author: str
    at: datetime


def regroup(work: Work, about: Collection[UUID], cause: Cause, nearness: Nearness) -> tuple[Shift, ...]:
    """Decide the groups that words about these records reach; return how many records went from where to where.

    Whoever calls it holds the lock of judging, and keeps settling out (`clusters.lock(())`) since before it read.
    """
    bunch = bunch_of(about, work.regrouping)
    kept = _held(work, bunch)
    if not kept:
        return ()
    met = _met(work, kept)
    machine = _machine(met)
    found = _decided(bunch, kept, machine, nearness)
    targets = {one.id: found.signatures[one.canonical] for one in met} | _followers(kept, met, machine, found)
    _make(work, {*targets.values(), *found.records.values()}, cause.at)
    shifts = work.regrouping.regroup(targets, found.records)
    merged = _merged(machine, found, shifts)
    work.clusters.merge(merged)
    _tell(work, shifts, merged, cause)
    return shifts


def _held(work: Work, bunch: Bunch) -> Sequence[KeptSignature]:
    """Lock as whoever places does, records before keys; what was placed meanwhile is in the answer."""
    kept = work.regrouping.of_homes(bunch.homes)
    work.regrouping.hold([one.id for one in kept], bunch.places)
    work.clusters.lock({one.key for one in kept})
    return work.regrouping.of_homes(bunch.homes)


def _met(work: Work, kept: Sequence[KeptSignature]) -> Sequence[KeptSignature]:
    """Return what records that count mean; what none means any more joins and parts nothing, as settling has it."""
    counts = work.regrouping.counts([one.id for one in kept])
    return [one for one in kept if one.id in counts]


def _decided(bunch: Bunch, kept: Sequence[KeptSignature], machine: Machine, nearness: Nearness) -> Judged:
    canonical = {one.id: one.canonical for one in kept}
    homes = {record: canonical[number] for record, number in bunch.places.items() if number in canonical}
    return judged(machine, {one: said for one, said in homes.items() if said in machine.groups}, bunch.words, nearness)


def _followers(
    kept: Sequence[KeptSignature], met: Sequence[KeptSignature], machine: Machine, found: Judged
) -> dict[int, UUID]:
    """Return the cluster of each signature that no record has: it goes with its group's leader."""
    held = {home: found.signatures[leader] for home, leader in machine.leaders.items()}
    homes = {one.id: one.home or one.cluster for one in kept if one not in met}
    return {number: held[home] for number, home in homes.items() if home is not None and home in held}


def _machine(kept: Sequence[KeptSignature]) -> Machine:
    """Return the machine's groups; the first leading signature of each leads, where none does the first of all."""
    groups: dict[Signature, UUID] = {}
    leaders: dict[UUID, Signature] = {}
    for one in sorted(kept, key=lambda one: (not one.leads, one.id)):
        home = one.home or one.cluster
        if home is not None:
            group = groups.setdefault(one.canonical, home)
            leaders.setdefault(group, one.canonical)
    return Machine(groups=groups, leaders=leaders)


def _make(work: Work, clusters: Collection[UUID], at: datetime) -> None:
    """Let there be a row for each of what people took out; its name comes with its records."""
    new = sorted(set(clusters) - work.clusters.some(clusters).keys())
    if new:
        work.clusters.add([Cluster(id=one, name="", created_at=at) for one in new])


def _merged(machine: Machine, found: Judged, shifts: Sequence[Shift]) -> Mapping[UUID, UUID | None]:
    """Return in which cluster each one goes on: a group with its leader, what was taken out with its records."""
    on: dict[UUID, UUID] = {shift.source: shift.target for shift in shifts}
    on |= {home: found.signatures[leader] for home, leader in machine.leaders.items()}
    living = {*found.signatures.values(), *found.records.values()}
    return {cluster: None if cluster in living else target for cluster, target in sorted(on.items())} | dict.fromkeys(
        sorted(living), None
    )


def _tell(work: Work, shifts: Sequence[Shift], merged: Mapping[UUID, UUID | None], cause: Cause) -> None:
    """Name the clusters whose records changed, write their trail, tell those who watch."""
    touched = sorted({cluster for shift in shifts for cluster in (shift.source, shift.target)})
    work.clusters.rename(work.regrouping.most_frequent(touched))
    work.clusters.note([_step(shift, merged, cause) for shift in shifts])
    for cluster in touched:
        work.changes.note(ChangeKind.CLUSTER, cluster)


def _step(shift: Shift, merged: Mapping[UUID, UUID | None], cause: Cause) -> TrailStep:
    return TrailStep(
        id=new_id(),
        kind=TrailKind.MERGED if merged.get(shift.source) == shift.target else TrailKind.SPLIT,
        cluster=shift.source,
        other=shift.target,
        records=shift.records,
        cause=cause.text,
        author=cause.author,
        at=cause.at,
    )
