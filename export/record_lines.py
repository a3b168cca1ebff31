"""Lines of JSON put together from what the store keeps as JSON already: nothing is decoded.

  known   {"id": "0198…", "rev": 3, …}                         the store's
  shared  "document_id": "…", "plan_title": "…", …             of the document and the plan, made once for many
  value   {"id": "a7c1…", …, "cluster_id": null, …}            the contract's
────────────────────────────────────────────────────────
  line    {"id": "0198…", "rev": 3, …, "document_id": …, "source_id": "a7c1…", …, "cluster_id": "0198…", …}
"""

import re
from typing import Any, Final
from uuid import UUID

from pydantic_core import to_json

from export.rows import ExportRow
from model.plan import Record
from model.result import Result
from model.stored import StoredRecord

_ID: Final = b'{"id":'
#: Behind a list (the findings) nothing but the contract's own key can stand: inside a text its quotes are escaped.
_ALONE: Final = b'], "cluster_id": null'
_GROUP: Final = re.compile(rb'(?<=\])(, ?"cluster_id": ?)(?:null|"[^"]*")')


def spliced(known: bytes, shared: bytes, value: bytes, cluster: bytes) -> bytes:
    """Return the line; raises ValueError for a record that does not begin with its id."""
    if not value.startswith(_ID):
        raise ValueError("no record of the contract")
    begun = known[:-1] + b", " + shared + b', "source_id":'
    return begun + (_grouped(value, cluster) if cluster else value)[len(_ID) :]


def _grouped(value: bytes, cluster: bytes) -> bytes:
    at = value.find(_ALONE)
    if at < 0:
        return _GROUP.sub(rb'\1"' + cluster + b'"', value, count=1)
    return value[: at + len(_ALONE) - 4] + b'"' + cluster + b'"' + value[at + len(_ALONE) :]


def shared_by(name: str, municipality: str | None, document: UUID, plan: str, value: Result) -> bytes:
    """Return the members that all records of a plan have alike, without braces."""
    record = StoredRecord(
        id=document,
        document_id=document,
        document_name=name,
        municipality=municipality,
        plan_id=plan,
        position=0.0,
        record=Record(activity=""),
    )
    return to_json(of_document(ExportRow(stored=record, value=value)))[1:-1]


def of_document(row: ExportRow) -> dict[str, Any]:
    """Return the keys of a line that speak of the document and the plan."""
    return {
        "document_id": str(row.stored.document_id),
        "document_name": row.stored.document_name,
        "plan_id": row.stored.plan_id,
        "plan_title": row.plan.title if row.plan else None,
        "municipality": row.municipality,
        "order_number": row.order_number,
        "order_date": row.order_date,
    }
