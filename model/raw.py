"""What extract makes of a document: parts found and text taken as it stands, nothing interpreted yet."""

from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from model.document import Document, Line
from model.geometry import Place
from model.indicator_table import IndicatorTable
from model.mention import Mention
from model.order import Annex, Approval, DocumentKind, Execution, Order, Reference, Statement
from model.plan import Column, Indicator, Party, Passport, Role, Roster, Schedule
from model.source import Source

T_co = TypeVar("T_co", covariant=True)

#: What one act does to another, as the contract's relations name it.
LinkType = Literal["based_on", "amends", "repeals", "supersedes", "reports_on"]


@dataclass(frozen=True, kw_only=True, slots=True)
class RawField:
    """Поле строки: the text of a cell as read (newlines kept) and its places."""

    text: str = ""
    places: tuple[Place, ...] = ()
    #: Recognition confidence 0..1; None for native text. Lower where `rule` took it from a cell of several activities.
    confidence: float | None = None
    #: The rule that parted it from a larger text; None where the cell is the field.
    rule: str | None = None
    #: The lines of the cell with their places, where the format has geometry.
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class RawRow:
    """Строка плана: the cells of one activity by role."""

    fields: dict[Role, RawField] = field(default_factory=dict)
    #: Header -> text, for columns of role OTHER and FUNDING, and doubles of another role.
    extra: dict[str, RawField] = field(default_factory=dict)
    #: The heading this row stands under, with its numeral, collapsed; nested headings joined by « / ».
    section: str | None = None
    section_number: str | None = None
    #: Number of the table in the document (from 0), and of the row in it.
    table: int | None = None
    row: int | None = None
    #: Place among the activities of the row (from 0), where it holds several.
    part: int = 0
    #: Who is named in the cell of the responsible, in order.
    parties: tuple[Party, ...] = ()
    #: The points of a list inside the activity's cell.
    items: tuple[str, ...] = ()
    #: Measurable targets named in the result or indicator cell.
    indicators: tuple[Indicator, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class RawPlan:
    """План, как прочитан."""

    title: str | None = None
    #: Lines above the title that belong to it: heading of the section or slide.
    heading: str | None = None
    columns: tuple[Column, ...] = ()
    rows: tuple[RawRow, ...] = ()
    #: Indexes into the extraction's orders and annexes, where the plan stands under one.
    order: int | None = None
    annex: int | None = None
    #: Index of the first and last block of the plan in the document.
    first_block: int = 0
    last_block: int = 0
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Located(Generic[T_co]):
    """Найденная часть: a thing and the blocks [first, last] of the document it was read from."""

    value: T_co
    first: int
    last: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """Шапка документа: what the document says of itself."""

    region: str | None = None
    municipality: str | None = None
    place: str | None = None
    date: str | None = None
    title: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ActLink:
    """Связь с актом: what an order, its annex or the document itself does to an act that it names."""

    type: LinkType
    #: Index into the extraction's orders; None where the document itself speaks, as a report does.
    order: int | None = None
    #: The order's annexes do it: «приложение изложить в новой редакции (прилагается)».
    by_annex: bool = False
    reference: Reference
    confidence: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainApproval:
    """Гриф утверждения без приказа: who approved, and whether its date is left blank."""

    approval: Approval
    #: «УТВЕРЖДАЮ», «СОГЛАСОВАНО», … in lower case.
    word: str
    draft: bool = False
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, kw_only=True, slots=True)
class Extraction:
    """Извлечённое: all that extract found in one document."""

    document: Document
    kinds: tuple[DocumentKind, ...] = ()
    header: Header = field(default_factory=Header)
    orders: tuple[Order, ...] = ()
    annexes: tuple[Annex, ...] = ()
    #: For each annex the index of the last order that begins above it, or None.
    annex_orders: tuple[int | None, ...] = ()
    #: Approvals that name no order and so make no annex.
    approvals: tuple[PlainApproval, ...] = ()
    plans: tuple[RawPlan, ...] = ()
    passports: tuple[Passport, ...] = ()
    rosters: tuple[Roster, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    indicator_tables: tuple[IndicatorTable, ...] = ()
    conclusions: tuple[Statement, ...] = ()
    recommendations: tuple[Statement, ...] = ()
    executions: tuple[Execution, ...] = ()
    references: tuple[Reference, ...] = ()
    act_links: tuple[ActLink, ...] = ()
    mentions: tuple[Mention, ...] = ()
