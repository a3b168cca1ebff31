"""Missing years and months: from the cell itself, else the section, the plan, the school year, the document's date."""

from collections.abc import Sequence
from dataclasses import replace

from model.plan import YearSource
from normalize.deadlines.draft import Draft
from normalize.deadlines.period import SEPTEMBER, Moment, Period, YearRef, crosses, month_period, unit_period, with_ref
from normalize.deadlines.plan_calendar import Calendar


def fill(drafts: Sequence[Draft], calendar: Calendar) -> list[tuple[list[Draft], YearSource | None]]:
    """Return each draft with its year: one draft for each year that it falls in."""
    return [_filled(draft, calendar) for draft in _from_cell(list(drafts), calendar)]


def _from_cell(drafts: list[Draft], calendar: Calendar) -> list[Draft]:
    """A year written once goes to all months of the list: leftwards first, then rightwards."""
    drafts = [_own_end(draft) for draft in drafts]
    return _rightwards(_leftwards(drafts, calendar), calendar)


def _own_end(draft: Draft) -> Draft:
    """«декабрь 2022 – январь»: the end of a range takes the year of its start, or the next."""
    period = draft.period
    if period is None or period.first.year is None or period.last.year is not None:
        return draft
    later = (period.last.month or 0) < (period.first.month or 0)
    return replace(draft, period=replace(period, last=period.last._replace(year=period.first.year + later)))


def _leftwards(drafts: list[Draft], calendar: Calendar) -> list[Draft]:
    out: list[Draft] = []
    after: Period | None = None
    for draft in reversed(drafts):
        made = draft
        if _lacks_year(draft) and draft.period and after and after.ref:
            made = replace(draft, period=_earlier(draft.period, after, calendar))
        if made.period is not None and made.period.dated:
            after = made.period
        out.append(made)
    return list(reversed(out))


def _earlier(period: Period, after: Period, calendar: Calendar) -> Period:
    """In a school year «октябрь, март 2023» begins in 2022; elsewhere the year goes to all months."""
    year = after.first.year
    if year is None:
        return with_ref(period, after.ref)
    falls = bool(calendar.school) and (period.first.month or 0) > (after.first.month or 0) > 0
    turned = year - 1 if falls and (year - 1, year) in calendar.school else year
    return _set_year(period, turned, end_first=True)


def _rightwards(drafts: list[Draft], calendar: Calendar) -> list[Draft]:
    out: list[Draft] = []
    before: Period | None = None
    for draft in drafts:
        made = draft
        if _lacks_year(draft) and draft.period and before and before.last.year is not None:
            made = replace(draft, period=_later(draft.period, before, calendar))
        if made.period is not None and made.period.dated:
            before = made.period
        out.append(made)
    return out


def _later(period: Period, before: Period, calendar: Calendar) -> Period:
    year = before.last.year or 0
    known = {end for _, end in calendar.school} | set(calendar.years)
    falls = (period.first.month or 0) < (before.last.month or 0) and year + 1 in known
    return _set_year(period, year + falls, end_first=False)


def _set_year(period: Period, year: int, *, end_first: bool) -> Period:
    over = crosses(period)
    first = period.first._replace(year=year - (over and end_first))
    last = period.last._replace(year=year + (over and not end_first))
    return replace(period, first=first, last=last, ref=YearRef(year, year))


def _lacks_year(draft: Draft) -> bool:
    period = draft.period
    return period is not None and not period.dated and period.first.month is not None and period.unit != "school_year"


def _filled(draft: Draft, calendar: Calendar) -> tuple[list[Draft], YearSource | None]:
    period = draft.period
    if period is None:
        return [draft], None
    period = _with_month(period, calendar)
    if period.first.year is not None and period.last.year is not None:
        return [replace(draft, period=period)], "cell"
    periods, source = _in_plan(period, calendar)
    return [replace(draft, period=each) for each in periods], source


def _with_month(period: Period, calendar: Calendar) -> Period:
    if not period.floating or calendar.month is None:
        return period
    if period.unit == "month":
        return month_period(calendar.month)
    first, last = (moment._replace(month=calendar.month) for moment in (period.first, period.last))
    return replace(period, first=first, last=last)


def _in_plan(period: Period, calendar: Calendar) -> tuple[list[Period], YearSource | None]:
    if period.unit == "school_year":
        return [_in_school_year(period, each) for each in calendar.school_years()] or [period], calendar.source
    if period.unit == "plan_year":
        return _edges(period, calendar), calendar.source
    if calendar.school:
        return [_in_school_year(_school_half(period), each) for each in calendar.school], calendar.source
    shift = period.ref.shift if period.ref else 0
    years = tuple(year + shift for year in (calendar.years[-1:] if shift else calendar.years))
    return _in_calendar(period, years) or [period], calendar.source


def _school_half(period: Period) -> Period:
    if period.unit == "half" and period.index is not None:
        return _same_edge(period, unit_period("half", period.index, school=True))
    if period.unit == "halves":
        return replace(period, first=Moment(month=SEPTEMBER), last=Moment(month=5))
    return period


def _same_edge(period: Period, school: Period | None) -> Period:
    """Return the school half, or the edge of it that «до конца полугодия» means."""
    if school is None or period.first != period.last:
        return school or period
    end = school.last._replace(day=period.last.day) if period.last.day else school.first
    return replace(school, first=end, last=end)


def _in_school_year(period: Period, years: tuple[int, int]) -> Period:
    shift = period.ref.shift if period.ref else 0
    first, last = (_school_moment(moment, years, shift) for moment in (period.first, period.last))
    if first.year is not None and last.year is not None and _sortable(first) > _sortable(last):
        first = first._replace(year=first.year - 1)
    return replace(period, first=first, last=last)


def _school_moment(moment: Moment, years: tuple[int, int], shift: int) -> Moment:
    if moment.year is not None:
        return moment
    if moment.month is None and moment.day is None:
        return moment._replace(year=years[1] + shift)
    return moment._replace(year=(years[0] if (moment.month or 1) >= SEPTEMBER else years[1]) + shift)


def _sortable(moment: Moment) -> tuple[int, int, int]:
    return (moment.year or 0, moment.month or 0, moment.day or 0)


def _edges(period: Period, calendar: Calendar) -> list[Period]:
    """The first or last day of the plan's year; a school year ends on 31 May."""
    opening = period.first.month == 1
    if calendar.school:
        month, day = (SEPTEMBER, 1) if opening else (5, 31)
        moments = [Moment(years[0] if opening else years[1], month, day) for years in calendar.school]
    else:
        moments = [period.first._replace(year=year) for year in calendar.years]
    return [replace(period, first=moment, last=moment) for moment in moments] or [period]


def _in_calendar(period: Period, years: tuple[int, ...]) -> list[Period]:
    if crosses(period) and period.first.year is None:
        starts = [year for year in years if year + 1 in years] or years[:1]
        return [_years(period, year, year + 1) for year in starts]
    return [_years(period, year, year) for year in years]


def _years(period: Period, first: int, last: int) -> Period:
    opening = period.first if period.first.year is not None else period.first._replace(year=first)
    closing = period.last if period.last.year is not None else period.last._replace(year=last)
    return replace(period, first=opening, last=closing)
