"""Муниципалитет: what a register holds of one, in figures and documents."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from model.chain import ChainLink, Paper
from model.coverage import CellState, ReferenceRow


@dataclass(frozen=True, kw_only=True, slots=True)
class MunicipalityFigures:
    """Муниципалитет в цифрах."""

    #: The key of its territory (model/territory.py).
    key: str
    name: str
    region: str | None = None
    years: tuple[int, ...] = ()
    #: Documents that hold, plans and reports among them.
    documents: int = 0
    plans: int = 0
    reports: int = 0
    #: Records of those, and those that wait for a check.
    records: int = 0
    unreviewed: int = 0
    #: References that wait for a person's answer.
    open_references: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceDocument:
    """Документ муниципалитета или региона."""

    paper: Paper
    date: str | None = None
    created_at: datetime
    #: queued, reading, done, failed.
    state: str = "done"
    code: str | None = None
    records: int = 0
    unreviewed: int = 0
    #: Former versions and other forms of it.
    former: int = 0
    #: Numbers and dates of the acts it is: «№ 124 от 17.03.2023».
    acts: tuple[str, ...] = ()

    @property
    def id(self) -> UUID:
        """Its id."""
        return self.paper.document_id


@dataclass(frozen=True, kw_only=True, slots=True)
class FindingCount:
    """Замечания одного вида."""

    code: str
    records: int
    #: One of the records, and its document; None for a finding about a document.
    record: UUID | None = None
    document: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class GapRow:
    """Строка плана региона и что с ней у муниципалитета."""

    row: ReferenceRow
    state: CellState
    #: Where it is planned, or what is near.
    record: UUID | None = None
    document: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanGaps:
    """План региона против планов муниципалитета за год."""

    #: The region's plan: document, title, «plan:DOCUMENT:PLAN» as coverage takes it.
    document: UUID
    title: str
    reference: str
    rows: tuple[GapRow, ...]

    def count(self, state: CellState) -> int:
        """Return how many rows are in this state."""
        return sum(row.state is state for row in self.rows)


@dataclass(frozen=True, kw_only=True, slots=True)
class YearOfPlace:
    """Год муниципалитета."""

    year: int | None
    documents: tuple[PlaceDocument, ...]
    links: tuple[ChainLink, ...] = ()
    #: Plans of the region for that year.
    regional: tuple[PlaceDocument, ...] = ()
    #: Records left word for word from last year.
    copied: int = 0
