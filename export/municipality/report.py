"""Отчёт о муниципалитете: what the document says, before it is a file."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """Клетка таблицы."""

    text: str
    #: Where it leads; None for plain text.
    address: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Таблица: its header is repeated on each page."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    #: Shares of the width, one a column.
    widths: tuple[float, ...]
    #: Below it: how much was left out, and where it is.
    note: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Раздел: a heading, what is said below it, a table."""

    title: str
    #: 1 for a year, 2 for what stands in it.
    level: int = 2
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceReport:
    """Отчёт о муниципалитете."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
