"""What holds for any deadline, however it is written."""

import re
import time

import edtf
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.deadlines import DeadlineContext, parse_deadline

DATE = r"(?:\d{4}|XXXX)(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
EDTF = re.compile(rf"{DATE}|{DATE}/{DATE}|\.\./{DATE}|{DATE}/\.\.")
MONTHS = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
CONTEXTS = st.sampled_from(
    [
        DeadlineContext(years=(2021,)),
        DeadlineContext(years=(2021, 2022, 2023), document_date="2021-01-10"),
        DeadlineContext(academic_year="2022/2023", section="Февраль"),
        DeadlineContext(),
    ]
)
WORDS = st.sampled_from(
    [
        *"в до с по от на к и , ; - / ( ) . № 1 2 3 31 99 2021 2022 20 00 I IV 15.03 31.12.2022 2022-2023".split(),
        *"март мая июне квартал полугодие год учебный года г. раз каждый месяца числа неделя декада среда".split(),
        *"пятницам ежегодно ежемесячно постоянно течение всего период конца начала каникулы после графику".split(),
        *"мере последний следующего пол зима половина".split(),
        "\n",
        "учебного года",
        "в течение",
    ]
)
SEPARATORS = st.sampled_from([", ", " ", ";", "\n", " и "])


@given(st.lists(WORDS, max_size=12).map(" ".join), CONTEXTS)
def test_values_are_valid_whatever_the_words(text, context):
    found = parse_deadline(text, context)
    assert all(EDTF.fullmatch(value) for value in found.edtf)
    assert 0 <= found.confidence <= 1
    for part in found.parts:
        if part.rrule:
            rrulestr(part.rrule)


@given(st.text(max_size=80), CONTEXTS)
def test_no_text_raises(text, context):
    parse_deadline(text, context)


@given(
    st.lists(st.integers(1, 12), min_size=1, max_size=6, unique=True), st.sampled_from([", ", " ", ";", "\n", " и "])
)
def test_a_list_of_months_comes_back_month_by_month(months, separator):
    text = separator.join(MONTHS[month - 1] for month in months) + " 2022 г."
    assert parse_deadline(text, DeadlineContext()).edtf == tuple(f"2022-{month:02}" for month in months)


@given(st.integers(1, 12), st.integers(1, 12), st.sampled_from(["-", " – ", " - ", "—"]))
def test_a_range_of_months_comes_back_and_never_ends_before_it_begins(first, last, dash):
    text = f"{MONTHS[first - 1]}{dash}{MONTHS[last - 1]}"
    found = parse_deadline(text, DeadlineContext(years=(2022,)))
    year = 2022 if first <= last else 2023
    want = f"2022-{first:02}" if first == last else f"2022-{first:02}/{year}-{last:02}"
    assert found.edtf == (want,)


@given(st.dates(), st.sampled_from(["{:%d.%m.%Y}", "{:%d/%m/%Y}", "{:%Y-%m-%d}", "до {:%d.%m.%Y} г."]))
def test_a_date_comes_back_in_full(day, form):
    if not 1900 <= day.year < 2100:
        return
    edtf = parse_deadline(form.format(day), DeadlineContext(years=(1999,))).edtf
    assert [value.removeprefix("../") for value in edtf] == [day.isoformat()]


