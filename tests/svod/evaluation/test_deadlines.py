import json

import pytest

from svod.evaluation.deadlines import Meaning, is_right, questions, right_answers

MAY = {"text": "май", "kind": "point", "edtf": ["2022-05"], "rrule": None}
MONTHLY = {"text": "до 5, 20 числа", "kind": "recurring", "edtf": ["2022"], "rrule": "FREQ=MONTHLY;BYMONTHDAY=5,20"}
SCHOOL = {"text": "учебный год", "kind": "ongoing", "edtf": ["2021-09-01/2022-05-31|2022-09-01/2023-05-31"]}


@pytest.mark.parametrize(
    ("question", "answer", "right"),
    [
        (MAY, Meaning(kind="point", edtf=("2022-05",)), True),
        (MAY, Meaning(kind="by", edtf=("2022-05",)), False),
        (MAY, Meaning(kind="point", edtf=("2022-05", "2022-06")), False),
        (MAY, Meaning(kind="point", edtf=("2022-05",), rrule="FREQ=YEARLY"), False),
        (MAY, None, False),
        (MONTHLY, Meaning(kind="recurring", edtf=("2022",), rrule="FREQ=MONTHLY;BYMONTHDAY=20,5"), True),
        (MONTHLY, Meaning(kind="recurring", edtf=("2022",), rrule="FREQ=MONTHLY"), False),
        (SCHOOL, Meaning(kind="ongoing", edtf=("2022-09-01/2023-05-31",)), True),
        (SCHOOL, Meaning(kind="ongoing", edtf=("2023",)), False),
    ],
)
def test_kind_values_and_recurrence_must_all_be_right(question, answer, right):
    assert is_right(question, answer) is right


def test_questions_are_read_with_the_date_of_their_document(tmp_path):
    (tmp_path / "gold").mkdir()
    line = json.dumps(MAY | {"doc_date": "2022-01-10"})
    (tmp_path / "gold" / "deadlines.jsonl").write_text(f"{line}\n\n", encoding="utf-8")
    (question,) = questions(tmp_path)
    assert question["document_date"] == "2022-01-10"
    assert right_answers([question], lambda _: Meaning(kind="point", edtf=("2022-05",))) == 1


def test_a_folder_without_answers_asks_nothing(tmp_path):
    assert questions(tmp_path) == []
