import pytest

from svod.evaluation.cases import find_cases
from svod.evaluation.score import score
from svod.evaluation.text import same


def record(activity="Семинар", **changes):
    deadline = {"raw": "май 2022", "kind": "point", "edtf": ["2022-05"], "rrule": None}
    values = {"section": None, "number": "1", "activity": activity, "deadline": deadline, "result": "Справка"}
    return values | {"responsible": {"parties": ["ОО"]}} | changes


def result(*records):
    read = [dict(r, responsible={"parties": [{"text": "ОО"}]}, findings=r.get("findings", [])) for r in records]
    plans = [{"title": "План", "years": [2022], "records": read}]
    return {"document": {"kinds": []}, "orders": [], "annexes": [], "plans": plans, "references": []}


def expected(*records):
    return {"plans": [{"title": "План", "years": [2022], "records": list(records)}], "findings_complete": True}


def test_what_was_read_right_scores_one():
    tally = score(expected(record()), result(record()), 0.02)
    assert (tally.overall(), tally.whole()) == (1.0, True)


def test_a_lost_row_is_counted_and_named():
    tally = score(expected(record(), record("Вебинар для родителей")), result(record()), 0.02)
    assert not tally.whole()
    assert any("Вебинар" in miss for miss in tally.misses)


def test_an_invented_row_is_counted():
    assert not score(expected(record()), result(record(), record("Чего нет в документе")), 0.02).whole()


def test_a_wrong_date_lowers_the_rows_alone():
    wrong = record(deadline={"raw": "май 2022", "kind": "point", "edtf": ["2021-05"], "rrule": None})
    tally = score(expected(record()), result(wrong), 0.02)
    assert tally.share("rows") < 1
    assert tally.share("head") == 1


def test_a_finding_that_is_not_expected_is_a_miss():
    alarm = record(findings=[{"code": "number-missing"}])
    assert score(expected(record()), result(alarm), 0.02).share("findings") == 0


@pytest.mark.parametrize(("one", "two"), [("«План» на год", '"План" на год.'), ("а – б", "а-б"), (None, "")])
def test_quotes_dashes_and_outer_dots_do_not_matter(one, two):
    assert same(one, two, 0.0)


def test_cases_are_found_beside_their_answers_or_by_name(tmp_path):
    (tmp_path / "приказ").mkdir()
    (tmp_path / "приказ" / "expected.json").write_text("{}")
    (tmp_path / "приказ" / "source.docx").write_bytes(b"")
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "007.json").write_text("{}")
    (tmp_path / "007-план.scan.pdf").write_bytes(b"")
    cases = {case.name: case.tolerance for case in find_cases(tmp_path)}
    assert cases == {"приказ": 0.02, "007-план.scan.pdf": 0.05}
