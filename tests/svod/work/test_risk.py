from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.document import TextSource
from model.finding import Code, Finding, Severity
from model.plan import Deadline, DeadlineKind, FieldState, Party, Record, Responsible
from svod.work.risk import FEATURES, reasons, risk

SURE = Record(
    activity="Семинар",
    deadline=Deadline(raw="март 2026", kind=DeadlineKind.POINT),
    responsible=Responsible(raw="Методист", parties=(Party(text="Методист"),)),
)


def a_finding(severity):
    return Finding(code=Code.NUMBER_MISSING, severity=severity, message="")


def test_a_record_without_any_doubt_has_no_risk():
    assert risk(SURE) == 0
    assert reasons(SURE) == ()


@pytest.mark.parametrize(
    "doubtful",
    [
        replace(SURE, fields={"activity": FieldState(confidence=0.4)}),
        replace(SURE, deadline=Deadline()),
        replace(SURE, responsible=Responsible()),
        replace(SURE, findings=(a_finding(Severity.INFO),)),
    ],
)
def test_every_doubt_raises_the_risk_and_has_a_sentence_for_the_reviewer(doubtful):
    assert 0 < risk(doubtful) < 1
    assert len(reasons(doubtful)) == 1


def test_an_error_weighs_more_than_something_to_know():
    heavy, light = (replace(SURE, findings=(a_finding(one),)) for one in (Severity.ERROR, Severity.INFO))
    assert risk(heavy) > risk(light)


def test_recognised_text_is_riskier_than_the_same_text_of_a_file():
    assert risk(SURE, TextSource.OCR) > risk(SURE, TextSource.MIXED) > risk(SURE, TextSource.NATIVE)


def test_the_weightiest_reason_stands_first():
    doubtful = replace(SURE, responsible=Responsible(), fields={"activity": FieldState(confidence=0.0)})
    assert reasons(doubtful)[0].startswith("Поле прочитано неуверенно")


@given(
    st.lists(st.floats(0, 1), max_size=5),
    st.lists(st.sampled_from(Severity), max_size=8),
    st.sampled_from(TextSource),
    st.sampled_from(DeadlineKind),
)
def test_risk_is_a_share(confidences, severities, source, kind):
    record = replace(
        SURE,
        deadline=Deadline(kind=kind),
        fields={str(number): FieldState(confidence=one) for number, one in enumerate(confidences)},
        findings=tuple(map(a_finding, severities)),
    )
    assert 0 <= risk(record, source) <= 1


def test_every_feature_tells_the_reviewer_what_it_means():
    assert all(feature.explanation for feature in FEATURES)
