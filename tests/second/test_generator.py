"""The second generator: the same papers every time, and papers that are what they say."""

import io
import json
import re
from datetime import date
from random import Random

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from corpora.second.any_deadline import any_deadline
from corpora.second.compose import compose
from corpora.second.deadlines import Span
from corpora.second.expressions import deadline_lines, head_lines, party_lines, written_deadlines
from corpora.second.files import papers, write_papers
from corpora.second.marks import bare, cut, flat, from_braces, is_sign, mark, marked
from corpora.second.paper import Grid
from corpora.second.wordbook import table
from corpora.second.writers.as_docx import docx_bytes
from corpora.second.writers.as_html import html_bytes
from corpora.second.writers.as_text import text_bytes
from corpora.second.writers.as_xlsx import xlsx_bytes
from model.plan import DeadlineKind

DAY = r"\d{4}(-\d\d(-\d\d)?)?"
PERIOD = re.compile(rf"{DAY}|({DAY}|\.\.)/({DAY}|\.\.)")
KINDS = {kind.value for kind in DeadlineKind}
PAPERS = [compose(5, number) for number in range(40)]
RECORDS = [record for paper in PAPERS for plan in paper.gold["plans"] for record in plan["records"]]


def test_the_same_seed_gives_the_same_bytes():
    once, twice = ([(paper.name, form, data) for paper, form, data in papers(3, 6)] for _ in range(2))
    assert once == twice


def test_a_paper_does_not_depend_on_those_before_it():
    assert compose(5, 17) == PAPERS[17]


def test_another_seed_gives_other_papers():
    assert [compose(6, number).gold for number in range(3)] != [paper.gold for paper in PAPERS[:3]]


def test_every_paper_opens_in_word_with_its_tables():
    for paper in PAPERS[:12]:
        opened = Document(io.BytesIO(docx_bytes(paper)))
        tables = sum(1 for _ in opened.element.body.iter(qn("w:tbl")))
        assert tables >= sum(isinstance(block, Grid) for block in paper.blocks)


def test_rows_of_a_table_are_equally_wide_in_word():
    for paper in PAPERS[:12]:
        for grid in Document(io.BytesIO(docx_bytes(paper))).tables:
            assert {sum(cell.grid_span for cell in row._tr.tc_lst) for row in grid.rows} == {len(grid.columns)}  # noqa: SLF001 -- python-docx counts grid columns nowhere else


@pytest.mark.parametrize("writer", [docx_bytes, html_bytes, text_bytes])
def test_no_mark_reaches_a_file(writer):
    text = writer(PAPERS[0]).decode("utf-8", errors="ignore")
    assert not any(is_sign(sign) for sign in text)


def test_files_lie_beside_their_expectation(tmp_path):
    assert write_papers(tmp_path, 5, 2) == 2
    for paper in PAPERS[:2]:
        (source,) = (tmp_path / paper.name).glob("source.*")
        assert source.stat().st_size > 200
        assert json.loads((tmp_path / paper.name / "expected.json").read_text(encoding="utf-8")) == paper.gold


def test_what_is_expected_stands_in_the_paper():
    for paper in PAPERS:
        text = flat("\n".join(paper.texts()))
        for plan in paper.gold["plans"]:
            assert all(record["activity"] in text for record in plan["records"])
        assert all(mention["text"] in text for mention in paper.gold["mentions"])


def test_every_deadline_has_a_kind_and_well_formed_periods():
    for record in RECORDS:
        deadline = record["deadline"]
        assert set(deadline["kind"].split("|")) <= KINDS
        assert all(PERIOD.fullmatch(value) for value in deadline["edtf"])
        assert bool(deadline["edtf"]) != (deadline["kind"] in {"conditional", "unspecified"})


def test_parties_stand_in_their_cell():
    for record in RECORDS:
        raw = record["responsible"]["raw"] or ""
        assert all(party in raw for party in record["responsible"]["parties"])


def test_orders_and_annexes_agree():
    for paper in PAPERS:
        for order in paper.gold["orders"]:
            assert bool(order["number"]) == bool(order["date"]) == (paper.kind != "проект приказа")
        dates = {order["date"] for order in paper.gold["orders"]}
        assert all(annex["order_date"] in dates for annex in paper.gold["annexes"] if dates)


def test_papers_kept_aside_have_words_of_their_own():
    kept = {row["activity"] for row in table("kept/activities")}
    assert not any(text in " ".join(paper.texts()) for paper in PAPERS for text in kept)
    assert any(text in " ".join(compose(3000, number).texts()) for number in range(5) for text in kept)


def test_there_are_papers_of_all_kinds():
    assert len({paper.kind.split(",")[0] for paper in PAPERS}) >= 5
    assert any(not paper.gold["plans"] for paper in PAPERS)


def test_tables_of_expressions_are_as_long_as_promised_and_never_repeat():
    deadlines = [(line["text"].lower(), *line["plan_years"], line["academic"]) for line in deadline_lines(1, 600)]
    cells = [line["text"] for line in party_lines(1, 300)]
    assert len(set(deadlines)) == 600
    assert len(set(cells)) == 300


def test_written_deadlines_are_well_formed():
    lines = list(written_deadlines())
    assert len(lines) > 150
    for line in lines:
        assert set(line["kind"].split("|")) <= KINDS, line["text"]
        assert all(PERIOD.fullmatch(value) for value in line["edtf"]), line["text"]


@pytest.mark.parametrize(
    "span", [Span(years=(2023,)), Span(years=(2022, 2023), academic=True), Span(years=(2021, 2023))]
)
def test_a_deadline_keeps_inside_its_plan(span):
    rng = Random(1)  # noqa: S311 -- repeatable, not secret
    years = {str(year) for year in range(span.years[0], span.years[-1] + 1)}
    for _ in range(400):
        for value in any_deadline(rng, span).edtf:
            assert {part[:4] for part in value.split("/") if part != ".."} <= years


def test_heads_tell_their_number_and_title():
    for line in head_lines(1, 20):
        text = " ".join(" ".join(line["lines"]).split())
        assert line["title"] in text
        assert str(date.fromisoformat(line["date"]).year)[2:] in text


def test_a_workbook_holds_every_activity():
    paper = next(paper for paper in PAPERS if paper.gold["plans"])
    sheet = load_workbook(io.BytesIO(xlsx_bytes(paper))).active
    text = flat("\n".join(str(value) for row in sheet.iter_rows(values_only=True) for value in row if value))
    assert all(record["activity"] in text for record in paper.gold["plans"][0]["records"])


def test_marks_nest_and_leave_the_text_alone():
    text = from_braces("{school:СОШ им. {person:А.П. Гайдара}} и {indicator:100 %}")
    assert bare(text) == "СОШ им. А.П. Гайдара и 100 %"
    assert sorted(marked(text)) == [
        ("indicator", "100 %"),
        ("person", "А.П. Гайдара"),
        ("school", "СОШ им. А.П. Гайдара"),
    ]


def test_a_span_cut_by_a_line_end_loses_its_marks():
    lines = cut(f"приказ {mark('organisation', 'Отдела' + chr(10) + 'образования')} и {mark('person', 'Юдин П.О.')}")
    assert [list(marked(line)) for line in lines] == [[], [("person", "Юдин П.О.")]]
