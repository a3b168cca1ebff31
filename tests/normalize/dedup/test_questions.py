from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.cluster import Verdict, WordingJudgement
from normalize.dedup.questions import questions

AROUND = [("мост", "река"), ("дом", "сад"), ("лес", "поле"), ("небо", "снег"), ("окно", "стол"), ("берег", "волна")]


def written(*ways, sizes=(9, 8)):
    """Each context with each way of one wording: shares are the same everywhere."""
    return {
        tuple(sorted({*around, *way.split()})): size
        for around in AROUND
        for way, size in zip(ways, (*sizes, *sizes), strict=False)
    }


def slot(*values):
    """Each context with some of the values, each as often as chance has it."""
    sizes = [[14, 1, 0], [0, 11, 2], [2, 0, 13], [17, 3, 0], [0, 1, 9], [1, 16, 0]]
    return {
        tuple(sorted({*around, value})): size
        for around, row in zip(AROUND, sizes, strict=True)
        for value, size in zip(values, row, strict=False)
        if size
    }


def said(left, right, verdict):
    left, right = sorted((left, right))
    return WordingJudgement(
        id=UUID(int=1), left=left, right=right, verdict=verdict, author="Анна", at=datetime(2025, 1, 1, tzinfo=UTC)
    )


def asked(counts, standing=(), limit=25):
    return [{one.left, one.right} for one in questions(counts, {}, standing, limit)]


def test_words_that_share_all_their_places_are_asked_about():
    first = questions(written("лемур", "кактус"), {})[0]
    assert {first.left, first.right} == {"лемур", "кактус"}
    assert first.records == 8 * len(AROUND)
    assert first.probability > 0.5


def test_values_of_a_slot_are_less_likely_the_same_than_words_of_one_meaning():
    counts = written("лемур", "кактус") | {(*key, "утюг"): size for key, size in slot("гамак", "щавель").items()}
    ranked = questions({tuple(sorted(key)): size for key, size in counts.items()}, {})
    chances = {frozenset((one.left, one.right)): one.probability for one in ranked}
    assert {ranked[0].left, ranked[0].right} == {"лемур", "кактус"}
    assert chances.get(frozenset(("гамак", "щавель")), 0.0) < chances[frozenset(("лемур", "кактус"))] / 2


@pytest.mark.parametrize("verdict", list(Verdict))
def test_what_was_answered_is_not_asked_again(verdict):
    counts = written("лемур", "кактус")
    assert {"лемур", "кактус"} not in asked(counts, [said("лемур", "кактус", verdict)])


def test_what_was_taken_back_is_asked_again():
    taken_back = WordingJudgement(
        id=UUID(int=1),
        left="лемур",
        right="кактус",
        verdict=Verdict.DIFFERENT,
        author="Анна",
        at=datetime(2025, 1, 1, tzinfo=UTC),
        retired_at=datetime(2025, 1, 2, tzinfo=UTC),
    )
    assert {"лемур", "кактус"} in asked(written("лемур", "кактус"), [taken_back])


def test_what_follows_from_answers_is_not_asked():
    counts = written("лемур", "кактус", "фагот", sizes=(9, 8, 7))
    same = [said("лемур", "кактус", Verdict.SAME)]
    assert asked(counts, [*same, said("кактус", "фагот", Verdict.SAME)]) == []
    assert asked(counts, [*same, said("кактус", "фагот", Verdict.DIFFERENT)]) == []


def test_one_list_never_asks_what_its_other_questions_would_settle():
    counts = written("лемур", "кактус", "фагот", sizes=(9, 8, 7))
    assert len(asked(counts)) == 2


@pytest.mark.parametrize(
    ("left", "right"), [("огэ", "егэ"), ("семинар", "конференция"), ("физика", "химия"), ("региональный", "областной")]
)
def test_key_terms_of_one_kind_are_known_to_differ(left, right):
    assert asked(slot(left, right)) == []


def test_key_terms_of_one_kind_may_be_two_names_if_they_stand_in_the_same_frames_in_one_proportion():
    firm = questions(written("межмуниципальный", "окружной"), {})
    assert {firm[0].left, firm[0].right} == {"межмуниципальный", "окружной"}
    strange = questions(written("лемур", "кактус"), {})
    assert firm[0].probability < strange[0].probability


