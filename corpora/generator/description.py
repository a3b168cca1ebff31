"""What a generated document is: one frozen tree that the writers and the expectation both read.

Texts are as printed: newlines part the lines of a cell, `{+…+}` is a tracked insertion and `{-…-}` a tracked deletion.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class When:
    """Срок: what the cell says and what it must become."""

    raw: str | None = None
    kind: str = "unspecified"
    edtf: tuple[str, ...] = ()
    rrule: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """Строка плана: one activity."""

    activity: str
    #: As printed, with its dot; None for an empty cell or a table without numbers.
    number: str | None = None
    when: When = When()
    responsible: str | None = None
    parties: tuple[str, ...] = ()
    result: str | None = None
    #: Texts of further columns, role -> text.
    more: tuple[tuple[str, str], ...] = ()
    #: Indexes of the marked columns, where the plan has columns of quarters or months.
    crosses: tuple[int, ...] = ()
    findings: tuple[str, ...] = ()
    #: Which base activity this is a wording of.
    cluster: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Раздел плана; without a title the rows stand under no heading."""

    rows: tuple[Row, ...]
    title: str | None = None
    #: «I», «2»; printed with a dot.
    numeral: str | None = None

    @property
    def shown(self) -> str | None:
        """The heading with its numeral, as printed on one line."""
        return f"{self.numeral}. {self.title}" if self.title and self.numeral else self.title


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """Графа: its role in the contract's words, its header as printed, its share of the width."""

    role: str
    header: str
    width: float = 1.0
    #: A heading over this column and its neighbours that have the same one: a header of two storeys.
    over: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """Вид таблицы: everything that changes the page and not the records."""

    landscape: bool = False
    #: The header row is repeated by the word processor on every page.
    repeat_header: bool = False
    #: A row «1 | 2 | 3 | 4 | 5» below the header.
    column_numbers: bool = False
    #: The number column is filled by automatic numbering.
    automatic_numbers: bool = False
    #: Equal responsible cells that follow one another are one merged cell.
    merge_responsible: bool = False
    #: The section's numeral stands in the number column, its title beside it.
    numeral_apart: bool = False
    #: The table is cut in two after this row (counted over all sections) by a page break.
    cut_after: int | None = None
    #: The second half begins with the header again.
    cut_header: bool = True
    #: A section's heading stands in the activity cell of an unmerged row.
    loose_headings: bool = False
    #: An empty row ends every section.
    blank_rows: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """План мероприятий, «дорожная карта»."""

    title: str
    years: tuple[int, ...]
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    academic_year: str | None = None
    #: Headings of the columns to be crossed («I квартал», …), which take the deadline column's place.
    periods: tuple[str, ...] = ()
    look: Look = Look()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in order."""
        return tuple(row for section in self.sections for row in section.rows)


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Человек под документом: as printed, and in the normal form."""

    shown: str
    #: «Фамилия И.О.»
    name: str
    position: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """Ссылка на акт."""

    kind: str
    number: str
    date: str
    issuer: str | None = None
    title: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """Пункт приказа, with its sub-items."""

    text: str
    items: tuple["Item", ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """Приказ, распоряжение, постановление."""

    #: Lines above the word, as printed.
    letterhead: tuple[str, ...]
    #: «П Р И К А З»
    word: str
    #: Lines with date, number and place; a tab parts left from right.
    requisites: tuple[str, ...]
    title: str
    preamble: str
    #: «приказываю:», on a line of its own; None where the preamble ends with it.
    verb: str | None
    items: tuple[Item, ...]
    signatory: Person
    issuer: str
    number: str
    date: str
    kind: str = "приказ"
    place: str | None = None
    region: str | None = None
    municipality: str | None = None
    basis: tuple[Reference, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp:
    """Гриф приложения или утверждения, in the upper right corner."""

    lines: tuple[str, ...]
    order_number: str | None = None
    order_date: str | None = None
    number: str | None = None
    issuer: str | None = None
    approved_by: Person | None = None
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Indicator:
    """Показатель of a passport."""

    comparator: str
    value: float
    unit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Passport:
    """Паспорт: rows of number, name and text; indicators in the order they stand."""

    title: str
    rows: tuple[tuple[str, str, str], ...]
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Statements:
    """Выводы или рекомендации: groups of numbered statements."""

    heading: str
    #: («На муниципальном уровне» or nothing, statements)
    groups: tuple[tuple[str | None, tuple[str, ...]], ...]

    @property
    def count(self) -> int:
        """How many statements there are."""
        return sum(len(statements) for _, statements in self.groups)


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """Отчёт об исполнении."""

    title: str
    place: str
    date_shown: str
    introduction: tuple[str, ...]
    conclusions: Statements
    recommendations: Statements
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherTable:
    """Таблица, которая планом не является: a roster, indicators by year."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    #: The kind it gives the document; None for none.
    kind: str | None = None


Part = Order | Stamp | Plan | Passport | Report | OtherTable


@dataclass(frozen=True, kw_only=True, slots=True)
class Description:
    """Документ целиком."""

    #: Folder name of a sample.
    name: str
    parts: tuple[Part, ...]
    region: str | None = None
    municipality: str | None = None
    place: str | None = None
    date: str | None = None
    title: str | None = None
    #: Schools named in running text, as written there.
    schools: tuple[str, ...] = ()
    #: Each page has its number at the top, as office rules want it.
    page_numbers: bool = False
    #: Findings about the whole document.
    findings: tuple[str, ...] = ()

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans in order."""
        return tuple(part for part in self.parts if isinstance(part, Plan))
