"""Deadlines without dates: what repeats, what lasts, what hangs on something else, and nothing said."""

from random import Random

from corpora.second.deadlines import MONTHS, MONTHS_IN, MONTHS_OF, Family, Span, Wording, iso
from corpora.second.luck import chance
from corpora.second.marks import from_braces
from corpora.second.wordbook import words

_MONTHLY = ("ежемесячно", "1 раз в месяц", "один раз в месяц", "раз в месяц", "каждый месяц", "не реже 1 раза в месяц")
_WEEKLY = ("еженедельно", "1 раз в неделю", "один раз в неделю", "каждую неделю", "раз в неделю")
_QUARTERLY = (
    "ежеквартально",
    "1 раз в квартал",
    "раз в квартал",
    "один раз в квартал",
    "не реже одного раза в квартал",
    "каждый квартал",
)
_HALF_YEARLY = ("1 раз в полугодие", "раз в полгода", "один раз в полугодие", "2 раза в год", "два раза в год")
_WEEKDAYS = (
    ("MO", "каждый понедельник", "по понедельникам"),
    ("TU", "каждый вторник", "по вторникам"),
    ("WE", "каждую среду", "по средам"),
    ("TH", "каждый четверг", "по четвергам"),
    ("FR", "каждую пятницу", "по пятницам"),
    ("SA", "каждую субботу", "по субботам"),
)
_NTH_DAYS = (
    ("первый понедельник месяца", "1MO"),
    ("последняя пятница месяца", "-1FR"),
    ("последний четверг каждого месяца", "-1TH"),
    ("вторая среда месяца", "2WE"),
    ("третий вторник каждого месяца", "3TU"),
)
_ONGOING = (
    "в течение года",
    "в течение всего года",
    "постоянно",
    "весь период",
    "на протяжении года",
    "на протяжении всего периода",
    "весь срок реализации",
    "в течение всего срока реализации плана",
    "систематически",
    "в течение периода реализации",
    "постоянно в течение года",
    "в теч. года",
    "в течении года",
    "весь год",
    "круглогодично",
    "регулярно",
    "на постоянной основе",
    "непрерывно",
)
_SCHOOL_ONGOING = (
    "в течение учебного года",
    "в теч. уч. года",
    "весь учебный год",
    "на протяжении учебного года",
    "в течение уч. года",
)
_CONDITIONAL = (
    "по мере необходимости",
    "при необходимости",
    "по графику",
    "согласно графику",
    "по отдельному графику",
    "по отдельному плану",
    "в соответствии с графиком",
    "по плану работы школ",
    "по плану {optional:ИМЦ}",
    "по графику ВПР",
    "согласно плану-графику",
    "по графику проведения ВПР",
    "по расписанию",
    "в соответствии с планом работы школы",
    "в каникулярное время",
    "осенние каникулы",
    "в период весенних каникул",
    "во время зимних каникул",
    "летние каникулы",
    "после проведения диагностических работ",
    "по итогам мониторинга",
    "по результатам диагностики",
    "после получения результатов",
    "по запросу",
    "по запросам ОО",
    "по согласованию",
    "по мере поступления документов",
    "в течение 3 рабочих дней со дня получения запроса",
    "не позднее 5 дней после проведения мероприятия",
    "за 10 дней до начала экзамена",
    "в день проведения экзамена",
    "по мере проведения оценочных процедур",
    "по завершении курсов",
    "по приглашению",
    "по мере поступления обращений",
    "в установленные сроки",
    "в сроки, установленные {organisation:Рособрнадзором}",
    "согласно расписанию экзаменов",
    "в период проведения ГИА",
    "по факту поступления",
)


def monthly(rng: Random, span: Span) -> Wording:
    """Return «ежемесячно»."""
    return Wording(raw=rng.choice(_MONTHLY), kind="recurring", edtf=(span.edtf,), rrule="FREQ=MONTHLY")


def weekly(rng: Random, span: Span) -> Wording:
    """Return «еженедельно», «каждый вторник»."""
    code, *names = rng.choice(_WEEKDAYS)
    if chance(rng, 0.5):
        return Wording(raw=rng.choice(_WEEKLY), kind="recurring", edtf=(span.edtf,), rrule="FREQ=WEEKLY")
    return Wording(raw=rng.choice(names), kind="recurring", edtf=(span.edtf,), rrule=f"FREQ=WEEKLY;BYDAY={code}")


def quarterly(rng: Random, span: Span) -> Wording:
    """Return «ежеквартально», «4 раза в год»."""
    text = rng.choice((*_QUARTERLY, *_QUARTERLY, "4 раза в год"))
    return Wording(raw=text, kind="recurring", edtf=(span.edtf,), rrule="FREQ=MONTHLY;INTERVAL=3")


def half_yearly(rng: Random, span: Span) -> Wording:
    """Return «2 раза в год», «1 раз в полугодие», «три раза в год»."""
    if chance(rng, 0.2):
        text = rng.choice(("3 раза в год", "три раза в год"))
        return Wording(raw=text, kind="recurring", edtf=(span.edtf,), rrule="FREQ=MONTHLY;INTERVAL=4")
    return Wording(raw=rng.choice(_HALF_YEARLY), kind="recurring", edtf=(span.edtf,), rrule="FREQ=MONTHLY;INTERVAL=6")


