"""Служба: what the HTTP API and the workers work with, wired once in svod/bootstrap.py."""

from dataclasses import dataclass, field

from store.blobs import Blobs
from store.repositories import Store
from svod.activities.following import RegisterCopy
from svod.execution.following import ExecutionCopy
from svod.metrics.stages import StageTimes
from svod.pipeline import App
from svod.pressure import Pressure
from svod.settings import Settings


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """Служба."""

    store: Store
    blobs: Blobs
    #: The stages, with their worker processes.
    app: App
    settings: Settings
    #: Versions of readers and rules and the hash of the word lists: a document read by these is not read again.
    stage_version: str
    #: Where the store and the queue are; empty for a store in memory.
    database_url: str = ""
    #: This process's own copy of the register of activities, counted in columns.
    register: RegisterCopy = field(default_factory=RegisterCopy)
    #: The same of what was done and what is due.
    executions: ExecutionCopy = field(default_factory=ExecutionCopy)
    #: What keeps the queue and the disks from more than they bear.
    pressure: Pressure = field(default_factory=Pressure)
    #: How long this process's stages and jobs took.
    times: StageTimes = field(default_factory=StageTimes)
