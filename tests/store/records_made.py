"""Records, commands, judgements and exports to keep, and documents to keep them in."""

from dataclasses import fields, replace
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from model.cluster import Judgement, Verdict
from model.export_order import Export, ExportFormat
from model.finding import Code, Finding, Severity
from model.geometry import BBox, Place
from model.mention import Origin
from model.plan import (
    Deadline,
    DeadlineKind,
    DeadlinePart,
    FieldState,
    Indicator,
    ListItem,
    Party,
    Person,
    Record,
    Responsible,
)
from model.review import Action, Command, Revision, Target
from model.source import Source
from model.stored import RecordFilter, StoredDocument, StoredRecord
from store.repositories import Store
from tests.store.made import AT, a_document

#: A record with something in every field.
FULL = Record(
    id="7c1e",
    section="Раздел II. Работа со школами",
    section_number="II",
    number="2.1",
    activity="Проведение совещаний с руководителями школ",
    items=(ListItem(id="a", text="выездное"), ListItem(id="b", text="заочное")),
    deadline=Deadline(
        raw="до 15 апреля 2022 г., далее ежеквартально",
        kind=DeadlineKind.BY,
        edtf=("../2022-04-15",),
        rrule="FREQ=MONTHLY;INTERVAL=3",
        parts=(DeadlinePart(text="до 15 апреля 2022 г.", kind=DeadlineKind.BY, year_source="cell"),),
        end="2022-04-15",
        confidence=0.9,
    ),
    responsible=Responsible(
        raw="Ёлкина Т.П., методист",
        parties=(
            Party(text="Ёлкина Т.П.", type="person", person=Person(surname="Ёлкина", initials="Т.П.")),
            Party(text="методист"),
        ),
    ),
    result="Справка",
    indicators=(Indicator(text="не менее 70 %", comparator="ge", value=70.0, unit="%"),),
    place="г. Орёл",
    participants="директора",
    mark="выполнено",
    extra={"Объём средств": "12,5 тыс. руб."},
    schools=("school-1",),
    fields={"activity": FieldState(confidence=0.75, origin=Origin.RULE, rule="column")},
    findings=(Finding(code=Code.DEADLINE_VAGUE, severity=Severity.WARNING, message="Срок неточен.", field="deadline"),),
    source=Source(
        page=1,
        bbox=BBox(0.1, 0.2, 0.9, 0.25),
        table=0,
        row=3,
        cells={
            "activity": Place(page=1, bbox=BBox(0.1, 0.2, 0.4, 0.25)),
            "result": (Place(page=1, bbox=BBox(0.5, 0.9, 0.9, 1.0)), Place(page=2, start=4, end=9)),
        },
        more=(Place(page=2),),
    ),
)
_OF_RECORD = {each.name for each in fields(Record)} - {each.name for each in fields(StoredRecord)}


def a_record(document: StoredDocument | UUID, activity: str = "Совещание", **changes: Any) -> StoredRecord:
    """A record as read: changes of its own fields, and of `record`'s by their names there."""
    of_record = {name: changes.pop(name) for name in tuple(changes) if name in _OF_RECORD}
    record = Record(id=uuid7().hex, activity=activity, **of_record)
    made = StoredRecord(
        id=uuid7(),
        document_id=document if isinstance(document, UUID) else document.id,
        plan_id="p1",
        position=1.0,
        record=record,
        read=record,
    )
    return replace(made, **changes)


def keep_document(store: Store, name: str = "карта.docx", **changes: Any) -> StoredDocument:
    """A document in the store."""
    with store.transaction() as work:
        return work.documents.add(a_document(name, **changes))[0]


def keep(store: Store, *records: StoredRecord) -> tuple[StoredRecord, ...]:
    """The records as the store gives them out."""
    with store.transaction() as work:
        work.records.put_read(records)
        return tuple(work.records.get(record.id) for record in records)


def found(store: Store, limit: int = 200, **wanted: Any) -> list[str]:
    """The activities of what a filter finds, in the order of making."""
    with store.transaction() as work:
        return [one.record.activity for one in work.records.search(RecordFilter(**wanted), None, limit).items]


def a_revision(subject: UUID, pointer: str = "/result", old: Any = None, new: Any = None, **changes: Any) -> Revision:
    made = Revision(target=Target.RECORD, target_id=subject, pointer=pointer, old=old, new=new)
    return replace(made, **changes)


def a_command(document: StoredDocument, *revisions: Revision, **changes: Any) -> Command:
    made = Command(
        id=uuid7(),
        action=Action.CORRECT,
        document_id=document.id,
        author_id=uuid7(),
        author="Петрова А.А.",
        at=AT,
        revisions=revisions,
    )
    return replace(made, **changes)


def a_judgement(left: StoredRecord, right: StoredRecord, **changes: Any) -> Judgement:
    made = Judgement(id=uuid7(), left=left.id, right=right.id, verdict=Verdict.SAME, author="Петрова А.А.", at=AT)
    return replace(made, **changes)


def an_export(**changes: Any) -> Export:
    made = Export(id=uuid7(), format=ExportFormat.XLSX, filter=RecordFilter(), created_at=AT, created_by="Петрова А.А.")
    return replace(made, **changes)
