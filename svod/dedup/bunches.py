"""Связка: the groups and words that one word reaches; they are decided together, and by themselves alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from model.cluster import Judgement, Verdict
from store.regrouping import JudgedPlace


@dataclass(frozen=True, kw_only=True, slots=True)
class Bunch:
    """Связка."""

    #: The machine's groups.
    homes: frozenset[UUID]
    #: Of the judged records in them their signatures.
    places: Mapping[UUID, int]
    #: The words that bind and part them.
    words: Sequence[Judgement]


def bunch_of(about: Collection[UUID], words: Iterable[Judgement], places: Iterable[JudgedPlace]) -> Bunch:
    """Return all that words and groups lead to from these records.

    `words` are those that stand; `places` those of their records and of the ones it is about.
    """
    telling = [one for one in words if one.verdict is not Verdict.UNSURE]
    near = defaultdict[UUID, set[UUID]](set)
    for word in telling:
        near[word.left].add(word.right)
        near[word.right].add(word.left)
    known = {place.record: place for place in places}
    at_home = defaultdict[UUID, list[UUID]](list)
    for place in known.values():
        at_home[place.home].append(place.record)
    records, homes = _reached(about, near, known, at_home)
    return Bunch(
        homes=frozenset(homes),
        places={record: known[record].signature for record in sorted(records) if record in known},
        words=[word for word in telling if word.left in records],
    )


def _reached(
    about: Collection[UUID],
    near: Mapping[UUID, Collection[UUID]],
    known: Mapping[UUID, JudgedPlace],
    at_home: Mapping[UUID, Sequence[UUID]],
) -> tuple[set[UUID], set[UUID]]:
    records, homes, waiting = set(about), set[UUID](), list(about)
    while waiting:
        record = waiting.pop()
        beside = set(near.get(record, ()))
        if record in known and known[record].home not in homes:
            homes.add(known[record].home)
            beside.update(at_home[known[record].home])
        waiting += beside - records
        records |= beside
    return records, homes
