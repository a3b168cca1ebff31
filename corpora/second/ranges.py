"""Deadlines that reach from one time to another: months, days, quarters, half-years, parts of a month."""

from random import Random

from corpora.second.deadlines import MONTHS, MONTHS_OF, Span, Wording, dash, iso, last_day, year_words
from corpora.second.luck import chance
from corpora.second.points import some_month

#: «во II квартале».
_IN = ("в", "во", "в", "в")
ROMAN = ("I", "II", "III", "IV")


def month_range(rng: Random, span: Span) -> Wording:
    """Return «март-май», «с марта по май 2023 года», «март 2023 г. – май 2023 г.»."""
    order = span.months()
    start = rng.randrange(len(order) - 2)
    one, two = order[start], order[rng.randint(start + 1, min(start + 4, len(order) - 1))]
    first, last = span.year_of(one), span.year_of(two)
    between = dash(rng)
    forms = [
        f"{MONTHS[one - 1]} {first} г.{between}{MONTHS[two - 1]} {last} г.",
        f"с {MONTHS_OF[one - 1]} {first} года по {MONTHS[two - 1]} {last} года",
    ]
    if span.single:
        forms += [
            f"{MONTHS[one - 1]}{between}{MONTHS[two - 1]}",
            f"{MONTHS[one - 1]}{between}{MONTHS[two - 1]}",
            f"с {MONTHS_OF[one - 1]} по {MONTHS[two - 1]}",
        ]
    if first == last:
        forms.append(f"{MONTHS[one - 1]}{between}{MONTHS[two - 1]} {year_words(rng, first)}")
    return Wording(raw=rng.choice(forms), kind="interval", edtf=(f"{iso(first, one)}/{iso(last, two)}",))


def day_range(rng: Random, span: Span) -> Wording:
    """Return days of one month: «10-14 апреля», «с 10 по 14 апреля 2023 г.», «10.04.2023 – 14.04.2023»."""
    year, number = some_month(rng, span)
    one = rng.randint(1, 20)
    two = one + rng.randint(2, 8)
    name, written, between = MONTHS_OF[number - 1], year_words(rng, year), dash(rng)
    forms = [
        f"{one}{between}{two} {name} {written}",
        f"с {one} по {two} {name} {written}",
        f"{one:02}.{number:02}.{year}{between}{two:02}.{number:02}.{year}",
        f"с {one:02}.{number:02}.{year} по {two:02}.{number:02}.{year}",
        f"{one:02}.{number:02}{between}{two:02}.{number:02}.{year}",
        f"{one:02}-{two:02}.{number:02}.{year}",
    ]
    if span.single:
        forms += [f"{one}{between}{two} {name}", f"с {one} по {two} {name}"]
    text = rng.choice(forms)
    return Wording(raw=text, kind="interval", edtf=(f"{iso(year, number, one)}/{iso(year, number, two)}",))


def long_range(rng: Random, span: Span) -> Wording:
    """Return days of two months: «с 10 февраля по 5 марта 2023 года»."""
    order = span.months()
    start = rng.randrange(len(order) - 2)
    one, two = order[start], order[start + 1]
    first, last = span.year_of(one), span.year_of(two)
    a, b = rng.randint(1, 28), rng.randint(1, 28)
    forms = [f"с {a:02}.{one:02}.{first} по {b:02}.{two:02}.{last}", f"{a:02}.{one:02}.{first}-{b:02}.{two:02}.{last}"]
    if first == last:
        forms.append(f"с {a} {MONTHS_OF[one - 1]} по {b} {MONTHS_OF[two - 1]} {year_words(rng, first)}")
    if span.single:
        forms.append(f"с {a} {MONTHS_OF[one - 1]} по {b} {MONTHS_OF[two - 1]}")
    return Wording(raw=rng.choice(forms), kind="interval", edtf=(f"{iso(first, one, a)}/{iso(last, two, b)}",))


