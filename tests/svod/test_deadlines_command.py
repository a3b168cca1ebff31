import json

from typer.testing import CliRunner

from svod.cli import command_line

RUNNER = CliRunner()


def answers(*questions):
    lines = "\n".join(json.dumps(question, ensure_ascii=False) for question in questions)
    ran = RUNNER.invoke(command_line(), ["deadlines", "-"], input=lines)
    assert ran.exit_code == 0, ran.output
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_each_line_gets_an_answer():
    one, two = answers(
        {"text": "до 15 апреля", "plan_years": [2022]},
        {"text": "октябрь", "plan_years": [2020, 2021], "academic": True, "document_date": "2020-10-08"},
    )
    assert (one["kind"], one["edtf"]) == ("by", ["../2022-04-15"])
    assert (two["kind"], two["edtf"]) == ("point", ["2020-10"])


def test_a_line_that_is_no_question_is_named():
    ran = RUNNER.invoke(command_line(), ["deadlines", "-"], input='{"text": "май"}\n{"срок": 1}\n')
    assert ran.exit_code == 2
    assert "строка 2" in ran.output


def test_empty_text_is_an_unspecified_deadline():
    assert answers({"text": ""})[0]["kind"] == "unspecified"
