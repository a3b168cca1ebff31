"""Which corrections hold on a new version."""

import pytest

from normalize.versions.carry import carry_over, same_value

READ = {
    "activity": "Семинар для учителей",
    "deadline": {"raw": "май", "edtf": ["2024-05"]},
    "responsible": {"raw": "ММС", "parties": []},
    "result": "Програма",
    "number": "1.1",
    "items": [],
    "fields": {"activity": {"confidence": 0.6, "origin": "rule"}},
}
MENDED = {
    **READ,
    "result": "Программа",
    "fields": {**READ["fields"], "result": {"confidence": 1.0, "origin": "person"}},
}


def test_a_correction_holds_where_the_source_reads_as_before():
    new = {**READ, "number": "1.2", "deadline": {"raw": "июнь", "edtf": ["2024-06"]}}
    carried = carry_over(READ, MENDED, new)
    assert carried.kept == ("result",)
    assert carried.overtaken == ()
    assert carried.value == {**new, "result": "Программа", "fields": MENDED["fields"]}


def test_a_correction_holds_where_the_source_was_mended_the_same_way():
    assert carry_over(READ, MENDED, {**READ, "result": "программа."}).kept == ("result",)


def test_the_sources_new_text_wins_and_the_reviewer_is_told():
    carried = carry_over(READ, MENDED, {**READ, "result": "Отчёт"})
    assert carried.value["result"] == "Отчёт"
    (told,) = carried.overtaken
    assert (told.field, told.read, told.corrected, told.now) == ("result", "Програма", "Программа", "Отчёт")
    assert "результат" in told.sentence


def test_what_was_made_of_a_cell_is_judged_by_its_text():
    mended = {**READ, "deadline": {"raw": "май", "edtf": ["2025-05"]}}
    other_rules = {**READ, "deadline": {"raw": "Май.", "edtf": []}}
    assert carry_over(READ, mended, other_rules).value["deadline"] == mended["deadline"]


def test_items_follow_their_activity():
    mended = {**READ, "items": [{"id": "a", "text": "очно"}]}
    assert carry_over(READ, mended, READ).kept == ("items",)
    assert carry_over(READ, mended, {**READ, "activity": "Вебинар"}).kept == ()


def test_a_field_confirmed_stays_confirmed_while_it_reads_so():
    confirmed = {**READ, "fields": {"activity": {"confidence": 1.0, "origin": "person"}}}
    assert carry_over(READ, confirmed, READ).value["fields"] == confirmed["fields"]
    changed = {**READ, "activity": "Вебинар"}
    assert carry_over(READ, confirmed, changed).value["fields"] == READ["fields"]


def test_nothing_corrected_is_nothing_carried():
    carried = carry_over(READ, READ, {**READ, "result": None})
    assert (carried.kept, carried.overtaken, carried.value) == ((), (), {**READ, "result": None})


@pytest.mark.parametrize(
    ("name", "one", "other", "recognised", "same"),
    [
        ("result", "Приказ", "приказ.", False, True),
        ("result", "Приказ отдела", "Прикаэ отдела", False, False),
        ("result", "Приказ отдела", "Прикаэ отдела", True, True),
        ("deadline", {"raw": "до 15 мая"}, {"raw": "до 16 мая"}, True, False),
        ("extra", {"Объём": "12"}, {"Объём": "12 "}, False, True),
        ("result", None, "", False, True),
    ],
)
def test_fields_are_compared_by_their_text(name, one, other, recognised, same):
    assert same_value(name, one, other, recognised=recognised) is same
