"""Municipalities with plans to count: documents with a place, a year and records in groups."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from model.batch import UploadState
from model.mention import Entity, EntityType
from model.plan import Deadline, DeadlineKind, Plan, Responsible, Roster, RosterRow
from model.stored import StoredDocument, StoredRecord
from store.coverage import Scope
from store.repositories import Store
from tests.store.made import a_document, a_reading, a_result
from tests.store.records_made import a_record

REGION = "Тверская область"


def keep_plan(
    store: Store, municipality: str | None, *records: StoredRecord, plans: tuple[Plan, ...] = (), **changes: Any
) -> UUID:
    """A read document of a municipality; the records are put into it. Return its id."""
    years = changes.pop("years", (2026,))
    entities, rosters = changes.pop("entities", ()), changes.pop("rosters", ())
    region, oktmo = changes.pop("region", REGION), changes.pop("oktmo", None)
    name = changes.pop("name", f"{municipality} {uuid7()}.docx")
    document = a_document(name, state=UploadState.DONE, **changes)
    made = plans or (Plan(id="p1", title="План мероприятий", years=years, level="municipal"),)
    value = a_result(document, *made, municipality=municipality, region=region, oktmo=oktmo)
    return _kept(store, document, value, (entities, rosters), records)


def _kept(store: Store, document: StoredDocument, value: Any, named: Any, records: tuple[StoredRecord, ...]) -> UUID:

    with store.transaction() as work:
        work.documents.add(document)
        work.documents.put_reading(a_reading(document, replace(value, entities=named[0], rosters=named[1])))
        work.records.put_read([replace(record, document_id=document.id) for record in records])
    return document.id


def planned(cluster: UUID | None, activity: str = "Совещание", **changes: Any) -> StoredRecord:
    """A record of a group, with nothing missing unless changed."""
    whole: dict[str, Any] = {
        "deadline": due("2026-03"),
        "responsible": Responsible(raw="Управление образования"),
        "result": "Справка",
        "section": "Раздел 1",
    }
    return a_record(UUID(int=0), activity, cluster_id=cluster, **(whole | changes))


def due(month: str, kind: DeadlineKind = DeadlineKind.POINT, **changes: Any) -> Deadline:
    """A deadline of one value."""
    first, _, last = month.partition("/")
    return Deadline(raw=month, kind=kind, edtf=(month,), start=first, end=last or first, **changes)


def a_school(name: str) -> Entity:
    return Entity(id=f"school {name}", type=EntityType.SCHOOL, name=name)


def a_list(*rows: tuple[str, str | None], year: int | None = 2026) -> Roster:
    """A list of schools with their curators."""
    return Roster(
        kind="schools", year=year, rows=tuple(RosterRow(school=school, curator=curator) for school, curator in rows)
    )


def scope_of(*documents: UUID) -> Scope:
    """Each document a place of its own."""
    return Scope(places={document: at for at, document in enumerate(documents)})


MARCH = date(2026, 3, 31)
