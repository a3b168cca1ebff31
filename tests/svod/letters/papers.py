"""Municipalities with plans whose rows have findings, and a reading that renders letters in this process."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from export.letters.fields import Value
from model.account import AccountRole, Actor
from model.batch import UploadState
from model.finding import Code, Finding, Severity
from model.geometry import Place
from model.letter_template import OpenedTemplate, RenderedLetter
from model.order import Order, Signatory
from model.plan import Column, Deadline, Plan, Record, Responsible, Role
from model.result import DocumentInfo, Result, Run
from model.source import Source
from model.stored import Reading, ReviewState, StoredDocument, StoredRecord
from store.blobs import open_blobs
from store.repositories import Store
from svod.ids import new_id, now
from svod.letters.jailed import open_letter_template, render_letters
from svod.pipeline import App
from svod.service import Service
from svod.settings import Settings

ANNA = Actor(id=UUID(int=1), name="Анна", role=AccountRole.METHODIST)
COLUMNS = (
    Column(role=Role.NUMBER, header="№ п/п"),
    Column(role=Role.ACTIVITY, header="Мероприятие"),
    Column(role=Role.DEADLINE, header="Сроки  исполнения"),
    Column(role=Role.RESPONSIBLE, header="Ответственный"),
)
NO_DEADLINE = Finding(
    code=Code.DEADLINE_MISSING, severity=Severity.ERROR, message="Срок не указан: впишите его.", field="deadline"
)
NOBODY = Finding(
    code=Code.RESPONSIBLE_MISSING, severity=Severity.ERROR, message="Никто не отвечает: впишите.", field="responsible"
)
VAGUE = Finding(code=Code.DEADLINE_VAGUE, severity=Severity.INFO, message="Срок расплывчат.", field="deadline")
DRAFT = Finding(code=Code.UNAPPROVED_DRAFT, severity=Severity.WARNING, message="Похоже на проект: в грифе дата пуста.")


class Rendering:
    """A reading that opens templates and makes letters, in this process."""

    def letter_template(self, data: bytes, name: str) -> OpenedTemplate:
        return open_letter_template(data, name)

    def letters(self, template: bytes, values: Sequence[dict[str, Value]]) -> tuple[RenderedLetter, ...]:
        return render_letters(values, template, "letter.docx")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row of a plan, with what is wrong with it."""

    activity: str
    findings: tuple[Finding, ...] = ()
    is_checked: bool = False


ROWS = (
    Row(activity="Провести семинар для директоров школ", findings=(NO_DEADLINE,), is_checked=True),
    Row(activity="Посетить уроки молодых учителей", findings=(NOBODY, VAGUE)),
    Row(activity="Подвести итоги учебного года"),
)


def a_letter_service(store: Store, folder: Path, url: str = "") -> Service:
    """A service that makes letters in this process."""
    return Service(
        store=store,
        blobs=open_blobs(str(folder / "blobs")),
        app=App(reading=Rendering(), understanding=None, jobs=0),  # type: ignore[arg-type] # nothing is read here
        settings=Settings(registries=(), jobs=1, data=folder),
        stage_version="1",
        database_url=url,
    )


def a_paper(
    store: Store, municipality: str, rows: Sequence[Row] = ROWS, *, name: str = "план.docx", drafts: bool = False
) -> StoredDocument:
    """Put a read plan into the register; `drafts`: its order looks like one nobody approved."""
    digest = sha256(f"{municipality} {name} {new_id()}".encode()).hexdigest()
    document = StoredDocument(
        id=new_id(), sha256=digest, name=name, size=9, state=UploadState.DONE, created_at=now(),
        municipality=municipality, title=f"План мероприятий: {municipality}", years=(2026,), records=len(rows),
    )  # fmt: skip
    records = tuple(_record(document, number, row) for number, row in enumerate(rows, start=1))
    value = _value(document, records, drafts=drafts)
    reading = Reading(document_id=document.id, stage_version="1", result=value, seconds=0.1, at=now())
    with store.transaction() as work:
        work.documents.add(document)
        work.documents.put_reading(reading)
        work.documents.save(replace(document, state=UploadState.DONE))
        work.records.put_read(records)
        return work.documents.get(document.id)


def _value(document: StoredDocument, records: Sequence[StoredRecord], *, drafts: bool) -> Result:
    order = Order(
        id="o1", number="5", findings=(DRAFT,) if drafts else (),
        signatory=Signatory(name="Семёнова А.В.", position="Начальник отдела образования"),
    )  # fmt: skip
    plan = Plan(
        id="p1", title=document.title, years=(2026,), columns=COLUMNS, records=tuple(row.record for row in records)
    )
    info = DocumentInfo(
        id="d", name=document.name, sha256=document.sha256, media_type="text/plain", title=document.title,
        municipality=document.municipality, date="2026-01-15",
    )  # fmt: skip
    run = Run(svod_version="0", stage_versions={}, lexicon_hash="0", at="2026-01-20T00:00:00+00:00")
    return Result(run=run, document=info, orders=(order,), plans=(plan,))


def _record(document: StoredDocument, number: int, row: Row) -> StoredRecord:
    source = Source(page=2, table=0, row=number, cells={"deadline": Place(page=3)})
    record = Record(
        id=f"r{number}", number=f"{number}.", activity=row.activity, findings=row.findings, source=source,
        section="I. Работа с кадрами", deadline=Deadline(raw=None), responsible=Responsible(raw="Методист"),
    )  # fmt: skip
    return StoredRecord(
        id=new_id(),
        document_id=document.id,
        document_name=document.name,
        municipality=document.municipality,
        plan_id="p1",
        position=float(number),
        record=record,
        read=record,
        state=ReviewState.ACCEPTED if row.is_checked else ReviewState.UNREVIEWED,
        reviewed_by="Анна" if row.is_checked else None,
        reviewed_at=now() if row.is_checked else None,
    )
