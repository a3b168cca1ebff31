"""Generated years of a region hold together: their truth is the truth of what is printed."""

import re
from itertools import pairwise
from random import Random

import pytest

from corpora.generator.places import municipalities
from corpora.generator.write_text import write_text
from corpora.life.deadlines import Span, choose
from corpora.life.filling import Scene, gaps
from corpora.life.orders import ask
from corpora.life.reading import plain
from corpora.life.style import spelled
from corpora.life.wordbook import PARTS, is_near, matters, meanings, officials, phrases
from corpora.life.years import Order, RegionYear, generate


@pytest.fixture(scope="module", params=PARTS)
def years(request) -> list[RegionYear]:
    return list(generate(Order(part=request.param, seed=3, municipalities=14, years=2)))


def test_the_pool_holds_a_hundred_and_fifty_meanings_and_thirty_officials():
    assert len(meanings()) >= 150
    assert sum(len(found) for found in officials().values()) >= 30


def test_parts_share_no_wording_and_no_official():
    for kind in ("plan", "done"):
        texts = [{text for meaning in meanings() for text in getattr(meaning, kind).get(part, ())} for part in PARTS]
        assert not any(one & other for at, one in enumerate(texts) for other in texts[at + 1 :])
    names = [official["name"] for found in officials().values() for official in found]
    assert len(names) == len(set(names))


def test_every_meaning_can_be_told_in_each_of_its_parts():
    for meaning in meanings():
        assert meaning.plan.keys() == meaning.done.keys() == meaning.noun.keys()
        for part, texts in meaning.plan.items():
            slots = set(meaning.slots)
            assert all(slots <= gaps(text) for text in (*texts, meaning.noun[part].text)), meaning.id


def test_phrases_of_all_parts_are_of_the_same_kinds():
    assert len({frozenset(phrases()[part]) for part in PARTS}) == 1


def test_nothing_is_near_itself_and_twins_are_never_near():
    found = matters("dev")
    assert not any(is_near(matter, matter) for matter in found)
    twins = [pair for pair in pairwise(found) if pair[0].meaning.id == pair[1].meaning.id]
    assert twins
    assert not any(is_near(*pair) for pair in twins)


def test_the_same_seed_makes_the_same_region():
    one, other = (list(generate(Order(seed=5, municipalities=2, years=1))) for _ in range(2))
    assert one == other


def test_no_gap_is_left_in_what_is_printed(years):
    for year in years:
        papers = [year.paper, *(paper for season in year.seasons for paper in _papers(season))]
        for paper in papers:
            assert not re.search(r"[{}]|None", write_text(paper.description, "rows"))


def _papers(season):
    return (season.paper, season.in_force, *(account.paper for account in season.reports))


def test_every_statement_of_the_truth_stands_in_its_report(years):
    for season in (season for year in years for season in year.seasons):
        for account in season.reports:
            printed = plain(write_text(account.paper.description, "cells"))
            assert all(plain(piece.text) in printed for piece in account.pieces)


def test_statements_are_about_rows_of_their_plan_with_what_became_of_them(years):
    for season in (season for year in years for season in year.seasons):
        known = {row.id for row in season.rows}
        for account in season.reports:
            for piece in account.pieces:
                assert set(piece.rows) | piece.near <= known
                assert not set(piece.rows) & piece.near
                assert all(account.fates[row].fate != "silent" for row in piece.rows)
                assert bool(piece.rows) == (piece.kind == "fact")


def test_plans_have_no_two_rows_of_one_matter_and_carry_some_of_last_year(years):
    first, second = ({season.municipality: season.rows for season in year.seasons} for year in years)
    for rows in (*first.values(), *second.values()):
        assert 12 <= len(rows) <= 42
        assert len({row.matter.key for row in rows}) == len(rows)
    assert all({row.matter.key for row in first[name]} & {row.matter.key for row in second[name]} for name in first)


def test_an_amended_plan_moves_or_drops_rows_and_names_the_order_it_changes(years):
    amended = [season for year in years for season in year.seasons if season.amendment]
    assert amended
    for season in amended:
        before = {row.id: row for row in season.plan.rows}
        after = {row.id: row for row in season.rows}
        gone = {row.id for row in season.amendment.removed}
        assert gone == before.keys() - after.keys()
        assert all(before[row].text == after[row].text for row in before.keys() & after.keys())
        assert season.plan.order_number in season.amended.description.parts[0].title


@pytest.mark.parametrize("academic", [False, True])
def test_deadlines_fall_into_the_plan_and_are_due_in_order(academic):
    rng, span = Random(4), Span(year=2023, academic=academic)  # noqa: S311 -- repeatable, not secret
    for months in ((), (1, 2), (10, 11, 12, 1, 2), (5,), (8, 9)):
        for _ in range(200):
            due = choose(months, span, rng)
            assert list(due.days) == sorted(due.days)
            assert all(span.first <= day <= span.last for day in due.days)
            assert bool(due.days) == (due.when.kind not in ("conditional", "unspecified"))


@pytest.mark.parametrize("part", PARTS)
def test_what_an_order_asks_for_stands_in_the_item_it_is_said_of(part):
    scene = Scene(place=municipalities()[0], months=((2023, 1),))
    for seed in range(20):
        asking = ask(2023, "Министерство", scene, part, Random(seed))  # noqa: S311 -- as above
        assert asking.asked
        for asked in asking.asked:
            top, _, below = asked.item.partition(".")
            item = asking.items[int(top) - 1]
            text = item.items[int(below) - 1].text if below else item.text
            assert asked.senders
            assert not asked.due or any(day.rpartition("-")[2].lstrip("0") in text for day in asked.due)


@pytest.mark.parametrize("official", [{"slips": 1.0}, {"yo": False}, {"says": "short"}])
def test_an_official_spells_a_text_in_an_own_way_and_keeps_its_sense(official):
    text = "Проведён семинар для педагогов общеобразовательных организаций, участвовали обучающихся"
    typed = spelled(text, official, Random(1))  # noqa: S311 -- as above
    assert typed != text
    assert abs(len(typed) - len(text)) < 40
