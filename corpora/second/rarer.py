"""Deadlines of rarer make: mixed ones, remarks in brackets, an hour beside a day, several years."""

from random import Random

from corpora.second.deadlines import MONTHS, MONTHS_IN, MONTHS_OF, Family, Span, Wording, bare_day, dash, iso
from corpora.second.luck import chance

_DAYS = ("MO", "TU", "WE", "TH", "FR")
_BY_DAYS = ("понедельникам", "вторникам", "средам", "четвергам", "пятницам")


def _some_months(rng: Random, span: Span, count: int) -> list[int]:
    return sorted(rng.sample(span.months(), count), key=span.months().index)


def hour(rng: Random, span: Span) -> Wording:
    """Return «15.03.2023 в 14.00», «15.03.2023 (среда)»: the hour and the weekday stand aside."""
    month, day = rng.choice(span.months()), rng.randint(1, 28)
    year = span.year_of(month)
    date = f"{day:02}.{month:02}.{year}"
    forms = (f"{date} в 14.00", f"{date}, 10:00", f"{date} 15.00", f"{date} г. в 10.00 ч.", f"{date} (14.30)")
    return Wording(raw=rng.choice(forms), kind="point", edtf=(iso(year, month, day),))


def spaced_date(rng: Random, span: Span) -> Wording:
    """Return «15. 03. 2023», «до 15.03. 2023 г.»: a date with slips of the space bar."""
    month, day = rng.choice(span.months()), rng.randint(1, 28)
    year = span.year_of(month)
    date = rng.choice((f"{day:02}. {month:02}. {year}", f"{day:02}.{month:02}. {year}", f"{day:02}.{month:02} .{year}"))
    if chance(rng, 0.5):
        return Wording(raw=f"до {date}", kind="by", edtf=(f"../{iso(year, month, day)}",))
    return Wording(raw=f"{date} г.", kind="point", edtf=(iso(year, month, day),))


def numeric_months(rng: Random, span: Span) -> Wording:
    """Return «09.2022-05.2023», «09.2022 – 11.2022»."""
    one, two = _some_months(rng, span, 2)
    first, last = span.year_of(one), span.year_of(two)
    text = f"{one:02}.{first}{dash(rng)}{two:02}.{last}"
    return Wording(raw=text, kind="interval", edtf=(f"{iso(first, one)}/{iso(last, two)}",))


def range_and_month(rng: Random, span: Span) -> Wording:
    """Return «март – апрель, октябрь»; any range makes it an interval."""
    if not span.single:
        return numeric_months(rng, span)
    order = span.months()
    start = rng.randrange(len(order) - 4)
    one, two, three = order[start], order[start + 1], order[start + 3]
    text = f"{MONTHS[one - 1]}{rng.choice(('-', ' – ', '–'))}{MONTHS[two - 1]}, {MONTHS[three - 1]}"
    years = [span.year_of(month) for month in (one, two, three)]
    edtf = (f"{iso(years[0], one)}/{iso(years[1], two)}", iso(years[2], three))
    return Wording(raw=text, kind="interval", edtf=edtf)


def with_remark(rng: Random, span: Span) -> Wording:
    """Return «апрель (по графику)», «март, по отдельному плану»: the month is what counts."""
    month = rng.choice(span.months())
    year = span.year_of(month)
    remark = rng.choice((" (по графику)", ", по графику", ", по отдельному плану", " (по согласованию)"))
    if not span.single:
        return Wording(raw=f"{MONTHS[month - 1]} {year} г.{remark}", kind="point", edtf=(iso(year, month),))
    return Wording(raw=f"{MONTHS[month - 1]}{remark}", kind="point", edtf=(iso(year, month),))


def ongoing_with_remark(rng: Random, span: Span) -> Wording:
    """Return «в течение года, по плану», «постоянно, по мере необходимости»."""
    forms = (
        "в течение года, по плану",
        "постоянно, по мере необходимости",
        "в течение года (по графику)",
        "в течение года по отдельному плану",
        "постоянно, в соответствии с графиком",
        "в течение года, по запросу",
    )
    return Wording(raw=rng.choice(forms), kind="ongoing", edtf=(span.edtf,))


def recurring_with_remark(rng: Random, span: Span) -> Wording:
    """Return «ежемесячно, по графику», «ежеквартально (в соответствии с планом)»."""
    word, rrule = rng.choice((("ежемесячно", "FREQ=MONTHLY"), ("ежеквартально", "FREQ=MONTHLY;INTERVAL=3")))
    remark = rng.choice((", по графику", " по отдельному плану", " (в соответствии с планом)", ", согласно графику"))
    return Wording(raw=f"{word}{remark}", kind="recurring", edtf=(span.edtf,), rrule=rrule)


def times_a_year_in(rng: Random, span: Span) -> Wording:
    """Return «2 раза в год (декабрь, май)»."""
    months = _some_months(rng, span, 2)
    names = ", ".join(MONTHS[month - 1] for month in months)
    rrule = f"FREQ=YEARLY;BYMONTH={','.join(str(month) for month in sorted(months))}"
    text = rng.choice((f"2 раза в год ({names})", f"два раза в год: {names}", f"2 раза в год, {names}"))
    return Wording(raw=text, kind="recurring", edtf=(span.edtf,), rrule=rrule)