def quarter(rng: Random, span: Span) -> Wording:
    """Return «I квартал», «2 квартал 2023 г.», «3-4 кварталы»; a calendar year only."""
    if span.academic:
        return month_range(rng, span)
    year = rng.choice(span.years)
    number = rng.randint(1, 4)
    name = rng.choice((str(number), ROMAN[number - 1], f"{number}-й", f"{number}-ый"))
    tail = f" {year_words(rng, year)}" if not span.single or chance(rng, 0.5) else ""
    edtf = f"{iso(year, 3 * number - 2)}/{iso(year, 3 * number)}"
    forms = (f"{name} квартал{tail}", f"{name} кв.{tail}", f"{_IN[number - 1]} {name} квартале{tail}")
    return Wording(raw=rng.choice(forms), kind="interval", edtf=(edtf,))


def quarters(rng: Random, span: Span) -> Wording:
    """Return «I-II квартал», «1, 3 квартал»."""
    if span.academic or not span.single:
        return quarter(rng, span)
    year = span.years[0]
    one, two = sorted(rng.sample(range(1, 5), 2))
    names = ROMAN if chance(rng, 0.6) else ("1", "2", "3", "4")
    tail = rng.choice(("", f" {year_words(rng, year)}"))
    if chance(rng, 0.5):
        text = f"{names[one - 1]}{rng.choice('-–')}{names[two - 1]} {rng.choice(('квартал', 'кварталы'))}{tail}"
        return Wording(raw=text, kind="interval", edtf=(f"{iso(year, 3 * one - 2)}/{iso(year, 3 * two)}",))
    text = f"{names[one - 1]}{rng.choice((', ', ' и '))}{names[two - 1]} {rng.choice(('квартал', 'кварталы'))}{tail}"
    edtf = tuple(f"{iso(year, 3 * one - 2)}/{iso(year, 3 * one)}" for one in (one, two))
    return Wording(raw=text, kind="interval", edtf=edtf)


def half_year(rng: Random, span: Span) -> Wording:
    """Return «первое полугодие», «2 полугодие 2023 года»; of a school year its own halves."""
    half = rng.choice((1, 2))
    name = rng.choice((str(half), ROMAN[half - 1], ("первое", "второе")[half - 1], f"{half}-е"))
    year = span.years[0]
    if span.academic:
        edtf = f"{year}-09/{year}-12" if half == 1 else f"{year + 1}-01/{year + 1}-05"
        tail = rng.choice(("", f" {year}-{year + 1} учебного года", f" {year}/{year + 1} уч. года"))
    else:
        edtf = f"{year}-01/{year}-06" if half == 1 else f"{year}-07/{year}-12"
        tail = f" {year_words(rng, year)}" if not span.single or chance(rng, 0.5) else ""
    return Wording(raw=f"{name} полугодие{tail}", kind="interval", edtf=(edtf,))


def part_of_month(rng: Random, span: Span) -> Wording:
    """Return «начало марта», «2 декада апреля», «первая неделя сентября», «вторая половина мая 2023 г.»."""
    year, number = some_month(rng, span)
    end = last_day(year, number)
    parts = (
        (("начало", "1 декада", "I декада", "первая декада", "1-я декада"), 1, 10),
        (("середина", "2 декада", "II декада", "вторая декада"), 11, 20),
        (("конец", "3 декада", "III декада", "третья декада"), 21, end),
        (("первая половина", "1 половина"), 1, 15),
        (("вторая половина", "2 половина"), 16, end),
        (("первая неделя", "1 неделя", "1-я неделя"), 1, 7),
        (("вторая неделя", "2 неделя"), 8, 14),
        (("третья неделя", "3-я неделя"), 15, 21),
        (("четвёртая неделя", "4 неделя", "четвертая неделя"), 22, 28),
    )
    names, first, last = rng.choice(parts)
    tail = f" {year_words(rng, year)}" if not span.single or chance(rng, 0.3) else ""
    text = f"{rng.choice(names)} {MONTHS_OF[number - 1]}{tail}"
    return Wording(raw=text, kind="interval", edtf=(f"{iso(year, number, first)}/{iso(year, number, last)}",))
