"""What a store keeps of execution: facts of each activity, links and pairs, people's words; and the facts packed.

Lists and counts of a million activities by any filter are made in process over packed columns, as those of the register
are (store/activities.py): what follows of a status is told by the day that is asked about.
"""

import struct
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Protocol
from uuid import UUID

from model.execution import (
    EvidenceSource,
    ExecutionDeed,
    ExecutionFact,
    ExecutionLink,
    LinkState,
    ReportPair,
    SaidKind,
    StandingWord,
    Told,
)
from model.kinship import KinshipKind
from model.paging import Slice
from model.stored import StoredRecord
from store.activities import NO_DAY

#: Responsible of one activity that are counted; of more the first ones.
PARTIES: Final = 8
#: A fact: its record's id, the last 8 bytes of its document's, next, first and last due day (of 1970; NO_DAY), how many
#: times due and done, Standing, EvidenceSource, flags, numbers of the responsible (0: none). Network order.
MEMBER: Final = struct.Struct(f">16s8siiihhhh{PARTIES}i")
COUNTS, PARTLY, CONTRADICTS, MOVED = 1, 2, 4, 8
#: Links by which a plan ends, or another edition of it holds: rows that go on nowhere are dropped.
ENDING: Final = frozenset({KinshipKind.REPEAL, KinshipKind.CORRECTION})
_EPOCH: Final = date(1970, 1, 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class ExecutedDocument:
    """Документ глазами исполнения: whose it is, and for which years."""

    id: UUID
    name: str
    municipality: str | None
    territories: frozenset[str]
    years: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ExecutionChange:
    """Перемена: what a copy of the facts needs to be as new as this version."""

    version: str
    #: All there is, not just what changed.
    whole: bool
    #: MEMBERs, one behind the other.
    members: bytes = b""
    #: Ids of records that were removed, 16 bytes each.
    gone: bytes = b""
    #: Those that members stand in.
    documents: Sequence[ExecutedDocument] = ()
    #: Names of the responsible by their numbers; of a part: the new ones.
    parties: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportCandidate:
    """Кандидат в пару: a document that may be the report, or the plan, of another one."""

    id: UUID
    municipality: str | None
    territories: frozenset[str]
    years: tuple[int, ...]
    title: str | None


class CellReading(Protocol):
    """Чтение ячеек: what deadlines, names and evidence mean; the store knows none of that."""

    def due(self, cell: str, years: tuple[int, ...]) -> tuple[date, ...]:
        """Return the due dates of a deadline, as a JSON array of kind, values, rule, and those of its parts."""

    def parties(self, cell: str) -> tuple[str, ...]:
        """Return the names of the responsible, of the contract's JSON."""

    def weighed(
        self,
        fact: ExecutionFact,
        dues: tuple[date, ...],
        mark: tuple[str | None, tuple[int, ...]],
        evidence: tuple[Sequence[Told], Sequence[StandingWord], bool],
    ) -> ExecutionFact:
        """Return a fact with what follows: of its mark and years; of reports, people's words, an act against it."""


@dataclass(kw_only=True, slots=True)
class KnownCells:
    """Прочитанные ячейки, by the hash of what they say: read once for all portions."""

    dues: dict[int, tuple[date, ...]] = field(default_factory=dict)
    parties: dict[int, tuple[str, ...]] = field(default_factory=dict)


class Executions(Protocol):
    """Исполнение."""

    def put(self, facts: Sequence[ExecutionFact]) -> int:
        """Write facts; what is the same is not written. Return how many changed."""

    def facts(self, records: Collection[UUID]) -> Mapping[UUID, ExecutionFact]:
        """Return what is known of these records."""

    def of_document(self, document: UUID) -> tuple[ExecutionFact, ...]:
        """Return the facts of a document's records, by id."""

    def records(self, records: Collection[UUID]) -> Mapping[UUID, StoredRecord]:
        """Return those of these records that are seen."""

    def documents(self, documents: Collection[UUID]) -> Mapping[UUID, ExecutedDocument]:
        """Return those of these documents that are seen."""

    def revs(self, records: Collection[UUID]) -> Mapping[UUID, int]:
        """Return the revisions of these records' facts."""

    def since(self, version: str | None) -> ExecutionChange | None:
        """Return what changed since a version (None: everything); None where nothing did."""

    def planned_after(self, after: UUID | None, limit: int) -> tuple[UUID, ...]:
        """Return documents with records behind this one, by id."""

    def recompute(self, documents: Sequence[UUID], reading: CellReading, known: KnownCells) -> None:
        """Tell the facts of all records of these documents anew; only what differs is written."""

    def put_links(self, report: UUID, document: UUID, links: Sequence[ExecutionLink]) -> None:
        """Replace what was found of a report and a plan's document; people's words stay."""

    def links_of_records(self, records: Collection[UUID]) -> tuple[ExecutionLink, ...]:
        """Return the links of records, as people have judged them, best first."""

    def links(self, report: UUID, document: UUID) -> tuple[ExecutionLink, ...]:
        """Return the links of a report and a plan's document, as people have judged them, best first."""

    def put_pairs(self, pairs: Sequence[ReportPair]) -> None:
        """Write pairs as they were found, each instead of the one before."""

    def remove_pairs(self, pairs: Collection[tuple[UUID, UUID]]) -> None:
        """Remove pairs (report, plan) that are found no more, and their links."""

    def pairs_of(self, document: UUID) -> tuple[ReportPair, ...]:
        """Return the pairs of a document, as report or as plan, as people have judged them."""

    def pairs(self, cursor: str | None, limit: int, municipality: str | None = None) -> Slice[ReportPair]:
        """Return pairs, newest report first."""

    def plans_like(self, territories: Collection[str], years: Collection[int]) -> tuple[ReportCandidate, ...]:
        """Return current documents with plans of these territories and years, a hundred at most."""

    def reports_like(self, territories: Collection[str]) -> tuple[UUID, ...]:
        """Return current documents that are reports of these territories, a hundred at most."""

    def say(self, deed: ExecutionDeed) -> None:
        """Write words; a deed that undoes another one marks that."""

    def deed(self, deed: UUID) -> ExecutionDeed:
        """Return a deed with its words; raises NotFoundError."""

    def deed_size(self, deed: UUID) -> int:
        """Return how many words a deed has, seen or not."""

    def deeds(
        self, cursor: str | None, limit: int, *, record: UUID | None = None, document: UUID | None = None
    ) -> Slice[ExecutionDeed]:
        """Return deeds (with words on this record; on this plan or report), newest first; each with its first words."""

    def standing(self, records: Collection[UUID]) -> tuple[StandingWord, ...]:
        """Return the words in force on these records, the oldest first; of two about one thing the later one."""

    def standing_pairs(self, documents: Collection[UUID]) -> tuple[StandingWord, ...]:
        """Return the words in force on pairs of these documents, the oldest first."""


def judged_told(link: ExecutionLink) -> Told:
    """Return what a link tells, with the weight that people gave it."""
    source = EvidenceSource.CONFIRMED if link.state is LinkState.CONFIRMED else EvidenceSource.REPORTED
    return replace(link.told, source=source)


def days_of(day: date | None) -> int:
    """Return the days since 1970; NO_DAY for none."""
    return (day - _EPOCH).days if day is not None else NO_DAY


def flags_of(fact: ExecutionFact) -> int:
    """Return what else is known of an activity, in bits."""
    told = ((fact.counts, COUNTS), (fact.partly, PARTLY), (fact.contradicts, CONTRADICTS), (fact.moved, MOVED))
    return sum(bit for holds, bit in told if holds)


def standing_words(words: Iterable[StandingWord]) -> tuple[StandingWord, ...]:
    """Return of the words about one thing the last one: they come the oldest first."""
    last: dict[tuple[object, ...], StandingWord] = {}
    for one in words:
        key = _about(one)
        last.pop(key, None)
        last[key] = one
    return tuple(last.values())


def _about(said: StandingWord) -> tuple[object, ...]:
    """What a word is about: an activity, a link, a report and a plan; moved is another thing than done."""
    word = said.word
    if word.kind.is_of_link:
        return (word.record_id, word.report_id, word.said)
    if word.kind.is_of_pair:
        return (word.report_id, word.document_id)
    return (word.record_id, word.kind is SaidKind.MOVED)
