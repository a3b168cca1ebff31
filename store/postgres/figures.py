"""Figures of the service for those who watch it: counts and ages, never names or text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import psycopg
from psycopg.rows import dict_row

#: Documents read last whose doubtfulness is compared with that of those before them.
LATEST: Final = 200
_BEFORE: Final = 600
_QUEUE: Final = """
select task_name as task,
       count(*) filter (where status = 'todo') as waiting,
       count(*) filter (where status = 'doing') as running,
       coalesce(extract(epoch from now() - min(least(coalesce(scheduled_at, at), now()))
                        filter (where status = 'todo')), 0) as oldest
  from procrastinate_jobs j
  left join lateral (select min(e.at) as at from procrastinate_events e where e.job_id = j.id) as begun on true
 where status in ('todo', 'doing') group by task_name order by task_name
"""
_DOCUMENTS: Final = "select state, code, count(*) as documents from document group by state, code order by state, code"
_READING: Final = """
select count(*) as read, coalesce(percentile_cont(0.5) within group (order by seconds), 0) as median,
       coalesce(percentile_cont(0.95) within group (order by seconds), 0) as most
  from document where read_at > now() - interval '1 hour' and seconds is not null
"""
_RISK: Final = """
with latest as (
    select id, row_number() over (order by read_at desc) <= %(latest)s as new
      from document where read_at is not null order by read_at desc limit %(before)s
)
select avg(r.risk) filter (where l.new) as latest, avg(r.risk) filter (where not l.new) as before
  from latest l join record r on r.document_id = l.id and r.state <> 'deleted'
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueFigures:
    """Очередь одного вида заданий."""

    task: str
    waiting: int
    running: int
    #: Seconds the first of those that wait has waited.
    oldest: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """Показатели службы."""

    queue: tuple[QueueFigures, ...]
    #: By state.
    documents: Mapping[str, int]
    #: Documents that could not be read, by code.
    failures: Mapping[str, int]
    #: Documents read within the last hour, and seconds each took: the median, and what 95 % stayed under.
    read: int
    median: float
    most: float
    #: Mean doubtfulness (0..1) of the records of the documents read last, and of those read before them.
    risk: float | None
    risk_before: float | None


def figures_of(connection: psycopg.Connection[Any]) -> Figures:
    """Return the figures of this moment; a million records cost some tens of milliseconds."""
    with connection.cursor(row_factory=dict_row) as cursor:
        queue = tuple(
            QueueFigures(
                task=row["task"].removeprefix("svod:"),
                waiting=row["waiting"],
                running=row["running"],
                oldest=float(row["oldest"]),
            )
            for row in cursor.execute(_QUEUE).fetchall()
        )
        documents = cursor.execute(_DOCUMENTS).fetchall()
        reading = cursor.execute(_READING).fetchone() or {}
        risk = cursor.execute(_RISK, {"latest": LATEST, "before": LATEST + _BEFORE}).fetchone() or {}
    return Figures(
        queue=queue,
        documents=_summed(documents, "state"),
        failures=_summed([row for row in documents if row["state"] == "failed"], "code"),
        read=reading["read"],
        median=float(reading["median"]),
        most=float(reading["most"]),
        risk=risk["latest"],
        risk_before=risk["before"],
    )


def _summed(rows: list[dict[str, Any]], by: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        name = row[by] or "unknown"
        found[name] = found.get(name, 0) + row["documents"]
    return found
