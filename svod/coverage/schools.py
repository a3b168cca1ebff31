"""Schools × year against the lists that documents carry."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from model.coverage import SchoolState, SchoolYear
from model.mention import Entity
from model.paging import Slice
from model.plan import RosterRow
from model.service_errors import NotFoundError
from model.stored import StoredRecord
from normalize.coverage.schools import Told, school_years_of
from normalize.name_keys import school_key
from store.coverage import KeptRosters, SchoolMention
from store.cursors import read_cursor
from store.repositories import Store, Work
from store.slices import sliced
from svod.coverage.asked import Asked, Ground, ground_of

#: A list of schools; the others are of people.
_OF_SCHOOLS: Final = "schools"
_NOTHING: Final = re.compile(r"[-–—−.\s]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class SchoolsFound:
    """Школы: a part of them, and how many there are in each state."""

    items: Slice[SchoolYear]
    counts: dict[SchoolState, int]


def school_years(store: Store, asked: Asked, state: SchoolState | None, cursor: str | None, limit: int) -> SchoolsFound:
    """Return schools by municipality and name."""
    (after,) = read_cursor(cursor, "school", (int,)) if cursor is not None else (-1,)
    rows = all_school_years(store, asked)
    counts = {one: sum(row.state is one for row in rows) for one in SchoolState}
    wanted = [(at, row) for at, row in enumerate(rows) if at > after and state in (None, row.state)][: limit + 1]
    part = sliced(wanted, limit, "school", lambda numbered: (numbered[0],))
    return SchoolsFound(items=Slice(items=tuple(row for _, row in part.items), next=part.next), counts=counts)


def all_school_years(store: Store, asked: Asked) -> tuple[SchoolYear, ...]:
    """Return all schools of all years, or of the year asked for."""
    with store.transaction() as work:
        return _found(work, asked)


def school_records(store: Store, asked: Asked, key: str, cursor: str | None, limit: int) -> Slice[StoredRecord]:
    """Return the records that name a school, of the year asked for; raises NotFoundError."""
    with store.transaction() as work:
        rows = [row for row in _found(work, asked) if row.key == key]
        if not rows:
            raise NotFoundError("school")
        found = work.coverage.records_of_schools({one for row in rows for one in row.mentions}, cursor, limit)
        return Slice(items=tuple(work.records.get(record) for record in found.items), next=found.next)


def _found(work: Work, asked: Asked) -> tuple[SchoolYear, ...]:
    everything = Asked(region=asked.region, expected=asked.expected)
    ground = ground_of(work, everything)
    documents = [one.id for one in ground.documents.values() if one.current and asked.region in (None, one.region)]
    own = work.coverage.school_plans(documents)
    whole = {one.document for one in own}
    named = (one for one in work.coverage.school_mentions(documents) if one.document not in whole)
    told = [
        *(one for kept in work.coverage.rosters(documents) for one in _listed(kept, ground)),
        *(_mentioned(one, ground) for one in named),
        *(_mentioned(one, ground, whole=True) for one in own),
    ]
    planned = {
        (place.key, year) for place in ground.places for one in place.documents for year in ground.documents[one].years
    }
    rows = school_years_of(told, planned)
    return tuple(row for row in rows if asked.year in (None, row.year))


def _listed(kept: KeptRosters, ground: Ground) -> Iterator[Told]:
    document, by_name = ground.documents[kept.document], _by_name(kept.schools)
    place = _place_of(kept.document, ground)
    for roster in kept.rosters:
        if roster.kind != _OF_SCHOOLS:
            continue
        for row in roster.rows:
            if row.school and not _NOTHING.fullmatch(row.school):
                school = by_name.get(school_key(row.school))
                yield Told(
                    name=row.school,
                    place=place,
                    municipality=document.municipality,
                    years=(roster.year,) if roster.year else document.years,
                    document=kept.document,
                    entity=school.id if school else None,
                    is_list=True,
                    programme=row.programme,
                    curator=_curator(row),
                )


def _mentioned(one: SchoolMention, ground: Ground, *, whole: bool = False) -> Told:
    document = ground.documents[one.document]
    return Told(
        name=one.school.name,
        place=_place_of(one.document, ground),
        municipality=document.municipality,
        years=document.years,
        document=one.document,
        entity="" if whole else one.school.id,
        records=one.records,
        record=one.record,
    )


def _place_of(document: UUID, ground: Ground) -> str | None:
    return next((place.key for place in ground.places if document in (*place.documents, *place.others)), None)


def _by_name(schools: tuple[Entity, ...]) -> dict[str, Entity]:
    names = ((school_key(name), school) for school in schools for name in (school.name, *school.aliases))
    return dict(names)


def _curator(row: RosterRow) -> str | None:
    return row.curator if row.curator and not _NOTHING.fullmatch(row.curator) else None
