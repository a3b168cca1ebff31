"""Figures of the whole service, as the database has them at the moment they are asked for."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import psycopg
from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from store.postgres.figures import Figures, figures_of
from store.queue import workers_alive

#: Seconds.
_PATIENCE: Final = 3


class ServiceFigures(Collector):
    """Показатели службы: an unreachable database is a figure too, not an error."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url

    def collect(self) -> Iterable[Metric]:
        """Yield all figures."""
        try:
            with psycopg.connect(self._url, connect_timeout=_PATIENCE) as connection:
                figures, workers = figures_of(connection), workers_alive(connection)
        except psycopg.Error:
            yield _gauge("svod_database_up", "Отвечает ли база: 1 — да", 0)
            return
        yield from told(figures, workers)


def told(figures: Figures, workers: int) -> Iterator[Metric]:
    """Yield what an answering database says."""
    yield _gauge("svod_database_up", "Отвечает ли база: 1 — да", 1)
    yield _gauge("svod_workers", "Обработчиков, подававших признаки жизни", workers)
    yield from _of_queue(figures)
    yield from _of_documents(figures)


def _of_queue(figures: Figures) -> Iterator[Metric]:
    waiting = {queue.task: float(queue.waiting) for queue in figures.queue}
    running = {queue.task: float(queue.running) for queue in figures.queue}
    oldest = {queue.task: queue.oldest for queue in figures.queue}
    yield _gauges("svod_jobs_waiting", "Заданий ждёт", "task", waiting)
    yield _gauges("svod_jobs_running", "Заданий выполняется", "task", running)
    yield _gauges("svod_jobs_oldest_seconds", "Сколько секунд ждёт первое из ждущих", "task", oldest)


def _of_documents(figures: Figures) -> Iterator[Metric]:
    documents = {state: float(count) for state, count in figures.documents.items()}
    failures = {code: float(count) for code, count in figures.failures.items()}
    yield _gauges("svod_documents", "Документов в каждом состоянии", "state", documents)
    yield _gauges("svod_documents_failed", "Непрочитанных документов по коду ошибки", "code", failures)
    yield _gauge("svod_documents_read_last_hour", "Прочитано за последний час", figures.read)
    reading = {"0.5": figures.median, "0.95": figures.most}
    yield _gauges("svod_reading_seconds", "Секунд чтения документа за последний час", "quantile", reading)
    risk = {"latest": figures.risk, "before": figures.risk_before}
    known = {name: value for name, value in risk.items() if value is not None}
    yield _gauges("svod_records_doubt", "Средняя сомнительность записей последних документов", "documents", known)


def _gauge(name: str, told: str, value: float) -> Metric:
    family = GaugeMetricFamily(name, told)
    family.add_metric([], value)
    return family


def _gauges(name: str, told: str, label: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(name, told, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family
