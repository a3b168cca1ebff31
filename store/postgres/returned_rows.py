"""Returns, their lines and portions, as rows of tables and back."""

import json
from typing import Any, Final
from uuid import UUID

from model.returned import (
    LineFilter,
    LineKind,
    LineState,
    Reason,
    Returned,
    ReturnedLine,
    ReturnedPortion,
    ReturnState,
)
from store.codec import json_bytes, storable
from store.postgres.statements import Row

_PLAIN: Final = (
    "id", "rev", "name", "sha256", "size", "attempts", "code", "export_id", "rows", "same", "formulas",
    "knows_removed", "author_id", "author", "at", "applied_by", "applied_by_id", "applied_at", "undone_by",
    "undone_by_id", "undone_at",
)  # fmt: skip
_LINE: Final = (
    "number", "sheet", "document_id", "record_id", "title", "field", "was", "given", "present", "plan_id",
    "after", "chosen",
)  # fmt: skip


def returned_columns(returned: Returned) -> dict[str, Any]:
    """Return the columns of a return."""
    return {
        **{name: storable(getattr(returned, name)) for name in _PLAIN},
        "state": returned.state.value,
        "territories": None if returned.territories is None else sorted(returned.territories),
        "titles_foreign": storable(list(returned.foreign)),
        "titles_missing": storable(list(returned.missing)),
    }


def returned_of(row: Row) -> Returned:
    """Return a row as a return."""
    return Returned(
        **{name: row[name] for name in _PLAIN},
        state=ReturnState(row["state"]),
        territories=None if row["territories"] is None else frozenset(row["territories"]),
        foreign=tuple(row["titles_foreign"]),
        missing=tuple(row["titles_missing"]),
    )


def filter_columns(returned: UUID, wanted: LineFilter) -> dict[str, Any]:
    """Return the conditions of a filter; None asks for nothing."""
    return {
        "returned": returned,
        "kind": wanted.kind.value if wanted.kind else None,
        "field": storable(wanted.field),
        "wanted_chosen": wanted.chosen,
        "state": wanted.state.value if wanted.state else None,
    }


def line_columns(returned: UUID, line: ReturnedLine) -> dict[str, Any]:
    """Return the columns of a line."""
    return {
        **{name: storable(getattr(line, name)) for name in _LINE},
        "returned": returned,
        "at_row": line.row,
        "kind": line.kind.value,
        "reason": line.reason.value if line.reason else None,
        "warning": line.warning.value if line.warning else None,
        "said": json_bytes(dict(line.values)).decode() if line.values else None,
        "state": line.state.value,
    }


def line_of(row: Row) -> ReturnedLine:
    """Return a row as a line."""
    return ReturnedLine(
        **{name: row[name] for name in _LINE},
        row=row["at_row"],
        kind=LineKind(row["kind"]),
        reason=Reason(row["reason"]) if row["reason"] else None,
        warning=Reason(row["warning"]) if row["warning"] else None,
        values=json.loads(row["said_text"]) if row["said_text"] else {},
        state=LineState(row["state"]),
    )


def portion_columns(portion: ReturnedPortion) -> dict[str, Any]:
    """Return the columns of a portion."""
    return {
        "number": portion.number,
        "document_id": portion.document_id,
        "command": portion.command,
        "undone": portion.undone,
    }
