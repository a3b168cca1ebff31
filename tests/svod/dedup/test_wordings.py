"""Answers about words, over both stores: previewed, applied everywhere, taken back, never against one another."""

import pytest

from model.cluster import Verdict
from model.service_errors import InvalidValueError, JudgementContradictsError, NotFoundError
from model.work import Job, Priority, Task
from store.memory import MemoryStore
from store.repositories import Store
from svod.dedup.previewing import preview
from svod.dedup.questions import open_questions, renew_questions
from svod.dedup.settling import resettle
from svod.dedup.wordings import Answer, answer, answers, applied, one_answer, take_back, waiting
from svod.ids import new_id
from tests.svod.dedup.groups import ANNA, fill, groups_of, kept

SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE
TOPICS = (
    "о чтении для первоклассников",
    "о здоровом питании для родителей",
    "о правилах дорожного движения",
    "по краеведению в школьном музее",
    "о профессиях будущего",
)
TEXTS = tuple(f"Подготовка {word} {topic}" for topic in TOPICS for word in ("листовки", "афиши"))
APART = [[at] for at in range(10)]
TOGETHER = [[at, at + 1] for at in range(0, 10, 2)]


@pytest.fixture
def records(store):
    made = fill(store, TEXTS)
    assert groups_of(store, made) == APART
    return made


def reply(store: Store, left, right, verdict=SAME):
    return answer(store, Answer(left=left, right=right, verdict=verdict), ANNA)


def work_off(store: Store):
    """What the worker does with the job that an answer defers."""
    answers = waiting(store)
    applied(store, answers, resettle(store, cause="вопрос о словах"))


def test_an_answer_moves_what_its_preview_said_and_says_so(store, records):
    seen = preview(store, Answer(left="афиша", right="листовка", verdict=SAME))
    assert groups_of(store, records) == APART
    assert (seen.records, seen.groups) == (5, 5)
    assert all(len(one.before) == 2 and len(one.after) == 1 for one in seen.changes)
    made = reply(store, "афиши", "листовок")
    assert one_answer(store, made.id).moved is None
    work_off(store)
    assert groups_of(store, records) == TOGETHER
    assert one_answer(store, made.id).moved == 5


def test_an_answer_taken_back_is_as_if_never_given(store, records):
    before = kept(store, records)
    made = reply(store, "афиша", "листовка")
    work_off(store)
    assert take_back(store, made.id).moved is None
    work_off(store)
    assert kept(store, records) == before
    found = one_answer(store, made.id)
    assert (found.moved, found.retired_at is not None) == (5, True)
    assert [one.id for one in answers(store, None, 10).items] == [made.id]


def test_an_answer_goes_before_all_that_waits():
    store = MemoryStore()
    fill(store, TEXTS)
    reply(store, "афиша", "листовка")
    with store.transaction() as work:
        waiting = work.jobs._jobs  # noqa: SLF001 -- the store in memory lets nobody else see them
    assert waiting["cluster:all"] == Job(task=Task.CLUSTER, priority=Priority.AWAITED)


@pytest.mark.usefixtures("records")
def test_answers_that_contradict_are_refused_with_the_chain(store):
    reply(store, "афиша", "листовка")
    reply(store, "листовка", "плакат")
    with pytest.raises(JudgementContradictsError) as refused:
        reply(store, "афиша", "плакат", DIFFERENT)
    assert [one.verdict for one in refused.value.chain] == [SAME, SAME]
    take_back(store, refused.value.chain[0].id)
    reply(store, "афиша", "плакат", DIFFERENT)


def test_different_makes_both_words_part_activities(store, records):
    reply(store, "афиша", "листовка")
    reply(store, "чтение", "питание", DIFFERENT)
    work_off(store)
    assert groups_of(store, records) == TOGETHER


@pytest.mark.usefixtures("records")
def test_words_that_mean_the_same_already_or_nothing_are_refused(store):
    with pytest.raises(InvalidValueError, match="/right"):
        reply(store, "афиша", "афиши")
    with pytest.raises(InvalidValueError, match="/left"):
        reply(store, "…", "афиша")
    with pytest.raises(NotFoundError):
        take_back(store, new_id())


@pytest.mark.usefixtures("records")
def test_questions_are_asked_with_their_words_marked_until_they_are_answered(store):
    (question, examples), *_ = open_questions(store).items
    asked = {question.left, question.right}
    assert "афиша" in asked
    assert question.records >= 5
    pieces = (*examples[0].left, *examples[0].right)
    assert {one.text for one in pieces if one.mark == "differs"} in ({"листовки", "афиши"}, {"афиши", "листовки"})
    reply(store, question.left, question.right)
    work_off(store)
    assert asked not in [{one.left, one.right} for one, _ in open_questions(store).items]


@pytest.mark.usefixtures("records")
def test_questions_are_kept_for_the_version_they_were_found_for(store):
    renew_questions(store)
    with store.transaction() as work:
        kept_ones = work.questions.kept()
        assert kept_ones.version == work.clusters.version()
    assert kept_ones.items == tuple(one for one, _ in open_questions(store).items)
