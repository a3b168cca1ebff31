import json

import pytest

from svod.evaluation.entities import Span, marked_texts, scores


def spans(*found):
    return frozenset(Span(*one) for one in found)


def test_only_the_exact_span_of_the_right_type_counts():
    marked = spans(("person", 0, 9), ("person", 20, 29), ("school", 40, 50))
    found = spans(("person", 0, 9), ("person", 20, 28), ("organisation", 40, 50))
    counted = scores([(marked, found)])
    assert (counted["person"].marked, counted["person"].found, counted["person"].right) == (2, 2, 1)
    assert (counted["person"].f1, counted["school"].f1) == (0.5, 0.0)
    assert "organisation" not in counted


def test_texts_are_counted_together():
    one, other = spans(("contact", 0, 5)), spans(("contact", 7, 9))
    assert scores([(one, one), (other, frozenset())])["contact"].f1 == pytest.approx(2 / 3)


def test_marks_are_found_with_their_texts(tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("Иванов И.И.", encoding="utf-8")
    marks = [{"file": name, "type": "person", "start": 0, "end": 11} for name in ("a.txt", "absent.txt")]
    lines = "\n".join(json.dumps(mark) for mark in marks)
    (tmp_path / "gold" / "entities.jsonl").write_text(lines, encoding="utf-8")
    (found,) = marked_texts(tmp_path)
    assert (found.file.name, found.spans) == ("a.txt", spans(("person", 0, 11)))


def test_a_folder_without_marks_has_no_texts(tmp_path):
    assert list(marked_texts(tmp_path)) == []
