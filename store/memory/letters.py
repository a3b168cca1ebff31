"""Письма с замечаниями."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from model.batch import UploadState
from model.letter import Letter, LetterFilter, LetterMunicipality, LetterPoint, LetterState, LetterStep
from model.letter_run import LetterRun
from model.letter_template import LetterTemplate
from model.paging import Slice
from model.stored import ReviewState, StoredDocument
from model.territory import territory_key
from store.cursors import read_cursor
from store.folding import folded
from store.letters import MOST_DOCUMENTS, MOST_POINTS
from store.memory.scopes import territories_of
from store.memory.tables import Listing, Tables, check_revision, required
from store.slices import moment

_NEWEST: Final = Listing(order="newest", key=lambda one: (one.created_at, one.id), newest_first=True)
_STEPS: Final = Listing(order="step", key=lambda one: (one.id,), newest_first=True)
_BY_NAME: Final = Listing(order="municipality", key=lambda one: (one.name, one.territory))
_OPEN: Final = frozenset({LetterState.MADE, LetterState.SENT})
_BY_PERSON: Final = frozenset({ReviewState.ACCEPTED, ReviewState.CORRECTED})


class MemoryLetters:
    """Письма с замечаниями."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, letter: Letter, points: Sequence[LetterPoint]) -> None:
        """Write a new letter with its points."""
        self._tables.letters[letter.id] = letter
        self._put_points(letter.id, points)

    def get(self, letter: UUID, *, lock: bool = False) -> Letter:  # noqa: ARG002 -- always alone
        """Return a letter; raises NotFoundError."""
        return required(self._tables.letters, letter)

    def save(self, letter: Letter, points: Sequence[LetterPoint] = (), gone: Collection[str] = ()) -> Letter:
        """Write a letter whose `rev` is the stored one, and points; raises StaleRevisionError, NotFoundError."""
        check_revision(self.get(letter.id).rev, letter.rev, letter.id)
        saved = self._tables.letters[letter.id] = replace(letter, rev=letter.rev + 1)
        self._put_points(letter.id, points)
        for one in gone:
            self._tables.letter_points.pop((letter.id, one), None)
        return saved

    def points(self, letter: UUID) -> tuple[LetterPoint, ...]:
        """Return all points of a letter in their order."""
        found = (point for (of, _), point in self._tables.letter_points.items() if of == letter)
        return tuple(sorted(found, key=lambda one: (one.position, one.id)))[:MOST_POINTS]

    def list(self, wanted: LetterFilter, cursor: str | None, limit: int) -> Slice[Letter]:
        """Return the letters that are not deleted, newest first."""
        after = read_cursor(cursor, "newest", (moment, UUID)) if cursor is not None else None
        found = [one for one in self._tables.letters.values() if not one.is_deleted and _matches(one, wanted)]
        return _NEWEST.slice(found, after, limit)

    def add_step(self, step: LetterStep) -> None:
        """Write what was done with a letter."""
        self._tables.letter_steps[step.id] = step

    def steps(self, letter: UUID, cursor: str | None, limit: int) -> Slice[LetterStep]:
        """Return the history of a letter, newest first."""
        after = read_cursor(cursor, "step", (UUID,)) if cursor is not None else None
        found = [one for one in self._tables.letter_steps.values() if one.letter_id == letter]
        return _STEPS.slice(found, after, limit)

    def put_file(self, letter: UUID, sha256: str, data: bytes) -> None:
        """Keep the bytes of a version."""
        self._tables.letter_files.setdefault((letter, sha256), data)

    def file(self, letter: UUID, sha256: str) -> bytes:
        """Return the bytes of a version; raises NotFoundError."""
        return required(self._tables.letter_files, (letter, sha256))

    def municipalities(self, q: str | None, cursor: str | None, limit: int) -> Slice[LetterMunicipality]:
        """Return municipalities that have documents in force, by name."""
        after = read_cursor(cursor, "municipality", (str, str)) if cursor is not None else None
        places: dict[str, list[StoredDocument]] = defaultdict(list)
        for document, keys in territories_of(self._tables).items():
            if _is_in_force(self._tables.documents[document]):
                for key in keys:
                    places[key].append(self._tables.documents[document])
        found = (self._municipality(key, documents) for key, documents in places.items())
        return _BY_NAME.slice([one for one in found if not q or folded(q) in folded(one.name)], after, limit)

    def documents_of(self, territory: str) -> tuple[UUID, ...]:
        """Return a municipality's documents in force that were read, newest first."""
        found = [
            self._tables.documents[document]
            for document, keys in territories_of(self._tables).items()
            if territory in keys and _is_in_force(self._tables.documents[document])
        ]
        found.sort(key=lambda one: (one.created_at, one.id), reverse=True)
        return tuple(one.id for one in found[:MOST_DOCUMENTS])

    def followers(self, documents: Collection[UUID]) -> dict[UUID, UUID]:
        """Return former record → the record it goes on in."""
        wanted = set(documents)
        return {
            one.id: one.former_of
            for one in self._tables.records.values()
            if one.document_id in wanted and one.former_of is not None
        }

    def add_run(self, run: LetterRun) -> LetterRun:
        """Write a run; where its id is known return that one."""
        return self._tables.letter_runs.setdefault(run.id, run)

    def run(self, run: UUID, *, lock: bool = False) -> LetterRun:  # noqa: ARG002 -- always alone
        """Return a run; raises NotFoundError."""
        return required(self._tables.letter_runs, run)

    def save_run(self, run: LetterRun) -> None:
        """Write how far a run is; raises NotFoundError."""
        self.run(run.id)
        self._tables.letter_runs[run.id] = run

    def runs(self, cursor: str | None, limit: int) -> Slice[LetterRun]:
        """Return runs, newest first."""
        after = read_cursor(cursor, "newest", (moment, UUID)) if cursor is not None else None
        return _NEWEST.slice(self._tables.letter_runs.values(), after, limit)

    def _put_points(self, letter: UUID, points: Sequence[LetterPoint]) -> None:
        self._tables.letter_points.update({(letter, one.id): one for one in points})

    def _municipality(self, key: str, documents: Sequence[StoredDocument]) -> LetterMunicipality:
        ids = {one.id for one in documents}
        own = [one.municipality for one in documents if one.municipality and territory_key(one.municipality) == key]
        letters = [
            one for one in self._tables.letters.values()
            if one.territory == key and not one.is_deleted
        ]  # fmt: skip
        rows = [
            one for one in self._tables.records.values()
            if one.document_id in ids and one.current and one.state is not ReviewState.DELETED
        ]  # fmt: skip
        last = max(letters, key=lambda one: (one.created_at, one.id), default=None)
        return LetterMunicipality(
            territory=key,
            name=min(own or [one.municipality for one in documents if one.municipality], default=key),
            documents=len(documents),
            records=len(rows),
            unreviewed=sum(one.state is ReviewState.UNREVIEWED for one in rows),
            has_confirmed=any(
                one.state in _BY_PERSON and one.record.findings and one.reviewed_by is not None for one in rows
            ),
            letter=last.id if last else None,
            letter_state=last.state if last else None,
        )  # fmt: skip


