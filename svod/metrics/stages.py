"""How long each stage of a document took, and each job: gathered in the process that did it."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, Metric
from prometheus_client.registry import Collector

from model.work import Task
from svod.tracing import span

#: Seconds: an order takes a tenth, a scanned page some seconds, a book of scans minutes.
_BUCKETS: Final = (0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)


class Stage(StrEnum):
    """Стадия чтения документа."""

    #: The original, from where originals are kept.
    FETCH = "fetch"
    #: Members of an archive or a letter.
    UNPACK = "unpack"
    #: Bytes to pages, tables and text, recognition of scans included.
    PARSE = "parse"
    #: Text to entities, records and findings.
    UNDERSTAND = "understand"
    #: Records and all that follows from them, in one transaction.
    WRITE = "write"


class StageTimes(Collector):
    """Время стадий: one a process, of its own worker alone."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._stage = self._seconds("svod_stage_seconds", "Секунды каждой стадии чтения документа", "stage")
        self._job = self._seconds("svod_job_seconds", "Секунды заданий, от начала до конца", "task")
        self._failed = Counter(
            "svod_jobs_failed", "Заданий, прерванных ошибкой: их начнут заново", ("task",), registry=self._registry
        )

    def _seconds(self, name: str, told: str, label: str) -> Histogram:
        return Histogram(name, told, (label,), buckets=_BUCKETS, registry=self._registry)

    @contextmanager
    def stage(self, stage: Stage) -> Iterator[None]:
        """Time one stage of a document; one that fails counts as well."""
        with span(f"stage {stage}"), _timed(self._stage.labels(stage)):
            yield

    @contextmanager
    def job(self, task: Task, subject: str = "") -> Iterator[None]:
        """Time one job; its error is counted and goes on."""
        with span(f"job {task}", subject=subject), _timed(self._job.labels(task)):
            try:
                yield
            except Exception:
                self._failed.labels(task).inc()
                raise

    def collect(self) -> Iterable[Metric]:
        """Yield all figures."""
        return self._registry.collect()


@contextmanager
def _timed(seconds: Histogram) -> Iterator[None]:
    begun = time.perf_counter()
    try:
        yield
    finally:
        seconds.observe(time.perf_counter() - begun)
