"""From drafts to the deadline: recurrences take in what they repeat, years are filled, kinds are ranked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from model.plan import Deadline, DeadlineKind, DeadlinePart, YearSource
from model.text import collapse
from normalize.deadlines.absorb import absorb
from normalize.deadlines.draft import Draft
from normalize.deadlines.edtf import edtf_of, forward, iso_bounds, lacks_day
from normalize.deadlines.leading import leading_month, leading_year
from normalize.deadlines.period import Period
from normalize.deadlines.plan_calendar import Calendar
from normalize.deadlines.recurrence import Recurrence, fold_into
from normalize.deadlines.years import fill

_RANK = (
    DeadlineKind.RECURRING,
    DeadlineKind.BY,
    DeadlineKind.FROM,
    DeadlineKind.INTERVAL,
    DeadlineKind.POINT,
    DeadlineKind.ONGOING,
    DeadlineKind.CONDITIONAL,
    DeadlineKind.UNSPECIFIED,
)
_COVERED = (DeadlineKind.POINT, DeadlineKind.INTERVAL, DeadlineKind.ONGOING, DeadlineKind.CONDITIONAL)
#: What parts stand apart by.
_EDGES = " ,;+&()/."
#: Confidence where the year is not known, the month is, or a reading is likely only.
_YEARLESS = 0.5
_LIKELY = 0.6


@dataclass(frozen=True, kw_only=True, slots=True)
class _Filled:
    """A draft in each of its years."""

    draft: Draft
    periods: tuple[Period, ...]
    source: YearSource | None


def combine(drafts: Sequence[Draft], calendar: Calendar, text: str) -> tuple[tuple[DeadlinePart, ...], float]:
    """Return the parts of the deadline in the order written, and how sure the least sure of them is."""
    settled = [_settle(draft, calendar) for draft in leading_month(leading_year(absorb(list(drafts))))]
    filled = _with_years(_spread_text(settled, text), calendar)
    turned = any(not forward(period) or lacks_day(period) for each in filled for period in each.periods)
    least = min(draft.confidence for draft in settled)
    return tuple(_part(each, calendar, text) for each in filled), min(least, _LIKELY) if turned else least


def _spread_text(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """Give the words between two drafts («в», «за период») to the later one, the rest of the cell to the last."""
    stops = [0, *(draft.stop for draft in drafts)]
    ends = [*(draft.stop for draft in drafts[:-1]), len(text)]
    return [
        replace(draft, start=min(before, draft.start), stop=max(end, draft.stop))
        for draft, before, end in zip(drafts, stops, ends, strict=False)
    ]


def _settle(draft: Draft, calendar: Calendar) -> Draft:
    """Days of a month that neither the cell nor the section names: each month's, else a condition."""
    period = draft.period
    if period is None or not period.floating or calendar.month is not None:
        return draft
    if draft.recurrence is not None:  # «1 раз в неделю в течение месяца», and no month is known
        return replace(draft, period=None)
    monthly = fold_into(Recurrence(unit="month"), [period])
    if period.unit in ("day", "weekday", "range") and monthly is not None:
        return replace(draft, kind=DeadlineKind.RECURRING, recurrence=monthly, period=None, confidence=_LIKELY)
    return replace(draft, kind=DeadlineKind.CONDITIONAL, period=None, confidence=_LIKELY)


def _with_years(drafts: Sequence[Draft], calendar: Calendar) -> list[_Filled]:
    filled = []
    for draft, (each, source) in zip(drafts, fill(drafts, calendar), strict=True):
        periods = tuple(one.period for one in each if one.period is not None)
        filled.append(_Filled(draft=draft, periods=periods, source=source))
    return filled


def _part(filled: _Filled, calendar: Calendar, text: str) -> DeadlinePart:
    draft = filled.draft
    wording = collapse(text[draft.start : draft.stop]).strip(_EDGES)
    values, source = _values(filled, calendar)
    conditional = draft.kind is DeadlineKind.CONDITIONAL
    return DeadlinePart(
        text=wording,
        kind=draft.kind,
        edtf=tuple(dict.fromkeys(values)),
        rrule=draft.recurrence.rrule() if draft.recurrence else None,
        condition=wording if conditional else None,
        year_source=source if values else None,
    )


def _values(filled: _Filled, calendar: Calendar) -> tuple[tuple[str, ...], YearSource | None]:
    kind, rule = filled.draft.kind, filled.draft.recurrence
    if kind is DeadlineKind.CONDITIONAL:
        return (), None
    if rule is not None and rule.yearly:
        return _every_year(filled, calendar)
    if not filled.periods:
        span = calendar.span()
        return ((span,) if span else ()), calendar.source
    if rule is not None:
        kind = DeadlineKind.FROM if _open(filled) else DeadlineKind.INTERVAL
    return tuple(value for period in filled.periods for value in edtf_of(kind, period)), filled.source


def _open(filled: _Filled) -> bool:
    period = filled.periods[0]
    return period.first == period.last and period.unit != "year"


def _every_year(filled: _Filled, calendar: Calendar) -> tuple[tuple[str, ...], YearSource | None]:
    if filled.periods and filled.periods[0].first.year is not None:
        first, last = filled.periods[0].first, filled.periods[0].last
        named = f"{first.year:04}/{last.year:04}" if last.year and last.year != first.year else f"{first.year:04}/.."
        return (named,), filled.source
    year = calendar.first_year()
    return ((f"{year:04}/..",) if year is not None else ()), calendar.source


def deadline(raw: str, parts: tuple[DeadlinePart, ...], confidence: float) -> Deadline:
    """Return the deadline that its parts make."""
    values = tuple(dict.fromkeys(value for part in parts for value in part.edtf))
    start, end = iso_bounds(values)
    unplaced = any(part.kind is not DeadlineKind.CONDITIONAL and not part.edtf for part in parts)
    if unplaced or any("X" in value for value in values):
        confidence = min(confidence, _YEARLESS)
    return Deadline(
        raw=raw,
        kind=kind_of(part.kind for part in parts),
        edtf=values,
        rrule=next((part.rrule for part in parts if part.rrule), None),
        condition=next((part.condition for part in parts if part.condition), None),
        parts=parts,
        start=start,
        end=end,
        confidence=confidence,
    )


def kind_of(kinds: Iterable[DeadlineKind]) -> DeadlineKind:
    """Return the one kind of all parts; «Сентябрь, в течение года» is ongoing."""
    found = set(kinds)
    if DeadlineKind.ONGOING in found and found <= set(_COVERED):
        return DeadlineKind.ONGOING
    return next((kind for kind in _RANK if kind in found), DeadlineKind.UNSPECIFIED)


def sure(least: float, *, whole: bool) -> float:
    """Return how sure the reading is: lower where words stay unexplained."""
    return least if whole else min(least, _LIKELY)
