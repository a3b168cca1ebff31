"""Grammar of what repeats: «ежеквартально», «2 раза в год», «каждый вторник»."""

from collections.abc import Sequence

from normalize.deadlines.lexeme import Token
from normalize.deadlines.period import WEEKS_OF_MONTH
from normalize.deadlines.recurrence import MONTHS, MONTHS_OF_YEAR, WEEK, Recurrence
from normalize.deadlines.reduce import Rule, codes_of, merged, numbers, reduce

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
_LAST_DAY = (-1,)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: Days of the start, middle and end of a month.
_PARTS = {1: tuple(range(1, 11)), 2: tuple(range(11, 21)), 3: tuple(range(21, 32))}
_MIDDLE, _END = 2, 3
_PLURAL_DATIVE = ("ам", "ям")


def read_recurrences(tokens: Sequence[Token], text: str) -> list[Token]:
    """Return the tokens with what repeats as tokens X."""
    made = reduce(tokens, _RULES)
    return reduce(made, (_dative_rule(text), _dative_weekdays(text))) if "T" in codes_of(made) else made


def read_weekdays(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with weekdays of every week as tokens X; beside a date a weekday only comments it."""
    return reduce(tokens, _OF_WEEKDAYS)


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
    length = MONTHS.get(unit, 0)
    if unit == "month":
        days = _LAST_DAY if tokens[0].code == "D" else _PARTS[edge]
        return _made(tokens, Recurrence(unit=unit, days=days))
    months = range(length if edge == _END else 1, MONTHS_OF_YEAR + 1, length) if length and edge != _MIDDLE else ()
    days = _LAST_DAY if months and tokens[0].code == "D" and edge == _END else ()
    return _made(tokens, Recurrence(unit=unit, months=tuple(months), days=days, yearly=unit == "year"))


def _month_of_quarter(tokens: Sequence[Token]) -> Sequence[Token] | None:
    which = numbers(tokens)[0]
    first = MONTHS["quarter"] if which == -1 else which
    months = tuple(range(first, MONTHS_OF_YEAR + 1, MONTHS["quarter"]))
    return _made(tokens, Recurrence(unit="quarter", months=months)) if 1 <= first <= MONTHS["quarter"] else None


def _each_weekday(tokens: Sequence[Token]) -> Sequence[Token] | None:
    named = [str(token.value) for token in tokens if token.code == "W"]
    indexes = numbers(tokens)
    if not indexes:
        return _made(tokens, Recurrence(unit="week", weekdays=tuple(named)))
    if not all(at in WEEKS_OF_MONTH for at in indexes):
        return None
    return _made(tokens, Recurrence(unit="month", weekdays=tuple(f"{at}{named[-1]}" for at in indexes)))


def _weekdays(tokens: Sequence[Token]) -> Sequence[Token]:
    named: dict[str, None] = {}
    for at, token in enumerate(tokens):
        if token.code == "W":
            through = at > 1 and tokens[at - 1].code in "-TD"
            named |= dict.fromkeys(_through(next(reversed(named)), str(token.value)) if through else [str(token.value)])
    return _made(tokens, Recurrence(unit="week", weekdays=tuple(named)))


def _through(first: str, last: str) -> list[str]:
    """«понедельник–пятница»: all days between, over the week's end too."""
    start, stop = _WEEKDAYS.index(first), _WEEKDAYS.index(last)
    return [_WEEKDAYS[at % WEEK] for at in range(start, stop + 1 if stop >= start else stop + WEEK + 1)]


def _working_days(tokens: Sequence[Token]) -> Sequence[Token] | None:
    days = next(str(token.value) for token in tokens if token.code == "B")
    return _made(tokens, Recurrence(unit="week", weekdays=tuple(days.split(",")))) if days else None


def _working_day_of_month(tokens: Sequence[Token]) -> Sequence[Token] | None:
    days = next(str(token.value) for token in tokens if token.code == "B")
    which = numbers(tokens)[0]
    rule = Recurrence(unit="month", weekdays=tuple(days.split(",")), position=which)
    return _made(tokens, rule) if which in (-1, 1) else None


def _edge_of_each_month(tokens: Sequence[Token]) -> Sequence[Token] | None:
    which = numbers(tokens)[0]
    return _made(tokens, Recurrence(unit="month", days=(which,))) if which in (-1, 1) else None


def _except(tokens: Sequence[Token]) -> Sequence[Token]:
    out = next(str(token.value) for token in tokens if token.code == "B").split(",")
    return _made(tokens, Recurrence(unit="week", weekdays=tuple(day for day in _WEEKDAYS if day not in out)))


def _adverb(tokens: Sequence[Token]) -> Sequence[Token]:
    unit = str(tokens[0].value)
    return _made(tokens, Recurrence(unit=unit, yearly=unit == "year"))


def _each_month(tokens: Sequence[Token]) -> Sequence[Token]:
    return _made(
        tokens, Recurrence(unit="year", yearly=True, months=tuple(numbers(tokens, "m")), days=tuple(numbers(tokens)))
    )


def _next_period(tokens: Sequence[Token]) -> Sequence[Token]:
    """«месяца, следующего за отчётным кварталом»; with no period named it is the month."""
    codes = codes_of(tokens)
    if codes[0] == "g":  # «года, следующего за отчётным»
        return [merged(tokens, ">", Recurrence(unit="year", yearly=True))]
    unit = _UNITS.get(codes[-1], "month")
    return [merged(tokens, ">", Recurrence(unit=unit, after_period=True))]


def _made(tokens: Sequence[Token], recurrence: Recurrence) -> Sequence[Token]:
    return [merged(tokens, "X", recurrence)]


_OF_WEEKDAYS = (Rule("по вторникам и четвергам", r"FW[TD]W|T?W(?:[-,&/]?W){0,6}", _weekdays),)
_COMMENTS = (Rule("(среда)", r",?W,?(?=[-TD])|W", lambda _: ()),)
_RULES = (
    Rule("2 раза в год", r"(?:n[-&])?n?R/?[AaK]{0,2}n?[gYehqctwjfk]", _times),
    Rule("месяца, следующего за отчётным кварталом", r"[eg],?L[qehg]?|L[qeh]", _next_period),
    Rule("до конца каждого месяца", r"D?bK[gehqctwj]", _part_of_each),
    Rule("последнего месяца квартала", r"neK?q", _month_of_quarter),
    Rule("каждое 1 сентября", r"Kn?m", _each_month),
    Rule("каждая 1 и 3 среда месяца", r"K(?:n[-,&]?){1,4}We?|(?:n[,&]?){1,4}WKe|(?:n[,&]){1,3}nWe?", _each_weekday),
    Rule("каждый вторник и четверг", r"KW(?:[,&]K?W){0,6}", _each_weekday),
    Rule("каждые две недели", r"Kn?[geYhqctwj]", _each),
    Rule("последний рабочий день месяца", r"nBjK?e", _working_day_of_month),
    Rule("в рабочие дни", r"T?Bj(?<!nBj)|T?B(?<!nB)(?![jxn])", _working_days),
    Rule("последний день каждого месяца", r"njKe", _edge_of_each_month),
    Rule("ежедневно, кроме выходных", r"(?:E,?)?!Bj?", _except),
    Rule("ежемесячно", r"E", _adverb),
)


def weekday_comments(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens without weekdays: beside a date they only comment it, «20 марта (среда)»."""
    return reduce(tokens, _COMMENTS)


def _dative_weekdays(text: str) -> Rule:
    """«по вторникам и четвергам с 1 октября»."""

    def by_weekdays(tokens: Sequence[Token]) -> Sequence[Token] | None:
        word = text[tokens[1].start : tokens[1].stop].lower()
        return _weekdays(tokens) if word.endswith(_PLURAL_DATIVE) else None

    return Rule("по вторникам", r"TW(?:[-,&/]?W){0,6}", by_weekdays)


def _dative_rule(text: str) -> Rule:
    def by_units(tokens: Sequence[Token]) -> Sequence[Token] | None:
        word = text[tokens[-1].start : tokens[-1].stop].lower()
        if not word.endswith(_PLURAL_DATIVE):
            return None
        unit = _UNITS[tokens[-1].code]
        return _made(tokens, Recurrence(unit=unit, yearly=unit == "year"))

    return Rule("по четвертям", r"T[qhcetwg]", by_units)
