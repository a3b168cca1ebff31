"""Покрытие: counted by the database."""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

from pydantic import TypeAdapter

from model.coverage import CoveredDocument, ExtraActivity, Holding, ReferenceOption
from model.mention import Entity
from model.paging import Slice
from model.plan import Roster
from model.timeline import DueGroup, TimelineGroup
from store.codec import storable
from store.coverage import KeptRosters, SchoolMention, Scope, Subject, Wording, by_kinds
from store.cursors import read_cursor
from store.folding import folded
from store.postgres import coverage_sql as ask
from store.postgres.statements import NEWEST, Connection, Row
from store.reference_options import TOP, options_of
from store.slices import moment, sliced

_FIRST: Final = UUID(int=0)


class PostgresCoverage:
    """Сведения для покрытия."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def documents(self) -> tuple[CoveredDocument, ...]:
        """Return all documents that were read, superseded ones too."""
        return tuple(CoveredDocument(**{**row, "years": tuple(row["years"])}) for row in self._rows(ask.DOCUMENTS))

    def expected(self, region: str) -> tuple[tuple[str, str | None], ...]:
        """Return name and OKTMO of the municipalities that a registry knows in a region, by name."""
        found = self._rows(ask.EXPECTED, region=storable(region), today=date.today().isoformat())  # noqa: DTZ011 -- a day of the calendar
        return tuple((row["name"], row["oktmo"]) for row in found)

    def regions(self) -> tuple[str, ...]:
        """Return the regions of documents, by name."""
        return tuple(row["region"] for row in self._rows(ask.REGIONS))

    def references(self, q: str | None, cursor: str | None, limit: int) -> Slice[tuple[ReferenceOption, ...]]:
        """Return documents' plans, a tuple a document, newest document first."""
        at, last = read_cursor(cursor, "reference", (moment, UUID)) if cursor is not None else NEWEST
        wanted = {"q": folded(storable(q)) if q else None, "at": at, "id": last, "limit": limit + 1}
        found = sliced(self._rows(ask.REFERENCES, **wanted), limit, "reference", _made_at)
        return Slice(items=tuple(map(_options, found.items)), next=found.next)

    def wordings(self, scope: Scope) -> tuple[Wording, ...]:
        """Return the groups of a scope, the most widely planned first."""
        found = self._rows(ask.WORDINGS, **_scope(scope))
        return tuple(Wording(**{**row, "tokens": tuple(row["tokens"] or ())}) for row in found)

    def sections(self, scope: Scope) -> tuple[str, ...]:
        """Return the sections' names in a scope, as written."""
        return tuple(row["section"] for row in self._rows(ask.SECTIONS, **_scope(scope)))

    def holdings(self, scope: Scope, subjects: Sequence[Subject], *, former: bool = False) -> tuple[Holding, ...]:
        """Return what stands for each row at each place; with `former` only what does not count any more."""
        asked = (
            (ask.FORMER_HOLDINGS if former else ask.HOLDINGS, _of_clusters(subjects)),
            (ask.FORMER_SECTION_HOLDINGS if former else ask.SECTION_HOLDINGS, _of_sections(subjects)),
        )
        found = (self._rows(query, **_scope(scope), **given) for query, given in asked if given["rows"])
        return tuple(_holding(*held) for (row,) in found for held in json.loads(row["held"]))

    def extras(self, scope: Scope, known: Collection[UUID]) -> dict[int, tuple[int, int]]:
        """Return place -> groups and records of all groups but the known ones."""
        found = self._rows(ask.EXTRAS, **_scope(scope), known=list(known))
        return {row["place"]: (row["groups"], row["records"]) for row in found}

    def extra_activities(
        self, scope: Scope, known: Collection[UUID], cursor: str | None, limit: int
    ) -> Slice[ExtraActivity]:
        """Return the groups that are not known ones, those with the most records first."""
        records, after = read_cursor(cursor, "extra", (int, UUID)) if cursor is not None else TOP
        given = {"known": list(known), "records": records, "after": after, "limit": limit + 1}
        found = [ExtraActivity(**row) for row in self._rows(ask.EXTRA_ACTIVITIES, **_scope(scope), **given)]
        return sliced(found, limit, "extra", lambda extra: (extra.records, extra.cluster))

    def records_of(
        self, scope: Scope, subjects: Sequence[Subject], cursor: str | None, limit: int, *, former: bool = False
    ) -> Slice[UUID]:
        """Return the records that stand for these subjects, by id."""
        (after,) = read_cursor(cursor, "id", (UUID,)) if cursor is not None else (_FIRST,)
        asked = (
            (ask.FORMER_RECORDS if former else ask.RECORDS, _of_clusters(subjects)),
            (ask.FORMER_SECTION_RECORDS if former else ask.SECTION_RECORDS, _of_sections(subjects)),
        )
        page = {**_scope(scope), "after": after, "limit": limit + 1}
        found = {row["id"] for query, given in asked if given["rows"] for row in self._rows(query, **page, **given)}
        return sliced(sorted(found), limit, "id", lambda id_: (id_,))

    def near_pairs(self, clusters: Collection[UUID]) -> tuple[tuple[UUID, UUID, float], ...]:
        """Return (one of these, another, likelihood) of pairs that wait for a person's word."""
        wanted = set(clusters)
        return tuple(
            (one, other, row["probability"])
            for row in self._rows(ask.NEAR_PAIRS, clusters=list(wanted))
            for one, other in ((row["left_id"], row["right_id"]), (row["right_id"], row["left_id"]))
            if one in wanted
        )

    def parted(self) -> frozenset[tuple[UUID, UUID]]:
        """Return pairs of groups of which people said that they are two activities, each pair both ways round."""
        pairs = {(row["one"], row["other"]) for row in self._rows(ask.PARTED)}
        return frozenset(pairs | {(other, one) for one, other in pairs})

    def unplaced(self, scope: Scope) -> int:
        """Return how many records of a scope were not compared yet."""
        found: int = self._rows(ask.UNPLACED, **_scope(scope))[0]["n"]
        return found

    def deadlines(self, scope: Scope, group: TimelineGroup) -> tuple[DueGroup, ...]:
        """Return the deadlines of a scope, equal ones of a group counted together."""
        found = self._rows(ask.DEADLINES[group.value], **_scope(scope))
        groups = (DueGroup(**{name: row[name] for name in _DUE}, parts=_parts(row["due"])) for row in found)
        return by_kinds(groups) if group is TimelineGroup.RESPONSIBLE else tuple(groups)

    def names(self, clusters: Collection[UUID]) -> dict[UUID, str]:
        """Return the names of groups."""
        found = self._rows(ask.NAMES, clusters=list(clusters))
        return {row["id"]: row["name"] for row in found if row["name"] is not None}

    def rosters(self, documents: Collection[UUID]) -> tuple[KeptRosters, ...]:
        """Return the lists of those of the documents that have any."""
        return tuple(
            KeptRosters(
                document=row["id"],
                rosters=_rosters().validate_json(row["rosters"]),
                schools=_entities().validate_json(row["schools"]),
            )
            for row in self._rows(ask.ROSTERS, documents=list(documents))
        )

    def school_mentions(self, documents: Collection[UUID]) -> tuple[SchoolMention, ...]:
        """Return the schools that records of these documents name."""
        return self._mentions(self._rows(ask.SCHOOL_MENTIONS, documents=list(documents)))

    def school_plans(self, documents: Collection[UUID]) -> tuple[SchoolMention, ...]:
        """Return the school of each document that is a school's own plan and names no other; with all its records."""
        return self._mentions(self._rows(ask.SCHOOL_PLANS, documents=list(documents)))

    def _mentions(self, found: Sequence[Row]) -> tuple[SchoolMention, ...]:
        known = dict(self._schools({row["document_id"] for row in found}))
        return tuple(
            SchoolMention(document=row["document_id"], school=school, records=row["records"], record=row["record"])
            for row in found
            if (school := known[row["document_id"]].get(row["school"])) is not None
        )

    def records_of_schools(self, schools: Collection[tuple[UUID, str]], cursor: str | None, limit: int) -> Slice[UUID]:
        """Return the records that name one of these (document, entity id), by id."""
        (after,) = read_cursor(cursor, "id", (UUID,)) if cursor is not None else (_FIRST,)
        wanted = {"documents": [one for one, _ in schools], "schools": [storable(name) for _, name in schools]}
        found = self._rows(ask.RECORDS_OF_SCHOOLS, **wanted, after=after, limit=limit + 1)
        return sliced([row["id"] for row in found], limit, "id", lambda id_: (id_,))

    def _schools(self, documents: Collection[UUID]) -> Iterator[tuple[UUID, dict[str, Entity]]]:
        for row in self._rows(ask.SCHOOLS, documents=list(documents)):
            yield row["id"], {school.id: school for school in _entities().validate_json(row["schools"])}

    def _rows(self, query: Any, **values: object) -> list[Row]:  # noqa: ANN401 -- a statement of coverage_sql, made of literals
        # Planned for these very arrays: one plan for all of them is a bad one for most.
        return self._connection.execute(query, values, prepare=False).fetchall()


