"""Plans of several municipalities, read and kept: the same values over many documents."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import UUID

from extract.parties.parties import split_parties
from model.account import Account, Actor
from model.batch import UploadState
from model.group import Decision, DecisionKind, GroupQuery, ValueGroup
from model.plan import Deadline, FieldState, Plan, Record, Responsible
from model.result import DocumentInfo, Result, Run
from model.stored import Reading, StoredDocument, StoredRecord
from normalize.deadlines import DeadlineContext, parse_deadline
from store.repositories import Store
from svod.groups.choosing import Choice
from svod.ids import new_id
from tests.svod.review.sheets import AT

ACCEPTED = Decision(kind=DecisionKind.ACCEPT)
#: Activity, deadline, responsible, confidence of the deadline.
Row = tuple[str, str, str, float]


def keep_people(store: Store, *people: Actor) -> None:
    """Accounts of those who decide."""
    with store.transaction() as work:
        for one in people:
            work.accounts.add(
                Account(id=one.id, login=str(one.id), name=one.name, role=one.role, password_hash="", created_at=AT)
            )


def keep_plan(
    store: Store,
    name: str,
    rows: Sequence[Row],
    *,
    municipality: str = "Лесной район",
    year: int = 2024,
    **changes: Any,
) -> tuple[StoredRecord, ...]:
    """A plan that was read, with its records as the store gives them out."""
    digest = sha256(name.encode()).hexdigest()
    document = StoredDocument(
        id=new_id(), sha256=digest, name=name, size=6, state=UploadState.DONE, created_at=AT, years=(year,)
    )
    records = tuple(_record(number, row, year) for number, row in enumerate(rows))
    plan = Plan(id="plan-1", title=f"План на {year} год", years=(year,), records=records)
    info = DocumentInfo(id="d", name=name, sha256=digest, media_type="text/plain", municipality=municipality)
    run = Run(svod_version="0", stage_versions={}, lexicon_hash="0", at=AT.isoformat())
    result = Result(run=run, document=info, plans=(plan,))
    with store.transaction() as work:
        document = work.documents.add(document)[0]
        work.documents.put_reading(
            Reading(document_id=document.id, stage_version="1", result=result, seconds=0.1, at=AT)
        )
        work.documents.save(replace(document, **changes))
        work.records.put_read(
            [
                StoredRecord(
                    id=new_id(), document_id=document.id, plan_id="plan-1", position=float(n), record=one, read=one
                )
                for n, one in enumerate(records)
            ]
        )
        return work.records.of_document(document.id)


def _record(number: int, row: Row, year: int) -> Record:
    activity, deadline, responsible, sure = row
    return Record(
        id=f"row-{number}",
        activity=activity,
        deadline=replace(_deadline(deadline, year), confidence=1.0),
        responsible=Responsible(raw=responsible, parties=split_parties(responsible)),
        fields={"deadline": FieldState(confidence=sure), "responsible": FieldState(confidence=0.9)},
    )


def _deadline(text: str, year: int) -> Deadline:
    return parse_deadline(text, DeadlineContext(years=(year,)))


def group_of(store: Store, field: str, number: int = 0, **wanted: object) -> ValueGroup:
    """The group of a field that stands in this place."""
    with store.transaction() as work:
        work.groups.settle(1000)
        return work.groups.list(query(field, **wanted), None, 50).items[number]


def query(field: str, **wanted: object) -> GroupQuery:
    return replace(GroupQuery(field=field), **wanted)  # type: ignore[arg-type]


def choice(store: Store, field: str, decision: Decision = ACCEPTED, **changes: object) -> Choice:
    """A decision about the first group of a field."""
    made = Choice(key=group_of(store, field).key, wanted=query(field), decision=decision)
    return replace(made, **changes)  # type: ignore[arg-type]


def all_records(store: Store, documents: Sequence[UUID]) -> dict[UUID, tuple[object, ...]]:
    """What the records say: not how often they were written, nor who was the last to."""
    with store.transaction() as work:
        rows = [row for document in documents for row in work.records.of_document(document)]
    return {row.id: (row.record, row.read, row.state, row.current) for row in rows}
