"""Numbers and dates of acts: what is one, what may be, what cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.chain.numbers import Agreement, dates_agree, full_day, lookup_keys, numbers_agree

SAME = [("124", "№ 124"), ("418 - ОД", "418-од"), ("01-08/124", "01-08/124"), ("45-0д", "45-од")]
NEAR = [("515", "515-р"), ("12З", "123"), ("1О4", "104"), ("0124", "124"), ("пр-124", "124"), ("418-ОД", "418")]
AGAINST = [("124", "125"), ("124-од", "124-р"), ("1124", "124"), ("124/1", "124"), ("12", "123")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_number_written_otherwise_is_one(one, other):
    assert numbers_agree(one, other) is Agreement.SAME


@pytest.mark.parametrize(("one", "other"), NEAR)
def test_what_may_be_one_number_is_near_and_found_under_a_common_key(one, other):
    assert numbers_agree(one, other) is numbers_agree(other, one) is Agreement.NEAR
    assert set(lookup_keys(one)) & set(lookup_keys(other))


@pytest.mark.parametrize(("one", "other"), AGAINST)
def test_two_numbers_are_two(one, other):
    assert numbers_agree(one, other) is numbers_agree(other, one) is Agreement.AGAINST


def test_what_is_not_said_is_unknown():
    assert numbers_agree(None, "124") is Agreement.UNKNOWN
    assert lookup_keys(None) == lookup_keys(" ") == ()
    assert dates_agree(None, "2023-03-17") is dates_agree("неизвестно", "2023-03-17") is Agreement.UNKNOWN


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("2023-03-17", "2023-03-17", Agreement.SAME),
        ("2023-03-17", "2023-03-18", Agreement.NEAR),
        ("2023-03", "2023-03-17", Agreement.NEAR),
        ("2023", "2023", Agreement.NEAR),
        ("2022-03-17", "2023-03-17", Agreement.AGAINST),
    ],
)
def test_dates_are_one_when_their_days_are(one, other, agreement):
    assert dates_agree(one, other) is agreement


@given(st.text(alphabet="0123456789-/ абвзодрлOlbI№.", max_size=40), st.text(alphabet="0123456789-/одр", max_size=12))
def test_agreement_is_the_same_both_ways_and_same_numbers_share_a_key(one, other):
    assert numbers_agree(one, other) is numbers_agree(other, one)
    if numbers_agree(one, other) in {Agreement.SAME, Agreement.NEAR} and lookup_keys(one) and lookup_keys(other):
        assert set(lookup_keys(one)) & set(lookup_keys(other))


def test_a_part_of_a_date_is_no_day():
    assert full_day("2023-03-17") == "2023-03-17"
    assert full_day("2023-03") is full_day(None) is None
