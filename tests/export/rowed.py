"""Rows of an export, made by hand."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from export.rows import ExportRow
from model.finding import Code, Finding, Severity
from model.order import Annex, Order
from model.plan import Deadline, DeadlineKind, Indicator, Plan, Record, Responsible
from model.result import DocumentInfo, Result, Run
from model.source import Source
from model.stored import ReviewState, StoredRecord

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
VALUE = Result(
    run=Run(svod_version="0", stage_versions={}, lexicon_hash="", at=""),
    document=DocumentInfo(id="d", name="план.docx", sha256="", media_type="", municipality="Лесной район"),
    orders=(Order(id="o", number="70", date="2025-12-01"),),
    annexes=(Annex(id="a", order_number=None, order_date="2025-12-02"),),
    plans=(Plan(id="p", title="План на 2026 год", order_id="o", annex_id="a"),),
)
RECORD = Record(
    id="offline",
    section="I. Учителя",
    number="1.1",
    activity="Провести семинар",
    deadline=Deadline(raw="март 2026", kind=DeadlineKind.POINT, start="2026-03-01", end="2026-03-31"),
    responsible=Responsible(raw="Методист"),
    result="Приказ",
    indicators=(Indicator(text="не менее 70 %"), Indicator(text="3 школы")),
    findings=(Finding(code=Code.NUMBER_MISSING, severity=Severity.INFO, message=""),),
    source=Source(page=4),
)
STORED = StoredRecord(
    id=UUID(int=1),
    rev=2,
    document_id=UUID(int=2),
    document_name="план.docx",
    municipality="Лесной район",
    plan_id="p",
    position=0.0,
    state=ReviewState.CORRECTED,
    reviewed_by="Анна",
    reviewed_at=AT,
    risk=0.25,
    cluster_id=UUID(int=3),
    record=RECORD,
)


def a_row(**fields: object) -> ExportRow:
    """Return a row whose record has these fields."""
    return ExportRow(stored=replace(STORED, record=replace(RECORD, **fields)), value=VALUE)
