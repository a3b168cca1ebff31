"""Deadlines: wordings with what they mean, made for a plan's years. The meaning comes first, the words from it."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

MONTHS = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
MONTHS_OF = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
MONTHS_IN = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре".split()
#: A month may be one of these in a school year's plan; July and August are told apart by no rule of the contract.
SCHOOL_MONTHS = (9, 10, 11, 12, 1, 2, 3, 4, 5, 6)
_LAST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Время плана: one calendar year, several, or a school year (first year is September's)."""

    years: tuple[int, ...]
    academic: bool = False

    @property
    def edtf(self) -> str:
        """The whole span in EDTF."""
        if self.academic:
            return f"{self.years[0]}-09-01/{self.years[0] + 1}-05-31"
        first, last = self.years[0], self.years[-1]
        return str(first) if first == last else f"{first}/{last}"

    @property
    def first(self) -> str:
        """Where a yearly recurrence begins."""
        return f"{self.years[0]}/.."

    def year_of(self, month: int) -> int:
        """The one year a month falls in; of several calendar years the first."""
        return self.years[0] + (1 if self.academic and month < MONTHS.index("сентябрь") + 1 else 0)

    def months(self) -> tuple[int, ...]:
        """The months a plan of this span speaks of."""
        return SCHOOL_MONTHS if self.academic else tuple(range(1, 13))

    @property
    def single(self) -> bool:
        """A month names one month of one year."""
        return self.academic or len(self.years) == 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """Срок: the words and the meaning."""

    raw: str
    kind: str
    edtf: tuple[str, ...] = ()
    rrule: str | None = None


Family = Callable[[Random, Span], Wording]


def last_day(year: int, month: int) -> int:
    """Return the last day of a month."""
    leap = month == MONTHS.index("февраль") + 1 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LAST[month - 1] + leap


def year_words(rng: Random, year: int) -> str:
    """Return a year as clerks write it."""
    return rng.choice((f"{year} года", f"{year} г.", f"{year}г.", f"{year}", f"{year} год", f"{year}г", f"{year} г"))


def day_words(rng: Random, day: int, month: int, year: int) -> str:
    """Return a whole date as clerks write it."""
    forms = (
        f"{day:02}.{month:02}.{year}",
        f"{day:02}.{month:02}.{year}г.",
        f"{day:02}.{month:02}.{year % 100:02}",
        f"{day} {MONTHS_OF[month - 1]} {year} года",
        f"{day:02} {MONTHS_OF[month - 1]} {year} г.",
        f"{day} {MONTHS_OF[month - 1]} {year}г.",
        f"«{day:02}» {MONTHS_OF[month - 1]} {year} г.",
        f"{day}.{month:02}.{year} г.",
    )
    return rng.choice(forms)


def bare_day(rng: Random, day: int, month: int) -> str:
    """Return a date without a year."""
    return rng.choice((f"{day} {MONTHS_OF[month - 1]}", f"{day:02}.{month:02}.", f"{day:02} {MONTHS_OF[month - 1]}"))


def iso(year: int, month: int, day: int | None = None) -> str:
    """Return a date of the given precision."""
    return f"{year}-{month:02}" + (f"-{day:02}" if day else "")


def dash(rng: Random) -> str:
    """Return a dash as typed."""
    return rng.choice(("-", " - ", "–", " – ", "—", "- "))
