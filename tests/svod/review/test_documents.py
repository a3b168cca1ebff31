from dataclasses import replace

import pytest

from model.service_errors import InvalidValueError, NotFoundError
from normalize.deadlines import DeadlineContext
from store.codec import result_from_json, result_to_json
from svod.review.documents import revised, with_years
from svod.review.fields import with_field
from svod.review.types import DocumentChange
from tests.svod.review.sheets import make_sheet


def test_a_header_field_is_revised():
    sheet = make_sheet()
    change = DocumentChange(path="/document/municipality", value="Озёрный район")
    value, (revision,) = revised(result_to_json(sheet.value), sheet.document.id, [change])
    assert result_from_json(value).document.municipality == "Озёрный район"
    assert (revision.old, revision.new) == ("Лесной район", "Озёрный район")


def test_the_same_value_is_no_revision():
    sheet = make_sheet()
    change = DocumentChange(path="/document/municipality", value="Лесной район")
    assert revised(result_to_json(sheet.value), sheet.document.id, [change])[1] == ()


@pytest.mark.parametrize(
    ("path", "value", "error"),
    [
        ("/document/sha256", "0", InvalidValueError),
        ("/run/at", "0", InvalidValueError),
        ("/plans/0/records", [], InvalidValueError),
        ("/document/date", "вчера", InvalidValueError),
        ("/document/title", "т" * 5000, InvalidValueError),
        ("/orders/0/number", "1", NotFoundError),
        ("/entities/nobody/name", "Школа", NotFoundError),
    ],
)
def test_what_is_not_there_or_not_for_people_is_refused(path: str, value: object, error: type[Exception]):
    sheet = make_sheet()
    with pytest.raises(error):
        revised(result_to_json(sheet.value), sheet.document.id, [DocumentChange(path=path, value=value)])


@pytest.mark.parametrize("value", ["две тысячи", {"год": 2024}, [["2024"]]])
def test_a_value_of_another_kind_is_refused(value: object):
    sheet = make_sheet()
    changed, _ = revised(
        result_to_json(sheet.value), sheet.document.id, [DocumentChange(path="/plans/0/years", value=value)]
    )
    with pytest.raises(InvalidValueError):
        result_from_json(changed)


def test_deadlines_follow_the_plans_years_but_not_those_a_person_wrote():
    sheet = make_sheet()
    own = replace(
        sheet.records[1],
        record=with_field(sheet.records[1].record, "deadline", "март 2022 года", DeadlineContext(years=(2024,))),
    )
    sheet = sheet.with_record(own)
    plan = replace(sheet.value.plans[0], years=(2025,))
    after = with_years(sheet, replace(sheet, value=replace(sheet.value, plans=(plan,))))
    assert [row.record.deadline.edtf for row in after.records] == [("2025-09",), ("2022-03",), ("../2025-12-25",)]