class MemoryLetterTemplates:
    """Шаблоны писем."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, template: LetterTemplate, data: bytes) -> None:
        """Write a new template with its bytes; where it is the default one, no other is."""
        self._tables.letter_template_files.setdefault(template.sha256, data)
        self._alone(template)
        self._tables.letter_templates[template.id] = template

    def get(self, template: UUID, *, lock: bool = False) -> LetterTemplate:  # noqa: ARG002 -- always alone
        """Return a template; raises NotFoundError."""
        return required(self._tables.letter_templates, template)

    def save(self, template: LetterTemplate) -> LetterTemplate:
        """Write a template whose `rev` is the stored one; raises StaleRevisionError, NotFoundError."""
        known = self.get(template.id)
        check_revision(known.rev, template.rev, template.id)
        self._alone(template)
        self._tables.letter_templates_before[template.id] = known
        saved = self._tables.letter_templates[template.id] = replace(template, rev=template.rev + 1)
        return saved

    def before(self, template: UUID) -> LetterTemplate | None:
        """Return what a template was before its last change."""
        return self._tables.letter_templates_before.get(template)

    def list(self, cursor: str | None, limit: int) -> Slice[LetterTemplate]:
        """Return the templates that are not deleted, newest first."""
        after = read_cursor(cursor, "newest", (moment, UUID)) if cursor is not None else None
        found = [one for one in self._tables.letter_templates.values() if not one.is_deleted]
        return _NEWEST.slice(found, after, limit)

    def default(self) -> LetterTemplate | None:
        """Return the default template."""
        found = (one for one in self._tables.letter_templates.values() if one.is_default and not one.is_deleted)
        return next(found, None)

    def file(self, sha256: str) -> bytes:
        """Return a template's bytes; raises NotFoundError."""
        return required(self._tables.letter_template_files, sha256)

    def _alone(self, template: LetterTemplate) -> None:
        if template.is_default and not template.is_deleted:
            for one in [one for one in self._tables.letter_templates.values() if one.is_default]:
                self._tables.letter_templates[one.id] = replace(one, is_default=False)


def _is_in_force(document: StoredDocument) -> bool:
    return document.state is UploadState.DONE and document.is_current


def _matches(letter: Letter, wanted: LetterFilter) -> bool:
    words = folded(f"{letter.municipality} {letter.face.number or ''}")
    return (
        (not wanted.q or folded(wanted.q) in words)
        and wanted.state in (None, letter.state)
        and (not wanted.municipality or territory_key(wanted.municipality) == letter.territory)
        and (wanted.document is None or any(one.id == wanted.document for one in letter.documents))
        and wanted.open in (None, letter.state in _OPEN)
    )
