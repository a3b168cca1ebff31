"""Grammar of phrases: from–to, not later than, starting at, throughout; each makes a draft."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from model.plan import DeadlineKind
from normalize.deadlines.conditions import DATED
from normalize.deadlines.draft import Draft
from normalize.deadlines.lexeme import Token
from normalize.deadlines.period import LAST, Moment, Period, YearRef, join, year_period
from normalize.deadlines.recurrence import Recurrence
from normalize.deadlines.reduce import codes_of

_Read = Callable[[Sequence[Token]], list[Draft] | None]
_DECEMBER = 12
_RANGE = r"(?:[Fo]S?v?P(?:,?&?-?[TD]|-)P|P(?:-|-?T)P(?:-P){0,10})"


def read_drafts(tokens: Sequence[Token]) -> tuple[list[Draft], bool]:
    """Return the drafts in the order written, and whether every word was understood."""
    codes = codes_of(tokens)
    drafts: list[Draft] = []
    at, whole = 0, True
    while at < len(tokens):
        stop, made = _read(codes, tokens, at)
        whole = whole and (bool(made) or codes[at] in _SILENT)
        drafts += made
        at = stop
    return drafts, whole


_SILENT = ",;-/&TvSLrW=~"


def _read(codes: str, tokens: Sequence[Token], at: int) -> tuple[int, list[Draft]]:
    for pattern, read in _PHRASES:
        found = pattern.match(codes, at)
        made = read(tokens[at : found.end()]) if found else None
        if found and made is not None:
            return found.end(), made
    return at + 1, []


def periods_in(tokens: Sequence[Token]) -> list[Period]:
    """Return the periods that the tokens hold."""
    return [token.value for token in tokens if isinstance(token.value, Period)]


def _draft(tokens: Sequence[Token], kind: DeadlineKind, period: Period | None) -> Draft:
    sure = 0.9 if any(token.guessed for token in tokens) else 1.0
    return Draft(kind=kind, period=period, start=tokens[0].start, stop=tokens[-1].stop, confidence=sure)


def _range(tokens: Sequence[Token]) -> list[Draft] | None:
    periods = periods_in(tokens)
    return [_draft(tokens, DeadlineKind.INTERVAL, join(periods[0], periods[-1]))]


def _throughout(tokens: Sequence[Token]) -> list[Draft] | None:
    periods = periods_in(tokens)
    period = join(periods[0], periods[-1]) if len(periods) > 1 else periods[0]
    return [_draft(tokens, DeadlineKind.ONGOING, period)]


def _always(tokens: Sequence[Token]) -> list[Draft] | None:
    return [_draft(tokens, DeadlineKind.ONGOING, None)]


def _throughout_month(tokens: Sequence[Token]) -> list[Draft] | None:
    """«В течение месяца»: the month of the section, which is filled in later."""
    month = Period(first=Moment(day=1), last=Moment(day=LAST), unit="month")
    return [_draft(tokens, DeadlineKind.ONGOING, month)]


def _by(tokens: Sequence[Token]) -> list[Draft] | None:
    """«до 30 января и 20 июля»: the preposition goes on over dates of the same precision."""
    ends = [at for at, token in enumerate(tokens) if token.code == "P"]
    periods = periods_in(tokens)
    alike = [period.unit == periods[0].unit for period in periods]
    if not all(alike):
        return None
    until = any(token.code == "T" or token.value == "until" for token in tokens)
    starts = [0, *(end + 1 for end in ends[:-1])]
    return [
        _draft(tokens[start : end + 1], DeadlineKind.BY, _deadline(period, until=until))
        for start, end, period in zip(starts, ends, periods, strict=True)
    ]


def _by_range(tokens: Sequence[Token]) -> list[Draft] | None:
    """«до 20-25 марта»: the later of the two."""
    first, last = periods_in(tokens)
    if first.unit != last.unit:
        return None
    return [_draft(tokens, DeadlineKind.BY, _deadline(last, until=True))]


def _deadline(period: Period, *, until: bool) -> Period:
    """«не позднее II квартала» ends with it, «до II квартала» before it begins."""
    end = period.last if until or period.unit in ("day", "month", "year", "week", "decade") else period.first
    if period.unit == "part":
        end = {1: period.first, 2: period.first._replace(day=15)}.get(period.index or 0, period.last)
    return replace(period, first=end, last=end)


def _by_edge(tokens: Sequence[Token]) -> list[Draft] | None:
    """«до конца I квартала», «до начала учебного года»."""
    edge = next(token.value for token in tokens if token.code == "b")
    if edge == 2:  # noqa: PLR2004 -- the middle of a year is no date
        return None
    period = _whole(tokens)
    if period is None:
        return None
    moment = _first_day(period.first) if edge == 1 else _last_day(period.last)
    return [_draft(tokens, DeadlineKind.BY, _edge_of(period, moment, opening=edge == 1))]


def _edge_of(period: Period, moment: Moment, *, opening: bool) -> Period:
    """A school year that is to begin is the one beginning in the plan's year."""
    unit = "day" if opening and period.unit == "school_year" else period.unit
    return replace(period, first=moment, last=moment, unit=unit)


