"""The generated pairs are what they say: the same seed gives the same, and the memory of rows is right."""

from collections import Counter

from corpora.versions.pairs import KINDS, cell_of, make_pairs
from normalize.versions.keys import cell_key


def test_a_seed_gives_the_same_pairs():
    one, other = (list(make_pairs(4, seed=9)) for _ in range(2))
    assert one == other
    assert one != list(make_pairs(4, seed=10))


def test_all_kinds_come_by_turns_and_a_quarter_are_look_alikes():
    pairs = list(make_pairs(len(KINDS)))
    assert len({pair.kind for pair in pairs}) >= 12
    assert Counter(pair.joined for pair in pairs)[False] * 4 == len(pairs)


def test_each_row_remembers_the_row_it_was():
    for pair in make_pairs(16, seed=2):
        assert len(pair.origins) in {0, len(pair.second.rows)}
        for at, origin in enumerate(pair.origins):
            if origin is not None:
                old, new = pair.first.rows[origin], pair.second.rows[at]
                assert old.cluster == new.cluster
        assert len({one for one in pair.origins if one is not None}) == sum(one is not None for one in pair.origins)


def test_every_correction_changes_what_was_read():
    for pair in make_pairs(16, seed=2):
        for one in pair.corrections:
            assert (
                cell_key(one.text) != cell_key(cell_of(pair.first.rows[one.row], one.field)) or one.field == "deadline"
            )
        assert {one.row for one in pair.corrections}.isdisjoint(pair.accepted)
