"""A row of the sheet against its record: one line for each cell that a person changed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from export.xlsx.base import is_spilled
from model.returned import LineKind, Reason, ReturnedLine
from model.stored import ReviewState, StoredRecord
from model.text import collapse
from normalize.deadlines import DeadlineContext, parse_deadline
from svod.returns.basing import Exported, Origin
from svod.returns.cells import SheetRow, Value, alike, text_of
from svod.returns.columns import DATES, DERIVED, TEXTS
from svod.returns.dates import edge_of, is_understood, meant, phrase_of, span_of
from svod.review.context import context_of
from svod.review.fields import with_field

#: Characters of a field, as the review takes them.
_LONGEST: Final = 20_000
#: What stands where names or contacts were taken out.
_HIDDEN: Final = ("[контакт скрыт]", "[имя скрыто]")
#: Characters that a plan shows of what a record is called, and of a cell that is not taken.
TITLE: Final = 200
_SHOWN: Final = 1000

#: The line is numbered when it is written.
_UNNUMBERED: Final = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class _Cell:
    """Изменённая ячейка."""

    key: str
    given: Value
    flag: str | None
    origin: Origin | None


def lines_of(exported: Exported, *, twice: bool = False) -> tuple[ReturnedLine, ...]:
    """Return what a person changed in a row, in the order of the columns; nothing for a row as it was exported.

    `twice`: its id stands in the file several times, so nobody can tell which of the rows is meant.
    """
    found = [_line(exported, cell) for cell in _changed(exported)]
    lines = _with_dates(exported, [line for line in found if line is not None])
    lines += [*_derived(exported), *_said_deleted(exported)]
    stopped = Reason.TWICE if twice else _closed(exported.record)
    return tuple(refused(line, stopped) if stopped else line for line in lines)


def refused(line: ReturnedLine, reason: Reason) -> ReturnedLine:
    """Return a line that cannot be taken."""
    return replace(line, kind=LineKind.REFUSED, reason=reason, chosen=False)


def line_at(row: SheetRow, kind: LineKind, **said: object) -> ReturnedLine:
    """Return a line about a row of the sheet."""
    return ReturnedLine(number=_UNNUMBERED, sheet=row.sheet, row=row.row, kind=kind, **said)  # type: ignore[arg-type]


def present_text(exported: Exported, key: str) -> str | None:
    """Return what the register says now, as a plan shows it."""
    return text_of(exported.present(key))


def _closed(record: StoredRecord) -> Reason | None:
    if record.former_of is not None or not record.current:
        return Reason.SUPERSEDED
    return Reason.DELETED if record.state is ReviewState.DELETED else None


def _changed(exported: Exported) -> Iterator[_Cell]:
    """Yield the cells that say something else than when they were exported, and than the register says now."""
    for key in (*TEXTS, *DATES):
        if key not in exported.row.cells:
            continue
        given, flag = exported.row.cells[key], exported.row.flags.get(key)
        if flag == "error":
            yield _Cell(key=key, given=given, flag=flag, origin=None)
        elif not exported.is_as_exported(key, given) and not alike(given, exported.present(key)):
            origin = exported.origin(key)
            if origin is None or not alike(given, origin.value):
                yield _Cell(key=key, given=given, flag=flag, origin=origin)


def _line(exported: Exported, cell: _Cell) -> ReturnedLine | None:
    line = _told(exported, cell)
    reason = _refusal(exported, cell)
    if reason is not None:
        return refused(replace(line, given=(line.given or "")[:_SHOWN] or None), reason)
    if cell.key == "deadline" and not _is_understood(exported, line.given):
        line = replace(line, kind=LineKind.UNCLEAR, reason=Reason.NOT_UNDERSTOOD, chosen=False)
    if cell.origin is None:
        return replace(line, kind=LineKind.CONFLICT, reason=Reason.NO_BASE, chosen=False)
    if not cell.origin.is_present:
        return replace(line, kind=LineKind.CONFLICT, reason=None, warning=line.reason or line.warning, chosen=False)
    return line


def _told(exported: Exported, cell: _Cell) -> ReturnedLine:
    given = text_of(cell.given)
    return line_at(
        exported.row,
        LineKind.CHANGE,
        document_id=exported.record.document_id,
        record_id=exported.record.id,
        title=collapse(exported.record.record.activity)[:TITLE],
        field=cell.key,
        was=text_of(cell.origin.value) if cell.origin else None,
        given=(collapse(given.replace("\0", "")) if given else None) or None,
        present=present_text(exported, cell.key),
        warning=_WARNINGS.get(cell.flag or ""),
        chosen=True,
    )


_WARNINGS: Final = {"formula": Reason.FORMULA, "merged": Reason.MERGED}


def _refusal(exported: Exported, cell: _Cell) -> Reason | None:
    """Return why a cell cannot be taken; None where it can."""
    given = text_of(cell.given) or ""
    if cell.flag == "error":
        return Reason.ERROR_VALUE
    if _is_masked(exported, cell) or any(mark in given for mark in _HIDDEN):
        return Reason.MASKED
    if is_spilled(given) or is_spilled(cell.origin.value if cell.origin else None):
        return Reason.SPILLED
    if len(given) > _LONGEST:
        return Reason.TOO_LONG
    return Reason.NO_ACTIVITY if cell.key == "activity" and not given.strip() else None


def _is_masked(exported: Exported, cell: _Cell) -> bool:
    """A digest that none of the record's words have is that of words that were hidden."""
    if cell.origin is not None:
        return cell.origin.is_masked
    if exported.mask is not None:
        return True
    return exported.has_digest and exported.is_as_exported("rev", float(exported.record.rev))