def _range_to_edge(tokens: Sequence[Token]) -> list[Draft] | None:
    """«с сентября и до конца учебного года»."""
    period, edge = _whole(tokens[2:]), next(token.value for token in tokens if token.code == "b")
    if period is None or edge != 3:  # noqa: PLR2004 -- the end
        return None
    last = _last_day(period.last)
    until = replace(period, first=last, last=last, unit="day")
    return [_draft(tokens, DeadlineKind.INTERVAL, join(periods_in(tokens)[0], until))]


def _bare_year(tokens: Sequence[Token]) -> list[Draft] | None:
    """«год» and nothing else: most likely all of it."""
    return [replace(_draft(tokens, DeadlineKind.ONGOING, None), confidence=0.6)]


def _from_edge(tokens: Sequence[Token]) -> list[Draft] | None:
    period = _whole(tokens)
    edge = next(token.value for token in tokens if token.code == "b")
    if period is None or edge != 1:
        return None
    moment = _first_day(period.first)
    return [_draft(tokens, DeadlineKind.FROM, _edge_of(period, moment, opening=True))]


def _whole(tokens: Sequence[Token]) -> Period | None:
    """The year, month or quarter whose edge is meant; «года» alone is the plan's."""
    if tokens[-1].code == "g":
        return replace(year_period(YearRef()), unit="plan_year")
    periods = periods_in(tokens)
    return periods[0] if periods else None


def _first_day(moment: Moment) -> Moment:
    return moment._replace(month=moment.month or 1, day=moment.day or 1)


def _last_day(moment: Moment) -> Moment:
    return moment._replace(month=moment.month or _DECEMBER, day=moment.day or LAST)


def _from(tokens: Sequence[Token]) -> list[Draft] | None:
    period = periods_in(tokens)[0]
    moment = period.last if tokens[0].code == "M" else period.first
    return [_draft(tokens, DeadlineKind.FROM, replace(period, first=moment, last=moment))]


def _named(tokens: Sequence[Token]) -> list[Draft] | None:
    period = periods_in(tokens)[-1]
    kind = DeadlineKind.POINT if period.first == period.last else DeadlineKind.INTERVAL
    return [_draft(tokens, kind, period)]


def _repeats(tokens: Sequence[Token]) -> list[Draft] | None:
    recurrence = tokens[0].value
    if not isinstance(recurrence, Recurrence):
        return None
    return [replace(_draft(tokens, DeadlineKind.RECURRING, None), recurrence=recurrence)]


def _repeats_later(tokens: Sequence[Token]) -> list[Draft] | None:
    """«март, далее ежемесячно»: March is no month of the recurrence; «далее ежегодно» is of what was named."""
    recurrence = tokens[-1].value
    if not isinstance(recurrence, Recurrence):
        return None
    later = replace(recurrence, apart=not recurrence.yearly)
    return [replace(_draft(tokens, DeadlineKind.RECURRING, None), recurrence=later)]


def _condition(tokens: Sequence[Token]) -> list[Draft] | None:
    draft = _draft(tokens, DeadlineKind.CONDITIONAL, None)
    return [replace(draft, confidence=0.7) if tokens[0].value == DATED else draft]


_PHRASES: tuple[tuple[re.Pattern[str], _Read], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"[Aa]{{1,2}}S?,?v?{_RANGE}", _throughout),
        (r"[Aa]{1,2}S?P", _throughout),
        (r"A?a?O|O", _always),
        (r"[Aa]{1,2}(?:g|S(?!P)|Sr{1,9}|r+)r*|Sr{1,9}|v?aS", _always),
        (r"Aa?e|ae", _throughout_month),
        (r"[Fo]v?P,?&?D{1,2}b(?:P|g)", _range_to_edge),
        (rf"v?S?{_RANGE}", _range),
        (r"S?[DT]v?b(?:P|g)", _by_edge),
        (r"S?[DT]{1,3}v?P(?:[,;&]+S?[DT]{0,3}P){1,20}", _by),
        (r"S?D{1,3}v?P-P", _by_range),
        (r"S?[DT]{1,3}S?[-,]?v?P", _by),
        (r"F{1,3}b(?:P|g)", _from_edge),
        (r"(?:F{1,3}|M)v?P", _from),
        (r"[ov]?P", _named),
        (r"~[,-]{0,2}X", _repeats_later),
        (r"[X>]", _repeats),
        (r"C", _condition),
        (r"^g$", _bare_year),
    )
)
