"""Deadlines of generated plans: what the cell says, and the days by which it is due."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from corpora.generator.description import When
from corpora.life.filling import MONTHS, MONTHS_OF

_QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Срок действия плана: a calendar year, or the school year that begins in it."""

    year: int
    academic: bool = False

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, 9 if self.academic else 1, 1)

    @property
    def last(self) -> date:
        """Return its last day."""
        return date(self.year + 1, 5, 31) if self.academic else date(self.year, 12, 31)

    @property
    def shown(self) -> str:
        """«2023 год», «2023/2024 учебный год»."""
        return f"{self.year}/{self.year + 1} учебный год" if self.academic else f"{self.year} год"

    def year_of(self, month: int) -> int:
        """Return the year in which a month of the span lies."""
        return self.year + 1 if self.academic and month < 9 else self.year  # noqa: PLR2004 -- school years begin in September


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """Срок с его правдой: `days` are those by which something must be done, none where nothing can be overdue."""

    when: When
    days: tuple[date, ...] = ()


def choose(months: tuple[int, ...], span: Span, rng: Random) -> Due:
    """Return a deadline for an activity of those months, the whole span where it has none."""
    inside = tuple(month for month in months if span.first <= _end(span, month) <= span.last)
    if not inside:
        return rng.choices((_ongoing, _recurring, _conditional, _unspecified, _quarter), (14, 6, 2, 0.5, 2))[0](
            span, rng
        )
    month = rng.choice(inside)
    kind = rng.choices(("month", "day", "by", "range", "two", "till"), (10, 3, 5, 5, 2, 1))[0]
    if kind in ("range", "two") and not _follows(month, inside, span):
        kind = "month"
    return {"month": _month, "day": _day, "by": _by, "range": _range, "two": _two, "till": _till}[kind](
        month, span, rng
    )


def _follows(month: int, months: tuple[int, ...], span: Span) -> bool:
    """Say whether the next month belongs to the activity too, within the same year."""
    following = month % 12 + 1
    return following in months and span.year_of(month) == span.year_of(following) and following > month


def _end(span: Span, month: int) -> date:
    year = span.year_of(month)
    return date(year, month, monthrange(year, month)[1])


def _year_shown(span: Span, month: int, rng: Random) -> str:
    return rng.choice(("", f" {span.year_of(month)} года", f" {span.year_of(month)} г.", f" {span.year_of(month)}"))


def _month(month: int, span: Span, rng: Random) -> Due:
    raw = f"{MONTHS[month]}{_year_shown(span, month, rng)}"
    raw = raw if rng.random() < 0.5 else raw.capitalize()  # noqa: PLR2004 -- as typists do
    return Due(when=When(raw=raw, kind="point", edtf=(_ym(span, month),)), days=(_end(span, month),))


def _day(month: int, span: Span, rng: Random) -> Due:
    day = date(span.year_of(month), month, rng.randint(3, 27))
    raw = rng.choice((f"{day:%d.%m.%Y}", f"{day.day} {MONTHS_OF[month]} {day.year} года", f"{day:%d.%m.%Y} г."))
    return Due(when=When(raw=raw, kind="point", edtf=(day.isoformat(),)), days=(day,))


def _by(month: int, span: Span, rng: Random) -> Due:
    day = date(span.year_of(month), month, rng.choice((1, 5, 10, 15, 20, 25, 27)))
    word = rng.choice(("до", "До", "не позднее"))
    raw = f"{word} " + rng.choice((f"{day:%d.%m.%Y}", f"{day.day} {MONTHS_OF[month]} {day.year} года"))
    return Due(when=When(raw=raw, kind="by", edtf=(f"../{day.isoformat()}",)), days=(day,))


def _till(month: int, span: Span, rng: Random) -> Due:
    raw = f"до конца {MONTHS_OF[month]}{_year_shown(span, month, rng)}"
    day = _end(span, month)
    return Due(when=When(raw=raw, kind="by", edtf=(f"../{day.isoformat()}",)), days=(day,))


def _range(month: int, span: Span, rng: Random) -> Due:
    after = month + 1
    raw = f"{MONTHS[month]}{rng.choice(('-', ' – ', ' - '))}{MONTHS[after]}{_year_shown(span, month, rng)}"
    edtf = f"{_ym(span, month)}/{_ym(span, after)}"
    return Due(when=When(raw=raw, kind="interval", edtf=(edtf,)), days=(_end(span, after),))


def _two(month: int, span: Span, rng: Random) -> Due:
    after = month + 1
    raw = f"{MONTHS[month]}, {MONTHS[after]}{_year_shown(span, month, rng)}"
    edtf = (_ym(span, month), _ym(span, after))
    return Due(when=When(raw=raw, kind="point", edtf=edtf), days=(_end(span, month), _end(span, after)))


def _quarter(span: Span, rng: Random) -> Due:
    if span.academic:
        return _ongoing(span, rng)
    index = rng.randint(1, 3)
    last = index * 3 + 3
    raw = f"{_QUARTERS[index]} квартал {span.year} г."
    edtf = f"{_ym(span, last - 2)}/{_ym(span, last)}"
    return Due(when=When(raw=raw, kind="interval", edtf=(edtf,)), days=(_end(span, last),))


def _ongoing(span: Span, rng: Random) -> Due:
    words = (
        ("в течение учебного года",)
        if span.academic
        else ("в течение года", "В течение года", "постоянно", "весь период")
    )
    return Due(when=When(raw=rng.choice(words), kind="ongoing", edtf=(_whole(span),)), days=(span.last,))


def _recurring(span: Span, rng: Random) -> Due:
    raw, rule, step = rng.choice(
        (
            ("ежеквартально", "FREQ=MONTHLY;INTERVAL=3", 3),
            ("ежемесячно", "FREQ=MONTHLY", 1),
            ("2 раза в год", "FREQ=MONTHLY;INTERVAL=6", 6),
        )
    )
    if span.academic:
        step = 1
        raw, rule = "ежемесячно", "FREQ=MONTHLY"
    return Due(when=When(raw=raw, kind="recurring", edtf=(_whole(span),), rrule=rule), days=_rounds(span, step))


def _rounds(span: Span, step: int) -> tuple[date, ...]:
    """Return the last day of each round of so many months."""
    days = []
    at = span.first
    while at <= span.last:
        following = date(at.year + (at.month + step - 1) // 12, (at.month + step - 1) % 12 + 1, 1)
        days.append(following - timedelta(days=1))
        at = following
    return tuple(days)


def _conditional(span: Span, rng: Random) -> Due:
    del span
    raw = rng.choice(("по отдельному графику", "по мере необходимости", "по плану РОО", "по запросу школ"))
    return Due(when=When(raw=raw, kind="conditional"), days=())


def _unspecified(span: Span, rng: Random) -> Due:
    del span
    return Due(when=When(raw=rng.choice(("", "-")) or None), days=())


def _whole(span: Span) -> str:
    return f"{span.first.isoformat()}/{span.last.isoformat()}" if span.academic else str(span.year)


def _ym(span: Span, month: int) -> str:
    return f"{span.year_of(month)}-{month:02}"
