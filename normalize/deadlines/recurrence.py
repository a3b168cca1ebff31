"""Grammar of what repeats: «ежеквартально», «2 раза в год», «каждый вторник»; and the rules of RFC 5545 they mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from normalize.deadlines.period import LAST, Period
from normalize.deadlines.reduce import Rule, codes_of, merged, numbers, reduce
from normalize.deadlines.tokens import Token

_UNITS = {
    "g": "year",
    "Y": "year",
    "h": "half",
    "q": "quarter",
    "c": "term",
    "t": "trimester",
    "e": "month",
    "w": "week",
    "j": "day",
    "f": "fortnight",
    "k": "decade",
}
_MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}
_DAYS = {"year": 365, "half": 182, "quarter": 91, "term": 63, "trimester": 91, "month": 30, "week": 7}
_DAYS |= {"fortnight": 14, "decade": 10, "day": 1}
_WEEK = 7
#: Months in which school terms and trimesters end.
_ENDS = {"term": (3, 5, 10, 12), "trimester": (2, 5, 11)}
_MONTHS_OF_YEAR = 12
_A_YEAR = {"year": 1, "half": 2, "quarter": 4, "term": 4, "trimester": 3}
_LAST_DAY = (-1,)
#: Days of the start, middle and end of a month.
_PARTS = {1: tuple(range(1, 11)), 2: tuple(range(11, 21)), 3: tuple(range(21, 32))}
_MIDDLE, _END = 2, 3
_PLURAL_DATIVE = ("ам", "ям")


@dataclass(frozen=True, kw_only=True, slots=True)
class Recurrence:
    """Повторение: how often, and on which months, days and weekdays."""

    #: year, half, quarter, term, trimester, month, week, day
    unit: str
    #: Times a unit.
    times: int = 1
    #: Every how many units.
    every: int = 1
    months: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    weekdays: tuple[str, ...] = ()
    #: «месяца, следующего за отчётным кварталом»
    after_period: bool = False
    #: Written as every year: goes on past the plan.
    yearly: bool = False

    def dates(self) -> int:
        """Return how many dates a year must be named to be those of the recurrence; 0 where any number is."""
        return 0 if self.yearly and self.every == 1 else _A_YEAR.get(self.unit, 0) * self.times

    def rrule(self) -> str:
        """Return the rule as RFC 5545 writes it, without the prefix."""
        named = self._named()
        parts = [named.frequency()]
        parts += [f"BYMONTH={_list(sorted(named.months))}"] if named.months else []
        parts += [f"BYMONTHDAY={_list(named.days)}"] if named.days else []
        parts += [f"BYDAY={','.join(named.weekdays)}"] if named.weekdays else []
        return ";".join(parts)

    def _named(self) -> "Recurrence":
        months = self.months
        if not months and self.unit in _ENDS and self.every == 1:
            months = _ENDS[self.unit]
        elif not months and self.after_period and self.unit in _MONTHS and self.unit != "month":
            step = _MONTHS[self.unit]
            months = tuple(range(1, _MONTHS_OF_YEAR + 1, step))
        seldom = self.unit not in ("month", "week", "day", "fortnight", "decade") or self.times * self.every > 1
        unit = "year" if months and seldom else self.unit
        if self.weekdays and unit == "day":
            unit = "week"
        kept = replace(self, unit=unit, months=months)
        return replace(kept, times=1, yearly=True) if months and seldom else kept

    def frequency(self) -> str:
        """Return the part of the rule that says how often."""
        if self.yearly and self.times == 1:
            return "FREQ=YEARLY" + _interval(self.every if not self.months else 1)
        months = _MONTHS.get(self.unit, 0) * self.every
        if months and months % self.times == 0:
            return "FREQ=MONTHLY" + _interval(months // self.times)
        return _by_days(max(1, _DAYS[self.unit] * self.every // self.times))


def _by_days(days: int) -> str:
    if days < _WEEK:
        return "FREQ=DAILY" + _interval(days)
    if days % _WEEK == 0 or days > 10:  # noqa: PLR2004 -- a decade is counted in days, longer spans in weeks
        return "FREQ=WEEKLY" + _interval(round(days / _WEEK))
    return "FREQ=DAILY" + _interval(days)


def _interval(number: int) -> str:
    return f";INTERVAL={number}" if number > 1 else ""


def _list(values: Iterable[int]) -> str:
    return ",".join(str(value) for value in values)


def read_recurrences(tokens: Sequence[Token], text: str) -> list[Token]:
    """Return the tokens with what repeats as tokens X."""
    return reduce(reduce(tokens, _RULES), (_dative_rule(text),))


def read_weekdays(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with weekdays of every week as tokens X; beside a date a weekday only comments it."""
    return reduce(tokens, (Rule("по вторникам и четвергам", r"T?W(?:[-,&/]?W){0,6}", _weekdays),))


