"""Fixes by one key: what becomes of a slip, and what is left alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.mention import Origin
from model.plan import FieldState
from model.service_errors import InvalidValueError
from model.stored import ReviewState
from store.repositories import Store
from svod.review import Edits, accept, correct, delete, fix, fixes_in, offered_fixes, undo
from svod.review.fixes import FIXES, fixes_of
from svod.review.mending import next_number, spelled_like, with_cyrillic, with_figures, with_year_of
from svod.review.sheet import Sheet
from tests.svod.review.keeping import kept, opened, seen
from tests.svod.review.sheets import ANNA, BORIS, make_sheet


@pytest.fixture
def sheet(store: Store) -> Sheet:
    return kept(store, make_sheet())


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("до 1 марта 2О24 г.", "до 1 марта 2024 г."),
        ("З0.09.2024", "30.09.2024"),
        ("1O.05", "10.05"),
        ("до l5 мая", "до 15 мая"),
        ("1.З", "1.3"),
    ],
)
def test_letters_among_figures_become_figures(text: str, mended: str):
    assert with_figures(text) == mended


@pytest.mark.parametrize(
    "text", ["о школе", "О.О. Иванов", "5б класс", "9 «б»", "III квартал", "2024", "до мая", "б/н"]
)
def test_letters_that_are_letters_stay(text: str):
    assert with_figures(text) == text


@pytest.mark.parametrize(
    ("text", "mended"), [("Coвет школы", "Совет школы"), ("Пpиказ", "Приказ"), ("MБОУ", "МБОУ"), ("c 1 мая", "c 1 мая")]
)
def test_latin_letters_in_a_russian_word_become_russian(text: str, mended: str):
    assert with_cyrillic(text) == mended


@pytest.mark.parametrize("text", ["Google Forms", "IT-куб", "Wi-Fi", "сайтwww", "ВПР", "Точка роста"])
def test_latin_words_stay(text: str):
    assert with_cyrillic(text) == text


@pytest.mark.parametrize(
    ("text", "years", "mended"),
    [
        ("до 1 марта 2042", (2024,), "до 1 марта 2024"),
        ("май 2014", (2024,), "май 2024"),
        ("май 2023", (2024, 2025), None),
        ("май 2019 – май 2018", (2024,), None),
        ("май 1987", (2024,), None),
        ("май", (2024,), None),
    ],
)
def test_a_year_is_mended_where_one_is_near(text: str, years: tuple[int, ...], mended: str | None):
    assert with_year_of(text, years) == mended


@pytest.mark.parametrize(
    ("above", "below", "number"),
    [
        ("1.4.", "1.6.", "1.5."),
        ("4", "6", "5"),
        ("4", None, "5"),
        ("1.4", "1.5", None),
        ("1.4", "2.1", None),
        (None, "2", None),
        ("IV", "VI", None),
    ],
)
def test_a_number_is_given_where_one_place_is_left(above: str | None, below: str | None, number: str | None):
    assert next_number(above, below) == number


def test_a_section_is_spelled_like_another_by_letters_alone():
    assert spelled_like("Работа с учитлями", "Работа с учителями")
    assert not spelled_like("Раздел 1. Учителя", "Раздел 2. Учителя")
    assert not spelled_like("Дети", "Дата")
    assert not spelled_like("Работа с учителями", "Работа с учителями")


@given(st.text(max_size=60), st.lists(st.integers(1990, 2050), max_size=3))
def test_mending_twice_is_mending_once(text: str, years: list[int]):
    for mend in (with_figures, with_cyrillic):
        assert mend(mend(text)) == mend(text)
    assert len(with_figures(text)) == len(text) == len(with_cyrillic(text))
    mended = with_year_of(text, years)
    assert mended is None or with_year_of(mended, years) is None


def test_a_year_slip_is_offered_made_and_taken_back(store: Store, sheet: Sheet):
    row = read_as(store, sheet, 0, deadline="до 1 марта 2042 г.")
    before = opened(store, sheet)
    offered = fixes_in(before.records, before.value.plans)[row]
    assert [(one.code, one.set) for one in offered] == [("year-of-plan", {"deadline": "до 1 марта 2024 г."})]
    done = fix(store, row, before.record(row).rev, "year-of-plan", ANNA)
    assert done.record.record.deadline.edtf == ("../2024-03-01",)
    assert done.record.state is ReviewState.CORRECTED
    undo(store, done.command.id, BORIS)
    assert seen(opened(store, sheet)) == seen(before)


def test_a_missing_responsible_is_that_of_the_row_above(store: Store, sheet: Sheet):
    row = read_as(store, sheet, 1, responsible=None)
    offered = offered_fixes(store, sheet.document.id, None, 10)
    assert [(one, [fix.code for fix in fixes]) for one, fixes in offered.items] == [(row, ["responsible-above"])]
    assert fix(store, row, 1, "responsible-above", ANNA).record.record.responsible.raw == "Управление образования"


def test_a_number_given_twice_gets_the_one_left_out(store: Store, sheet: Sheet):
    row = read_as(store, sheet, 1, number="1.1")
    assert fix(store, row, 1, "number-in-order", ANNA).record.record.number == "1.2"


def test_a_section_misspelt_is_that_of_its_neighbours(store: Store, sheet: Sheet):
    row = read_as(store, sheet, 1, section="I. Работа с учитлями")
    assert fix(store, row, 1, "section-around", ANNA).record.record.section == "I. Работа с учителями"


def test_a_result_that_repeats_the_responsible_is_emptied(store: Store, sheet: Sheet):
    row = read_as(store, sheet, 0, result="Управление образования")
    assert fix(store, row, 1, "result-repeats-responsible", ANNA).record.record.result is None


def test_what_is_not_offered_cannot_be_made(store: Store, sheet: Sheet):
    with pytest.raises(InvalidValueError):
        fix(store, sheet.records[0].id, 0, "year-of-plan", ANNA)
    with pytest.raises(InvalidValueError):
        fix(store, delete(store, sheet.records[1].id, 0, ANNA).record.id, 1, "year-of-plan", ANNA)


def test_nothing_is_offered_for_what_a_person_vouches_for(store: Store, sheet: Sheet):
    row = read_as(store, sheet, 0, deadline="до 1 марта 2О24 г.")
    assert [one.code for one in fixes_of(opened(store, sheet).record(row))] == ["letters-in-figures-deadline"]
    correct(store, row, 1, Edits(accept=("deadline",)), ANNA)
    assert fixes_of(opened(store, sheet).record(row)) == ()
    other = read_as(store, sheet, 1, number="1.О")
    assert fixes_of(opened(store, sheet).record(other)) != ()
    accept(store, other, 1, ANNA)
    assert fixes_of(opened(store, sheet).record(other)) == ()


def test_a_document_without_slips_has_no_fixes(sheet: Sheet):
    assert fixes_in(sheet.records, sheet.value.plans) == {}
    assert len(FIXES) == len({rule.__name__ for rule in FIXES})


def read_as(store: Store, sheet: Sheet, at: int, **texts: str | None):
    """Let a field hold a text as if it had been read so."""
    row = correct(store, sheet.records[at].id, 0, Edits(set=texts), BORIS).record
    fields = {name: FieldState(confidence=0.9, origin=Origin.READ) for name in row.record.fields}
    with store.transaction() as work:
        read = replace(row, record=replace(row.record, fields=fields), state=ReviewState.UNREVIEWED)
        work.records.put_read([read])
    return row.id
