"""Связка: the groups and words that one word reaches; they are decided together, and by themselves alone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from model.cluster import Judgement, Verdict
from store.regrouping import JudgedPlace


class Told(Protocol):
    """What is asked of the store on the way."""

    def places(self, records: Collection[UUID]) -> tuple[JudgedPlace, ...]:
        """Return where those of the records are that have a signature in a group."""

    def judged_in(self, homes: Collection[UUID]) -> tuple[JudgedPlace, ...]:
        """Return where judged records in these groups are."""

    def words_about(self, records: Collection[UUID]) -> tuple[Judgement, ...]:
        """Return the standing «same» and «different» about any of the records."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bunch:
    """Связка."""

    #: The machine's groups.
    homes: frozenset[UUID]
    #: Of the judged records in them their signatures.
    places: Mapping[UUID, int]
    #: The words that bind and part them.
    words: Sequence[Judgement]


def bunch_of(about: Collection[UUID], told: Told) -> Bunch:
    """Return all that «same» and groups lead to from these records.

    «Different» leads nowhere: it parts only what something else would bring together.
    """
    words: dict[UUID, Judgement] = {}
    places: dict[UUID, JudgedPlace] = {}
    homes: set[UUID] = set()
    records: set[UUID] = set()
    new = set(about)
    while new:
        records |= new
        words |= {word.id: word for word in told.words_about(new)}
        places |= {place.record: place for place in told.places(new)}
        reached = {places[record].home for record in new if record in places} - homes
        homes |= reached
        inside = told.judged_in(reached) if reached else ()
        new = {place.record for place in inside} | {record for word in words.values() for record in _bound(word)}
        new -= records
    return Bunch(
        homes=frozenset(homes),
        places={record: places[record].signature for record in sorted(places)},
        words=[word for word in words.values() if word.left in records and word.right in records],
    )


def same_words(about: Collection[UUID], told: Told) -> tuple[Judgement, ...]:
    """Return the words about all that «same» alone leads to from these records."""
    words: dict[UUID, Judgement] = {}
    records: set[UUID] = set()
    new = set(about)
    while new:
        records |= new
        words |= {word.id: word for word in told.words_about(new)}
        new = {record for word in words.values() for record in _bound(word)} - records
    return tuple(sorted(words.values(), key=lambda word: (word.at, word.id)))


def _bound(word: Judgement) -> tuple[UUID, ...]:
    return (word.left, word.right) if word.verdict is Verdict.SAME else ()
