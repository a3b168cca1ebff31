"""Plans whose sections are months: the heading gives its rows the month, and now and then the year."""

from dataclasses import replace
from random import Random

from corpora.second.deadlines import MONTHS, MONTHS_OF, Span, Wording, iso, last_day
from corpora.second.entries import Entry

_PARTS = (
    (("1 неделя", "1-я неделя", "первая неделя", "I неделя"), 1, 7),
    (("2 неделя", "вторая неделя", "2-я неделя месяца", "II неделя"), 8, 14),
    (("3 неделя", "третья неделя"), 15, 21),
    (("4 неделя", "четвёртая неделя", "4-я неделя"), 22, 28),
    (("1 декада", "первая декада", "начало месяца", "в начале месяца"), 1, 10),
    (("2 декада", "середина месяца", "II декада"), 11, 20),
    (("3 декада", "конец месяца", "в конце месяца"), 21, 31),
)
_FORMS = ("{m}", "{M}", "{m} {y}", "{M} {y} года", "{U}", "{m} {y} г.", "{U} {y}", "{M}")


def month_headings(rng: Random, span: Span, count: int) -> list[tuple[str, int]]:
    """Return (heading, month) of so many months in their order, in one style."""
    form = rng.choice(_FORMS)
    order = span.months()
    start = rng.randrange(len(order) - count + 1)
    return [(_heading(form, month, span.year_of(month)), month) for month in order[start : start + count]]


def _heading(form: str, month: int, year: int) -> str:
    name = MONTHS[month - 1]
    return form.format(m=name, M=name.capitalize(), U=name.upper(), y=year)


def timed(rng: Random, span: Span, rows: list[Entry], months: dict[str, int]) -> list[Entry]:
    """Give each row a deadline of its section's month."""
    return [replace(row, wording=within(rng, span, months[row.section or ""])) for row in rows]


def within(rng: Random, span: Span, month: int) -> Wording:
    """Return a deadline that leans on its section's month: «2 неделя», «в течение месяца», «15.09», «до 20 числа»."""
    makers = (_part, _whole, _day, _until, _name)
    return rng.choices(makers, (35, 20, 20, 15, 10))[0](rng, span.year_of(month), month)


def _part(rng: Random, year: int, month: int) -> Wording:
    names, first, last = rng.choice(_PARTS)
    end = min(last, last_day(year, month))
    edtf = f"{iso(year, month, first)}/{iso(year, month, end)}"
    return Wording(raw=rng.choice(names), kind="interval", edtf=(edtf,))


def _whole(rng: Random, year: int, month: int) -> Wording:
    text = rng.choice(("в течение месяца", "в течение месяца", "весь месяц", "в теч. месяца"))
    return Wording(raw=text, kind="ongoing", edtf=(iso(year, month),))


def _day(rng: Random, year: int, month: int) -> Wording:
    day = rng.randint(1, 28)
    text = rng.choice((f"{day:02}.{month:02}", f"{day} {MONTHS_OF[month - 1]}", f"{day:02}.{month:02}.{year}"))
    return Wording(raw=text, kind="point", edtf=(iso(year, month, day),))


def _until(rng: Random, year: int, month: int) -> Wording:
    day = rng.randint(1, 28)
    text = rng.choice((f"до {day:02}.{month:02}", f"до {day} {MONTHS_OF[month - 1]}", f"до {day:02}.{month:02}.{year}"))
    return Wording(raw=text, kind="by", edtf=(f"../{iso(year, month, day)}",))


def _name(_: Random, year: int, month: int) -> Wording:
    return Wording(raw=MONTHS[month - 1], kind="point", edtf=(iso(year, month),))
