"""Which ids groups bear."""

from uuid import UUID

from model.cluster import TrailKind
from svod.dedup.home_ids import Votes, most_frequent, named, steps, successors

A, B, C, NEW = (UUID(int=number) for number in (1, 2, 3, 9))
ONE, OTHER = ("анализ",), ("ремонт",)


def ids(homes, origins=None, leaders=(ONE, OTHER)):
    fresh = iter([NEW, UUID(int=10)])
    return named(leaders, Votes(homes), Votes(origins or {}), lambda: next(fresh))


def test_a_group_bears_the_id_most_of_its_records_had():
    assert ids({(ONE, A): 3, (ONE, B): 5, (OTHER, A): 2}) == {ONE: B, OTHER: A}


def test_of_two_groups_that_had_one_id_the_bigger_keeps_it():
    assert ids({(ONE, A): 2, (OTHER, A): 5}) == {ONE: NEW, OTHER: A}


def test_of_equally_many_the_older_id_holds():
    assert ids({(ONE, B): 2, (ONE, A): 2}, leaders=(ONE,)) == {ONE: A}


def test_a_group_without_one_comes_back_to_what_it_was_before_it_went_on_elsewhere():
    assert ids({(ONE, A): 5, (OTHER, A): 2}, {(OTHER, B): 2, (ONE, C): 5}) == {ONE: A, OTHER: B}


def test_a_cluster_that_lost_all_goes_on_where_most_went():
    moves = {(A, B): 2, (A, C): 3, (B, C): 1}
    merged = successors(moves, {B, C})
    assert merged == {A: C}
    told = [(step.kind, step.cluster, step.other, step.records) for step in steps(moves, merged)]
    assert told == [(TrailKind.SPLIT, A, B, 2), (TrailKind.MERGED, A, C, 3), (TrailKind.SPLIT, B, C, 1)]


def test_the_most_frequent_text_names_a_cluster_the_first_one_of_equals():
    assert most_frequent([A, A, A, B, B], [1, 2, 2, 7, 8]) == {A: 1, B: 3}
