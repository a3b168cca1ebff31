"""Clusters as people have judged them: what they said of a pair always wins over what the machine found.

    signature → group, group → leader (the machine)  ┐
    record → signature                               ├─► signature → cluster, record → cluster
    words on pairs of records                        ┘

Every connected bunch of groups and words is decided by itself alone, so a word is heard again in its bunch only.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final
from uuid import UUID, uuid5

from model.cluster import Judgement, Signature, Verdict
from normalize.dedup.bonds import Bonds, bonds_of

#: How near two signatures are; only the order of its values counts.
Nearness = Callable[[Signature, Signature], float]
#: Signature → its judged records, the oldest first: those of one machine's group.
_Group = Mapping[Signature, Sequence[UUID]]
#: Names clusters of which no group is left: what people took out of theirs.
_TAKEN_OUT: Final = UUID("5a0c3c4e-9c0b-5d2e-8a9f-2f1d6f6b7e10")


@dataclass(frozen=True, kw_only=True, slots=True)
class Machine:
    """Разбиение, каким его нашла машина."""

    #: Of every signature.
    groups: Mapping[Signature, UUID]
    #: Of every group.
    leaders: Mapping[UUID, Signature]


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """Разбиение, каким его признали люди."""

    #: Of every signature: records nobody judged go with theirs.
    signatures: Mapping[Signature, UUID]
    #: Of judged records that have a signature.
    records: Mapping[UUID, UUID]


def judged(
    machine: Machine, homes: Mapping[UUID, Signature], judgements: Iterable[Judgement], nearness: Nearness
) -> Judged:
    """Return the partition after the judgements that stand; their order and times decide nothing.

    `homes` are the signatures of judged records. A cluster has the id of its oldest group.
    """
    words = [one for one in judgements if one.retired_at is None and one.verdict is not Verdict.UNSURE]
    bonds, near = bonds_of(words), cache(nearness)
    groups = _judged_groups(machine, homes, {record for word in words for record in (word.left, word.right)})
    for group in sorted(groups):
        _bind_equal(groups[group], bonds)
    for group in sorted(groups):
        _bind_near(machine.leaders[group], groups[group], bonds, near)
    return _named(machine, groups, bonds, near)


def _judged_groups(machine: Machine, homes: Mapping[UUID, Signature], records: Iterable[UUID]) -> dict[UUID, _Group]:
    groups: dict[UUID, dict[Signature, list[UUID]]] = defaultdict(lambda: defaultdict(list))
    for record in sorted(records):
        if (home := homes.get(record)) is not None and home in machine.groups:
            groups[machine.groups[home]][home].append(record)
    return dict(groups)


def _bind_equal(group: _Group, bonds: Bonds[UUID]) -> None:
    """Records of one signature stand together, unless people parted them."""
    for signature in sorted(group):
        _gather(group[signature], bonds)


def _gather(records: Sequence[UUID], bonds: Bonds[UUID]) -> list[UUID]:
    """Join each to the first that may hold it; return one of each part that is left."""
    heads: list[UUID] = []
    for record in records:
        if not bonds.join_first(record, heads):
            heads.append(record)
    return heads


def _bind_near(leader: Signature, group: _Group, bonds: Bonds[UUID], near: Nearness) -> None:
    """Records of one group stand together, each with the nearest that people have not parted it from."""
    anchors: list[tuple[Signature, UUID]] = []
    for signature in sorted(group, key=lambda one: (-near(one, leader), one)):
        heads = _gather(group[signature], bonds)
        nearest = sorted(anchors, key=lambda anchor: -near(signature, anchor[0]))
        for head in heads:
            bonds.join_first(head, [record for _, record in nearest])
        anchors += [(signature, head) for head in heads]


def _named(machine: Machine, groups: Mapping[UUID, _Group], bonds: Bonds[UUID], near: Nearness) -> Judged:
    members = _members(machine, groups)
    held = {
        group: _held(machine.leaders[group], members[group], judged_ones, bonds, near)
        for group, judged_ones in groups.items()
    }
    names: dict[UUID, UUID] = {}
    for group in sorted(groups):
        names.setdefault(held[group][machine.leaders[group]], group)
    records = sorted(record for group in groups.values() for record in _records(group))
    for record in records:
        names.setdefault(bonds.of(record), uuid5(_TAKEN_OUT, str(record)))
    signatures = dict(machine.groups)
    for parts in held.values():
        signatures.update((signature, names[part]) for signature, part in parts.items())
    return Judged(signatures=signatures, records={record: names[bonds.of(record)] for record in records})


def _records(group: _Group) -> Iterator[UUID]:
    return (record for records in group.values() for record in records)


def _members(machine: Machine, groups: Mapping[UUID, _Group]) -> Mapping[UUID, Sequence[Signature]]:
    members: dict[UUID, list[Signature]] = {group: [] for group in groups}
    for signature, group in machine.groups.items():
        if group in members:
            members[group].append(signature)
    return members


def _held(
    leader: Signature, members: Sequence[Signature], group: _Group, bonds: Bonds[UUID], near: Nearness
) -> dict[Signature, UUID]:
    """Return which part holds each signature of a group: the one whose judged record is nearest.

    The leader chooses first; then it counts like a judged one, so that what is near it stays with it.
    """
    anchors = {signature: bonds.of(records[0]) for signature, records in sorted(group.items())}
    if len({bonds.of(record) for record in _records(group)}) == 1:
        return dict.fromkeys(members, next(iter(anchors.values())))
    anchors.setdefault(leader, anchors[_nearest(leader, anchors, near)])
    return {one: anchors[one] if one in anchors else anchors[_nearest(one, anchors, near)] for one in members}


def _nearest(signature: Signature, anchors: Mapping[Signature, UUID], near: Nearness) -> Signature:
    return min(anchors, key=lambda anchor: (-near(signature, anchor), anchor))
