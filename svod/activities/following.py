"""The process's own copy of the register: made once, then following what changes in the store."""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from threading import Event, Lock
from time import monotonic, thread_time
from typing import Final

from model.errors import SvodError
from model.territory import Scope
from store.repositories import Work
from svod.activities.asking import Vocabulary
from svod.activities.columns import Bools, Columns, columns_of, followed
from svod.activities.parts import part_of

#: Seconds of computing; a copy that takes no more to renew is always as new as the store.
_QUICK: Final = 0.02
#: A greater one is renewed so that it takes a tenth of the time at most.
_SHARE: Final = 10
#: Scopes whose parts are kept.
_PARTS: Final = 32
#: Questions in words whose answers are kept: who turns pages or ticks a facet asks the same again.
_ANSWERS: Final = 64
#: Seconds; no copy is older than that.
_OLDEST: Final = 5.0
#: Part of its time after which a copy in use is renewed, before anybody has to.
_BEFORE: Final = 0.7
#: Seconds without a question after which a copy is in use no more.
_IN_USE: Final = 30.0
#: Seconds between looks at a copy that is quick to renew, or in nobody's use.
_LOOK: Final = 0.5
#: Least seconds between two tries to renew one.
_BREATH: Final = 0.1


@dataclass(frozen=True, kw_only=True, slots=True)
class _Copy:
    columns: Columns
    took: float
    at: float

    @property
    def lasts(self) -> float:
        """Seconds for which nobody renews it."""
        return min(self.took * _SHARE, _OLDEST) if self.took > _QUICK else 0.0

    def is_fresh(self) -> bool:
        return monotonic() - self.at < self.lasts


class RegisterCopy:
    """Копия реестра: shared by all requests of a process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._copy: _Copy | None = None
        #: What scopes saw last of it: one that asks often is not cut out each time.
        self._parts: dict[Scope, tuple[Columns, Columns]] = {}
        #: Scope and words -> of which columns that was the answer, and the answer.
        self._answers: dict[tuple[Scope, str], tuple[Columns, Bools]] = {}
        self.vocabulary = Vocabulary()
        self._asked_at = monotonic()

    def columns(self, work: Work) -> Columns:
        """Return the register as who asks sees it; a great one may be some seconds old."""
        self._asked_at = monotonic()
        return self._seen(self._whole(work), work.scope)

    def answer(self, scope: Scope, columns: Columns, words: str, find: Callable[[], Bools]) -> Bools:
        """Return which clusters have these words: as found before while the register stands, else found now."""
        of, known = self._answers.get((scope, words), (None, None))
        if of is columns and known is not None:
            return known
        found = find()
        kept = [item for item in self._answers.items() if item[1][0] is columns]
        self._answers = dict(kept[-_ANSWERS:]) | {(scope, words): (columns, found)}
        return found

    def words_of(self, columns: Columns, scope: Scope) -> Vocabulary:
        """Return the words typos are mended by: those of the groups that are seen."""
        if not scope.is_limited:
            return self.vocabulary
        own = Vocabulary()
        own.learn(tuple(columns.name(at) for at in range(len(columns.clusters))))
        return own

    def _seen(self, columns: Columns, scope: Scope) -> Columns:
        if not scope.is_limited:
            return columns
        whole, part = self._parts.get(scope, (None, columns))
        if whole is not columns:
            part = part_of(columns, scope)
            self._parts = dict([*self._parts.items()][-_PARTS:]) | {scope: (columns, part)}
        return part

    def _whole(self, work: Work) -> Columns:
        copy = self._copy
        if copy is not None and copy.is_fresh():
            return copy.columns
        # Who comes while a great one is renewed is given the old one.
        if not self._lock.acquire(blocking=copy is None or copy.took <= _QUICK):
            return copy.columns if copy is not None else self._whole(work)
        try:
            return self._renewed(work).columns
        finally:
            self._lock.release()

    def renew(self, work: Work) -> Columns:
        """Return the register as who asks sees it at this moment, however long that takes."""
        with self._lock:
            return self._seen(self._renewed(work).columns, work.scope)

    def keep_new(self, transaction: Callable[[], AbstractContextManager[Work]], stop: Event) -> None:
        """Renew a great copy that is in use before its time is over, until `stop` is set: who asks waits for none."""
        while not stop.wait(self._pause()):
            if self._needs_keeping():
                with suppress(SvodError), transaction() as work:  # the next one may do
                    self.renew(work)

    def _pause(self) -> float:
        copy = self._copy
        if copy is None or not self._needs_keeping():
            return _LOOK
        return max(copy.at + copy.lasts * _BEFORE - monotonic(), _BREATH)

    def _needs_keeping(self) -> bool:
        copy = self._copy
        return copy is not None and copy.lasts > 0 and monotonic() - self._asked_at < _IN_USE

    def _renewed(self, work: Work) -> _Copy:
        begun = thread_time()
        known = self._copy
        # One copy for all: what each may see is cut out of it.
        with work.whole() as whole_work:
            change = whole_work.activities.since(known.columns.version if known else None)
        if change is None and known is not None:
            self._copy = _Copy(columns=known.columns, took=thread_time() - begun, at=monotonic())
            return self._copy
        if change is None:
            raise AssertionError
        whole = change.whole or known is None
        columns = columns_of(change) if whole or known is None else followed(known.columns, change)
        self.vocabulary.learn(tuple(change.names.values()))
        # What every question needs is made ready within the time that is measured.
        columns.prepare()
        self._copy = _Copy(columns=columns, took=thread_time() - begun, at=monotonic())
        return self._copy
