"""What one worker does, and until when."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from model.work import Task

Body = Callable[[UUID | None], None]
Hook = Callable[[Task, UUID | None], None]


class Stop(Protocol):
    """Просьба остановиться: a threading.Event will do."""

    def is_set(self) -> bool:
        """Tell whether the worker is to stop."""


def _nothing(_task: Task, _subject: UUID | None) -> None:
    """Do nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hooks:
    """What else may become of a job, each called in a thread; what they raise is logged."""

    #: The worker stops before the job is done: another one will begin anew.
    given_back: Hook = _nothing
    #: The job was tried often enough.
    given_up: Hook = _nothing


@dataclass(frozen=True, kw_only=True, slots=True)
class Shift:
    """Смена."""

    url: str
    bodies: Mapping[Task, Body]
    #: Jobs at the same time.
    concurrency: int
    #: None = all that have bodies.
    queues: Collection[Task] | None
    stop: Stop
    hooks: Hooks

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks whose jobs are taken."""
        return tuple(task for task in self.bodies if self.queues is None or task in self.queues)
