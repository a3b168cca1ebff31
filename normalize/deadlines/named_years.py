"""Grammar of years: «2022/23 уч. г.», «2010-2015 гг.», «следующего года»."""

from collections.abc import Sequence

from normalize.deadlines.lexeme import Token
from normalize.deadlines.period import YearRef
from normalize.deadlines.reduce import Rule, codes_of, merged, numbers, reduce

_CENTURY = 100


def read_years(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with years, ranges of years and school years as one token Y each."""
    return reduce(tokens, _YEARS)


def _two_years(tokens: Sequence[Token]) -> tuple[int, int] | None:
    years = [value for token in tokens if token.code in "yn" for value in [token.value] if isinstance(value, int)]
    first, last = years[0], years[-1]
    if last < _CENTURY:
        last += first - first % _CENTURY
    return (first, last) if first < last else None


def _school_year(tokens: Sequence[Token]) -> Sequence[Token] | None:
    years = _two_years(tokens)
    if years is None or (years[1] != years[0] + 1 and "u" not in codes_of(tokens)):
        return None
    return [merged(tokens, "Y", YearRef(*years, school=True))]


def _year_range(tokens: Sequence[Token]) -> Sequence[Token] | None:
    years = _two_years(tokens)
    return None if years is None else [merged(tokens, "Y", YearRef(*years))]


def _one_school_year(tokens: Sequence[Token]) -> Sequence[Token]:
    year = numbers(tokens, "y")[0]
    return [merged(tokens, "Y", YearRef(year, year + 1, school=True))]


def _unnamed_school_year(tokens: Sequence[Token]) -> Sequence[Token]:
    return [merged(tokens, "Y", YearRef(school=True, shift=_shift(tokens)))]


def _relative_year(tokens: Sequence[Token]) -> Sequence[Token]:
    return [merged(tokens, "Y", YearRef(shift=_shift(tokens)))]


def _shift(tokens: Sequence[Token]) -> int:
    return next((token.value for token in tokens if token.code in "Lip" and isinstance(token.value, int)), 0)


def _one_year(tokens: Sequence[Token]) -> Sequence[Token]:
    year = numbers(tokens, "y")[0]
    return [merged(tokens, "Y", YearRef(year, year))]


_YEARS = (
    Rule("2020-2021 учебного года", r"y[-/][yn]u/?g{0,2}", _school_year),
    Rule("учебный год 2020-2021", r"u/?g,?y[-/][yn]g{0,2}", _school_year),
    Rule("2022/2023", r"y/[yn]g{0,2}", _school_year),
    Rule("2010-2015 гг.", r"y-[yn](?![mdkKs])g{0,2}", _year_range),
    Rule("2022 учебного года", r"yu/?g{1,2}", _one_school_year),
    Rule("текущего учебного года", r"[Lip]?u/?g{1,2}", _unnamed_school_year),
    Rule("2021 г.", r"yg{0,2}", _one_year),
    Rule("года, следующего за отчётным годом", r"g,?Lg", lambda tokens: tokens[:-1]),
    Rule("следующего года", r"[Lip]g{1,2}", _relative_year),
    Rule("учебная четверть", r"u(?=[ctw])", lambda _: ()),
)
