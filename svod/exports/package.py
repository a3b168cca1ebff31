"""The relational package: every table in one pass over the records, document by document."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from export.about import words_of
from export.package.activities import write_activity
from export.package.archive import pack
from export.package.descriptor import Member, descriptor
from export.package.documents import DocumentRows
from export.package.groups import MetGroup, MetGroups
from export.package.history import write_history
from export.package.spill import Spill
from export.people.masking import Mask
from export.rows import ExportRow
from model.batch import UploadState
from model.export_order import ExportFile
from model.people_policy import NAMES_TITLES, NamesPolicy, PeoplePolicy
from model.result import Result
from model.review import Command
from model.stored import DocumentFilter, RecordFilter, StoredDocument
from svod.exports.material import Made, Material

_PORTION: Final = 200
#: Policies under which nobody is named.
_NAMELESS: Final = (NamesPolicy.ROLE, NamesPolicy.NONE)


def write_package(material: Material, path: Path) -> Made:
    """Write the package; return its records and tables. Raises OSError, and whatever the material's tick raises."""
    with tempfile.TemporaryDirectory(prefix="tables-", dir=path.parent) as name:
        folder = Path(name)
        with Spill(folder) as spill, MetGroups(folder) as groups:
            changed_at = _PackageRows(material, spill, groups).write()
        rows = spill.files["activities"].rows
        members = pack(
            path, tuple(spill.files.values()), _describing(material, changed_at), lambda: material.tick(rows)
        )
    parts = (ExportFile(name=one.path, rows=one.rows, size=one.size, sha256=one.sha256) for one in members)
    return Made(rows=rows, parts=tuple(parts))


def _describing(material: Material, changed_at: datetime | None) -> Any:  # noqa: ANN401 -- a function of the members
    conditions = "; ".join(f"{name}: {value}" for name, value in words_of(material.filter)) or "все записи"
    # Somebody may have looked for a name.
    shown = material.mask.text(conditions) or "скрыт"

    def described(members: Sequence[Member]) -> dict[str, Any]:
        return descriptor(members, shown, _people_words(material.mask.policy), changed_at)

    return described


def _people_words(policy: PeoplePolicy) -> str:
    return f"имена {NAMES_TITLES[policy.names]}, контакты {'указаны' if policy.contacts else 'скрыты'}"


class _PackageRows:
    """Строки всех таблиц, пока они пишутся."""

    def __init__(self, material: Material, spill: Spill, groups: MetGroups) -> None:
        self.material = material
        self.spill = spill
        self.groups = groups
        self.named = material.mask.policy.names not in _NAMELESS
        #: Documents all of whose exported records are deleted ones: they count none, and are written.
        self.emptied: set[UUID] = set()
        self.changed_at: datetime | None = None

    def write(self) -> datetime | None:
        """Write all rows; return when the last of what they tell was changed."""
        for document, rows in groupby(self.material.rows(), key=lambda row: row.stored.document_id):
            self._with_records(self.material.work.documents.get(document), rows)
        for stored in _without_records(self.material):
            if stored.id not in self.emptied:
                self._without(stored)
        self._groups()
        return self.changed_at

    def _with_records(self, stored: StoredDocument, rows: Iterator[ExportRow]) -> None:
        if not stored.records:
            self.emptied.add(stored.id)
        first = next(rows)
        named = replace(stored, name=first.stored.document_name)
        commands = self._commands(stored.id)
        owner = self._document(named, first.value, commands)
        exported = set()
        for row in _again(first, rows):
            write_activity(owner, row)
            self.groups.meet(row)
            self._saw(row.updated_at)
            exported.add(row.stored.id)
        owner.people.write()
        write_history(owner, commands, exported, self._mask_of(stored.id))

    def _without(self, stored: StoredDocument) -> None:
        value = self.material.work.documents.value(stored.id)
        if value is None:
            return
        mask = self.material.mask.knowing(value)
        commands = self._commands(stored.id)
        owner = self._document(replace(stored, name=mask.file_name(stored.name)), mask.result(value), commands)
        owner.people.write()
        write_history(owner, commands, (), mask)

    def _document(self, stored: StoredDocument, value: Result, commands: Sequence[Command]) -> DocumentRows:
        times = (stored.created_at, stored.read_at, *(command.at for command in commands[-1:]))
        changed = max(at for at in times if at is not None)
        self._saw(changed)
        marks = {"rev": stored.rev, "deleted": not stored.is_current, "updated_at": changed}
        owner = DocumentRows(self.spill, stored, value, marks, named=self.named)
        owner.write()
        return owner

    def _commands(self, document: UUID) -> tuple[Command, ...]:
        """Return what people did with a document, oldest first."""
        found: list[Command] = []
        cursor: str | None = None
        while True:
            part = self.material.work.reviews.of_document(document, cursor, _PORTION)
            found.extend(part.items)
            if (cursor := part.next) is None:
                return tuple(reversed(found))

    def _mask_of(self, document: UUID) -> Mask:
        """Return the mask that knows the names of a document: what its rows hold is masked already."""
        mask = self.material.mask
        value = self.material.work.documents.value(document) if mask.masks_names else None
        return mask.knowing(value) if value else mask

    def _groups(self) -> None:
        met = self.groups.all()
        while portion := list(islice(met, _PORTION)):
            self._groups_of(portion)

    def _groups_of(self, portion: Sequence[MetGroup]) -> None:
        known = self.material.work.clusters.some([group.id for group in portion])
        mask = self.material.mask
        # The words may be those of a record that is not here, or name somebody whom only its document knows.
        is_own = not (self.material.work.scope.is_limited or mask.masks_names)
        for group in portion:
            cluster = known.get(group.id)
            is_told = cluster is not None and (cluster.named_by is not None or is_own)
            row = {
                "id": group.id,
                "name": mask.text(cluster.name) if cluster and is_told else group.text,
                "named_by": mask.person(cluster.named_by) if cluster else None,
                "activities": group.activities,
            }
            changed = max(cluster.created_at, group.updated_at) if cluster else group.updated_at
            marks = {
                "rev": cluster.rev if cluster else 0,
                "deleted": cluster is not None and cluster.merged_into is not None,
                "updated_at": changed,
            }
            self.spill.put("clusters", row, marks)

    def _saw(self, at: datetime | None) -> None:
        if at is not None and (self.changed_at is None or at > self.changed_at):
            self.changed_at = at


def _again(first: ExportRow, rows: Iterator[ExportRow]) -> Iterator[ExportRow]:
    yield first
    yield from rows


def _without_records(material: Material) -> Iterator[StoredDocument]:
    """Yield the documents in which no activity is, where the filter asks for nothing of an activity."""
    wanted = material.filter
    if _is_of_records(wanted):
        return
    by = DocumentFilter(municipality=wanted.municipality, batch=wanted.batch, state=UploadState.DONE)
    cursor: str | None = None
    while True:
        part = material.work.documents.list(by, cursor, _PORTION)
        yield from (stored for stored in part.items if _is_wanted(stored, wanted))
        if (cursor := part.next) is None:
            return


def _is_of_records(wanted: RecordFilter) -> bool:
    asked = (wanted.q, wanted.finding, wanted.due_from, wanted.due_to, wanted.cluster, wanted.postponed)
    return any(one is not None for one in asked)


def _is_wanted(stored: StoredDocument, wanted: RecordFilter) -> bool:
    is_asked = wanted.document in (None, stored.id) and (wanted.year is None or wanted.year in stored.years)
    return is_asked and stored.records == 0 and (stored.is_current or wanted.with_former)