def _times(tokens: Sequence[Token]) -> Sequence[Token] | None:
    codes = codes_of(tokens)
    at = codes.index("R")
    named = tokens[at].value
    before, after = numbers(tokens[:at]), numbers(tokens[at:])
    times = before[0] if before else named if isinstance(named, int) else 1
    every = after[0] if after else 1
    if times < 1 or every < 1:
        return None
    unit = _UNITS[codes[-1]]
    return _made(tokens, Recurrence(unit=unit, times=times, every=every, yearly=unit == "year" and every > 1))


def _each(tokens: Sequence[Token]) -> Sequence[Token] | None:
    unit = _UNITS[codes_of(tokens)[-1]]
    every = (numbers(tokens) or [1])[0]
    return _made(tokens, Recurrence(unit=unit, every=every, yearly=unit == "year")) if every > 0 else None


def _part_of_each(tokens: Sequence[Token]) -> Sequence[Token] | None:
    unit = _UNITS[codes_of(tokens)[-1]]
    edge = numbers(tokens, "b")[0]
    length = _MONTHS.get(unit, 0)
    if unit == "month":
        days = _LAST_DAY if tokens[0].code == "D" else _PARTS[edge]
        return _made(tokens, Recurrence(unit=unit, days=days))
    months = range(length if edge == _END else 1, _MONTHS_OF_YEAR + 1, length) if length and edge != _MIDDLE else ()
    days = _LAST_DAY if months and tokens[0].code == "D" and edge == _END else ()
    return _made(tokens, Recurrence(unit=unit, months=tuple(months), days=days, yearly=unit == "year"))


def _month_of_quarter(tokens: Sequence[Token]) -> Sequence[Token] | None:
    which = numbers(tokens)[0]
    first = _MONTHS["quarter"] if which == -1 else which
    months = tuple(range(first, _MONTHS_OF_YEAR + 1, _MONTHS["quarter"]))
    return _made(tokens, Recurrence(unit="quarter", months=months)) if 1 <= first <= _MONTHS["quarter"] else None


def _each_weekday(tokens: Sequence[Token]) -> Sequence[Token]:
    named = [str(token.value) for token in tokens if token.code == "W"]
    indexes = numbers(tokens)
    if not indexes:
        return _made(tokens, Recurrence(unit="week", weekdays=tuple(named)))
    return _made(tokens, Recurrence(unit="month", weekdays=tuple(f"{at}{named[-1]}" for at in indexes)))


def _weekdays(tokens: Sequence[Token]) -> Sequence[Token]:
    named = dict.fromkeys(str(token.value) for token in tokens if token.code == "W")
    return _made(tokens, Recurrence(unit="week", weekdays=tuple(named)))


def _working_days(tokens: Sequence[Token]) -> Sequence[Token] | None:
    days = next(str(token.value) for token in tokens if token.code == "B")
    return _made(tokens, Recurrence(unit="week", weekdays=tuple(days.split(",")))) if days else None