def _is_understood(exported: Exported, text: str | None) -> bool:
    record = exported.record.record
    return is_understood(parse_deadline(text, replace(_context(exported), section=record.section)))


def _context(exported: Exported) -> DeadlineContext:
    return context_of(exported.value, exported.record.plan_id)


def _with_dates(exported: Exported, lines: list[ReturnedLine]) -> list[ReturnedLine]:
    """Refuse dates that are none, or make no deadline together with the others of the row."""
    own = [line for line in lines if line.field in DATES and line.kind is not LineKind.REFUSED]
    if not own:
        return lines
    reason = _wrong_dates(exported, own)
    if reason is not None:
        return [refused(line, reason) if line in own else line for line in lines]
    made = taken_into(exported.record, own, _context(exported))
    same = made is not None and made.record.deadline.edtf == exported.record.record.deadline.edtf
    if same:  # other words for what the register says already
        return [line for line in lines if line not in own]
    return lines if made is not None else [refused(line, Reason.NOT_A_DATE) if line in own else line for line in lines]


def _wrong_dates(exported: Exported, lines: list[ReturnedLine]) -> Reason | None:
    given = {line.field: line.given for line in lines}
    edges = {key: edge_of(given[key], last=key == "end") for key in ("start", "end") if given.get(key)}
    if any(edge is None for edge in edges.values()):
        return Reason.NOT_A_DATE
    deadline = exported.record.record.deadline
    start = edges.get("start") or (edge_of(deadline.start, last=False) if "start" not in given else None)
    end = edges.get("end") or (edge_of(deadline.end, last=True) if "end" not in given else None)
    return Reason.ENDS_BEFORE if start and end and start > end else None


def taken_into(record: StoredRecord, lines: list[ReturnedLine], context: DeadlineContext) -> StoredRecord | None:
    """Return the record with lines of its own taken into it; None where the dates make no deadline.

    Words come first, the section before all, since deadlines hang on it; then what the deadline means. Raises
    InvalidValueError.
    """
    said = {line.field: line.given for line in lines if line.field}
    made = record.record
    for key in sorted((key for key in said if key in TEXTS), key=lambda key: (key != "section", key)):
        made = with_field(made, key, said[key], context)
    if "when" in said:
        found = meant(made, phrase_of(said["when"]), context)
        if found is None:
            return None
        made = found
    if "start" in said or "end" in said:
        start = edge_of(said.get("start", made.deadline.start), last=False)
        end = edge_of(said.get("end", made.deadline.end), last=True)
        found = meant(made, span_of(start, end), context)
        if found is None:
            return None
        made = found
    return replace(record, record=made)


def _derived(exported: Exported) -> Iterator[ReturnedLine]:
    """Yield columns that follow from others, where a person wrote into them; without digests nobody can tell."""
    if not exported.has_digest:
        return
    for key in DERIVED:
        given = exported.row.cells.get(key)
        if key in exported.row.cells and exported.row.flags.get(key) is None:
            if exported.is_as_exported(key, given) or alike(given, exported.present(key)):
                continue
            line = _told(exported, _Cell(key=key, given=given, flag=None, origin=None))
            yield refused(replace(line, given=(line.given or "")[:_SHOWN] or None), Reason.DERIVED)


def _said_deleted(exported: Exported) -> Iterator[ReturnedLine]:
    """Yield a row that a person marked as deleted: an explicit choice, as a row that was taken out."""
    if exported.row.text("deleted").lower() not in {"да", "yes", "1", "истина", "true"}:
        return
    if exported.has_digest and exported.is_as_exported("deleted", exported.row.cells["deleted"]):
        return
    yield removed(exported.record, exported.row, Reason.SAID_DELETED)


def removed(record: StoredRecord, row: SheetRow | None = None, reason: Reason | None = None) -> ReturnedLine:
    """Return the line of a record whose row is there no more, or is marked as deleted."""
    return ReturnedLine(
        number=_UNNUMBERED,
        sheet=row.sheet if row else "",
        row=row.row if row else None,
        kind=LineKind.REMOVED,
        reason=reason,
        document_id=record.document_id,
        record_id=record.id,
        title=collapse(record.record.activity)[:TITLE],
        present=collapse(record.record.activity)[:_SHOWN],
    )
