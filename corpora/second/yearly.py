"""Plans whose sections are years or quarters: the heading gives its rows the year."""

from dataclasses import replace
from random import Random

from corpora.second.dated import until_day
from corpora.second.deadlines import Family, Span, Wording
from corpora.second.entries import Entry
from corpora.second.points import day_no_year, month, months
from corpora.second.ranges import half_year, month_range, quarter
from corpora.second.undated import conditional

_FORMS = ("{} год", "{} г.", "{} ГОД", "План на {} год")
_FAMILIES: tuple[tuple[Family, int], ...] = (
    (month, 5),
    (months, 2),
    (month_range, 3),
    (day_no_year, 2),
    (until_day, 2),
    (quarter, 2),
    (half_year, 1),
    (conditional, 1),
)


def year_headings(rng: Random, span: Span) -> list[tuple[str, int]]:
    """Return (heading, year) for each year of the plan, in one style."""
    form = rng.choice(_FORMS)
    return [(form.format(year), year) for year in span.years]


def timed_by_year(rng: Random, rows: list[Entry], years: dict[str, int]) -> list[Entry]:
    """Give each row a deadline of its section's year."""
    return [replace(row, wording=_within(rng, years[row.section or ""])) for row in rows]


def _within(rng: Random, year: int) -> Wording:
    families, weights = zip(*_FAMILIES, strict=True)
    found: Wording = rng.choices(families, weights)[0](rng, Span(years=(year,)))
    return found
