"""A record → its rows: the activity, its deadline by parts, those responsible, schools, indicators, findings."""

from typing import Any

from export.days import due_days
from export.package.cells import as_cell
from export.package.documents import DocumentRows
from export.package.keys import key_of
from export.package.spill import Row
from export.rows import ExportRow
from model.plan import Deadline, DeadlinePart


def write_activity(owner: DocumentRows, row: ExportRow) -> None:
    """Write a record of a document that is written."""
    marks = marks_of(row)
    owner.spill.put("activities", _activity(owner, row), marks)
    _lists(owner, row, marks)
    _deadline(owner, row, marks)
    _responsible(owner, row, marks)
    owner.findings(row.record.findings, marks, activity_id=row.stored.id)


def marks_of(row: ExportRow) -> Row:
    """Return what every row about a record has, as text already: there are many rows about one."""
    marks = {"rev": row.stored.rev, "deleted": row.is_deleted, "updated_at": row.updated_at}
    return {name: as_cell(value) for name, value in marks.items()}


def _activity(owner: DocumentRows, row: ExportRow) -> Row:
    stored, record, deadline = row.stored, row.record, row.record.deadline
    starts, ends = due_days(deadline)
    plain = ("section", "section_number", "number", "activity", "result", "place", "participants", "mark")
    return {
        "id": stored.id,
        "document_id": stored.document_id,
        "plan_id": owner.keys.find("plan", stored.plan_id),
        "cluster_id": stored.cluster_id,
        "source_id": record.id,
        "position": stored.position,
        **{name: getattr(record, name) for name in plain},
        "deadline_raw": deadline.raw,
        "deadline_kind": deadline.kind.value,
        "rrule": deadline.rrule,
        "condition": deadline.condition,
        "starts": starts,
        "ends": ends,
        "deadline_confidence": deadline.confidence,
        "responsible_raw": record.responsible.raw,
        "state": stored.state.value,
        "reviewed_by": stored.reviewed_by,
        "reviewed_at": stored.reviewed_at,
        "risk": stored.risk,
        "page": record.source.page,
        "table": record.source.table,
        "row": record.source.row,
    }


def _lists(owner: DocumentRows, row: ExportRow, marks: Row) -> None:
    record = row.record
    listed: dict[str, list[dict[str, Any]]] = {
        "activity_items": [{"text": item.text} for item in record.items],
        "activity_indicators": [
            {name: getattr(one, name) for name in ("text", "comparator", "value", "unit", "subject")}
            for one in record.indicators
        ],
        "activity_extra": [{"header": header, "text": text} for header, text in record.extra.items()],
    }
    for table, rows in listed.items():
        for number, one in enumerate(rows, start=1):
            owner.spill.put(table, {"activity_id": row.stored.id, "number": number, **one}, marks)
    schools = (owner.keys.find("school", school) for school in record.schools)
    for key in dict.fromkeys(schools):
        if key is not None:
            owner.spill.put("activity_schools", {"activity_id": row.stored.id, "school_id": key}, marks)


def _deadline(owner: DocumentRows, row: ExportRow, marks: Row) -> None:
    for number, part in enumerate(row.record.deadline.parts, start=1):
        key = key_of(row.stored.id, "deadline-part", number)
        own = {
            "id": key,
            "activity_id": row.stored.id,
            "number": number,
            "text": part.text,
            "deadline_kind": part.kind.value,
            **{name: getattr(part, name) for name in ("rrule", "condition", "year_source")},
        }
        owner.spill.put("deadline_parts", own, marks)
        for at, date in enumerate(_dates(part), start=1):
            owner.spill.put("deadline_dates", {"deadline_part_id": key, "number": at, **date}, marks)


def _dates(part: DeadlinePart) -> list[Row]:
    return [{"edtf": edtf, **_days(edtf)} for edtf in part.edtf]


def _days(edtf: str) -> Row:
    first, slash, last = edtf.partition("/")
    starts, ends = due_days(Deadline(start=first, end=last if slash else first))
    return {"starts": starts, "ends": ends}


def _responsible(owner: DocumentRows, row: ExportRow, marks: Row) -> None:
    for number, party in enumerate(row.record.responsible.parties, start=1):
        key = owner.people.party(party, owner.keys.find("school", party.entity_id))
        link = {"activity_id": row.stored.id, "number": number, "party_id": key}
        owner.spill.put("activity_parties", link, marks)