_COUNTS: Final = ("records", "late", "undated", "unowned", "unproven", "unreviewed")
_DUE: Final = ("group", "records", "done")


def _holding(place: int, row: int, *told: Any) -> Holding:  # noqa: ANN401 -- a row of JSON
    *counts, record, document = told
    return Holding(
        place=place, row=row, record=UUID(record), document=UUID(document), **dict(zip(_COUNTS, counts, strict=True))
    )


def _scope(scope: Scope) -> dict[str, Any]:
    documents = list(scope.places)
    return {
        "documents": documents,
        "places": [scope.places[document] for document in documents],
        "shifts": [scope.shifts.get(document, 0) for document in documents],
    }


def _of_clusters(subjects: Sequence[Subject]) -> dict[str, Any]:
    kept = [subject for subject in subjects if subject.cluster is not None]
    return {
        "rows": [subject.row for subject in kept],
        "clusters": [subject.cluster for subject in kept],
        "dues": [subject.due for subject in kept],
    }


def _of_sections(subjects: Sequence[Subject]) -> dict[str, Any]:
    kept = [subject for subject in subjects if subject.section is not None]
    return {
        "rows": [subject.row for subject in kept],
        "sections": [storable(subject.section) for subject in kept],
        "dues": [subject.due for subject in kept],
    }


def _parts(due: str) -> tuple[tuple[str, tuple[str, ...], str | None], ...]:
    """Take apart what the function record_due makes."""
    kind, values, rule, *parts = json.loads(due)
    if not parts[0]:
        return ((kind, tuple(values), rule),)
    return tuple((one, tuple(some), each) for one, some, each in zip(*parts, strict=True))


def _options(row: Row) -> tuple[ReferenceOption, ...]:
    listed = ("ids", "titles", "levels", "years", "templates", "sections")
    given = {name: json.loads(row[name]) for name in listed}
    plans = zip(*(given[name] for name in listed[:-1]), strict=True)
    return options_of(row["id"], (row["name"], row["municipality"], row["region"]), plans, given["sections"])


def _made_at(row: Row) -> tuple[datetime, UUID]:
    return row["created_at"], row["id"]


@cache
def _rosters() -> TypeAdapter[tuple[Roster, ...]]:
    return TypeAdapter(tuple[Roster, ...])


@cache
def _entities() -> TypeAdapter[tuple[Entity, ...]]:
    return TypeAdapter(tuple[Entity, ...])
