"""A year or a month in front of what belongs to it: «2022 год: март, май», «октябрь (1, 3 неделя)»."""

from dataclasses import replace

from model.plan import DeadlineKind
from normalize.deadlines.draft import Draft
from normalize.deadlines.period import Period, YearRef, with_ref


def leading_year(drafts: list[Draft]) -> list[Draft]:
    """Give a year in front to the months after it: «2022 год: март, май; 2023 год: январь»."""
    out: list[Draft] = []
    ref: YearRef | None = None
    for at, draft in enumerate(drafts):
        later = drafts[at + 1].period if at + 1 < len(drafts) else None
        if _is_year(draft) and draft.period and later and not later.dated and later.first.month:
            ref = draft.period.ref
            continue
        if ref and draft.period and not draft.period.dated and draft.period.first.month:
            draft = replace(draft, period=with_ref(draft.period, ref))  # noqa: PLW2901 -- the draft goes on with a year
        out.append(draft)
    return out


def _is_year(draft: Draft) -> bool:
    return draft.kind is DeadlineKind.POINT and draft.period is not None and draft.period.unit == "year"


def leading_month(drafts: list[Draft]) -> list[Draft]:
    """Give a month in front to the days and weeks after it; a month that nothing follows stands for itself."""
    out: list[Draft] = []
    named: Period | None = None
    for at, draft in enumerate(drafts):
        period = draft.period
        if _is_month(draft):
            named = period
            if _floats(drafts[at + 1 : at + 2]):
                continue
        elif named and period and _floats([draft]):
            draft = replace(draft, period=_in_month(period, named))  # noqa: PLW2901 -- the draft goes on with a month
        else:
            named = None
        out.append(draft)
    return out


def _is_month(draft: Draft) -> bool:
    return draft.kind is DeadlineKind.POINT and draft.period is not None and draft.period.unit == "month"


def _floats(drafts: list[Draft]) -> bool:
    return any(
        draft.recurrence is None and draft.period is not None and draft.period.floating and draft.period.unit != "month"
        for draft in drafts
    )


def _in_month(period: Period, named: Period) -> Period:
    first, last = (
        moment._replace(month=named.first.month, year=named.first.year) for moment in (period.first, period.last)
    )
    return replace(period, first=first, last=last, ref=named.ref)
