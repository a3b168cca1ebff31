"""What a store can do with letters of remarks, their templates, and runs that make them."""

from collections.abc import Collection, Sequence
from typing import Protocol
from uuid import UUID

from model.letter import Letter, LetterFilter, LetterMunicipality, LetterPoint, LetterStep
from model.letter_run import LetterRun
from model.letter_template import LetterTemplate
from model.paging import Slice

#: Points of one letter: more are no letter any more.
MOST_POINTS = 2_000
#: Documents of one municipality that are looked through for a letter.
MOST_DOCUMENTS = 200


class Letters(Protocol):
    """Письма с замечаниями."""

    def add(self, letter: Letter, points: Sequence[LetterPoint]) -> None:
        """Write a new letter with its points."""

    def get(self, letter: UUID, *, lock: bool = False) -> Letter:
        """Return a letter, a deleted one too; with `lock` nobody else changes it until the transaction ends."""

    def save(self, letter: Letter, points: Sequence[LetterPoint] = (), gone: Collection[str] = ()) -> Letter:
        """Write a letter whose `rev` is the stored one, and these of its points; return it with the next `rev`."""

    def points(self, letter: UUID) -> tuple[LetterPoint, ...]:
        """Return all points of a letter in their order (MOST_POINTS at most)."""

    def list(self, wanted: LetterFilter, cursor: str | None, limit: int) -> Slice[Letter]:
        """Return the letters that are not deleted, newest first."""

    def add_step(self, step: LetterStep) -> None:
        """Write what was done with a letter."""

    def steps(self, letter: UUID, cursor: str | None, limit: int) -> Slice[LetterStep]:
        """Return the history of a letter, newest first."""

    def put_file(self, letter: UUID, sha256: str, data: bytes) -> None:
        """Keep the bytes of a version; the same bytes are kept once a letter."""

    def file(self, letter: UUID, sha256: str) -> bytes:
        """Return the bytes of a version; raises NotFoundError."""

    def municipalities(self, q: str | None, cursor: str | None, limit: int) -> Slice[LetterMunicipality]:
        """Return municipalities that have documents in force, by name."""

    def documents_of(self, territory: str) -> tuple[UUID, ...]:
        """Return a municipality's documents in force that were read, newest first (MOST_DOCUMENTS at most)."""

    def followers(self, documents: Collection[UUID]) -> dict[UUID, UUID]:
        """Return former record → the record it goes on in, for all records of these documents."""

    def add_run(self, run: LetterRun) -> LetterRun:
        """Write a run; where its id is known return that one."""

    def run(self, run: UUID, *, lock: bool = False) -> LetterRun:
        """Return a run; raises NotFoundError."""

    def save_run(self, run: LetterRun) -> None:
        """Write how far a run is."""

    def runs(self, cursor: str | None, limit: int) -> Slice[LetterRun]:
        """Return runs, newest first."""


class LetterTemplates(Protocol):
    """Шаблоны писем."""

    def add(self, template: LetterTemplate, data: bytes) -> None:
        """Write a new template with its bytes; where it is the default one, no other is."""

    def get(self, template: UUID, *, lock: bool = False) -> LetterTemplate:
        """Return a template, a deleted one too."""

    def save(self, template: LetterTemplate) -> LetterTemplate:
        """Write a template whose `rev` is the stored one, what it was before kept; return it with the next `rev`."""

    def before(self, template: UUID) -> LetterTemplate | None:
        """Return what a template was before its last change."""

    def list(self, cursor: str | None, limit: int) -> Slice[LetterTemplate]:
        """Return the templates that are not deleted, newest first."""

    def default(self) -> LetterTemplate | None:
        """Return the default template, None where it is the one that comes with Svod."""

    def file(self, sha256: str) -> bytes:
        """Return a template's bytes; raises NotFoundError."""
