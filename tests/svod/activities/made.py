"""Registers made of tuples: a record is (cluster, municipality, years, marks, findings, due, state)."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from uuid_utils.compat import uuid7

from model.plan import Deadline, DeadlineKind, Record, Responsible
from model.stored import StoredRecord
from store.activities import FIRST_YEAR, MEMBER, NO_DAY, RegisterChange

EPOCH = date(1970, 1, 1)


def cluster_id(number: int) -> UUID:
    return UUID(int=(number + 1) << 64)


def packed(cluster: int, place: int = 0, **changes: Any) -> bytes:
    """One member, `place` 0 for none."""
    years: tuple[int, ...] = changes.get("years", (2026,))
    due: date | None = changes.get("due")
    day = (due - EPOCH).days if due else NO_DAY
    return MEMBER.pack(
        changes.get("record", uuid4()).bytes,
        cluster_id(cluster).bytes,
        place,
        sum(1 << (year - FIRST_YEAR) for year in years),
        changes.get("marks", 0),
        changes.get("findings", 0),
        day,
        day,
        changes.get("territories", 0),
        changes.get("state", 1),
        changes.get("counts", 1),
    )


def change_of(*members: bytes, names: dict[int, str] | None = None, **changes: Any) -> RegisterChange:
    """A whole register; places are named after their numbers."""
    given = {
        "version": "1",
        "whole": True,
        "members": b"".join(members),
        "names": {cluster_id(number): name for number, name in (names or {}).items()},
        "municipalities": {number: f"Район {number}" for number in range(1, 50)},
    }
    return RegisterChange(**(given | changes))


def a_row(activity: str = "Семинар для учителей", month: str | None = None, **changes: Any) -> StoredRecord:
    """A record as it is stored, due in a month."""
    deadline = Deadline()
    if month:
        deadline = Deadline(raw=month, kind=DeadlineKind.POINT, edtf=(month,), start=month, end=month)
    raw = changes.pop("responsible", "Отдел образования")
    record = Record(
        id=uuid7().hex,
        activity=activity,
        deadline=changes.pop("deadline", deadline),
        responsible=Responsible(raw=raw),
        result=changes.pop("result", "Справка"),
    )
    given = {"id": uuid7(), "document_id": uuid7(), "plan_id": "p1", "position": 1.0, "record": record}
    return StoredRecord(**(given | changes))
