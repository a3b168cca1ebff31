"""How each action is done, over a small register: one line an Action, so that none stays without an inverse."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from uuid import UUID

from model.kinship import Head, KinshipKind
from model.mention import Entity, EntityType
from model.plan import Role
from model.review import Action, Json
from model.second_check import CheckState, SecondCheck, answers_of
from model.stored import Postponement, Reading, ReviewState, StoredRecord
from normalize.deadlines import DeadlineContext, parse_deadline
from store.codec import record_to_json, result_to_json
from store.repositories import Store
from svod.checks.deciding import decide
from svod.ids import new_id, now
from svod.review import (
    Addition,
    ColumnChoice,
    Cut,
    DocumentChange,
    Edits,
    Partner,
    SectionRenaming,
    accept,
    add,
    approve,
    correct,
    correct_document,
    delete,
    fix,
    make_section_header,
    merge,
    offered_fixes,
    postpone,
    rename_section,
    resume,
    set_column_role,
    split,
)
from svod.review.context import context_of
from svod.review.records import edited
from svod.review.sheet import Step, open_sheet, write
from svod.versions.deriving import Derivation, derive
from svod.versions.linking import Said, link_documents
from svod.versions.undoing import undo
from tests.svod.review.sheets import ANNA, AT, BORIS, make_sheet, with_records


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """A store with two read documents of three records each; the third record has letters among its figures."""

    store: Store
    documents: tuple[UUID, ...]
    records: tuple[UUID, ...]

    @property
    def document(self) -> UUID:
        """The first document."""
        return self.documents[0]


def a_desk(store: Store) -> Desk:
    """Keep two read documents."""
    sheets = [make_sheet(), make_sheet()]
    for number, sheet in enumerate(sheets):
        document = replace(sheet.document, sha256=sha256(b"%d" % number).hexdigest(), name=f"{number}.docx")
        third = sheet.records[2]
        spoilt = replace(third.record, deadline=parse_deadline("до 2О декабря", DeadlineContext(years=(2024,))))
        school = Entity(id="e", type=EntityType.SCHOOL, name="Школа № 1", aliases=("СОШ 1",))
        records = (*sheet.records[:2], replace(third, record=spoilt, read=spoilt))
        read = with_records(replace(sheet, records=records, value=replace(sheet.value, entities=(school,))))
        with store.transaction() as work:
            work.documents.add(document)
            work.documents.put_reading(
                Reading(document_id=document.id, stage_version="1", result=read, seconds=1.0, at=AT)
            )
            work.records.put_read(records)
            work.versions.put_head(document.id, Head(), ())
    ids = tuple(sheet.document.id for sheet in sheets)
    return Desk(store=store, documents=ids, records=tuple(row.id for row in sheets[0].records))


def state_of(desk: Desk, known: frozenset[UUID] | None = None) -> Json:
    """All that people see of the documents and their records; of records made since only those that stand."""
    with desk.store.transaction() as work:
        documents = [work.documents.get(document) for document in desk.documents]
        values = [work.documents.value(document) for document in desk.documents]
        rows = [row for document in desk.documents for row in work.records.of_document(document)]
    shown = [row for row in rows if known is None or row.id in known or row.state is not ReviewState.DELETED]
    return {
        "documents": [[str(one.id), str(one.superseded_by)] for one in documents],
        "values": [result_to_json(value) if value else None for value in values],
        "records": sorted(map(_row, shown), key=lambda row: str(row["id"])),
    }


def _row(row: StoredRecord) -> dict[str, Json]:
    return {
        "id": str(row.id),
        "document": str(row.document_id),
        "plan": row.plan_id,
        "position": row.position,
        "state": row.state.value,
        "postponed": str(row.postponed),
        "former_of": str(row.former_of),
        "current": row.current,
        "record": record_to_json(row.record),
    }


def all_records(desk: Desk) -> frozenset[UUID]:
    """The ids of all records there are."""
    with desk.store.transaction() as work:
        return frozenset(row.id for document in desk.documents for row in work.records.of_document(document))


def _linked(desk: Desk) -> UUID:
    said = Said(holding=desk.documents[1], former=desk.documents[0], kind=KinshipKind.CORRECTION)
    command = link_documents(desk.store, said, 0, ANNA).command
    assert command is not None
    return command


def _derived(desk: Desk, kind: KinshipKind) -> UUID:
    """The second document made of the first one's pages."""
    former, new = desk.documents
    with desk.store.transaction() as work:
        return derive(work, Derivation(kind=kind, pairs=((new, former, "вручную"),)), ANNA).id


def _checked(desk: Desk) -> UUID:
    """A disagreement decided against what the record has."""
    record = desk.records[0]
    with desk.store.transaction() as work:
        row = work.records.get(record)
        said = answers_of(row.record)
        check = SecondCheck(
            id=new_id(),
            record_id=record,
            document_id=desk.document,
            drawn_at=now(),
            machine=said,
            first=said,
            first_by="Анна",
        )
        work.checks.add(check)
        second = {**said, "result": "Приказ"}
        answered = replace(
            check, state=CheckState.DISPUTED, second=second, second_by=BORIS.id, second_name="Борис", second_at=now()
        )
        work.checks.save(answered)
    command = decide(desk.store, check.id, 1, {"result": "Приказ"}, ANNA).command_id
    assert command is not None
    return command


