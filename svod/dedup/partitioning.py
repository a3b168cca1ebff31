"""The partition of all records, computed with nobody waiting: signatures as they shall stand, with ids that stay.

meanings ─ people's words on wordings ─► machine's groups ─ ids of old groups ─► homes     compared, long
homes ─ words on records ─► clusters                                                     partitioned, short
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from model.cluster import Judgement, Signature
from normalize.dedup.judged import Judged, Machine, judged
from normalize.dedup.partition import partition
from store.clustering import KeptSignature
from store.regrouping import JudgedPlace
from svod.dedup.canon_in_force import CanonInForce
from svod.dedup.home_ids import Votes, named
from svod.dedup.reading import Meanings
from svod.ids import new_id


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """Что уже хранится: read in the transaction that told the version."""

    signatures: Mapping[Signature, KeptSignature]
    judgements: tuple[Judgement, ...]
    places: tuple[JudgedPlace, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Partition:
    """Разбиение: every signature and every judged record with its cluster."""

    #: By the words as the canon gives them; id 0 for new ones. Those that no record has are there too.
    signatures: Mapping[Signature, KeptSignature]
    #: Records that do not stand where their signature does, or may not.
    records: Mapping[UUID, UUID]
    #: The machine's groups → the cluster of their leader.
    homes: Mapping[UUID, UUID]
    #: Meaning → how many records; meaning → cluster.
    counts: Mapping[Signature, int]
    clusters: Mapping[Signature, UUID]


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """Сравнённое: the machine's groups, before people's words on records are heard."""

    meanings: Meanings
    canon: CanonInForce
    #: Of each meaning: its row, in no group yet.
    fresh: Sequence[KeptSignature]
    counts: Mapping[Signature, int]
    machine: Machine


def compared(meanings: Meanings, canon: CanonInForce, known: Known) -> Compared:
    """Return the machine's groups of all records: of equal texts, canon and words the same, whatever came first."""
    fresh = [canon.kept(tokens) for tokens in meanings.signatures]
    counts = _counts(fresh, meanings.meant)
    leaders = partition(counts, canon.key_words, canon.canon.weights)
    homes = _homes(meanings, fresh, leaders, known)
    groups = {meant: homes[leader] for meant, leader in leaders.items()}
    machine = Machine(groups=groups, leaders={home: leader for leader, home in homes.items()})
    return Compared(meanings=meanings, canon=canon, fresh=fresh, counts=counts, machine=machine)


def partitioned(found: Compared, known: Known) -> Partition:
    """Return the partition of all records after people's words on records; it takes no longer than reading them."""
    machine = found.machine
    said = judged(machine, _judged_records(found, known), known.judgements, found.canon.nearness)
    used = [_used(one, machine, said, known) for one in found.fresh]
    held = {home: said.signatures[leader] for home, leader in machine.leaders.items()}
    signatures = {one.tokens: one for one in _led(used, machine)}
    signatures.update(_unused(known, signatures, found.canon, held))
    return Partition(
        signatures=signatures, records=said.records, homes=held, counts=found.counts, clusters=dict(said.signatures)
    )


def _counts(fresh: Sequence[KeptSignature], meant: Iterable[int]) -> Counter[Signature]:
    counts: Counter[Signature] = Counter()
    for at, records in sorted(Counter(meant).items()):
        counts[fresh[at].canonical] += records
    return counts


def _homes(
    meanings: Meanings, fresh: Sequence[KeptSignature], leaders: Mapping[Signature, Signature], known: Known
) -> dict[Signature, UUID]:
    """Return leader → the machine's group: what is kept of a meaning tells, else what is kept of the record."""
    by_id = {one.id: one for one in known.signatures.values()}
    votes = Counter(zip(meanings.meant, (one.signature for one in meanings.standing), strict=True))
    homes, origins = Votes(), Votes()
    for (at, signature), records in votes.items():
        leader = leaders[fresh[at].canonical]
        old = known.signatures.get(fresh[at].tokens) or by_id.get(signature or 0)
        if old is not None and old.home is not None:
            homes[leader, old.home] += records
        if old is not None and old.origin is not None:
            origins[leader, old.origin] += records
    in_order = dict.fromkeys(leaders[fresh[at].canonical] for at in dict.fromkeys(meanings.meant))
    return named(tuple(in_order), homes, origins, new_id)


def _judged_records(compared: Compared, known: Known) -> dict[UUID, Signature]:
    """Return the meaning of judged records, also of those that count no more."""
    meanings, fresh = compared.meanings, compared.fresh
    by_id = {one.id: one for one in known.signatures.values()}
    found = {one.record: by_id[one.signature].canonical for one in known.places if one.signature in by_id}
    wanted = {record for one in known.judgements for record in (one.left, one.right)}
    for standing, at in zip(meanings.standing, meanings.meant, strict=True):
        if standing.record in wanted:
            found[standing.record] = fresh[at].canonical
    return {record: meant for record, meant in found.items() if meant in compared.machine.groups}


def _used(one: KeptSignature, machine: Machine, said: Judged, known: Known) -> KeptSignature:
    home = machine.groups[one.canonical]
    old = known.signatures.get(one.tokens)
    before = (old.home, old.origin) if old is not None else ()
    origin = next((each for each in before if each is not None and each not in machine.leaders), None)
    return replace(
        one, id=old.id if old else 0, home=home, cluster=said.signatures[one.canonical], origin=origin, leads=False
    )


def _led(used: Iterable[KeptSignature], machine: Machine) -> list[KeptSignature]:
    """Let one signature of each leading meaning lead: the oldest."""
    led: set[Signature] = set()
    found = []
    for one in sorted(used, key=lambda each: (each.id == 0, each.id, each.tokens)):
        leads = machine.leaders[machine.groups[one.canonical]] == one.canonical and one.canonical not in led
        led.update([one.canonical] if leads else [])
        found.append(replace(one, leads=leads))
    return found


def _unused(
    known: Known, used: Mapping[Signature, KeptSignature], canon: CanonInForce, held: Mapping[UUID, UUID]
) -> dict[Signature, KeptSignature]:
    """Signatures of records that count no more stay what they were, unless their group is somebody else's by now."""
    voted = {old.home for tokens in used if (old := known.signatures.get(tokens)) is not None}
    found = {}
    for tokens, old in known.signatures.items():
        if tokens not in used:
            fresh = canon.kept(tokens)
            found[tokens] = _left(replace(old, canonical=fresh.canonical, key=fresh.key), held, voted)
    return found


def _left(old: KeptSignature, held: Mapping[UUID, UUID], voted: Collection[UUID | None]) -> KeptSignature:
    if old.home is not None and old.home in held:
        return replace(old, leads=False, cluster=held[old.home])
    if old.home in voted:  # its group went on in another: what it would join now is seen when it comes back
        return replace(old, leads=False, home=None, origin=old.home)
    return old
