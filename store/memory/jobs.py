"""Очередь заданий, which nobody works on."""

from model.work import Job
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