def _adverb(tokens: Sequence[Token]) -> Sequence[Token]:
    unit = str(tokens[0].value)
    return _made(tokens, Recurrence(unit=unit, yearly=unit == "year"))


def _each_month(tokens: Sequence[Token]) -> Sequence[Token]:
    return _made(
        tokens, Recurrence(unit="year", yearly=True, months=tuple(numbers(tokens, "m")), days=tuple(numbers(tokens)))
    )


def _next_period(tokens: Sequence[Token]) -> Sequence[Token]:
    """«месяца, следующего за отчётным кварталом»; with no period named it is the month."""
    unit = _UNITS.get(codes_of(tokens)[-1], "month")
    return [merged(tokens, ">", Recurrence(unit=unit, after_period=True))]


def _made(tokens: Sequence[Token], recurrence: Recurrence) -> Sequence[Token]:
    return [merged(tokens, "X", recurrence)]


_RULES = (
    Rule("2 раза в год", r"(?:n[-&])?n?R/?[AaK]{0,2}n?[gYehqctwjfk]", _times),
    Rule("месяца, следующего за отчётным кварталом", r"[eg],?L[qehg]?|L[qeh]", _next_period),
    Rule("до конца каждого месяца", r"D?bK[gehqctwj]", _part_of_each),
    Rule("последнего месяца квартала", r"neK?q", _month_of_quarter),
    Rule("каждое 1 сентября", r"Kn?m", _each_month),
    Rule("каждая 1 и 3 среда месяца", r"K(?:n[-,&]?){1,4}We?|(?:n[,&]?){1,4}WKe|(?:n[,&]){1,3}nWe?", _each_weekday),
    Rule("каждый вторник и четверг", r"KW(?:[,&]K?W){0,6}", _each_weekday),
    Rule("каждые две недели", r"Kn?[geYhqctwj]", _each),
    Rule("в рабочие дни", r"T?Bj(?<!nBj)", _working_days),
    Rule("ежемесячно", r"E", _adverb),
)


def _dative_rule(text: str) -> Rule:
    def by_units(tokens: Sequence[Token]) -> Sequence[Token] | None:
        word = text[tokens[-1].start : tokens[-1].stop].lower()
        if not word.endswith(_PLURAL_DATIVE):
            return None
        unit = _UNITS[tokens[-1].code]
        return _made(tokens, Recurrence(unit=unit, yearly=unit == "year"))

    return Rule("по четвертям", r"T[qhcetwg]", by_units)


def fold_into(recurrence: Recurrence, periods: Sequence[Period]) -> Recurrence | None:
    """Return the recurrence on the months and days that the periods name; None when they do not fit one rule."""
    months = dict.fromkeys(month for period in periods for month in _months(period))
    days = dict.fromkeys(day for period in periods for day in _days(period))
    weekdays = [f"{period.index}{period.weekday}" for period in periods if period.weekday]
    each = sum(len(_months(period)) * max(1, len(_days(period))) for period in periods)
    if months and days and each != len(months) * len(days):
        return None
    return replace(
        recurrence,
        months=recurrence.months + tuple(months),
        days=recurrence.days + tuple(days),
        weekdays=recurrence.weekdays + tuple(weekdays),
    )


def _months(period: Period) -> tuple[int, ...]:
    first, last = period.first.month, period.last.month
    if first is None or last is None or period.unit == "school_year":
        return ()
    if last < first:
        last += _MONTHS_OF_YEAR
    return tuple((month - 1) % _MONTHS_OF_YEAR + 1 for month in range(first, last + 1))


def _days(period: Period) -> tuple[int, ...]:
    first, last = period.first.day, period.last.day
    if first is None or last is None or period.weekday or period.first.month != period.last.month:
        return ()
    if last == LAST:
        return (-1,) if first == LAST else tuple(range(first, 32))
    return tuple(range(first, last + 1))
