"""Answers about words: written down at once, applied everywhere by the job that groups anew; taken back likewise."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from model.account import Actor
from model.cluster import Verdict, WordingJudgement
from model.contradiction import Said
from model.paging import Slice
from model.service_errors import InvalidValueError, JudgementContradictsError
from model.work import Job, Priority, Task
from normalize.dedup.contradictions import chain_against
from store.repositories import Store, Work
from svod.dedup.canon_in_force import CanonInForce, canon_in_force
from svod.dedup.questions import renew_questions
from svod.ids import new_id, now

#: Answers looked through at once for those that wait.
_PORTION: Final = 200
_ALREADY: Final = "Эти слова и так значат одно и то же."
_NOTHING: Final = "Таких слов в мероприятиях нет: они ничего не значат."


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """Ответ о словах, какими их пишут люди; пустые слова: other one may be left out."""

    left: str
    right: str
    verdict: Verdict


def answer(store: Store, given: Answer, actor: Actor) -> WordingJudgement:
    """Write down what a person says of two wordings; it is applied by an awaited job.

    Raises InvalidValueError, JudgementContradictsError.
    """
    with store.transaction() as work:
        work.regrouping.lock()
        judgement = drafted(canon_in_force(store, work), given, actor.name)
        _refuse_contradiction(work, judgement)
        work.wordings.add(judgement)
        work.jobs.defer(Job(task=Task.CLUSTER, priority=Priority.AWAITED))
    return judgement


def take_back(store: Store, judgement_id: UUID) -> WordingJudgement:
    """Take an answer back, as if it had never been given; it stays in the history. Raises NotFoundError."""
    with store.transaction() as work:
        work.regrouping.lock()
        if work.wordings.get(judgement_id).retired_at is None:
            work.wordings.retire(judgement_id, now())
            work.jobs.defer(Job(task=Task.CLUSTER, priority=Priority.AWAITED))
        return work.wordings.get(judgement_id)


def one_answer(store: Store, judgement_id: UUID) -> WordingJudgement:
    """Return an answer; raises NotFoundError."""
    with store.transaction() as work:
        return work.wordings.get(judgement_id)


def answers(store: Store, cursor: str | None, limit: int) -> Slice[WordingJudgement]:
    """Return the answers, newest first, those taken back too."""
    with store.transaction() as work:
        return work.wordings.list(cursor, limit)


def waiting(store: Store) -> tuple[WordingJudgement, ...]:
    """Return the answers, given or taken back, that are not applied yet: asked before settling begins."""
    found: list[WordingJudgement] = []
    cursor: str | None = None
    while True:
        with store.transaction() as work:
            portion = work.wordings.list(cursor, _PORTION)
        found += [one for one in portion.items if one.moved is None]
        cursor = portion.next
        if cursor is None:
            return tuple(found)


def applied(store: Store, answers: Iterable[WordingJudgement], moved: int) -> None:
    """Write that these answers are applied, and how many records moved; find the questions that are left.

    One that was taken back meanwhile waits on: its own job has not heard it yet.
    """
    with store.transaction() as work:
        for one in answers:
            if work.wordings.get(one.id) == one:
                work.wordings.set_moved(one.id, moved)
    renew_questions(store)


def drafted(canon: CanonInForce, given: Answer, author: str) -> WordingJudgement:
    """Return the judgement in canonical words, the lesser first; raises InvalidValueError."""
    left, right = (_canonical(canon, words, where) for words, where in ((given.left, "left"), (given.right, "right")))
    if left == right:
        raise InvalidValueError("/right", _ALREADY)
    lesser, greater = sorted((left, right))
    return WordingJudgement(id=new_id(), left=lesser, right=greater, verdict=given.verdict, author=author, at=now())


def _canonical(canon: CanonInForce, words: str, where: str) -> str:
    """Return the words as the canon has them; raises InvalidValueError for words it passes over."""
    found = canon.canon.wording(words) if words.strip() else ""
    if words.strip() and not found:
        raise InvalidValueError(f"/{where}", _NOTHING)
    return found


def _refuse_contradiction(work: Work, judgement: WordingJudgement) -> None:
    standing = work.wordings.standing()
    chain = chain_against(standing, judgement.left, judgement.right, judgement.verdict)
    if chain:
        raise JudgementContradictsError(
            [
                Said(id=one.id, left=one.left, right=one.right, verdict=one.verdict, author=one.author, at=one.at)
                for one in chain
            ]
        )
