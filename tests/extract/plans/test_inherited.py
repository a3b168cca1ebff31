import pytest

from extract.plans.inherited import ABOVE, DITTO, filled_rows
from model.plan import Column, Role
from model.raw import RawField, RawRow

FIRST = [Column(role=Role.DEADLINE, header="Дата"), Column(role=Role.ACTIVITY, header="Мероприятие")]
LAST = FIRST[::-1]


def rows(*whens, sections=None):
    return [
        RawRow(
            fields={Role.ACTIVITY: RawField(text="Семинар"), Role.DEADLINE: RawField(text=when)},
            section=sections[place] if sections else None,
        )
        for place, when in enumerate(whens)
    ]


def whens(found):
    return [(row.fields[Role.DEADLINE].text, row.fields[Role.DEADLINE].rule) for row in found]


def test_a_date_before_the_activities_goes_on_below():
    assert whens(filled_rows(rows("май", "", "июнь"), FIRST)) == [("май", None), ("май", ABOVE), ("июнь", None)]


@pytest.mark.parametrize("ditto", ["-//-", "- // -", "—»—", "//", "«", '"', "то же", "Там же."])
def test_a_ditto_mark_is_what_stands_above(ditto):
    assert whens(filled_rows(rows("май", ditto), LAST)) == [("май", None), ("май", DITTO)]


@pytest.mark.parametrize(
    ("found", "columns"),
    [
        (rows("май", "", "июнь"), LAST),
        (rows("май", "июнь", "июль", "август", ""), FIRST),
        (rows("", "май"), FIRST),
        (rows("май", "", sections=["I", "II"]), FIRST),
        (rows("май", "-"), LAST),
    ],
)
def test_other_blanks_stay_blank(found, columns):
    assert filled_rows(found, columns) == found


def test_what_is_taken_from_above_is_less_sure():
    _, second = filled_rows(rows("май", "-//-"), LAST)
    assert second.fields[Role.DEADLINE].confidence == 0.8
