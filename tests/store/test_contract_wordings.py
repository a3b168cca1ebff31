"""Judgements about words, over both stores."""

from dataclasses import replace
from datetime import timedelta

import pytest
from uuid_utils.compat import uuid7

from model.cluster import Verdict, WordingJudgement
from model.service_errors import InvalidValueError, NotFoundError
from store.repositories import Store
from tests.store.made import AT


def said(left="педагог", right="преподаватель", **changes):
    made = WordingJudgement(id=uuid7(), left=left, right=right, verdict=Verdict.SAME, author="Анна", at=AT)
    return replace(made, **changes)


def test_a_word_said_stands_until_it_is_taken_back_and_each_makes_a_version(store: Store):
    word = said("преподаватель", "Педагог")
    with store.transaction() as work:
        before = work.clusters.version().wordings
        work.wordings.add(word)
        (standing,) = work.wordings.standing()
        assert standing == replace(word, left="Педагог", right="преподаватель")
        assert work.clusters.version().wordings == before + 1
        work.wordings.set_moved(word.id, 12)
        assert work.wordings.get(word.id).moved == 12
        work.wordings.retire(word.id, AT)
        work.wordings.retire(word.id, AT + timedelta(days=1))
        assert work.wordings.standing() == ()
        assert work.wordings.get(word.id).retired_at == AT
        assert work.clusters.version().wordings > before + 1


def test_a_newer_word_retires_the_older_one_about_the_same(store: Store):
    older, newer = said(), said("преподаватель", "педагог", verdict=Verdict.DIFFERENT, at=AT + timedelta(hours=1))
    another = said("кружок", "секция", at=AT + timedelta(hours=2))
    with store.transaction() as work:
        for one in (older, newer, another):
            work.wordings.add(one)
        assert [one.id for one in work.wordings.standing()] == [newer.id, another.id]
        part = work.wordings.list(None, 2)
        rest = work.wordings.list(part.next, 2)
        assert [one.id for one in (*part.items, *rest.items)] == [another.id, newer.id, older.id]
        assert rest.items[0].retired_at == newer.at


def test_what_is_unknown_or_the_same_twice_is_refused(store: Store):
    with store.transaction() as work:
        with pytest.raises(InvalidValueError):
            work.wordings.add(said("педагог", "педагог"))
        for call in (
            work.wordings.get,
            lambda one: work.wordings.set_moved(one, 1),
            lambda one: work.wordings.retire(one, AT),
        ):
            with pytest.raises(NotFoundError):
                call(uuid7())
