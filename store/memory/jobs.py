"""Очередь заданий, which nobody works on."""

from model.work import Job, Task
from store.memory.tables import Tables


class MemoryJobs:
    """Очередь заданий."""

    def __init__(self, tables: Tables) -> None:
        self._jobs = tables.jobs

    def defer(self, job: Job) -> None:
        """Put a job into the queue, unless one of the same name waits there; then the higher priority holds."""
        known = self._jobs.get(job.once)
        if known is None or known.priority < job.priority:
            self._jobs[job.once] = job

    def waiting(self, task: Task, most: int) -> int:
        """Return how many jobs of a task wait, `most` where there are more."""
        return min(sum(job.task is task for job in self._jobs.values()), most)