@pytest.mark.parametrize("unit", ["январь, ", "ежемесячно январь, ", "до ", "1,", "а", "после x, ", "2021-", "-\n"])
def test_a_hostile_cell_takes_no_more_than_a_moment(unit):
    text = unit * (100_000 // len(unit))
    began = time.perf_counter()
    parse_deadline(text, DeadlineContext(years=(2021, 2022)))
    assert time.perf_counter() - began < 5


#: Phrases with a year and without, each meaningful by itself.
PIECES = (
    "март", "15.03", "15 марта", "до 15 марта", "с 1 октября", "сентябрь-октябрь", "II квартал", "I-II квартал",
    "1 полугодие", "первая неделя сентября", "3 декада ноября", "начало мая", "вторая половина марта",
    "конец августа - начало сентября", "с 20 марта по 5 апреля", "декабрь-январь", "в течение года",
    "весь период", "постоянно", "в течение сентября", "до конца мая", "2 раза в год", "ежемесячно",
    "ежеквартально до 10 числа", "ежегодно до 1 марта", "каждый вторник", "последняя пятница месяца",
    "2 раза в год: март, октябрь", "к 1 сентября", "весна", "осенне-зимний период", "вторая среда марта",
    "по графику", "после проверки", "март, июнь, октябрь", "10, 20 марта", "по понедельникам и средам",
    "раз в две недели", "последний день месяца", "до конца учебного года", "в течение учебного года",
    "до 29 февраля", "с сентября до конца учебного года",
)  # fmt: skip
YEARS = st.integers(2016, 2039)


def values_of(found):
    return (found.kind, found.edtf, found.rrule)


@settings(max_examples=30, deadline=None)  # the parser of the library takes its time
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3), SEPARATORS, CONTEXTS)
def test_any_composition_of_phrases_is_edtf_to_the_edtf_library(pieces, separator, context):
    for value in parse_deadline(separator.join(pieces), context).edtf:
        if not ("XXXX" in value and ".." in value):  # of level 2, which the library does not read
            edtf.parse_edtf(value)


@given(st.sampled_from(PIECES), st.sampled_from(["upper", "title", "spaces", "break", "dot", "quotes", "wide"]))
def test_case_spaces_and_final_dots_change_nothing(piece, change):
    changed = {
        "upper": piece.upper() if not re.search("[IVX]", piece) else piece,
        "title": piece[0].upper() + piece[1:],
        "spaces": f"  {piece}  ",
        "break": f"\n{piece}\n",
        "dot": piece + ".",
        "quotes": f"«{piece}»",
        "wide": piece.replace(" ", "  "),
    }[change]
    context = DeadlineContext(years=(2022,), document_date="2022-01-10")
    assert values_of(parse_deadline(changed, context)) == values_of(parse_deadline(piece, context))


@given(st.sampled_from(PIECES), YEARS, st.sampled_from(["calendar", "school", "years"]))
def test_a_later_year_moves_every_value_by_as_much(piece, year, plan):
    if "среда марта" in piece or "29 февраля" in piece:  # these days differ from year to year
        return
    assert moved(read_in(2021, piece, plan), year - 2021) == values_of(read_in(year, piece, plan))


def read_in(year, piece, plan):
    contexts = {
        "calendar": DeadlineContext(years=(year,), document_date=f"{year}-01-10"),
        "school": DeadlineContext(years=(year, year + 1), academic_year=f"{year}/{year + 1}"),
        "years": DeadlineContext(years=(year, year + 1), document_date=f"{year}-01-10"),
    }
    return parse_deadline(piece, contexts[plan])


def moved(found, by):
    shifted = tuple(re.sub(r"\b\d{4}\b", lambda year: str(int(year[0]) + by), value) for value in found.edtf)
    leap = tuple(value.replace("-02-29", "-02-28") for value in shifted)
    return (found.kind, leap, found.rrule)


@given(st.sampled_from(PIECES), YEARS)
def test_a_recurrence_is_one_that_rfc_5545_allows(piece, year):
    rule = parse_deadline(piece, DeadlineContext(years=(year,))).rrule
    if rule:
        rrulestr(rule)
        assert not ("FREQ=WEEKLY" in rule and "BYMONTHDAY" in rule)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_no_week_has_days_of_a_month_whatever_the_words(text):
    for part in parse_deadline(text, DeadlineContext(years=(2021,))).parts:
        assert not ("FREQ=WEEKLY" in (part.rrule or "") and "BYMONTHDAY" in part.rrule)
