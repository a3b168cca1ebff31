"""Confidence on documents set aside: of the fields said to be right with .9, nine of ten are."""

from itertools import chain
from random import Random

import pytest

from corpora.generator.compose import compose
from corpora.generator.damage import damaged
from corpora.generator.expected import expected
from corpora.generator.places import municipalities
from corpora.generator.write_docx import write_docx
from corpora.second.files import papers
from corpora.second.measure import read_document
from model.registry import Registries
from svod.evaluation.judged import judged_fields
from svod.evaluation.reliability import Judged, fitted, reliability, table

#: Seeds that the maps were not fitted on; the second generator's documents never were.
_SEED, _SECOND = 4711, 4712
_ENOUGH, _GAP = 100, 0.05


def slips():
    rng, places = Random(_SEED), municipalities()  # noqa: S311 -- repeatable, not secret
    for number in range(14):
        description = damaged(compose(places[number], rng, f"doc{number}"), rng)
        read = read_document(write_docx(description), "a.docx", Registries())
        yield from judged_fields(expected(description), read, 0.02)


def unseen():
    for paper, form, data in papers(_SECOND, 14):
        yield from judged_fields(paper.gold, read_document(data, f"a.{form}", Registries()), 0.02)


@pytest.fixture(scope="module")
def buckets():
    return reliability(chain(slips(), unseen()))


def test_fields_are_right_as_often_as_is_said_of_them(buckets):
    large = [one for one in buckets if one.count >= _ENOUGH]
    assert {one.name for one in large} >= {"1.0"}
    assert {one.field for one in large} >= {"activity", "deadline", "responsible"}
    assert [one for one in large if one.gap > _GAP] == [], "\n".join(table(buckets))


def test_what_is_said_to_be_unsure_is_wrong_more_often(buckets):
    every = [one for one in buckets if one.field == "все"]
    sure, unsure = every[-1], [one for one in every if one.said < 0.8]
    wrong = sum(one.count * (1 - one.right) for one in unsure) / max(1, sum(one.count for one in unsure))
    assert wrong > 5 * (1 - sure.right)


def judged(confidence, *rights, key="key"):
    return [Judged(field="deadline", key=key, confidence=confidence, right=right) for right in rights]


def test_the_table_counts_by_bucket_and_over_all_fields():
    found = reliability(judged(0.9, True, True, True, False))
    assert [(one.field, one.name, one.count, one.right) for one in found] == [
        ("deadline", ".9", 4, 0.75),
        ("все", ".9", 4, 0.75),
    ]
    assert found[0].gap == pytest.approx(0.15)


def test_a_fitted_map_rises_though_the_counts_do_not():
    seen = [*judged(0.5, *[True] * 40), *judged(0.9, *([True] * 20 + [False] * 20))]
    (low, share), (high, same) = fitted(seen)["key"]
    assert (low, high, same) == (0.5, 0.9, share)
    assert share == pytest.approx(0.75, abs=0.02)


def test_few_cases_change_little():
    ((_, share),) = fitted(judged(0.5, True))["key"]
    assert 0.5 < share <= 0.6


def test_maps_are_kept_apart_by_key():
    assert set(fitted([*judged(0.5, True, key="a"), *judged(0.5, False, key="b")])) == {"a", "b"}
