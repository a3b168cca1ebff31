"""Таблица показателей: rows of indicators under columns of plan, fact, years."""

from dataclasses import dataclass, field

from model.source import Source


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorRow:
    """Строка: one indicator."""

    number: str | None = None
    name: str
    unit: str | None = None
    #: Heading of a column -> what its cell says.
    cells: dict[str, str] = field(default_factory=dict)
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorTable:
    """Таблица показателей."""

    #: The lines right above it.
    title: str | None = None
    rows: tuple[IndicatorRow, ...] = ()
    source: Source = field(default_factory=Source)
