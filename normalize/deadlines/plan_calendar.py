"""Годы плана: where a year that the cell does not name may come from."""

import functools
import re
from dataclasses import dataclass, replace

from model.plan import YearSource
from normalize.deadlines.context import DeadlineContext
from normalize.deadlines.named_years import read_years
from normalize.deadlines.period import Period
from normalize.deadlines.points import read_lone_years, read_periods
from normalize.deadlines.reduce import codes_of
from normalize.deadlines.tokens import tokenise, unwrap

_JUNE = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """Годы плана: the years a bare month may fall in, and where they are known from."""

    #: School years as (first, last); else calendar years.
    years: tuple[int, ...] = ()
    school: tuple[tuple[int, int], ...] = ()
    source: YearSource | None = None
    #: Month that the section names.
    month: int | None = None
    document_year: int | None = None
    document_month: int | None = None

    def span(self) -> str | None:
        """Return the EDTF value of the whole plan."""
        if self.school:
            return f"{self.school[0][0]}-09-01/{self.school[-1][1]}-05-31"
        if not self.years:
            return None
        first, last = self.years[0], self.years[-1]
        return f"{first:04}" if first == last else f"{first:04}/{last:04}"

    def first_year(self) -> int | None:
        """Return the first calendar year of the plan."""
        return self.school[0][0] if self.school else next(iter(self.years), None)

    def school_years(self) -> tuple[tuple[int, int], ...]:
        """Return the school years that «учебный год» may mean here."""
        if self.school or not self.years:
            return self.school
        if len(self.years) > 1:
            return tuple((year, year + 1) for year in range(self.years[0], self.years[-1]))
        year = self.years[0]
        late = self.document_year is not None and (self.document_year, self.document_month or 0) >= (year, _JUNE)
        return ((year, year + 1),) if late else ((year - 1, year),)


@functools.lru_cache(maxsize=256)  # the rows of a section share theirs
def calendar_of(context: DeadlineContext) -> Calendar:
    """Return the years of the section, else of the plan, else of the document's date."""
    dated = re.match(r"(\d{4})(?:-(\d\d))?", context.document_date or "")
    base = Calendar(
        document_year=int(dated[1]) if dated else None,
        document_month=int(dated[2]) if dated and dated[2] else None,
    )
    base = _plan_years(base, context)
    return _section(base, context)


def _plan_years(base: Calendar, context: DeadlineContext) -> Calendar:
    named = [int(year) for year in re.findall(r"(?:19|20)\d\d", context.academic_year or "")]
    if named:
        first, last = named[0], max(named[-1], named[0] + 1)
        return replace(base, school=tuple((year, year + 1) for year in range(first, last)), source="school_year")
    years = tuple(sorted(set(context.years)))
    if years:
        return replace(base, years=years, source="plan")
    if base.document_year is not None:
        return replace(base, years=(base.document_year,), source="order")
    return base


def _section(base: Calendar, context: DeadlineContext) -> Calendar:
    """Take the month or year that a heading consists of; headings nest as «2022 год / Март»."""
    for heading in (context.section or "").split(" / ")[:4]:
        base = _heading(base, heading)
    return base


_NUMERAL = re.compile(r"\s*(?:раздел|этап|блок)?\s*(?:[IVXІХ]{1,5}|\d{1,2}(?:\.\d{1,2}){0,2})[.)]\s*", re.IGNORECASE)


def _heading(base: Calendar, heading: str) -> Calendar:
    tokens = read_lone_years(read_periods(read_years(tokenise(unwrap(_NUMERAL.sub("", heading[:200], count=1))))))
    periods = [token.value for token in tokens if isinstance(token.value, Period)]
    if len(periods) != 1 or set(codes_of(tokens)) - set("Pvxr,-AS"):
        return base
    period, pure = periods[0], "x" not in codes_of(tokens)
    return _of_heading(base, period, pure=pure)


def _of_heading(base: Calendar, period: Period, *, pure: bool) -> Calendar:
    if period.dated and (pure or not base.source or period.first.year in base.years):
        base = _heading_year(base, period)
    if period.unit == "month" and pure:
        return replace(base, month=period.first.month)
    return base


def _heading_year(base: Calendar, period: Period) -> Calendar:
    first, last = period.first.year, period.last.year
    if first is None or last is None:
        return base
    if period.unit == "school_year":
        return replace(base, school=((first, last),), source="section")
    return replace(base, years=tuple(range(first, last + 1)), school=(), source="section")
