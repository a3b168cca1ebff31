"""Итог: what `svod extract FILE --json` prints, the record contract."""

from dataclasses import dataclass, field

from model.document import TextSource
from model.finding import Finding
from model.indicator_table import IndicatorTable
from model.mention import Entity, Mention, Relation
from model.order import Annex, DocumentKind, Execution, Order, Reference, Statement
from model.plan import Passport, Plan, Roster, Schedule

SCHEMA_VERSION = "1.1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """Прогон: with what the result was made."""

    svod_version: str
    stage_versions: dict[str, str]
    lexicon_hash: str
    #: ISO date and time, UTC.
    at: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentInfo:
    """Сведения о документе."""

    id: str
    name: str
    sha256: str
    media_type: str
    #: Number of pages; None for formats without pages.
    pages: int | None = None
    kinds: tuple[DocumentKind, ...] = ()
    text_source: TextSource = TextSource.NATIVE
    region: str | None = None
    region_code: str | None = None
    municipality: str | None = None
    oktmo: str | None = None
    place: str | None = None
    date: str | None = None
    title: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """Итог по одному файлу."""

    schema_version: str = SCHEMA_VERSION
    run: Run
    document: DocumentInfo
    orders: tuple[Order, ...] = ()
    annexes: tuple[Annex, ...] = ()
    plans: tuple[Plan, ...] = ()
    passports: tuple[Passport, ...] = ()
    rosters: tuple[Roster, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    indicator_tables: tuple[IndicatorTable, ...] = ()
    conclusions: tuple[Statement, ...] = ()
    recommendations: tuple[Statement, ...] = ()
    executions: tuple[Execution, ...] = ()
    references: tuple[Reference, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
