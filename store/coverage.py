"""What a store tells of coverage: counts over all records, made where they lie; the same over both stores.

A scope says which documents count, and whose each is; places and rows are numbers that the caller gives.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Protocol
from uuid import UUID

from model.coverage import CoveredDocument, ExtraActivity, Holding, ReferenceOption
from model.marks import responsible_of
from model.mention import Entity
from model.paging import Slice
from model.plan import Record, Roster
from model.timeline import DueGroup, TimelineGroup
from store.indexed import indexed

#: A dash is nobody and nothing.
_NOTHING: Final = re.compile(r"[-–—−.\s]*")
_DONE: Final = re.compile(r"(?:^|[^а-яё])(?:[Вв]ыполн|ВЫПОЛН|[Ии]сполн|[Пп]роведен|[Рр]еализован)")
_NOT_DONE: Final = re.compile(r"[Нн][Ее] ?(?:выполн|ВЫПОЛН|исполн|проведен|реализован)")
#: Of each part of a deadline: kind, EDTF values, RRULE.
Parts = tuple[tuple[str, tuple[str, ...], str | None], ...]
#: Characters of a section's name that count.
SECTION: Final = 300
#: Kinds of deadlines that are late where they begin too late; the others where they end too late.
SPANS: Final = frozenset({"ongoing", "recurring", "from"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """Охват: which documents count, and whose each of them is."""

    #: Document -> number of its place.
    places: Mapping[UUID, int]
    #: Document -> years by which its deadlines stand behind the reference's.
    shifts: Mapping[UUID, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """Что ищут: a group, or a section as written, that stands for a row."""

    row: int
    cluster: UUID | None = None
    section: str | None = None
    #: What ends after it is late.
    due: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """Группа в охвате: its name, and how widely it is planned."""

    cluster: UUID
    name: str
    section: str | None
    records: int
    places: int
    #: Its canonical words, as the canon gave them; empty where it was not asked yet.
    tokens: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptRosters:
    """Списки документа."""

    document: UUID
    rosters: tuple[Roster, ...]
    #: Schools named in the document.
    schools: tuple[Entity, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SchoolMention:
    """Школа в записях документа."""

    document: UUID
    school: Entity
    records: int
    record: UUID


class CoverageFacts(Protocol):
    """Сведения для покрытия."""

    def documents(self) -> tuple[CoveredDocument, ...]:
        """Return all documents that were read, superseded ones too."""

    def expected(self, region: str) -> tuple[tuple[str, str | None], ...]:
        """Return name and OKTMO of the municipalities that a registry knows in a region, by name."""

    def regions(self) -> tuple[str, ...]:
        """Return the regions of documents, by name."""

    def references(self, q: str | None, cursor: str | None, limit: int) -> Slice[tuple[ReferenceOption, ...]]:
        """Return documents' plans, a tuple a document, newest document first."""

    def wordings(self, scope: Scope) -> tuple[Wording, ...]:
        """Return the groups of a scope, the most widely planned first."""

    def sections(self, scope: Scope) -> tuple[str, ...]:
        """Return the sections' names in a scope, as written (their first SECTION characters)."""

    def holdings(self, scope: Scope, subjects: Sequence[Subject], *, former: bool = False) -> tuple[Holding, ...]:
        """Return what stands for each row at each place; with `former` only what does not count any more."""

    def extras(self, scope: Scope, known: Collection[UUID]) -> dict[int, tuple[int, int]]:
        """Return place -> groups and records of all groups but the known ones."""

    def extra_activities(
        self, scope: Scope, known: Collection[UUID], cursor: str | None, limit: int
    ) -> Slice[ExtraActivity]:
        """Return the groups that are not known ones, those with the most records first."""

    def records_of(
        self, scope: Scope, subjects: Sequence[Subject], cursor: str | None, limit: int, *, former: bool = False
    ) -> Slice[UUID]:
        """Return the records that stand for these subjects, by id."""

    def near_pairs(self, clusters: Collection[UUID]) -> tuple[tuple[UUID, UUID, float], ...]:
        """Return (one of these, another, likelihood) of pairs that wait for a person's word."""

    def parted(self) -> frozenset[tuple[UUID, UUID]]:
        """Return pairs of groups of which people said that they are two activities, each pair both ways round."""

    def unplaced(self, scope: Scope) -> int:
        """Return how many records of a scope were not compared yet."""

    def deadlines(self, scope: Scope, group: TimelineGroup) -> tuple[DueGroup, ...]:
        """Return the deadlines of a scope, equal ones of a group counted together."""

    def names(self, clusters: Collection[UUID]) -> dict[UUID, str]:
        """Return the names of groups."""

    def rosters(self, documents: Collection[UUID]) -> tuple[KeptRosters, ...]:
        """Return the lists of those of the documents that have any."""

    def school_mentions(self, documents: Collection[UUID]) -> tuple[SchoolMention, ...]:
        """Return the schools that records of these documents name."""

    def school_plans(self, documents: Collection[UUID]) -> tuple[SchoolMention, ...]:
        """Return the school of each document that is a school's own plan and names no other; with all its records."""

    def records_of_schools(self, schools: Collection[tuple[UUID, str]], cursor: str | None, limit: int) -> Slice[UUID]:
        """Return the records that name one of these (document, entity id), by id."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """Признаки записи: as the generated columns of PostgreSQL have them."""

    #: When it is late.
    starts: date | None
    ends: date | None
    kind: str
    owned: bool
    proven: bool
    done: bool
    section: str | None

    def is_late(self, due: date | None, shift: int) -> bool:
        """Tell whether its deadline lies after a day, moved by so many years."""
        told = self.starts if self.kind in SPANS else self.ends
        return due is not None and told is not None and told > _moved(due, shift)


def counted(record: Record) -> Counted:
    """Return what a record counts as."""
    found, mark = indexed(record), record.mark or ""
    return Counted(
        starts=found.starts,
        ends=found.ends,
        kind=record.deadline.kind.value,
        owned=not _NOTHING.fullmatch(record.responsible.raw or ""),
        proven=not _NOTHING.fullmatch(record.result or "") or bool(record.indicators),
        done=bool(_DONE.search(mark)) and not _NOT_DONE.search(mark),
        section=record.section[:SECTION] if record.section is not None else None,
    )


def parts_of(record: Record) -> Parts:
    """Return kind, values and rule of each part of a record's deadline; the whole where it has no parts."""
    deadline = record.deadline
    if deadline.parts:
        return tuple((part.kind.value, part.edtf, part.rrule) for part in deadline.parts)
    return ((deadline.kind.value, deadline.edtf, deadline.rrule),)


def by_kinds(groups: Iterable[DueGroup]) -> tuple[DueGroup, ...]:
    """Return deadlines counted by marks as those of each kind of responsible; unmarked ones stay in the group «»."""
    return tuple(
        replace(group, group=kind)
        for group in groups
        for kind in ([str(kind) for kind in responsible_of(int(group.group))] if group.group else [""])
    )


def _moved(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
