"""Сказанное число: what a text states of an indicator, before anybody asks whose document it is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from model.source import Source

Comparator = Literal["eq", "ge", "le", "gt", "lt"]
#: Of whom something is said.
Level = Literal["regional", "municipal", "school"]


class FactKind(StrEnum):
    """Что число значит."""

    TARGET = "target"  # is to be reached
    VALUE = "value"  # was reached, or stood so in that year
    CHANGE = "change"  # «увеличилось на 3 школы»: by how much, not how many


class FactPart(StrEnum):
    """Откуда показатель."""

    PASSPORT = "passport"
    PLAN = "plan"
    ORDER = "order"
    REPORT = "report"
    TABLE = "table"  # a table of indicators that stands alone


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """Величина: a number as a clause states it, with what is counted and what is said about that."""

    kind: FactKind
    #: As written, from the comparator to the counted noun.
    text: str
    value: float
    comparator: Comparator = "eq"
    #: The upper end of «70–80 %»; `value` is the lower one.
    high: float | None = None
    #: «с 12 % до 9 %»: 12. «45 из 60»: None, and `whole` is 60.
    previous: float | None = None
    whole: float | None = None
    #: «%», «п.п.», «тыс. рублей», or the counted noun as written; None where none is said.
    unit: str | None = None
    #: The noun phrase that is counted: «педагогических работников».
    counted: str | None = None
    #: The clause without its numbers: what the amount is about.
    subject: str = ""
    #: The calendar year the clause itself names.
    year: int | None = None
    #: The clause speaks of the region («по области»), or of one school, and not of what the document is about.
    level: Level | None = None
    #: 0..1
    confidence: float = 0.9


@dataclass(frozen=True, kw_only=True, slots=True)
class Stated:
    """Показание: an amount and where in the document it stands."""

    amount: Amount
    part: FactPart
    #: What it stands in, the same in every reading: «passport 0 row 2», the id of a record, of a statement.
    anchor: str
    #: The offline id of the record it stands in, and the field of that.
    record: str | None = None
    heading: str | None = None
    #: Years it may be meant for: the amount's own, else those of the plan or the report.
    years: tuple[int, ...] = ()
    level: Level | None = None
    source: Source
