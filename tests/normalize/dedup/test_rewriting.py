from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from model.cluster import Verdict, WordingJudgement
from normalize.dedup.rewriting import Rewriting


def said(left, right, verdict=Verdict.SAME, retired_at=None):
    first, second = sorted((left, right))
    at = datetime(2024, 1, 1, tzinfo=UTC)
    return WordingJudgement(
        id=UUID(int=0), left=first, right=second, verdict=verdict, author="A", at=at, retired_at=retired_at
    )


def test_words_said_to_be_the_same_become_one_word_however_long_the_chain():
    rewriting = Rewriting.of([said("преподаватель", "тьютор"), said("педагог", "преподаватель")])
    assert rewriting.apply(("вебинар", "тьютор")) == ("вебинар", "педагог")


def test_a_wording_of_several_words_is_found_wherever_all_its_words_stand():
    rewriting = Rewriting.of([said("заведение образовательный", "школа")])
    assert rewriting.apply(("заведение", "образовательный", "сайт")) == ("сайт", "школа")
    assert rewriting.apply(("заведение", "сайт")) == ("заведение", "сайт")


def test_an_answer_on_words_that_a_former_answer_made_holds_for_the_text_as_it_was():
    rewriting = Rewriting.of([said("образовательный", "учебный"), said("заведение образовательный", "школа")])
    later = Rewriting.of([said("образовательный", "учебный"), said("заведение учебный", "школа")])
    assert rewriting.apply(("заведение", "учебный")) == ("школа",)
    assert later.apply(("заведение", "образовательный")) == ("школа",)


def test_an_answer_that_shortens_a_wording_leaves_what_was_said_of_it_standing():
    rewriting = Rewriting.of([said("казачок", "кадет ученик"), said("ученик", "")])
    assert rewriting.apply(("казачок", "сбор")) == rewriting.apply(("кадет", "сбор"))
    assert rewriting.apply(("казачок", "сбор")) == rewriting.apply(("кадет", "сбор", "ученик"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("абв"), st.sampled_from(["", "г", "а г", "б г", "а б"])), max_size=5))
def test_both_sides_of_an_answer_become_the_same(answers):
    rewriting = Rewriting.of([said(left, right) for left, right in answers])
    for left, right in answers:
        ours, theirs = (rewriting.apply(tuple(sorted({"х", *side.split()}))) for side in (left, right))
        assert ours == theirs


def test_a_word_that_says_nothing_is_dropped_but_never_the_last_one():
    rewriting = Rewriting.of([said("комплексный", "")])
    assert rewriting.apply(("анализ", "комплексный")) == ("анализ",)
    assert rewriting.apply(("комплексный",)) == ("комплексный",)


def test_words_told_apart_are_key_words_as_they_stand_after_the_rewriting():
    rewriting = Rewriting.of(
        [
            said("педагог", "преподаватель"),
            said("преподаватель", "тьютор", Verdict.DIFFERENT),
            said("а", "б", Verdict.UNSURE),
        ]
    )
    assert rewriting.key_words == {"педагог", "тьютор"}


def test_of_wordings_told_apart_what_differs_is_a_key_word():
    assert Rewriting.of([said("молодой педагог", "педагог", Verdict.DIFFERENT)]).key_words == {"молодой"}


def test_a_retired_judgement_says_nothing():
    assert Rewriting.of([said("а", "б", retired_at=datetime(2024, 1, 2, tzinfo=UTC))]) == Rewriting()


WORDINGS = st.sampled_from(["", "а", "б", "в", "г", "а б", "в г", "б в г"])
JUDGEMENTS = st.lists(
    st.builds(said, WORDINGS, WORDINGS, st.sampled_from([Verdict.SAME, Verdict.DIFFERENT])), max_size=6
)


@settings(max_examples=60, deadline=None)
@given(JUDGEMENTS, st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_nothing(judgements, chance):
    shuffled = chance.sample(judgements, len(judgements))
    assert Rewriting.of(shuffled) == Rewriting.of(judgements)


@settings(max_examples=60, deadline=None)
@given(JUDGEMENTS, st.lists(st.sampled_from("абвгд"), min_size=1, max_size=4))
def test_what_was_rewritten_is_not_empty(judgements, words):
    assert Rewriting.of(judgements).apply(tuple(sorted(set(words))))
