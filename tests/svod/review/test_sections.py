import pytest

from model.service_errors import NotFoundError
from svod.review.sections import with_section
from svod.review.types import SectionRenaming
from tests.svod.review.sheets import make_sheet

OLD = "I. Работа с учителями"


def test_all_records_of_the_section_follow():
    after = with_section(make_sheet(), SectionRenaming(plan_id="plan-1", old=OLD, new="1. Школы", number="1"))
    assert {(row.record.section, row.record.section_number) for row in after.records} == {("1. Школы", "1")}


def test_a_section_can_be_taken_away():
    after = with_section(make_sheet(), SectionRenaming(plan_id="plan-1", old=OLD, new=None))
    assert {(row.record.section, row.record.section_number) for row in after.records} == {(None, None)}


def test_a_section_nobody_has_is_not_found():
    with pytest.raises(NotFoundError):
        with_section(make_sheet(), SectionRenaming(plan_id="plan-1", old="Другой", new="Новый"))
