import pytest

from model.mention import Origin
from model.plan import Record
from model.service_errors import InvalidValueError
from normalize.deadlines import DeadlineContext
from svod.review.fields import EDITORS, accepted_field, with_field, without_field

CONTEXT = DeadlineContext(years=(2024,))
RECORD = Record(id="r", activity="Провести семинар", section="Сентябрь")


def test_a_corrected_deadline_is_normalised_by_the_rules_of_reading():
    corrected = with_field(RECORD, "deadline", "до 15 апреля", CONTEXT)
    assert corrected.deadline.edtf == ("../2024-04-15",)
    assert corrected.fields["deadline"].origin is Origin.PERSON
    assert corrected.fields["deadline"].confidence == 1.0


def test_a_deadline_without_a_month_takes_it_from_the_section():
    assert with_field(RECORD, "deadline", "в течение месяца", CONTEXT).deadline.edtf == ("2024-09",)


def test_corrected_responsible_people_become_parties():
    parties = with_field(RECORD, "responsible", "Иванова А.А., методисты", CONTEXT).responsible.parties
    assert [party.type for party in parties] == ["person", "role"]


def test_targets_in_a_corrected_result_become_indicators():
    (indicator,) = with_field(RECORD, "result", "не менее 70 % учителей", CONTEXT).indicators
    assert (indicator.comparator, indicator.value, indicator.unit) == ("ge", 70, "%")


def test_a_list_in_a_corrected_activity_becomes_items():
    text = "Организовать: 1) семинар для учителей; 2) выезд в школу"
    assert len(with_field(RECORD, "activity", text, CONTEXT).items) == 2


@pytest.mark.parametrize("name", [name for name in EDITORS if name != "activity"])
def test_any_field_but_the_activity_may_be_absent(name: str):
    without = without_field(with_field(RECORD, name, "1 сентября", CONTEXT), name, CONTEXT)
    assert without.fields[name].rule == "absent"
    assert with_field(RECORD, name, None, CONTEXT).fields[name].rule == "corrected"


def test_accepting_a_field_leaves_its_value():
    accepted = accepted_field(RECORD, "section")
    assert accepted.section == RECORD.section
    assert accepted.fields["section"].rule == "accepted"


@pytest.mark.parametrize(
    ("name", "text"),
    [("activity", None), ("activity", "  \n "), ("id", "x"), ("source", "x"), ("result", "а" * 20_001)],
)
def test_what_cannot_be_is_refused_with_the_field_and_a_reason(name: str, text: str | None):
    with pytest.raises(InvalidValueError) as refused:
        with_field(RECORD, name, text, CONTEXT)
    assert refused.value.pointer == f"/{name}"
    assert refused.value.reason
