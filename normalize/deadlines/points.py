"""Grammar of points: years, dates, months, quarters, weeks, decades."""

from collections.abc import Sequence
from dataclasses import replace

from normalize.deadlines.lexeme import Token
from normalize.deadlines.period import (
    LAST,
    WEEKS_OF_MONTH,
    Period,
    YearRef,
    crosses,
    day_period,
    join,
    month_period,
    unit_period,
    with_ref,
    year_period,
    years_of,
)
from normalize.deadlines.reduce import Rule, codes_of, merged, numbers, reduce
from normalize.deadlines.written_dates import valid_day

_UNITS = {
    "q": "quarter",
    "h": "half",
    "c": "term",
    "t": "trimester",
    "k": "decade",
    "w": "week",
    "f": "fortnight",
    "m": "decade",
}
_CENTURY = 100


def read_periods(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with dates, months and named parts of a year as tokens P."""
    return reduce(tokens, _PERIODS)


def ref_of(tokens: Sequence[Token]) -> YearRef | None:
    """Return the year that one of the tokens names."""
    return next((token.value for token in tokens if isinstance(token.value, YearRef)), None)


def _month(tokens: Sequence[Token]) -> Sequence[Token]:
    return _in_years(tokens, month_period(numbers(tokens, "m")[0]))


def _month_of_short_year(tokens: Sequence[Token]) -> Sequence[Token]:
    year = 2000 + numbers(tokens)[0] % _CENTURY
    period = with_ref(month_period(numbers(tokens, "m")[0]), YearRef(year, year))
    return [merged(tokens, "P", period)]


def _month_of_years(tokens: Sequence[Token]) -> Sequence[Token]:
    month = month_period(numbers(tokens, "m")[0])
    refs = [token.value for token in tokens if isinstance(token.value, YearRef)]
    return [merged(tokens, "P", period) for ref in refs for period in years_of(month, ref)]


def _month_dash_year(tokens: Sequence[Token]) -> Sequence[Token] | None:
    """«июнь-2023» names one month; «июнь - 2021-2023» does not."""
    ref = ref_of(tokens)
    return _month(tokens) if ref is not None and not ref.school and ref.first == ref.last else None


def _day_of_years(tokens: Sequence[Token]) -> Sequence[Token] | None:
    day, month = numbers(tokens)[0], numbers(tokens, "m")[0]
    if not valid_day(day, month):
        return None
    refs = [token.value for token in tokens if isinstance(token.value, YearRef)]
    periods = [period for ref in refs for period in years_of(day_period(day, month), ref)]
    made = [merged(tokens, "P", period) for period in periods]
    return [sign for one in made for sign in (one, replace(one, code=",", value=None))][:-1]


def _parts_of_month(tokens: Sequence[Token]) -> Sequence[Token] | None:
    (one, two), month = numbers(tokens, "b"), numbers(tokens, "m")[0]
    first, last = unit_period("part", one, month=month), unit_period("part", two, month=month)
    return None if first is None or last is None or one >= two else _in_years(tokens, join(first, last))


def _until_day_of_month(tokens: Sequence[Token]) -> Sequence[Token] | None:
    """«март (до 15)», «январь, до 20 числа»: the day is of that month."""
    at = codes_of(tokens).index("D")
    day, month = numbers(tokens)[0], numbers(tokens, "m")[0]
    if not valid_day(day, month):
        return None
    until = replace(tokens[at], start=tokens[0].start, stop=tokens[at].stop)
    dated = _in_years(tokens, day_period(day, month))
    return [until, *(replace(made, start=tokens[at + 1].start) for made in dated)]


def _day(tokens: Sequence[Token]) -> Sequence[Token] | None:
    day, month = numbers(tokens)[0], numbers(tokens, "m")[0]
    return _in_years(tokens, day_period(day, month)) if valid_day(day, month) else None


def _written_date(tokens: Sequence[Token]) -> Sequence[Token] | None:
    period = tokens[0].value
    if not isinstance(period, Period):
        return None
    if ref_of(tokens) is not None:
        return None if period.dated else _in_years(tokens, period)
    return [merged(tokens, "P", period)]


def _blank_date(tokens: Sequence[Token]) -> Sequence[Token] | None:
    day, month = numbers(tokens)
    return _in_years(tokens, day_period(day, month)) if valid_day(day, month) else None


def _unit(tokens: Sequence[Token]) -> Sequence[Token] | None:
    index = numbers(tokens)[0]
    months = numbers(tokens, "m")
    kind = next((code for code in codes_of(tokens) if code in "qhctkwf"), "m")
    if codes_of(tokens).startswith("nmm"):
        months = months[1:]
    ref = ref_of(tokens)
    school = ref is not None and ref.school
    period = unit_period(_UNITS[kind], index, month=months[0] if months else None, school=school)
    return None if period is None else _in_years(tokens, period)


def _half_of_year(tokens: Sequence[Token]) -> Sequence[Token] | None:
    ref = ref_of(tokens)
    period = unit_period("half", numbers(tokens)[0], school=ref is not None and ref.school)
    return None if period is None else _in_years(tokens, period)


def _part_of_month(tokens: Sequence[Token]) -> Sequence[Token] | None:
    months = numbers(tokens, "m")
    period = unit_period("part", numbers(tokens, "b")[0], month=months[0] if months else None)
    return None if period is None else _in_years(tokens, period)


def _season(tokens: Sequence[Token]) -> Sequence[Token] | None:
    period = unit_period("season", numbers(tokens, "z")[0])
    return None if period is None else _in_years(tokens, period)


def _two_seasons(tokens: Sequence[Token]) -> Sequence[Token]:
    """«осенне-зимний период» is one stretch; «осенне-весенний» is two times of the year, not told which."""
    one, two = numbers(tokens, "Z")[0], numbers(tokens, "z")[0]
    first, last = unit_period("season", one), unit_period("season", two)
    if first is None or last is None or two != one % 4 + 1:
        return [merged(tokens, "x")]
    return _in_years(tokens, join(first, last))


def _days_of_month(tokens: Sequence[Token]) -> Sequence[Token] | None:
    """«январь, 15-20»: most likely days of it."""
    (first, last), month = numbers(tokens), numbers(tokens, "m")[0]
    if not valid_day(first, month) or not valid_day(last, month) or first >= last:
        return None
    return [replace(merged(tokens, "P", join(day_period(first, month), day_period(last, month))), guessed=True)]


def _weekday(tokens: Sequence[Token]) -> Sequence[Token] | None:
    index = numbers(tokens)[0]
    if index not in WEEKS_OF_MONTH:
        return None
    weekday = next(str(token.value) for token in tokens if token.code == "W")
    months = numbers(tokens, "m")
    bare = day_period(1, months[0] if months else None)
    return _in_years(tokens, replace(bare, unit="weekday", index=index, weekday=weekday))


def _day_of_some_month(tokens: Sequence[Token]) -> Sequence[Token] | None:
    day = LAST if numbers(tokens)[0] == -1 else numbers(tokens)[0]
    fits = 0 < day <= 31 or day == LAST  # noqa: PLR2004 -- days of a month
    return [merged(tokens, "P", day_period(day))] if fits else None


def _months_over_new_year(tokens: Sequence[Token]) -> Sequence[Token] | None:
    first, last = (month_period(month) for month in numbers(tokens, "m"))
    ref = ref_of(tokens)
    whole = join(first, last)
    if ref is None or ref.first is None or ref.first == ref.last or not (ref.school or crosses(whole)):
        return None
    return [merged(tokens, "P", period) for period in years_of(replace(whole, unit="range"), ref)]


def _in_years(tokens: Sequence[Token], period: Period) -> Sequence[Token]:
    ref = ref_of(tokens)
    if ref is None:
        return [merged(tokens, "P", period)]
    if ref.school and period.unit == "weekday":
        return [merged(tokens, "P", with_ref(period, ref))]
    return [merged(tokens, "P", each) for each in years_of(period, ref)]


def _year_of_months(tokens: Sequence[Token]) -> Sequence[Token] | None:
    """«2024 год – март»: the month is of that year; no range."""
    ref = ref_of(tokens)
    return tokens[:1] if ref is not None and not ref.school and ref.first == ref.last else None


def _edge_day(tokens: Sequence[Token]) -> Sequence[Token] | None:
    """«последний день месяца», of the section's month or of each."""
    if tokens[1].value != "one":
        return None
    which, whole = numbers(tokens)[0], tokens[-1].code == "e"
    day = LAST if which == -1 else 1 if which == 1 and whole else None
    return None if day is None else [merged(tokens, "P", day_period(day))]


_PERIODS = (
    Rule("2024 год – март", r"Y-(?=m(?!Y|,Y(?!-)|-m,?Y))", _year_of_months),
    Rule("2023 г. – I квартал", r"Y-n[qht](?!Y|-)", _unit),
    Rule("25 декабря 2023, 2024", r"ns?mY(?:[,&]Y){1,9}(?![,;]?[mn])", _day_of_years),
    Rule("начало – середина мая", r"b-bm,?Y|b-bm", _parts_of_month),
    Rule("квартал II", r"[qht]n(?![a-zA-Z-])", _unit),
    Rule("последний день месяца", r"nje?", _edge_day),
    Rule("сентябрь – май 2022-2023", r"m-m,?Y", _months_over_new_year),
    Rule("июнь-2023", r"m-Y(?!-|,?Y)", _month_dash_year),
    Rule("март (до 15)", r"m,?Y?,?Dns?(?![-,&/]*[nmdqhctkwfjRYyeEXg])", _until_day_of_month),
    Rule("январь, 15-20", r"m,?n-n(?![-,&/]*[nmdqhctkwfjRYyeEXgxuW])", _days_of_month),
    Rule("март (1-я декада)", r"m,?n[kwf](?![mYne&/-]|,n)", _unit),
    Rule("март (начало)", r"m,be?(?![mYngP&/-])", _part_of_month),
    Rule("март 2021, 2022", r"mY(?:[,&]Y){1,9}(?![,;]?m)", _month_of_years),
    Rule("3 декада марта", r"nkm,?Y|nkme?|nk|nmm,?Y|nmm", _unit),
    Rule("первая половина марта", r"nfm,?Y|nfm|nfe|nf(?![Yg])", _unit),
    Rule("первая половина года", r"nf[Yg]", _half_of_year),
    Rule("первая неделя октября", r"nwm,?Y|nwm|nwe?", _unit),
    Rule("вторая среда марта", r"nWm,?Y|nWm|nWe?", _weekday),
    Rule("начало сентября", r"bm,?Y|bm|be", _part_of_month),
    Rule("2 квартал 2023 г.", r"n[qhct],?Y|n[qhct]g?", _unit),
    Rule("«08» «05» 2020", r"n[-,]?nY", _blank_date),
    Rule("март 23 г.", r"mng{1,2}", _month_of_short_year),
    Rule("15 марта 2022", r"ns?m,?Y|ns?m", _day),
    Rule("15.03.2022", r"d,?Y|dg{0,2}", _written_date),
    Rule("Декабрь, 2021 г.", r"me?,?Y|me?", _month),
    Rule("осенне-весенний период", r"Z-zS?,?Y?", _two_seasons),
    Rule("летний период", r"zS?,?Y|zS?", _season),
    Rule("5 числа", r"ns", _day_of_some_month),
)


def read_lone_years(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with years that belong to no month as periods."""
    return reduce(tokens, _LONE)


def _lone_year(tokens: Sequence[Token]) -> Sequence[Token]:
    ref = tokens[0].value
    return [merged(tokens, "P", year_period(ref))] if isinstance(ref, YearRef) else []


_LONE = (Rule("2023 год", r"Y", _lone_year),)