def every_other(rng: Random, span: Span) -> Wording:
    """Return «1 раз в 2 месяца», «раз в две недели»."""
    forms = (
        ("1 раз в 2 месяца", "FREQ=MONTHLY;INTERVAL=2"),
        ("один раз в два месяца", "FREQ=MONTHLY;INTERVAL=2"),
        ("1 раз в 2 недели", "FREQ=WEEKLY;INTERVAL=2"),
        ("раз в две недели", "FREQ=WEEKLY;INTERVAL=2"),
        ("каждые две недели", "FREQ=WEEKLY;INTERVAL=2"),
        ("не реже 1 раза в полугодие", "FREQ=MONTHLY;INTERVAL=6"),
        ("раз в полугодие", "FREQ=MONTHLY;INTERVAL=6"),
    )
    text, rrule = rng.choice(forms)
    return Wording(raw=text, kind="recurring", edtf=(span.edtf,), rrule=rrule)


def weekdays(rng: Random, span: Span) -> Wording:
    """Return «по вторникам и четвергам»."""
    one, two = sorted(rng.sample(range(5), 2))
    text = f"по {_BY_DAYS[one]}{rng.choice((' и ', ', '))}{_BY_DAYS[two]}"
    rrule = f"FREQ=WEEKLY;BYDAY={_DAYS[one]},{_DAYS[two]}"
    return Wording(raw=text, kind="recurring", edtf=(span.edtf,), rrule=rrule)


def yearly_months(rng: Random, span: Span) -> Wording:
    """Return «ежегодно, март-апрель», «ежегодно в мае и августе», «апрель-май ежегодно»."""
    month = rng.randint(1, 11)
    forms = (
        f"ежегодно, {MONTHS[month - 1]}-{MONTHS[month]}",
        f"ежегодно в {MONTHS_IN[month - 1]} и {MONTHS_IN[month]}",
        f"{MONTHS[month - 1]}-{MONTHS[month]} ежегодно",
        f"{MONTHS[month - 1]} – {MONTHS[month]}, ежегодно",
        f"ежегодно: {MONTHS[month - 1]}, {MONTHS[month]}",
    )
    rrule = f"FREQ=YEARLY;BYMONTH={month},{month + 1}"
    return Wording(raw=rng.choice(forms), kind="recurring", edtf=(span.first,), rrule=rrule)


def in_month(rng: Random, span: Span) -> Wording:
    """Return «в течение марта», «в течение II квартала»: the contract leaves open whether it lasts or is named."""
    month = rng.choice(span.months())
    year = span.year_of(month)
    tail = "" if span.single else f" {year} года"
    if span.academic or chance(rng, 0.5):
        text = f"в течение {MONTHS_OF[month - 1]}{tail}"
        return Wording(raw=text, kind="ongoing|point|interval", edtf=(iso(year, month),))
    quarter = (month - 1) // 3
    edtf = f"{iso(year, 3 * quarter + 1)}/{iso(year, 3 * quarter + 3)}"
    text = f"в течение {('I', 'II', 'III', 'IV')[quarter]} квартала{tail}"
    return Wording(raw=text, kind="ongoing|interval", edtf=(edtf,))


def years(rng: Random, span: Span) -> Wording:
    """Return «2023-2024 уч. год», «2023, 2024 годы», «август 2023, 2024 годов»."""
    if span.academic:
        text = rng.choice(("{}-{} уч. год", "{}/{} учебный год", "{} – {} учебный год")).format(*span.years)
        return Wording(raw=text, kind="interval", edtf=(span.edtf,))
    if span.single:
        return Wording(raw=f"{span.years[0]} г.", kind="point", edtf=(str(span.years[0]),))
    some = span.years[:2]
    month = rng.choice(span.months())
    if chance(rng, 0.5):
        text = f"{some[0]}, {some[1]} {rng.choice(('годы', 'гг.'))}"
        return Wording(raw=text, kind="point", edtf=tuple(map(str, some)))
    text = f"{MONTHS[month - 1]} {some[0]} г., {MONTHS[month - 1]} {some[1]} г."
    return Wording(raw=text, kind="point", edtf=tuple(iso(year, month) for year in some))


def until_with_case(rng: Random, span: Span) -> Wording:
    """Return «до 15-го марта», «Не позднее, чем до 20 мая», «до «15» марта 2023 г.»."""
    month, day = rng.choice(span.months()), rng.randint(1, 28)
    year = span.year_of(month)
    forms = [
        f"до «{day:02}» {MONTHS_OF[month - 1]} {year} г.",
        f"до {day}.{month:02}.{year}г",
        f"не позже {day:02}.{month:02}.{year}",
    ]
    if span.single:
        forms += [
            f"до {day}-го {MONTHS_OF[month - 1]}",
            f"отчёт до {bare_day(rng, day, month)}",
            f"по {day} {MONTHS_OF[month - 1]}",
        ]
    return Wording(raw=rng.choice(forms), kind="by", edtf=(f"../{iso(year, month, day)}",))


def first_then(rng: Random, span: Span) -> Wording:
    """Return «до 1 октября 2023 г., далее ежемесячно»: recurring goes before «not later than»."""
    month, day = rng.choice(span.months()), rng.randint(1, 28)
    year = span.year_of(month)
    text = f"до {day:02}.{month:02}.{year}, далее ежемесячно"
    return Wording(raw=text, kind="recurring", edtf=(f"../{iso(year, month, day)}", span.edtf), rrule="FREQ=MONTHLY")


RARER: tuple[tuple[Family, int], ...] = (
    (hour, 2),
    (spaced_date, 2),
    (numeric_months, 1),
    (range_and_month, 2),
    (with_remark, 2),
    (ongoing_with_remark, 3),
    (recurring_with_remark, 1),
    (times_a_year_in, 1),
    (every_other, 1),
    (weekdays, 1),
    (yearly_months, 1),
    (in_month, 2),
    (years, 1),
    (until_with_case, 2),
    (first_then, 1),
)
