"""Which words stand against a new one."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from model.cluster import Verdict
from normalize.dedup.bonds import bonds_of
from normalize.dedup.contradictions import chain_against

SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE


@dataclass(frozen=True)
class Said:
    left: str
    right: str
    verdict: Verdict


def words(text):
    """«a=b b≠c c?d» as words."""
    signs = {"=": SAME, "≠": DIFFERENT, "?": UNSURE}
    return [Said(one[0], one[2], signs[one[1]]) for one in text.split()]


def against(text, new):
    (one,) = words(new)
    return [word.left + word.right for word in chain_against(words(text), one.left, one.right, one.verdict)]


def test_same_against_a_parting_with_a_sameness_beside_it():
    assert against("a≠b b=c", "a=c") == ["ab", "bc"]


def test_different_against_a_chain_of_same():
    assert against("a=b b=c c=d", "a≠d") == ["ab", "bc", "cd"]


def test_the_chain_goes_from_the_left_one_to_the_right_one_by_the_fewest_words():
    assert against("a=b b=c c=d a=x x≠d", "a=d") == ["ax", "xd"]
    assert against("b=c a=b d≠c", "a=d") == ["ab", "bc", "dc"]


def test_a_word_on_the_same_pair_is_no_contradiction_but_replaced():
    assert against("a≠b", "a=b") == []
    assert against("b=a", "a≠b") == []


def test_unsure_contradicts_nothing_and_is_contradicted_by_nothing():
    assert against("a?b b=c", "a=c") == []
    assert against("a=b b=c", "a?c") == []


def test_two_partings_say_nothing_of_the_pair_beside_them():
    assert against("a≠b b≠c", "a=c") == []


def test_a_long_chain_is_found_at_once():
    chain = [Said(f"{n}", f"{n + 1}", SAME) for n in range(20_000)]
    assert chain_against(chain, "0", "20000", DIFFERENT) == tuple(chain)


ANY = st.builds(Said, st.sampled_from("abcde"), st.sampled_from("abcde"), st.sampled_from(Verdict)).filter(
    lambda word: word.left != word.right
)


@given(st.lists(ANY, max_size=8), ANY)
def test_a_word_without_a_chain_against_it_holds_with_all_that_hold(said, new):
    """Of words taken one after the other, none is ever broken by a later one."""
    taken: list[Said] = []
    for word in [*said, new]:
        taken = [one for one in taken if {one.left, one.right} != {word.left, word.right} or word is one]
        if not chain_against(taken, word.left, word.right, word.verdict):
            taken.append(word)
    bonds = bonds_of(taken)
    for word in taken:
        if word.verdict is SAME:
            assert bonds.of(word.left) == bonds.of(word.right)
        if word.verdict is DIFFERENT:
            assert bonds.of(word.left) != bonds.of(word.right)


@given(st.lists(ANY, max_size=8), ANY)
def test_a_chain_is_one_and_breaking_it_lets_the_word_be_said(said, new):
    chain = chain_against(said, new.left, new.right, new.verdict)
    here = new.left
    for word in chain:
        assert here in {word.left, word.right}
        here = word.right if word.left == here else word.left
    if chain:
        assert here == new.right
        partings = sum(word.verdict is DIFFERENT for word in chain)
        assert partings == (1 if new.verdict is SAME else 0)
