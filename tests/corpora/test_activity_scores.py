"""Groups found against groups known: shares of pairs and of rows, wrong pairs, the pairs from real documents."""

import subprocess
import sys
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.activities.measure import wrong_pairs
from corpora.activities.pairs import pairs
from corpora.activities.scores import agreement
from corpora.activities.slips import slipped
from corpora.second.luck import random_of

PARTITIONS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=30)


def test_equal_groups_agree_whatever_they_are_called():
    told = agreement([1, 1, 2, 3], ["a", "a", "b", "c"])
    assert (told.precision, told.recall, told.f1, told.b_cubed, told.found, told.known) == (1, 1, 1, 1, 3, 3)


def test_one_group_for_all_has_recall_and_no_precision():
    told = agreement([1, 1, 2, 2], [0, 0, 0, 0])
    assert (told.recall, told.precision) == (1, 2 / 6)


def test_each_row_alone_has_precision_and_no_recall():
    told = agreement([1, 1, 2, 2], [0, 1, 2, 3])
    assert (told.recall, told.precision, told.f1) == (0, 1, 0)
    assert told.b_cubed == pytest.approx(2 / 3)


@given(PARTITIONS)
def test_shares_of_pairs_are_those_counted_one_by_one(rows):
    pairs_of = list(combinations(rows, 2))
    known = [left[0] == right[0] for left, right in pairs_of]
    found = [left[1] == right[1] for left, right in pairs_of]
    both = sum(one and other for one, other in zip(known, found, strict=True))
    told = agreement([row[0] for row in rows], [row[1] for row in rows])
    assert told.precision == (both / sum(found) if sum(found) else 1)
    assert told.recall == (both / sum(known) if sum(known) else 1)


@given(PARTITIONS)
def test_b_cubed_is_the_one_counted_row_by_row(rows):
    known, found = Counter(row[0] for row in rows), Counter(row[1] for row in rows)
    both = Counter(rows)
    precision = sum(both[row] / found[row[1]] for row in rows) / len(rows)
    recall = sum(both[row] / known[row[0]] for row in rows) / len(rows)
    told = agreement([row[0] for row in rows], [row[1] for row in rows])
    assert told.b_cubed == pytest.approx(2 * precision * recall / (precision + recall))


def test_wrong_pairs_are_those_parted_and_those_joined():
    listed = [(1, "семинар"), (1, "семинары"), (2, "форум"), (3, "слёт")]
    assert list(wrong_pairs(listed, ["a", "b", "c", "c"], 5)) == ["parted\tсеминар\tсеминары", "joined\tфорум\tслёт"]


@pytest.mark.parametrize("what", [["--seed", "1000"], ["--seed", "1001", "--pairs"]])
def test_wrong_pairs_of_kept_seeds_are_refused(what):
    command = [sys.executable, "-m", "corpora.activities.measure", "--rows", "10", "--wrong", "1", *what]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "kept aside" in ran.stderr


def test_there_are_pairs_enough_of_both_kinds_and_half_of_them_are_kept():
    labels = Counter((pair.label, pair.kept) for pair in pairs())
    assert sum(labels.values()) >= 300
    assert all(labels[label, kept] >= 70 for label in ("same", "different") for kept in (False, True))
    assert {pair.label for pair in pairs()} == {"same", "different"}


def test_no_pair_says_one_thing_twice():
    said = [frozenset((pair.left, pair.right)) for pair in pairs()]
    assert len(set(said)) == len(said)
    assert all(len(pair) == 2 for pair in said)


@given(st.text(alphabet="абвгдежзийклмноприст", min_size=5, max_size=20), st.integers(0, 999))
def test_a_slip_changes_little(word, seed):
    slip = slipped(word, random_of(seed, "slip"))
    assert word[0].lower() == slip[0].lower() or slip[0].isascii() or slip[0] == word[1]
    assert abs(len(slip) - len(word)) <= 2


@pytest.mark.parametrize("word", ["ОГЭ", "ШНОР", "9", "в", "2024", "СОШ"])
def test_abbreviations_numbers_and_short_words_have_no_slips(word):
    assert slipped(word, random_of(1, word)) == word
