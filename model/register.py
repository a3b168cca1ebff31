"""Свод: what became of every file of a folder, and the register made of them."""

from dataclasses import dataclass, field
from enum import StrEnum

from model.plan import Plan, Record
from model.result import Result


class FileState(StrEnum):
    """Состояние файла: each file ends in exactly one."""

    DONE = "done"  # read
    TWIN = "twin"  # the same bytes as another file, read once
    UNPACKED = "unpacked"  # an archive: its members are files of their own
    SKIPPED = "skipped"  # a service file of an operating system or office program, no document
    FAILED = "failed"  # could not be read; code, message and advice say why and what to do


@dataclass(frozen=True, kw_only=True, slots=True)
class FileOutcome:
    """Судьба файла."""

    #: Path below the folder given (for a member of an archive: archive/member).
    name: str
    sha256: str
    size: int
    state: FileState
    seconds: float = 0.0
    result: Result | None = None
    #: Name of the file with the same bytes.
    twin_of: str | None = None
    code: str | None = None
    message: str | None = None
    advice: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterRow:
    """Строка свода: a record with the document and plan it stands in."""

    outcome: FileOutcome
    result: Result
    plan: Plan
    record: Record


@dataclass(frozen=True, kw_only=True, slots=True)
class Register:
    """Свод по папке."""

    outcomes: tuple[FileOutcome, ...]
    #: Record id -> cluster id.
    clusters: dict[str, str] = field(default_factory=dict)
    #: ISO date and time, UTC, when the register was made.
    at: str = ""
    svod_version: str = ""

    def results(self) -> list[tuple[FileOutcome, Result]]:
        """Return the files that were read, with their results."""
        return [(outcome, outcome.result) for outcome in self.outcomes if outcome.result is not None]

    def rows(self) -> list[RegisterRow]:
        """Return one row an activity, in the order of files, plans and rows."""
        return [
            RegisterRow(outcome=outcome, result=result, plan=plan, record=record)
            for outcome, result in self.results()
            for plan in result.plans
            for record in plan.records
        ]
