"""Small documents under review, made by hand."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from model.account import AccountRole, Actor
from model.batch import UploadState
from model.plan import Column, Deadline, Plan, Record, Responsible, Role
from model.result import DocumentInfo, Result, Run
from model.stored import StoredDocument, StoredRecord
from normalize.deadlines import DeadlineContext, parse_deadline
from svod.ids import new_id
from svod.review.sheet import Sheet

AT = datetime(2024, 3, 1, 9, tzinfo=UTC)
ANNA = Actor(id=UUID(int=1), name="Анна", role=AccountRole.REVIEWER)
BORIS = Actor(id=UUID(int=2), name="Борис", role=AccountRole.REVIEWER)
DIGEST = sha256(b"a plan").hexdigest()
COLUMNS = (
    Column(role=Role.NUMBER, header="№ п/п"),
    Column(role=Role.ACTIVITY, header="Мероприятие"),
    Column(role=Role.DEADLINE, header="Срок"),
    Column(role=Role.RESPONSIBLE, header="Ответственный"),
    Column(role=Role.OTHER, header="Итоговый документ"),
)
ROWS = (
    ("1.1", "Провести семинар для учителей", "Сентябрь", "Управление образования", "Приказ"),
    ("1.2", "Посетить уроки в школах района", "I квартал", "Методисты", "Справка"),
    ("1.3", "Подвести итоги года", "до 25 декабря", "Управление образования", "Отчёт"),
)


def make_sheet() -> Sheet:
    """Return a read document with one plan of three rows, for 2024."""
    document = StoredDocument(
        id=new_id(), sha256=DIGEST, name="plan.docx", size=6, state=UploadState.DONE, created_at=AT
    )
    plan = Plan(id="plan-1", title="План на 2024 год", years=(2024,), columns=COLUMNS)
    info = DocumentInfo(
        id="d", name="plan.docx", sha256=DIGEST, media_type="text/plain", municipality="Лесной район", title="План"
    )
    run = Run(svod_version="0", stage_versions={}, lexicon_hash="0", at=AT.isoformat())
    value = Result(run=run, document=info, plans=(plan,))
    records = tuple(_stored(document, number, row) for number, row in enumerate(ROWS))
    return Sheet(document=document, value=value, records=records)


def with_records(sheet: Sheet) -> Result:
    """Return the result as a run reads it: the records in their plan."""
    plan = replace(sheet.value.plans[0], records=tuple(row.record for row in sheet.records))
    return replace(sheet.value, plans=(plan,))


def _stored(document: StoredDocument, number: int, row: tuple[str, ...]) -> StoredRecord:
    label, activity, deadline, responsible, paper = row
    record = Record(
        id=f"row-{number}",
        section="I. Работа с учителями",
        section_number="I",
        number=label,
        activity=activity,
        deadline=_deadline(deadline),
        responsible=Responsible(raw=responsible),
        extra={"Итоговый документ": paper},
    )
    return StoredRecord(
        id=new_id(), document_id=document.id, plan_id="plan-1", position=float(number), record=record, read=record
    )


def _deadline(text: str) -> Deadline:
    return parse_deadline(text, DeadlineContext(years=(2024,)))
