"""The process's copy of the register: always new where that is quick, never in the way where it is not."""

import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from model.service_errors import DatabaseUnavailableError
from model.territory import EVERYTHING
from store.activities import RegisterChange
from svod.activities.columns import Columns
from svod.activities.following import RegisterCopy
from tests.svod.activities.made import change_of, cluster_id, packed


@dataclass
class Changing:
    """A store whose register is what a test makes of it, in the time it takes."""

    make: Callable[[str | None], RegisterChange | None]
    asked: list[str | None] = field(default_factory=list)

    def since(self, version: str | None) -> RegisterChange | None:
        self.asked.append(version)
        return self.make(version)


def work_of(activities: Changing) -> Any:
    work = SimpleNamespace(activities=activities, scope=EVERYTHING)
    work.whole = lambda: nullcontext(work)
    return work


def compute() -> None:
    """Compute for so long that the copy counts as a great one."""
    done = time.thread_time() + 0.1
    while time.thread_time() < done:
        pass


def test_each_question_sees_what_was_written_before_it():
    states = iter((change_of(packed(0)), None, change_of(packed(1), version="2", whole=False)))
    copy, work = RegisterCopy(), work_of(Changing(lambda _: next(states)))
    assert [len(copy.columns(work).clusters) for _ in range(3)] == [1, 1, 2]
    assert work.activities.asked == [None, "1", "1"]


def test_names_that_come_later_are_learned():
    states = iter((change_of(packed(0), names={0: "Семинар"}), change_of(whole=False, names={0: "Олимпиада"})))
    copy, work = RegisterCopy(), work_of(Changing(lambda _: next(states)))
    copy.columns(work)
    assert copy.columns(work).name(0) == "Олимпиада"
    assert [one.taken for one in copy.vocabulary.repairs("олимпеада")] == ["олимпиада"]


def test_a_copy_that_takes_long_is_left_alone_for_a_while_and_nobody_waits_for_it():
    renewing, may_end = threading.Event(), threading.Event()
    may_end.set()

    def slow(version: str | None) -> RegisterChange:
        renewing.set()
        assert may_end.wait(30)
        compute()
        return change_of(packed(0), version=f"{version}+")

    activities = Changing(slow)
    copy, work = RegisterCopy(), work_of(activities)
    first = copy.columns(work)
    assert copy.columns(work) is first
    assert len(activities.asked) == 1
    renewing.clear()
    may_end.clear()
    other = threading.Thread(target=_renewed, args=(copy, work, first))
    other.start()
    assert renewing.wait(30)
    assert copy.columns(work) is first
    may_end.set()
    other.join()
    assert copy.columns(work) is not first


def test_a_great_copy_in_use_is_renewed_by_who_keeps_it():
    made_by: list[int] = []

    def slow(version: str | None) -> RegisterChange:
        made_by.append(threading.get_ident())
        compute()
        return change_of(packed(0), version=f"{version}+")

    copy, work, stop = RegisterCopy(), work_of(Changing(slow)), threading.Event()
    first = copy.columns(work)
    keeper = threading.Thread(target=copy.keep_new, args=(lambda: nullcontext(work), stop))
    keeper.start()
    _renewed(copy, work, first)
    stop.set()
    keeper.join(30)
    assert not keeper.is_alive()
    assert made_by[1] == keeper.ident


def test_a_store_that_is_away_ends_no_keeping():
    came, stop = threading.Event(), threading.Event()
    states = iter((change_of(packed(0)), DatabaseUnavailableError(), change_of(packed(1), version="3", whole=False)))

    def failing_once(_: str | None) -> RegisterChange:
        compute()
        state = next(states)
        if isinstance(state, DatabaseUnavailableError):
            raise state
        if state.version == "3":
            came.set()
            stop.set()
        return state

    copy, work = RegisterCopy(), work_of(Changing(failing_once))
    copy.columns(work)
    keeper = threading.Thread(target=copy.keep_new, args=(lambda: nullcontext(work), stop))
    keeper.start()
    assert came.wait(30)
    keeper.join(30)
    assert len(copy.columns(work).clusters) == 2


def _renewed(copy: RegisterCopy, work: Any, first: Columns) -> None:
    """Ask until the copy is old enough to be renewed."""
    while copy.columns(work) is first:
        time.sleep(0.05)


def test_an_error_of_the_store_leaves_the_copy_as_it_was():
    def failing(version: str | None) -> RegisterChange:
        if version is None:
            return change_of(packed(0), names={0: "Семинар"})
        raise OSError

    copy, work = RegisterCopy(), work_of(Changing(failing))
    known = copy.columns(work)
    for _ in range(2):
        try:
            copy.columns(work)
        except OSError:
            continue
    assert known.id(0) == cluster_id(0)
    states = iter((change_of(packed(3), whole=False, version="2"),))
    assert len(copy.columns(work_of(Changing(lambda _: next(states)))).clusters) == 2
