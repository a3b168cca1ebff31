"""Deadlines with dates: «not later than», «from», and all families that have dates."""

from random import Random

from corpora.second.deadlines import MONTHS_OF, Family, Span, Wording, bare_day, day_words, iso, last_day, year_words
from corpora.second.luck import chance
from corpora.second.points import (
    day,
    day_no_year,
    days,
    full_days,
    month,
    month_year,
    months,
    months_each_year,
    some_month,
)
from corpora.second.ranges import ROMAN, day_range, half_year, long_range, month_range, part_of_month, quarter, quarters

_NOT_LATER = ("до", "не позднее", "в срок до", "Срок – до", "к", "не позже", "до", "до")


def until_day(rng: Random, span: Span) -> Wording:
    """Return «до 15 апреля», «не позднее 15.04.2023», «в срок до 15 апреля 2023 г.», «к 1 сентября»."""
    year, number = some_month(rng, span)
    which = rng.randint(1, 28)
    text = bare_day(rng, which, number) if span.single and chance(rng, 0.5) else day_words(rng, which, number, year)
    return Wording(raw=f"{rng.choice(_NOT_LATER)} {text}", kind="by", edtf=(f"../{iso(year, number, which)}",))


def until_end(rng: Random, span: Span) -> Wording:
    """Return «до конца мая», «до конца года», «до конца I квартала»."""
    year, number = some_month(rng, span)
    tail = f" {year_words(rng, year)}" if not span.single else rng.choice(("", f" {year} года"))
    forms = [(f"до конца {MONTHS_OF[number - 1]}{tail}", iso(year, number, last_day(year, number)))]
    if span.academic:
        forms.append(("до конца учебного года", f"{span.years[0] + 1}-05-31"))
    elif span.single:
        which = rng.randint(1, 4)
        end = iso(year, 3 * which, last_day(year, 3 * which))
        forms.append((f"до конца {rng.choice((ROMAN[which - 1], str(which)))} квартала", end))
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
    year, number = some_month(rng, span)
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
