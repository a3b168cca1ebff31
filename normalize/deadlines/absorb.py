"""Recurrences take in the dates that belong to them: «ежемесячно до 5 числа» is one rule, not a rule and a date."""

from collections.abc import Sequence
from dataclasses import replace

from model.plan import DeadlineKind
from normalize.deadlines.draft import Draft
from normalize.deadlines.period import Period, YearRef, year_period
from normalize.deadlines.recurrence import Recurrence, fold_into

_NAMED = (DeadlineKind.POINT, DeadlineKind.INTERVAL, DeadlineKind.BY)
_SELDOM = ("year", "half", "quarter", "term", "trimester")


def absorb(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with all recurrences, their dates and their span as one."""
    heads = [draft for draft in drafts if draft.recurrence is not None]
    rule = _merged([draft.recurrence for draft in heads if draft.recurrence is not None])
    if rule is None:
        return drafts
    taken = _taken(drafts, rule)
    folded = fold_into(rule, [draft.period for draft in taken if draft.period is not None])
    if folded is None:
        return _each_apart(drafts, taken, rule)
    spans = [draft for draft in drafts if _spans(draft, rule)]
    named = next((_stretch(draft.period) for draft in spans if draft.period and _is_span(draft.period)), None)
    whole = replace(heads[0], recurrence=folded, period=named or _year_of(taken, folded))
    return _replaced(drafts, [*heads, *taken, *spans], whole)


def _spans(draft: Draft, rule: Recurrence) -> bool:
    """«еженедельно с 1 апреля по 31 мая»: what repeats by days and weeks does so within a range of dates."""
    if draft.kind in (DeadlineKind.ONGOING, DeadlineKind.FROM):
        return not rule.apart or draft.kind is DeadlineKind.ONGOING
    return draft.kind is DeadlineKind.INTERVAL and draft.period is not None and _of_dates(draft.period, rule)


def _of_dates(period: Period, rule: Recurrence) -> bool:
    if period.unit != "range" or rule.unit not in ("day", "week", "fortnight", "month"):
        return False
    return period.dated or (rule.unit != "month" and None not in period.first[1:])


def _is_span(period: Period) -> bool:
    """True for a stretch of its own; «в течение месяца» is the month of the section."""
    return not period.floating or period.unit == "month"


def _stretch(period: Period) -> Period:
    """The section's month is where the recurrence takes place, not where it begins."""
    return replace(period, unit="stretch") if period.floating else period


def _merged(rules: Sequence[Recurrence]) -> Recurrence | None:
    """«ежемесячно, последняя пятница», «каждый вторник и четверг», «1 раз в квартал, 4 раза в год»: the first leads."""
    if not rules:
        return None
    return replace(
        rules[0],
        weekdays=tuple(dict.fromkeys(day for rule in rules for day in rule.weekdays)),
        months=tuple(dict.fromkeys(month for rule in rules for month in rule.months)),
        days=tuple(dict.fromkeys(day for rule in rules for day in rule.days)),
        after_period=any(rule.after_period for rule in rules),
    )


def _taken(drafts: Sequence[Draft], rule: Recurrence) -> list[Draft]:
    """The dates of the recurrence: fewer than it has in a year are not its dates, days of any month are."""
    if rule.apart:
        return []
    fit = [draft for draft in drafts if draft.recurrence is None and _belongs(draft, rule)]
    fit = [draft for draft in fit if not _spans(draft, rule)]
    floating = [draft for draft in fit if draft.period is not None and draft.period.floating]
    return floating if len(fit) - len(floating) < rule.dates() else fit


def _replaced(drafts: Sequence[Draft], gone: Sequence[Draft], whole: Draft) -> list[Draft]:
    """The drafts with one in place of the first of those that went into it."""
    ids = {id(draft) for draft in gone}
    at = next(index for index, draft in enumerate(drafts) if id(draft) in ids)
    start, stop = min(draft.start for draft in gone), max(draft.stop for draft in gone)
    kept = [(index, draft) for index, draft in enumerate(drafts) if id(draft) not in ids]
    before = [draft for index, draft in kept if index < at]
    after = [draft for index, draft in kept if index > at]
    return [*before, replace(whole, start=start, stop=stop), *after]


def _each_apart(drafts: Sequence[Draft], taken: Sequence[Draft], rule: Recurrence) -> list[Draft]:
    """«ежегодно до 20 января, 10 июля»: days that differ from month to month make a rule each."""
    out = []
    ids = {id(draft) for draft in taken}
    for draft in drafts:
        if id(draft) in ids and draft.period is not None:
            own = fold_into(rule, [draft.period])
            out.append(replace(draft, kind=DeadlineKind.RECURRING, period=None, recurrence=own))
        elif draft.recurrence is None:
            out.append(draft)
    return out


def _belongs(draft: Draft, rule: Recurrence) -> bool:
    period = draft.period
    if period is None or draft.kind not in _NAMED:
        return False
    if period.floating:
        return True
    if rule.unit in _SELDOM or draft.kind is DeadlineKind.INTERVAL:
        return period.unit != "plan_year"
    return not period.dated and period.first.day is None and draft.kind is DeadlineKind.POINT


def _year_of(taken: Sequence[Draft], rule: Recurrence) -> Period | None:
    """A year written beside «ежегодно» is where it starts; a dated range beside «ежемесячно» is its span."""
    dated = [draft.period for draft in taken if draft.period is not None and draft.period.dated]
    if not dated:
        return None
    if rule.yearly and dated[0].first.year and dated[-1].last.year != dated[0].first.year:
        return year_period(YearRef(dated[0].first.year, dated[-1].last.year))
    whole_years = all(period.first.month is None or period.unit == "school_year" for period in dated)
    return dated[0] if rule.yearly or whole_years else None
