"""Records, results and revisions as JSON and back."""

import json
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from model.plan import Plan, Record
from model.service_errors import InvalidValueError
from model.stored import RecordFilter, ReviewState
from store.codec import (
    filter_bytes,
    filter_from_bytes,
    json_bytes,
    record_bytes,
    record_from_bytes,
    record_from_json,
    record_to_json,
    result_bytes,
    result_from_bytes,
    result_from_json,
    result_to_json,
    storable,
)
from tests.store.made import a_document, a_plan, a_result
from tests.store.records_made import FULL

TEXTS = some.text(alphabet=some.characters(exclude_categories=("Cs",), exclude_characters="\0"))


def test_a_record_comes_back_whole():
    value = record_to_json(FULL)
    assert json.loads(json.dumps(value)) == value
    assert record_from_json(value) == FULL
    assert record_from_bytes(record_bytes(FULL)) == FULL
    assert json.loads(record_bytes(FULL)) == value


@given(activity=TEXTS, extra=some.dictionaries(TEXTS, TEXTS), position=some.floats(0, 1))
def test_any_text_comes_back(activity: str, extra: dict[str, str], position: float):
    record = replace(FULL, activity=activity, extra=extra, deadline=replace(FULL.deadline, confidence=position))
    assert record_from_json(record_to_json(record)) == record
    assert record_from_bytes(record_bytes(record)) == record


def test_a_result_comes_back_with_its_records_or_without():
    plan = Plan(id="p", years=(2026,), records=(FULL,))
    result = a_result(a_document(), plan, municipality="г. Орёл")
    assert result_from_json(result_to_json(result)) == result
    assert result_from_bytes(result_bytes(result)) == result
    bare = replace(result, plans=(replace(plan, records=()),))
    assert result_from_json(result_to_json(result, records=False)) == bare
    assert result_from_bytes(result_bytes(result, records=False)) == bare


def test_a_field_of_a_later_version_is_passed_over():
    assert record_from_json({**record_to_json(FULL), "of_tomorrow": 1}) == FULL


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"activity": None}, "/activity"),
        ({"activity": 5}, "/activity"),
        ({"deadline": {"kind": "whenever"}}, "/deadline/kind"),
        ({"responsible": {"parties": [{"text": "a"}, {"text": None}]}}, "/responsible/parties/1/text"),
        ({"responsible": {"parties": [{}]}}, "/responsible/parties/0/text"),
        ({"extra": {"a/b~c": 1}}, "/extra/a~1b~0c"),
        ({"items": "none"}, "/items"),
        ({"source": {"cells": {"result": {"page": "last"}}}}, "/source/cells/result/page"),
    ],
)
def test_what_is_wrong_is_pointed_at(change: dict[str, Any], pointer: str):
    with pytest.raises(InvalidValueError) as caught:
        record_from_json({**record_to_json(FULL), **change})
    assert caught.value.pointer == pointer
    assert caught.value.reason


@pytest.mark.parametrize("value", [None, 1, "", [], [1], {}, True, math.inf])
def test_what_is_no_record_at_all_is_told(value: Any):
    with pytest.raises(InvalidValueError):
        record_from_json(value)
    with pytest.raises(InvalidValueError):
        result_from_json(value)


@pytest.mark.parametrize("text", ["", "{", "null", b"\xff", "[]"])
def test_bytes_that_are_no_record_are_told(text: bytes | str):
    with pytest.raises(InvalidValueError):
        record_from_bytes(text)


def test_what_no_text_column_takes_is_left_out():
    hostile = replace(FULL, activity="со\0вет\ud800", extra={"\0a": "\udfff"})
    kept = record_from_bytes(record_bytes(hostile))
    assert kept.activity == "совет"
    assert kept.extra == {"a": ""}
    assert json_bytes(["\0", {"\ud800b": None}]) == b'["",{"b":null}]'
    assert b"\\u0000" not in result_bytes(a_result(a_document(), a_plan("а\0б")))


def test_a_backslash_before_u0000_is_text_and_stays():
    record = Record(activity="\\u0000 и дальше")
    assert record_from_bytes(record_bytes(record)) == record


@pytest.mark.parametrize("value", [None, 0, 1.5, "", "текст", [], {}, [None], {"a": {"b": [1, None]}}, False])
def test_any_json_value_stays_what_it_is(value: Any):
    assert json.loads(json_bytes(value)) == value
    assert storable(value) == value


def test_a_filter_comes_back():
    wanted = RecordFilter(q="совещание", states=(ReviewState.ADDED,), year=2026, due_from="2026-01-01")
    assert filter_from_bytes(filter_bytes(wanted)) == wanted


def test_a_value_of_a_wrong_type_is_told_before_it_is_stored():
    wrong = replace(FULL, place=5)  # type: ignore[arg-type] -- what the types forbid
    for written in (record_bytes, record_to_json):
        with pytest.raises(InvalidValueError):
            written(wrong)
