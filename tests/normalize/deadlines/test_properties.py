"""What holds for any deadline, however it is written."""

import re
import time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
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
