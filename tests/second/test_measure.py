"""What Svod makes of the second generator's documents does not fall below these floors."""

import pytest

from corpora.second.expressions import deadline_lines, written_deadlines
from corpora.second.measure import measure, measure_cells, measure_headers
from corpora.second.scoring import same_deadline
from svod.commands.deadlines import answer_of

#: Seed 5 gives 1.000 nearly everywhere, other seeds .95 and more; the floors leave room for one table of twelve papers.
FLOORS = {
    "rows found": 0.97,
    "rows not invented": 0.98,
    "number": 0.97,
    "activity": 0.98,
    "deadline": 0.97,
    "parties": 0.95,
    "row whole": 0.92,
    "order number": 0.9,
    "order date": 0.9,
    "order title": 0.9,
}
MENTIONS = {"person": 0.95, "school": 0.9, "organisation": 0.85, "municipality": 0.9, "region": 0.9, "legal_act": 0.85}


@pytest.fixture(scope="module")
def score():
    return measure(5, 12)


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_measures_keep_their_floor(score, name, floor):
    assert score.share(name) >= floor, list(score.misses_of([name]))[:5]


@pytest.mark.parametrize(("kind", "floor"), MENTIONS.items())
def test_mentions_keep_their_floor(score, kind, floor):
    assert score.f1(kind) >= floor, list(score.misses_of([f"mention {kind}"]))[:5]


@pytest.mark.parametrize(("lines", "floor"), [(list(written_deadlines()), 0.95), (list(deadline_lines(5, 600)), 0.97)])
def test_single_deadlines_keep_their_floor(lines, floor):
    asked = ({name: line[name] for name in ("text", "plan_years", "academic")} for line in lines)
    wrong = [line["text"] for line, one in zip(lines, asked, strict=True) if not same_deadline(line, answer_of(one))]
    assert 1 - len(wrong) / len(lines) >= floor, wrong


def test_responsible_cells_keep_their_floor():
    score = measure_cells(5, 10, 150)
    assert score.share("parties") >= 0.95, list(score.misses_of(["parties"]))


def test_headers_of_columns_keep_their_floor():
    score = measure_headers(every=5)
    for role in ("activity", "deadline", "responsible", "result"):
        assert score.share(f"header {role}") >= 0.8, list(score.misses_of([f"header {role}"]))


def test_a_miss_is_told_by_name():
    found = measure(5, 1)
    assert all(line.startswith("5-0000") for line in found.misses_of(["all"]))
    assert any("rows found" in line or "kinds" in line for line in found.table())