def _approved(desk: Desk) -> UUID:
    command = approve(desk.store, desk.document, 0, ANNA).command
    assert command is not None
    return command.id


def _returned(desk: Desk) -> UUID:
    """Take two records as a corrected file has them."""
    with desk.store.transaction() as work:
        sheet = open_sheet(work, desk.document)
        context = context_of(sheet.value, "plan-1")
        given = {desk.records[0]: Edits(set={"deadline": "до 1 мая"}), desk.records[1]: Edits(absent=("result",))}
        after = sheet.mapped(
            lambda row: (
                replace(row, record=edited(row.record, given[row.id], context), state=ReviewState.CORRECTED)
                if row.id in given
                else row
            )
        )
        step = Step(action=Action.RETURN, actor=ANNA, file="свод.xlsx")
        return write(work, sheet, after, step)[1].id


def _resumed(desk: Desk) -> UUID:
    postpone(desk.store, desk.records[0], 0, Postponement(reason="спросить"), ANNA)
    return resume(desk.store, desk.records[0], 1, ANNA).command.id


def _fixed(desk: Desk) -> UUID:
    ((record, (offered, *_)), *_) = offered_fixes(desk.store, desk.document, None, 10).items
    return fix(desk.store, record, 0, offered.code, ANNA).command.id


def _unborn(desk: Desk) -> None:
    """A document made of another one's pages holds from its making on: before that it does not."""
    former, new = desk.documents
    with desk.store.transaction() as work:
        work.versions.supersede(new, former)


#: What has to be there before an action can be done, and is no part of it.
PREPARED: Mapping[Action, Callable[[Desk], None]] = {Action.DIVIDE: _unborn, Action.BIND: _unborn}

#: The last thing each does is the action itself; its command is answered.
DEEDS: Mapping[Action, Callable[[Desk], UUID]] = {
    Action.ACCEPT: lambda desk: accept(desk.store, desk.records[0], 0, ANNA).command.id,
    Action.CORRECT: lambda desk: (
        correct(
            desk.store, desk.records[0], 0, Edits(set={"deadline": "до 1 мая", "result": "Приказ"}), ANNA
        ).command.id
    ),
    Action.ABSENT: lambda desk: correct(desk.store, desk.records[0], 0, Edits(absent=("deadline",)), ANNA).command.id,
    Action.ADD: lambda desk: (
        add(desk.store, desk.document, 0, Addition(plan_id="plan-1", fields={"activity": "Новое"}), ANNA).command.id
    ),
    Action.DELETE: lambda desk: delete(desk.store, desk.records[0], 0, ANNA).command.id,
    Action.HEADER: lambda desk: (
        correct_document(
            desk.store, desk.document, 0, [DocumentChange(path="/plans/0/years", value=[2025])], ANNA
        ).command.id
    ),
    Action.ENTITY: lambda desk: (
        correct_document(
            desk.store, desk.document, 0, [DocumentChange(path="/entities/e/name", value="Школа № 2")], ANNA
        ).command.id
    ),
    Action.SECTION: lambda desk: (
        rename_section(
            desk.store,
            desk.document,
            0,
            SectionRenaming(plan_id="plan-1", old="I. Работа с учителями", new="Учителя", number="1"),
            ANNA,
        ).command.id
    ),
    Action.COLUMN: lambda desk: (
        set_column_role(
            desk.store, desk.document, 0, ColumnChoice(plan_id="plan-1", number=4, role=Role.RESULT), ANNA
        ).command.id
    ),
    Action.UNDO: lambda desk: undo(desk.store, accept(desk.store, desk.records[0], 0, ANNA).command.id, ANNA).id,
    Action.LINK: _linked,
    Action.DIVIDE: lambda desk: _derived(desk, KinshipKind.CUT_FROM),
    Action.BIND: lambda desk: _derived(desk, KinshipKind.BOUND_IN),
    Action.CHECK: _checked,
    Action.SPLIT: lambda desk: split(desk.store, desk.records[0], 0, Cut(at={"activity": 8}), ANNA).command.id,
    Action.MERGE: lambda desk: merge(desk.store, desk.records[0], 0, Partner(), ANNA).command.id,
    Action.SECTION_HEADER: lambda desk: make_section_header(desk.store, desk.records[0], 0, "II", ANNA).command.id,
    Action.POSTPONE: lambda desk: (
        postpone(desk.store, desk.records[0], 0, Postponement(reason="спросить"), ANNA).command.id
    ),
    Action.RESUME: _resumed,
    Action.APPROVE: _approved,
    Action.RETURN: _returned,
    Action.FIX: _fixed,
}
