import pytest

from model.mention import Origin
from model.plan import Deadline, FieldState, Party, Plan, Record, Responsible
from normalize.calibration import DEADLINE, RECOGNISED, calibrated, chance, maps, parting


def responsible(raw, *texts):
    return Responsible(raw=raw, parties=tuple(Party(text=text) for text in texts))


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        (responsible("Отдел образования", "Отдел образования"), "responsible.lone"),
        (responsible("Кураторы школ директора", "Кураторы школ директора"), "responsible.whole"),
        (responsible("Зам. директора", "Зам. директора"), "responsible.lone"),
        (responsible("Педагоги. классные руководители", "Педагоги. классные руководители"), "responsible.dotted"),
        (responsible("Отдел образования, школы", "Отдел образования", "школы"), "responsible.listed"),
        (responsible("Отдел образования школы", "Отдел образования", "школы"), "responsible.joined"),
        (responsible("УО, школы ММС", "УО", "школы", "ММС"), "responsible.joined"),
    ],
)
def test_how_parties_were_parted_is_told(cell, key):
    assert parting(cell) == key


@pytest.mark.parametrize("key", sorted(maps()))
def test_a_map_rises_and_stays_between_nought_and_one(key):
    raws = [step / 20 for step in range(21)]
    made = [chance(key, raw) for raw in raws]
    assert made == sorted(made)
    assert all(0 <= one <= 1 for one in made)


def test_what_was_never_measured_keeps_its_confidence():
    assert chance("nothing of the kind", 0.37) == 0.37


def field_of(state, **values):
    plan = Plan(records=(Record(activity="Семинар", fields={"activity": state}, **values),))
    return calibrated(plan).records[0]


def test_native_text_is_sure_and_recognised_text_is_worth_what_was_measured():
    assert field_of(FieldState()).fields["activity"].confidence == 1.0
    assert field_of(FieldState(confidence=0.7)).fields["activity"].confidence == chance(RECOGNISED, 0.7)


def test_what_a_rule_or_a_person_said_is_left_alone():
    for origin in (Origin.RULE, Origin.INFERRED, Origin.PERSON):
        state = FieldState(confidence=0.6, origin=origin, rule="ditto")
        assert field_of(state).fields["activity"] == state


def test_a_deadline_is_as_sure_as_ones_like_it_were_and_an_empty_one_is_sure():
    unsure = Deadline(raw="мартт", confidence=0.6)
    assert field_of(FieldState(), deadline=unsure).deadline.confidence == chance(DEADLINE, 0.6)
    assert field_of(FieldState(), deadline=Deadline()).deadline.confidence == 1.0


def test_the_parties_are_as_sure_as_their_parting():
    cell = responsible("Отдел образования школы", "Отдел образования", "школы")
    record = Record(activity="Семинар", responsible=cell, fields={"responsible": FieldState()})
    state = calibrated(Plan(records=(record,))).records[0].fields["responsible"]
    assert state == FieldState(confidence=chance("responsible.joined", 1.0), rule="responsible-joined")


def test_a_deadline_in_recognised_letters_is_no_surer_than_the_letters():
    plan = Plan(
        records=(
            Record(activity="Семинар", fields={"deadline": FieldState(confidence=0.7)}, deadline=Deadline(raw="март")),
        )
    )
    found = calibrated(plan).records[0]
    assert found.deadline.confidence == pytest.approx(chance(DEADLINE, 1.0) * chance(RECOGNISED, 0.7), abs=0.001)
