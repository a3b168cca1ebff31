"""A worker: takes jobs from the queue until it is stopped; any number of them share one database."""

from collections.abc import Callable, Collection
from functools import partial
from threading import Thread
from uuid import UUID

from model.work import Task
from store.queue import Body, Hooks, Stop, run_worker
from svod.campaigns.catching_up import run_campaigns
from svod.chain.working import begin_backfill, relate_and_follow, run_backfill
from svod.feed import forget_old
from svod.groups.carrying import carry_out_deed
from svod.indicators.refreshing import refresh
from svod.logs import doing
from svod.quality.applying import run_quality
from svod.retention.forgetting import forget_going
from svod.retention.ruling import retain
from svod.returns.running import give_return_back, run_return
from svod.saved_exports.running import run_what_is_due
from svod.service import Service
from svod.webhooks.leading import run_webhooks
from svod.work.cluster import cluster_records
from svod.work.execution import refresh_execution
from svod.work.export import give_export_back, make_export
from svod.work.letters import give_letters_back, make_letters
from svod.work.read import give_back, read_document
from svod.work.render import give_rendering_up, render_document


def relate_and_place(service: Service, document_id: UUID) -> None:
    """Find what a document is kin to and what it names; what of campaigns it answers; its indicators."""
    relate_and_follow(service, document_id)
    run_campaigns(service)
    refresh(service.store)


#: What each job does to its subject.
BODIES: dict[Task, Callable[[Service, UUID], None]] = {
    Task.READ: read_document,
    Task.RENDER: render_document,
    Task.EXPORT: make_export,
    Task.QUALITY: run_quality,
    Task.RELATE: relate_and_place,
    Task.RETURN: run_return,
    Task.LETTER: make_letters,
}
#: What each job does that may be about everything.
WHOLE: dict[Task, Callable[[Service, UUID | None], None]] = {
    Task.CLUSTER: cluster_records,
    Task.GROUP: carry_out_deed,
    Task.EXECUTION: refresh_execution,
    Task.SCHEDULE: lambda service, _: run_by_the_clock(service),
    Task.CAMPAIGN: run_campaigns,
    Task.FORGET: lambda service, _: forget_feed(service),
    Task.RETAIN: lambda service, _: retain(service),
    Task.CHAIN: lambda service, _: run_backfill(service),
}
#: What is written when the worker stops in the middle: the try is not counted.
_GIVEN_BACK: dict[Task, Callable[[Service, UUID], None]] = {
    Task.READ: give_back,
    Task.EXPORT: give_export_back,
    Task.RETURN: give_return_back,
    Task.LETTER: give_letters_back,
}
#: What is written when a job was tried often enough; the others count their tries themselves.
_GIVEN_UP: dict[Task, Callable[[Service, UUID], None]] = {Task.RENDER: give_rendering_up}

#: Portions of twenty documents whose indicators are made in one minute, where many wait.
_ROUNDS: int = 50
#: Seconds that what tells others of changes is given to end.
_DELIVERING: float = 3.0


def run(service: Service, stop: Stop, *, concurrency: int | None = None, tasks: Collection[Task] | None = None) -> None:
    """Do the jobs of these tasks (None: of all), `concurrency` at a time, until `stop` is set.

    Returns within some 5 s of that; documents in work are given back to the queue, to be read by another worker. May
    run in any thread; installs no signal handlers.
    """
    delivering = Thread(target=run_webhooks, args=(service, stop), name="webhooks", daemon=True)
    if tasks is None:
        delivering.start()
    begin_backfill(service)
    bodies: dict[Task, Body] = {task: partial(_run, service, body) for task, body in BODIES.items()}
    bodies |= {task: partial(body, service) for task, body in WHOLE.items()}
    try:
        run_worker(
            service.database_url,
            {task: partial(_timed, service, task, body) for task, body in bodies.items()},
            concurrency=concurrency or service.app.jobs,
            queues=tasks,
            stop=stop,
            hooks=Hooks(given_back=partial(_call, service, _GIVEN_BACK), given_up=partial(_call, service, _GIVEN_UP)),
        )
    finally:
        if delivering.is_alive():
            delivering.join(_DELIVERING)


def run_by_the_clock(service: Service) -> None:
    """Do what comes once a minute: saved exports whose moment has come, what changed for campaigns, bytes that go."""
    run_what_is_due(service)
    run_campaigns(service)
    refresh(service.store, rounds=_ROUNDS)
    forget_going(service)


def forget_feed(service: Service) -> None:
    """Remove entries of the feed that are older than the settings keep them."""
    forget_old(service.store, service.settings.feed_days)


def _timed(service: Service, task: Task, body: Body, subject: UUID | None) -> None:
    with service.times.job(task, str(subject or "")):
        body(subject)


def _run(service: Service, body: Callable[[Service, UUID], None], subject: UUID | None) -> None:
    if subject is not None:
        with doing(job=f"{body.__name__}:{subject}"):
            body(service, subject)


def _call(
    service: Service, called: dict[Task, Callable[[Service, UUID], None]], task: Task, subject: UUID | None
) -> None:
    if subject is not None and task in called:
        called[task](service, subject)
