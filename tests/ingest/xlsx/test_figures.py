"""Values are shown as a Russian Excel shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.xlsx.codes import builtin_code
from ingest.xlsx.figures import show_number, show_text

SEPTEMBER_15 = 45915  # 15 September 2025, a Monday
NB = "\N{NO-BREAK SPACE}"

BECOMES = [
    # dates
    (SEPTEMBER_15, "dd.mm.yyyy;@", "15.09.2025"),
    (SEPTEMBER_15, "dd\\.mm\\.yyyy", "15.09.2025"),
    (SEPTEMBER_15, "[$-419]mmmm yyyy", "сентябрь 2025"),
    (SEPTEMBER_15, "[$-419]mmmm\\ yyyy;@", "сентябрь 2025"),
    (SEPTEMBER_15, '[$-FC19]dd mmmm yyyy "г."', "15 сентября 2025 г."),
    (SEPTEMBER_15, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "15 сентября 2025 г."),
    (SEPTEMBER_15, "dddd, d mmm yy", "понедельник, 15 сен 25"),
    (SEPTEMBER_15, "ДД.ММ.ГГГГ", "15.09.2025"),
    (SEPTEMBER_15, "m/d/yyyy", "15.09.2025"),
    (SEPTEMBER_15, "yyyy-mm-dd", "2025-09-15"),
    (SEPTEMBER_15, "yyyy", "2025"),
    (SEPTEMBER_15 + 0.75, "dd.mm.yyyy h:mm", "15.09.2025 18:00"),
    (SEPTEMBER_15 + 0.75, "h:mm AM/PM", "6:00 PM"),
    (0.999999, "h:mm:ss", "0:00:00"),
    (1.25, "[h]:mm", "30:00"),
    # numbers
    (1, '0"."', "1."),
    (1, "0.", "1."),
    (5, "000", "005"),
    (0.156, "0%", "16%"),
    (0.156, "0.0%", "15,6%"),
    (1234567.891, "#,##0.00", f"1{NB}234{NB}567,89"),
    (1234.5, '#,##0.00\\ "₽"', f"1{NB}234,50 ₽"),
    (1234.5, "#,##0.00\\ [$₽-419]", f"1{NB}234,50 ₽"),
    (1234567, "#,##0,", f"1{NB}235"),
    (2.5, "0", "3"),
    (0.5, "0.##", "0,5"),
    (3, "0.##", "3,"),
    (89161234567, "0\\(000\\)000\\-00\\-00", "8(916)123-45-67"),
    (12, '0 "чел."', "12 чел."),
    (0, "0;-0;нет", "нет"),
    (-3, "0;(0)", "(3)"),
    (-3, "0", "-3"),
    (-0.2, "0", "0"),
    (5, ";;;", ""),
    (1500, '[>=1000]0.0,"тыс.";0', "1,5тыс."),
    (900, '[>=1000]0.0,"тыс.";0', "900"),
    (2025, 'General" год"', "2025 год"),
    # no format
    (2025, "General", "2025"),
    (1.5, "General", "1,5"),
    (0.1 + 0.2, "General", "0,3"),
    (1027700132195, "General", "1027700132195"),
    # what no calendar holds
    (9e99, "dd.mm.yyyy", "9E+99"),
]


@pytest.mark.parametrize(("value", "code", "shown"), BECOMES)
def test_a_number_is_shown_by_its_format(value, code, shown):
    assert show_number(value, code) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [(14, "15.09.2025"), (15, "15.сен.25"), (16, "15.сен"), (17, "сен.25"), (22, "15.09.2025 0:00"), (1, "45915")],
)
def test_a_format_that_follows_the_system_is_shown_as_in_russia(number, shown):
    assert show_number(SEPTEMBER_15, builtin_code(number)) == shown


@pytest.mark.parametrize(
    ("serial", "from_1904", "shown"),
    [(1, False, "01.01.1900"), (59, False, "28.02.1900"), (61, False, "01.03.1900"), (0, True, "01.01.1904"),
     (44453, True, "15.09.2025")],
)  # fmt: skip
def test_days_are_counted_from_either_epoch_with_the_leap_day_that_never_was(serial, from_1904, shown):
    assert show_number(serial, "dd.mm.yyyy", from_1904=from_1904) == shown


@pytest.mark.parametrize(("code", "shown"), [("@", "а"), ('"№ "@', "№ а"), ("0;0;0;@", "а"), ("0", "а")])
def test_a_text_is_shown_with_what_its_format_adds(code, shown):
    assert show_text("а", code) == shown


@given(
    st.floats(allow_nan=False, allow_infinity=False), st.text(alphabet='0#?.,;%@ymdhsGЕE+-/\\"[]$_* а<>1', max_size=25)
)
def test_no_code_is_too_odd_to_show_a_number(value, code):
    assert isinstance(show_number(value, code), str)


@given(st.integers(-(10**14), 10**14))
def test_grouping_loses_no_digit(value):
    assert show_number(value, "#,##0").replace(NB, "") == str(value)
