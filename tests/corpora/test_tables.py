import re
from collections import Counter

import pytest

from corpora.generator.deadlines import Span, expressions, when
from corpora.generator.tables.read import rows_of

DATE = r"\d{4}(-\d\d(-\d\d)?)?"
EDTF = re.compile(rf"({DATE}|\.\.)(/({DATE}|\.\.))?")
KINDS = {"point", "interval", "by", "from", "recurring", "ongoing", "conditional"}
SPANS = [Span(year=2024), Span(year=2023, scope="a"), Span(year=2023, scope="t")]


def test_there_are_at_least_sixty_activities_in_two_to_four_wordings():
    rows = rows_of("activities")
    assert len({cluster for _, cluster, *_ in rows}) == len(rows) >= 60
    assert all(2 <= len(wordings) <= 4 for _, _, *wordings in rows)


def test_no_wording_belongs_to_two_activities():
    counted = Counter(wording for _, _, *wordings in rows_of("activities") for wording in wordings)
    assert counted.most_common(1)[0][1] == 1


def test_there_are_enough_deadlines_results_and_responsible_cells():
    assert len(rows_of("deadlines")) >= 60
    assert len(rows_of("results")) >= 40
    assert len(rows_of("responsible")) >= 40


@pytest.mark.parametrize("span", SPANS, ids=lambda span: span.scope)
def test_every_deadline_is_well_formed(span):
    for found in expressions(span):
        assert found.kind in KINDS
        assert all(EDTF.fullmatch(value) for value in found.edtf), found
        assert bool(found.edtf) is (found.kind != "conditional")
        assert (found.rrule is not None) is (found.kind == "recurring")
        assert "{" not in found.raw


@pytest.mark.parametrize("span", SPANS, ids=lambda span: span.scope)
def test_no_deadline_of_a_span_is_written_twice(span):
    counted = Counter(found.raw for found in expressions(span))
    assert counted.most_common(1)[0][1] == 1


BECOMES = [
    (SPANS[0], "март – апрель", ("2024-03/2024-04",)),
    (SPANS[0], "в течение года", ("2024",)),
    (SPANS[1], "март", ("2024-03",)),
    (SPANS[1], "сентябрь – май", ("2023-09/2024-05",)),
    (SPANS[1], "ежеквартально", ("2023-09-01/2024-05-31",)),
    (SPANS[2], "сентябрь", ("2023-09", "2024-09")),
    (SPANS[2], "Весь период", ("2023/2024",)),
]


@pytest.mark.parametrize(("span", "text", "edtf"), BECOMES)
def test_a_missing_year_comes_from_the_plan(span, text, edtf):
    assert when(text, span).edtf == edtf


def test_parties_are_the_cell_without_its_separators():
    for _, cell, *parties in rows_of("responsible"):
        rest = cell
        for party in parties:
            assert party in rest
            rest = rest.replace(party, "", 1)
        assert not rest.strip(" ,;\n"), cell


def test_every_theme_has_activities_responsible_and_results():
    themes = [{row[0] for row in rows_of(name)} for name in ("activities", "responsible", "results")]
    assert themes[0] == themes[1] == themes[2]
