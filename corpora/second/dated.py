"""Deadlines with dates: points, intervals, «not later than», «from»."""

from random import Random

from corpora.second.deadlines import (
    MONTHS,
    MONTHS_IN,
    MONTHS_OF,
    Family,
    Span,
    Wording,
    bare_day,
    dash,
    day_words,
    iso,
    last_day,
    year_words,
)
from corpora.second.luck import chance

#: «во II квартале».
_IN = ("в", "во", "в", "в")
_ROMAN = ("I", "II", "III", "IV")
_NOT_LATER = ("до", "не позднее", "в срок до", "Срок – до", "к", "не позже", "до", "до")


def _month(rng: Random, span: Span) -> tuple[int, int]:
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
    year, number = _month(rng, span)
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
    year, number = _month(rng, span)
    which = rng.randint(1, 28)
    return Wording(raw=day_words(rng, which, number, year), kind="point", edtf=(iso(year, number, which),))


def day_no_year(rng: Random, span: Span) -> Wording:
    """Return «15 марта»; a plan of one year only."""
    year, number = _month(rng, span)
    which = rng.randint(1, 28)
    if not span.single:
        return day(rng, span)
    return Wording(raw=bare_day(rng, which, number), kind="point", edtf=(iso(year, number, which),))


def days(rng: Random, span: Span) -> Wording:
    """Return several days of one month: «12, 19 и 26 марта 2023 г.»."""
    year, number = _month(rng, span)
    first = rng.randint(1, 14)
    some = [first + 7 * step for step in range(rng.choice((2, 3)))][:2]
    tail = f" {year_words(rng, year)}" if not span.single or chance(rng, 0.5) else ""
    text = rng.choice((", ", " и ")).join(str(one) for one in some) + f" {MONTHS_OF[number - 1]}{tail}"
    return Wording(raw=text, kind="point", edtf=tuple(iso(year, number, one) for one in some))


def full_days(rng: Random, span: Span) -> Wording:
    """Return several whole dates, a line or a comma between."""
    pairs = [_month(rng, span) for _ in range(2)]
    which = [(year, number, rng.randint(1, 28)) for year, number in pairs]
    joint = rng.choice((", ", "\n", "; "))
    text = joint.join(f"{one:02}.{number:02}.{year}" for year, number, one in which)
    return Wording(raw=text, kind="point", edtf=tuple(iso(*one) for one in which))


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
    year, number = _month(rng, span)
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
    name = rng.choice((str(number), _ROMAN[number - 1], f"{number}-й", f"{number}-ый"))
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
    names = _ROMAN if chance(rng, 0.6) else ("1", "2", "3", "4")
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
    name = rng.choice((str(half), _ROMAN[half - 1], ("первое", "второе")[half - 1], f"{half}-е"))
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
    year, number = _month(rng, span)
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


def until_day(rng: Random, span: Span) -> Wording:
    """Return «до 15 апреля», «не позднее 15.04.2023», «в срок до 15 апреля 2023 г.», «к 1 сентября»."""
    year, number = _month(rng, span)
    which = rng.randint(1, 28)
    text = bare_day(rng, which, number) if span.single and chance(rng, 0.5) else day_words(rng, which, number, year)
    return Wording(raw=f"{rng.choice(_NOT_LATER)} {text}", kind="by", edtf=(f"../{iso(year, number, which)}",))


def until_end(rng: Random, span: Span) -> Wording:
    """Return «до конца мая», «до конца года», «до конца I квартала»."""
    year, number = _month(rng, span)
    tail = f" {year_words(rng, year)}" if not span.single else rng.choice(("", f" {year} года"))
    forms = [(f"до конца {MONTHS_OF[number - 1]}{tail}", iso(year, number, last_day(year, number)))]
    if span.academic:
        forms.append(("до конца учебного года", f"{span.years[0] + 1}-05-31"))
    elif span.single:
        which = rng.randint(1, 4)
        end = iso(year, 3 * which, last_day(year, 3 * which))
        forms.append((f"до конца {rng.choice((_ROMAN[which - 1], str(which)))} квартала", end))
        forms.append((rng.choice(("до конца года", f"до конца {year} года")), f"{year}-12-31"))
    text, edtf = rng.choice(forms)
    return Wording(raw=text, kind="by", edtf=(f"../{edtf}",))


def until_days(rng: Random, span: Span) -> Wording:
    """Return «до 15.03.2023, до 20.06.2023»; the preposition may stand once."""
    one, two = sorted(rng.sample(range(len(span.months())), 2))
    numbers = span.months()[one], span.months()[two]
    dates = [(span.year_of(number), number, rng.randint(1, 28)) for number in numbers]
    words = [f"{day:02}.{month:02}.{year}" for year, month, day in dates]
    text = rng.choice((f"до {words[0]}, до {words[1]}", f"до {words[0]}\nдо {words[1]}", f"до {words[0]} и {words[1]}"))
    return Wording(raw=text, kind="by", edtf=tuple(f"../{iso(*date)}" for date in dates))


def since(rng: Random, span: Span) -> Wording:
    """Return «с 1 сентября», «начиная с марта 2023 г.»."""
    year, number = _month(rng, span)
    which = rng.randint(1, 28)
    forms = [
        (f"с {day_words(rng, which, number, year)}", iso(year, number, which)),
        (f"начиная с {MONTHS_OF[number - 1]} {year} г.", iso(year, number)),
        (f"с {MONTHS_OF[number - 1]} {year} года", iso(year, number)),
    ]
    if span.single:
        forms.append((f"с {which} {MONTHS_OF[number - 1]}", iso(year, number, which)))
        forms.append((f"с {MONTHS_OF[number - 1]}", iso(year, number)))
    text, edtf = rng.choice(forms)
    return Wording(raw=text, kind="from", edtf=(f"{edtf}/..",))


#: Each family with how often clerks use it.
DATED: tuple[tuple[Family, int], ...] = (
    (month, 14),
    (month_year, 14),
    (months, 6),
    (months_each_year, 2),
    (day, 6),
    (day_no_year, 4),
    (days, 1),
    (full_days, 1),
    (month_range, 8),
    (day_range, 3),
    (long_range, 2),
    (quarter, 3),
    (quarters, 2),
    (half_year, 2),
    (part_of_month, 3),
    (until_day, 8),
    (until_end, 3),
    (until_days, 1),
    (since, 2),
)
