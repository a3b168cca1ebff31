"""What an export was made of: its filter in words, its time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from export.rows import REVIEW_STATES
from model.coverage import Matrix
from model.export_order import ExportOptions
from model.result import SCHEMA_VERSION
from model.stored import RecordFilter

Fact = tuple[str, str | int]


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """О выгрузке."""

    filter: RecordFilter
    at: datetime
    by: str
    #: Of the order; None where it was made on the spot, without one.
    id: UUID | None = None
    options: ExportOptions = field(default_factory=ExportOptions)
    schema_version: str = SCHEMA_VERSION
    #: XLSX with `options.coverage`: what the records are held against; None where there is nothing to hold against.
    coverage: Matrix | None = None


def facts(about: About) -> Iterator[Fact]:
    """Yield what is known before the first row is written, a line each."""
    yield "Создано (UTC)", about.at.isoformat(sep=" ", timespec="seconds")
    yield "Кем", about.by
    chosen = list(words_of(about.filter))
    yield from chosen or [("Отбор", "все записи, кроме удалённых")]


def words_of(wanted: RecordFilter) -> Iterator[Fact]:
    """Yield each condition of a filter in words."""
    named: tuple[tuple[str, object], ...] = (
        ("Слова", wanted.q),
        ("Муниципалитет", wanted.municipality),
        ("Год", wanted.year),
        ("Проверка", ", ".join(REVIEW_STATES[state] for state in wanted.states)),
        ("Замечание", wanted.finding),
        ("Срок с", wanted.due_from),
        ("Срок по", wanted.due_to),
        ("Документ", wanted.document),
        ("Партия", wanted.batch),
        ("Группа", wanted.cluster),
        ("Удалённые записи", "включены" if wanted.with_deleted else None),
    )
    for name, value in named:
        if value:
            yield f"Отбор: {name.lower()}", str(value)
