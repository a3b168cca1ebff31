"""What stood in a cell when it was exported: told by the digest in the row, else by the record at its revision.

digest of the cell ─► is it what the record says now? ─► or what it said before one of its corrections? ─► unknown
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final
from uuid import UUID

from export.people.masking import Mask
from export.rows import COLUMNS, ExportRow
from export.xlsx.base import changed
from model.result import Result
from model.review import pointer_steps, replaced
from model.service_errors import InvalidValueError
from model.stored import StoredRecord
from store.repositories import Work
from svod.returns.cells import SheetRow, Value, alike, writings
from svod.returns.columns import BASE, REV
from svod.review.values import value_of, with_value

_VALUES: Final = {column.key: column.value for column in COLUMNS}
#: Corrections of one record that are looked back over.
_MOST_COMMANDS: Final = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Что было в ячейке при выгрузке."""

    value: Value
    #: The register says the same now.
    is_present: bool
    #: Names or contacts were hidden in it.
    is_masked: bool = False


def cell_of(row: StoredRecord, value: Result, key: str) -> Value:
    """Return what a column says of a record."""
    said = _VALUES[key](ExportRow(stored=row, value=value))
    return float(said) if isinstance(said, int) else said


@dataclass(kw_only=True)
class Exported:
    """Запись, как она стояла в выгрузке."""

    row: SheetRow
    record: StoredRecord
    value: Result
    #: What the export hid; None where it hid nothing.
    mask: Mask | None
    work: Work
    _known: dict[str, Origin | None] = field(default_factory=dict)

    @cached_property
    def has_digest(self) -> bool:
        """Tell whether the row bears the digests of its cells, undamaged."""
        base = self.row.cells.get(BASE)
        try:
            changed(base, {})
        except (ValueError, TypeError):
            return False
        return isinstance(base, str)

    def is_as_exported(self, key: str, value: Value) -> bool:
        """Tell whether a value is what the cell said when it was exported; unknown is no."""
        if self.has_digest:
            base = self.row.cells[BASE]
            return any(key not in changed(base, {key: way}) for way in writings(value))
        origin = self.origin(key)
        return origin is not None and alike(origin.value, value)

    def present(self, key: str) -> Value:
        """Return what the register says now."""
        return cell_of(self.record, self.value, key)

    def origin(self, key: str) -> Origin | None:
        """Return what the cell said when it was exported; None where nobody can tell."""
        if key not in self._known:
            self._known[key] = self._by_digest(key) if self.has_digest else self._by_revision(key)
        return self._known[key]

    def _by_digest(self, key: str) -> Origin | None:
        present = self.present(key)
        for plain, shown in self._writings(key):
            if self.is_as_exported(key, shown):
                return Origin(value=shown, is_present=alike(plain, present), is_masked=plain != shown)
        return None

    def _writings(self, key: str) -> Iterator[tuple[Value, Value]]:
        """Yield what the cell may have said, now and before: in full, and with what the export hid."""
        seen: list[Value] = []
        for record in self._versions():
            plain = cell_of(record, self.value, key)
            if plain not in seen:
                seen.append(plain)
                yield plain, self._masked(record, key, plain)
                yield plain, plain

    def _by_revision(self, key: str) -> Origin | None:
        """Count back from the present revision: each correction of a person raised it by one."""
        rev = self.row.cells.get(REV)
        text = str(int(rev)) if isinstance(rev, float) and rev.is_integer() else str(rev or "")
        missed = self.record.rev - int(text) if text.isascii() and text.isdecimal() else -1
        if not 0 <= missed < min(len(self._former), _MOST_COMMANDS):
            return None
        record = self._former[missed]
        plain, present = cell_of(record, self.value, key), self.present(key)
        shown = self._masked(record, key, plain)
        return Origin(value=shown, is_present=alike(plain, present), is_masked=plain != shown)

    def _masked(self, record: StoredRecord, key: str, plain: Value) -> Value:
        if self.mask is None:
            return plain
        return cell_of(self.mask.stored(record), self.value, key)

    def _versions(self) -> Iterator[StoredRecord]:
        yield self.record
        yield from self._former[1:]
        if self.record.read is not None:
            yield replace(self.record, record=self.record.read)

    @cached_property
    def _former(self) -> list[StoredRecord]:
        """The record as it is, before its last correction, before the one before that, and so on."""
        found = [self.record]
        value = value_of(self.record)
        for command in self.work.reviews.of_record(self.record.id, None, _MOST_COMMANDS).items:
            own = [one for one in command.revisions if one.target_id == self.record.id and one.pointer]
            for revision in reversed(own):
                value = replaced(value, pointer_steps(revision.pointer), revision.old)
            try:
                found.append(with_value(self.record, value))
            except (InvalidValueError, ValueError, KeyError):
                break
        return found


def ids_of(row: SheetRow, key: str) -> UUID | None:
    """Return the id in a cell; None for what is none."""
    text = row.text(key)
    try:
        return UUID(text) if len(text) <= 40 else None  # noqa: PLR2004 -- an id has 36 signs
    except ValueError:
        return None