def test_numbers_are_never_two_names_of_one():
    assert asked(written("9_класс", "11_класс")) == []


def test_what_follows_from_two_answers_together_is_not_asked_again_though_they_shorten_each_other():
    counts = written("лемур", "кактус ученик") | written("лемур", "кактус")
    said_both = [said("лемур", "кактус ученик", Verdict.SAME), said("ученик", "", Verdict.SAME)]
    assert asked(counts, said_both) == []


def test_a_key_term_of_another_kind_may_be_another_name():
    assert {"егэ", "математика"} in asked(written("егэ", "математика"))


def test_a_key_term_is_not_weighed_against_a_text_without_it():
    assert asked(written("огэ", "")) == []


def test_a_strange_word_may_be_another_name_of_a_key_term():
    assert {"огэ", "опоросэкз"} in asked(written("огэ", "опоросэкз"))


def test_several_words_may_mean_the_same_as_one():
    assert {"дверь открытый", "порог"} in asked(written("дверь открытый", "порог"))


def test_a_word_that_texts_may_lack_is_asked_about_against_none():
    around = {(*one, "утро") for one in AROUND}
    counts = {tuple(sorted(one)): 8 for one in around} | {tuple(sorted({*one, "весенний"})): 7 for one in around}
    loose = {signature: signature for signature in counts}
    found = questions(counts, {}, leaders=loose)
    assert ("", "весенний") in {(one.left, one.right) for one in found}


def test_examples_are_texts_that_differ_in_nothing_else():
    counts = written("лемур", "кактус")
    texts = {signature: f"текст {' '.join(signature)}" for signature in counts}
    first = questions(counts, texts)[0]
    assert 1 <= len(first.examples) <= 3
    for left, right in first.examples:
        assert set(left.split()) - {first.left} == set(right.split()) - {first.right}


def test_a_no_makes_other_values_of_the_slot_less_likely():
    ways = ("гамак", "щавель", "тюбик")
    counts = written(*ways, sizes=(9, 8, 7))
    before = {frozenset((one.left, one.right)): one.probability for one in questions(counts, {})}
    after = {
        frozenset((one.left, one.right)): one.probability
        for one in questions(counts, {}, [said("гамак", "щавель", Verdict.DIFFERENT)])
    }
    assert all(chance < before.get(pair, 1.0) for pair, chance in after.items())


def test_few_texts_give_no_questions():
    assert questions({}, {}) == ()
    assert questions({("лемур", "мост", "река"): 1}, {}) == ()


@st.composite
def lists(draw):
    words = st.sampled_from("лемур кактус мост река дом сад лес поле небо снег огэ егэ".split())
    signature = st.sets(words, min_size=1, max_size=5).map(lambda one: tuple(sorted(one)))
    return draw(st.dictionaries(signature, st.integers(1, 20), max_size=40))


@settings(max_examples=40, deadline=None)
@given(lists(), st.integers(1, 8), st.randoms())
def test_questions_do_not_depend_on_the_order_of_the_list(counts, limit, luck):
    shuffled = list(counts.items())
    luck.shuffle(shuffled)
    found = questions(counts, {}, limit=limit)
    assert found == questions(dict(shuffled), {}, limit=limit)
    assert len(found) <= limit
    assert len({frozenset((one.left, one.right)) for one in found}) == len(found)


@settings(max_examples=25, deadline=None)
@given(lists(), st.lists(st.sampled_from(list(Verdict)), min_size=1, max_size=6))
def test_an_answered_pair_never_comes_back(counts, verdicts):
    standing = []
    for verdict in verdicts:
        found = questions(counts, {}, standing, limit=1)
        if not found:
            break
        standing.append(said(found[0].left, found[0].right, verdict))
        assert {found[0].left, found[0].right} not in asked(counts, standing)


def test_the_partition_of_the_caller_is_taken_at_its_word():
    counts = written("лемур", "кактус")
    one_group = dict.fromkeys(counts, next(iter(counts)))
    assert all(one.records == 0 for one in questions(counts, {}, leaders=one_group))
