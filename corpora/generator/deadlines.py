"""Deadline expressions with what they must become, as functions of the plan's years."""

from dataclasses import dataclass
from typing import Literal

from corpora.generator.description import When
from corpora.generator.tables.read import rows_of

Scope = Literal["c", "a", "t"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Годы плана: the first year, and whether it is a calendar year, a school year or two calendar years."""

    year: int
    scope: Scope = "c"

    @property
    def edtf(self) -> str:
        """The plan's span as the contract writes it."""
        following = self.year + 1
        shapes = {"c": f"{self.year}", "a": f"{self.year}-09-01/{following}-05-31", "t": f"{self.year}/{following}"}
        return shapes[self.scope]

    @property
    def years(self) -> tuple[int, ...]:
        """Every year of the plan."""
        return (self.year,) if self.scope == "c" else (self.year, self.year + 1)

    @property
    def academic_year(self) -> str | None:
        """«2023/2024» for a plan of a school year."""
        return f"{self.year}/{self.year + 1}" if self.scope == "a" else None

    @property
    def shown(self) -> str:
        """«на 2024 год», as titles end."""
        following = self.year + 1
        shapes = {
            "c": f"на {self.year} год",
            "a": f"на {self.year}-{following} учебный год",
            "t": f"на {self.year}-{following} годы",
        }
        return shapes[self.scope]


def expressions(span: Span) -> list[When]:
    """Return every expression that may stand in a plan of that span, in the table's order."""
    return [_filled(row, span) for row in rows_of("deadlines") if row[0] in {span.scope, "*"}]


def when(text: str, span: Span) -> When:
    """Return the expression that reads so; KeyError for one the table does not have."""
    return {found.raw: found for found in expressions(span)}[text]


def _filled(row: tuple[str, ...], span: Span) -> When:
    _, text, kind, edtf, rrule = (_with_years(cell, span) for cell in row)
    return When(raw=text, kind=kind, edtf=tuple(edtf.split()), rrule=rrule or None)


def _with_years(text: str, span: Span) -> str:
    return text.replace("{span}", span.edtf).replace("{y}", str(span.year)).replace("{n}", str(span.year + 1))
