import pytest

from normalize.dedup.likeness import Weights
from normalize.dedup.probability import Stand, chance, maps, probability, stand_of


@pytest.mark.parametrize(
    ("left", "right", "stand"),
    [
        ("мост река", "мост река сад", Stand.EXTRA),
        ("мост река", "мост река", Stand.EXTRA),
        ("мост река лес", "мост река сад", Stand.OTHER),
        ("мост огэ", "мост егэ", Stand.KEY_OTHER),
        ("мост река", "мост огэ река", Stand.KEY_EXTRA),
        ("мост огэ", "мост физика", Stand.KEY_EXTRA),
    ],
)
def test_how_two_signatures_stand_to_each_other(left, right, stand):
    assert stand_of(tuple(left.split()), tuple(right.split())) is stand
    assert stand_of(tuple(right.split()), tuple(left.split())) is stand


def test_words_that_people_told_apart_part_as_key_terms_do():
    pair = ("мост", "лемур"), ("мост", "кактус")
    assert stand_of(*pair) is Stand.OTHER
    assert stand_of(*pair, frozenset({"лемур", "кактус"})) is Stand.KEY_OTHER


@pytest.mark.parametrize("stand", list(Stand))
def test_the_liker_the_likelier(stand):
    chances = [chance(stand, step / 50) for step in range(51)]
    assert chances == sorted(chances)
    assert all(0 <= one <= 1 for one in chances)


def test_every_stand_has_its_map():
    assert set(maps()) == set(Stand)


def test_equal_signatures_are_one_and_other_exams_are_not():
    weights = Weights.of([("мост", "огэ", "река"), ("егэ", "мост", "река")])
    assert probability(("мост", "река"), ("мост", "река"), weights) > 0.95
    assert probability(("мост", "огэ", "река"), ("егэ", "мост", "река"), weights) < 0.1