def monthly_day(rng: Random, span: Span) -> Wording:
    """Return «ежемесячно до 5 числа», «не позднее 25 числа каждого месяца»."""
    day = rng.choice((1, 3, 5, 10, 15, 20, 25, 28))
    forms = (
        f"ежемесячно до {day} числа",
        f"до {day} числа каждого месяца",
        f"ежемесячно, не позднее {day} числа",
        f"ежемесячно {day} числа",
        f"{day} числа каждого месяца",
        f"ежемесячно до {day}-го числа",
    )
    rrule = f"FREQ=MONTHLY;BYMONTHDAY={day}"
    return Wording(raw=rng.choice(forms), kind="recurring", edtf=(span.edtf,), rrule=rrule)


def nth_weekday(rng: Random, span: Span) -> Wording:
    """Return «последняя пятница месяца»."""
    text, code = rng.choice(_NTH_DAYS)
    return Wording(raw=text, kind="recurring", edtf=(span.edtf,), rrule=f"FREQ=MONTHLY;BYDAY={code}")


def yearly(rng: Random, span: Span) -> Wording:
    """Return «ежегодно», «ежегодно, август», «каждый год в мае»."""
    month = rng.randint(1, 12)
    named = (
        f"ежегодно, {MONTHS[month - 1]}",
        f"ежегодно в {MONTHS_IN[month - 1]}",
        f"{MONTHS[month - 1]}, ежегодно",
        f"ежегодно ({MONTHS[month - 1]})",
        f"каждый год в {MONTHS_IN[month - 1]}",
    )
    if chance(rng, 0.6):
        rrule = f"FREQ=YEARLY;BYMONTH={month}"
        return Wording(raw=rng.choice(named), kind="recurring", edtf=(span.first,), rrule=rrule)
    text = rng.choice(("ежегодно", "1 раз в год", "один раз в год", "каждый год"))
    if text in {"ежегодно", "каждый год"}:
        return Wording(raw=text, kind="recurring", edtf=(span.first,), rrule="FREQ=YEARLY")
    return Wording(raw=text, kind="recurring", edtf=(span.edtf,), rrule="FREQ=MONTHLY;INTERVAL=12")


def term(rng: Random, span: Span) -> Wording:
    """Return «1 раз в четверть» in a school year, «ежедневно» else."""
    if not span.academic:
        return Wording(raw="ежедневно", kind="recurring", edtf=(span.edtf,), rrule="FREQ=DAILY")
    text = rng.choice(("1 раз в четверть", "раз в четверть", "один раз в четверть", "каждую четверть"))
    return Wording(raw=text, kind="recurring", edtf=(span.edtf,), rrule="FREQ=YEARLY;BYMONTH=3,5,10,12")


def ongoing(rng: Random, span: Span) -> Wording:
    """Return «в течение года», «постоянно»."""
    known: tuple[str, ...] = (*_ONGOING, *_ONGOING[:3] * 3)
    if span.academic:
        known = (*known, *_SCHOOL_ONGOING * 4)
    elif span.single:
        known = (*known, f"в течение {span.years[0]} года", f"в течение {span.years[0]} г.", f"{span.years[0]} год")
    else:
        known = (*known, f"{span.years[0]}-{span.years[-1]} годы")
    text: str = rng.choice(words(rng, "deadlines", "ongoing", known))
    kind = "point" if text.endswith("год") and text[:4].isdigit() else "ongoing"
    kind = "interval" if text.endswith("годы") else kind
    return Wording(raw=text, kind=kind, edtf=(span.edtf,))


def month_and_on(rng: Random, span: Span) -> Wording:
    """Return «Сентябрь, в течение года»: the span covers the month."""
    month = rng.choice(span.months())
    if not span.single:
        return ongoing(rng, span)
    tail = "в течение учебного года" if span.academic else "в течение года"
    text = rng.choice((f"{MONTHS[month - 1]}, {tail}", f"{MONTHS[month - 1]},\n{tail}", f"{MONTHS[month - 1]}; {tail}"))
    return Wording(raw=text, kind="ongoing", edtf=(iso(span.year_of(month), month), span.edtf))


def until_yearly(rng: Random, span: Span) -> Wording:
    """Return «ежегодно до 1 июня»."""
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    rrule = f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"
    text = rng.choice((f"ежегодно до {day} {MONTHS_OF[month - 1]}", f"ежегодно, до {day} {MONTHS_OF[month - 1]}"))
    return Wording(raw=text, kind="recurring", edtf=(span.first,), rrule=rrule)


def conditional(rng: Random, _: Span) -> Wording:
    """Return «по мере необходимости», «по отдельному графику», «осенние каникулы»."""
    return Wording(
        raw=from_braces(rng.choice(words(rng, "deadlines", "conditional", _CONDITIONAL))), kind="conditional"
    )


def silent(rng: Random, _: Span) -> Wording:
    """Return an empty cell or a dash."""
    return Wording(raw=rng.choice(("", "-", "–", "—")), kind="unspecified")


UNDATED: tuple[tuple[Family, int], ...] = (
    (monthly, 5),
    (weekly, 2),
    (quarterly, 5),
    (half_yearly, 2),
    (monthly_day, 2),
    (nth_weekday, 1),
    (yearly, 2),
    (term, 1),
    (ongoing, 16),
    (month_and_on, 2),
    (until_yearly, 1),
    (conditional, 10),
    (silent, 1),
)
