"""Deadlines at a point: months and days, one or several."""

from random import Random

from corpora.second.deadlines import MONTHS, MONTHS_IN, MONTHS_OF, Span, Wording, bare_day, day_words, iso, year_words
from corpora.second.luck import chance


def some_month(rng: Random, span: Span) -> tuple[int, int]:
    """Return the year and number of a month of the plan."""
    month = rng.choice(span.months())
    return span.year_of(month), month


def month(rng: Random, span: Span) -> Wording:
    """Return «март», in several calendar years given once for each."""
    number = rng.choice(span.months())
    years = (span.year_of(number),) if span.single else span.years
    word = rng.choice((MONTHS[number - 1], f"в {MONTHS_IN[number - 1]}"))
    return Wording(raw=word, kind="point", edtf=tuple(iso(year, number) for year in years))


def month_year(rng: Random, span: Span) -> Wording:
    """Return «март 2023 г.», «в марте 2023 года», «03.2023»."""
    year, number = some_month(rng, span)
    written = year_words(rng, year)
    name = MONTHS[number - 1]
    forms = (f"{name} {written}", f"в {MONTHS_IN[number - 1]} {written}", f"{number:02}.{year}", f"{name}, {written}")
    return Wording(raw=rng.choice(forms[:1] * 3 + forms), kind="point", edtf=(iso(year, number),))


def months(rng: Random, span: Span) -> Wording:
    """Return «март, июнь, октябрь» with a year written once or not at all."""
    numbers = sorted(rng.sample(span.months(), rng.choice((2, 2, 3, 4))), key=span.months().index)
    if not span.single:
        numbers = numbers[:1]
    years = {span.year_of(number) for number in numbers}
    joint = rng.choice((", ", ", ", ",", "\n", "; ", " и ", " "))
    joint = ", " if numbers[2:] and joint == " и " else joint
    text = joint.join(MONTHS[number - 1] for number in numbers)
    if len(years) == 1 and span.single and chance(rng, 0.3):
        text += " " + year_words(rng, years.pop())
    every = span.years if not span.single else (None,)
    edtf = tuple(iso(year or span.year_of(number), number) for number in numbers for year in every)
    return Wording(raw=text, kind="point", edtf=edtf)


def months_each_year(rng: Random, span: Span) -> Wording:
    """Return months that each have their year: «декабрь 2022 г., май 2023 г.»."""
    numbers = sorted(rng.sample(span.months(), 2), key=span.months().index)
    joint = rng.choice((", ", "\n", ";\n"))
    tail = rng.choice((" г.", "г", " года", ""))
    text = joint.join(f"{MONTHS[number - 1]} {span.year_of(number)}{tail}" for number in numbers)
    return Wording(raw=text, kind="point", edtf=tuple(iso(span.year_of(number), number) for number in numbers))


def day(rng: Random, span: Span) -> Wording:
    """Return «15.03.2023» and its like."""
    year, number = some_month(rng, span)
    which = rng.randint(1, 28)
    return Wording(raw=day_words(rng, which, number, year), kind="point", edtf=(iso(year, number, which),))


def day_no_year(rng: Random, span: Span) -> Wording:
    """Return «15 марта»; a plan of one year only."""
    year, number = some_month(rng, span)
    which = rng.randint(1, 28)
    if not span.single:
        return day(rng, span)
    return Wording(raw=bare_day(rng, which, number), kind="point", edtf=(iso(year, number, which),))


def days(rng: Random, span: Span) -> Wording:
    """Return several days of one month: «12, 19 и 26 марта 2023 г.»."""
    year, number = some_month(rng, span)
    first = rng.randint(1, 14)
    some = [first + 7 * step for step in range(rng.choice((2, 3)))][:2]
    tail = f" {year_words(rng, year)}" if not span.single or chance(rng, 0.5) else ""
    text = rng.choice((", ", " и ")).join(str(one) for one in some) + f" {MONTHS_OF[number - 1]}{tail}"
    return Wording(raw=text, kind="point", edtf=tuple(iso(year, number, one) for one in some))


def full_days(rng: Random, span: Span) -> Wording:
    """Return several whole dates, a line or a comma between."""
    pairs = [some_month(rng, span) for _ in range(2)]
    which = [(year, number, rng.randint(1, 28)) for year, number in pairs]
    joint = rng.choice((", ", "\n", "; "))
    text = joint.join(f"{one:02}.{number:02}.{year}" for year, number, one in which)
    return Wording(raw=text, kind="point", edtf=tuple(iso(*one) for one in which))
